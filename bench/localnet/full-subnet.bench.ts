// npm run bench full-subnet [-- --epochs=100] [--json]
// Epochs of a subnet with every seat taken, settled by 64 validators' own signatures, beside the same epochs of eight neurons
// on a chain of their own, in turns in the same run. What a block costs by what it is there for, and what the state keeps.
import { performance } from "node:perf_hooks";
import { lasting } from "../../test/e2e/state-size.ts";
import { median } from "../consensus/sampling.ts";
import { machine } from "../machine.ts";
import { BLOCK_KINDS, type BlockKind, SettledSubnet } from "./settled-subnet.ts";

const SIZES = [
  { neurons: 256, validators: 64 },
  { neurons: 8, validators: 2 },
] as const;
/** After so many epochs the state is measured, and at the end. */
const MEASURED = [0, 10, 50, 100];

const WHAT: Readonly<Record<BlockKind, string>> = {
  idle: "idle block",
  boundary: "boundary: the epoch is frozen",
  tags: "each validator's tag",
  proposal: "the root is proposed",
  settlement: "the outcome is checked and paid",
  weights: "each validator's weights",
};

type Figures = { readonly count: number; readonly median: number; readonly p95: number };

const words = process.argv.slice(2);
const json = words.includes("--json");
const epochs = Number(/^--epochs=(\d+)$/m.exec(words.join("\n"))?.[1] ?? 100);
const measured = [...MEASURED.filter((after) => after < epochs), epochs];

const began = performance.now();
await using full = await SettledSubnet.start(SIZES[0]);
await using small = await SettledSubnet.start(SIZES[1]);
const filled = performance.now();
const subnets = [full, small];
for (const subnet of subnets) await subnet.measureState(0);
for (let round = 0; round < epochs; round++) {
  for (const subnet of subnets) {
    await subnet.runEpoch(round);
    if (measured.includes(round + 1)) await subnet.measureState(round + 1);
  }
}
if (json) for (const subnet of subnets) console.log(jsonOf(subnet));
else printTable();

function printTable(): void {
  const [one, other] = subnets.map(({ size }) => `${size.neurons} neurons, ${size.validators} validators`);
  console.log(
    `${`${epochs} epochs, each settled on time`.padEnd(40)}${one?.padStart(30)}${`peer: ${other}`.padStart(30)}`,
  );
  row("block, ms", ["blocks", "median", "p95", "blocks", "median", "p95"]);
  for (const kind of BLOCK_KINDS)
    row(
      WHAT[kind],
      subnets.flatMap(({ blockMs }) => cells(figuresOf(blockMs[kind]))),
    );
  row(
    "an epoch with all signing and reading",
    subnets.flatMap(({ epochMs }) => cells(figuresOf(epochMs))),
  );
  row("state; lasting: without what is history", ["keys", "KiB", "lasting", "keys", "KiB", "lasting"]);
  for (const after of measured)
    row(
      `after ${after} epochs`,
      subnets.flatMap((subnet) => stateCells(subnet, after)),
    );
  const seconds = (from: number, to: number): string => `${((to - from) / 1_000).toFixed(1)} s`;
  const blocks = subnets.map((subnet) => subnet.blocks).join(" and ");
  console.log(
    `${blocks} blocks; seats taken in ${seconds(began, filled)}, epochs in ${seconds(filled, performance.now())}`,
  );
}

function row(what: string, values: readonly string[]): void {
  console.log(`${what.padEnd(40)}${values.map((value) => value.padStart(10)).join("")}`);
}

function cells({ count, median: middle, p95 }: Figures): string[] {
  return [String(count), middle.toFixed(2), p95.toFixed(2)];
}

/** The runtime's code is in it: 3.4 MiB of each state. */
function stateCells({ states }: SettledSubnet, after: number): string[] {
  const sizes = states.get(after);
  if (sizes === undefined) return ["-", "-", "-"];
  const kib = (bytes: number): string => (bytes / 1_024).toFixed(1);
  return [String(sizes.whole.keys), kib(sizes.whole.bytes), kib(lasting(sizes).bytes)];
}

function figuresOf(values: readonly number[]): Figures {
  const sorted = values.toSorted((one, other) => one - other);
  const p95 = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN;
  return { count: values.length, median: median(values), p95 };
}

function jsonOf({ size, blockMs, epochMs, states, blocks }: SettledSubnet): string {
  const ms = BLOCK_KINDS.map((kind) => [kind, figuresOf(blockMs[kind])] as const);
  return JSON.stringify({
    bench: "full-subnet",
    ...size,
    epochs,
    settledOnTime: epochMs.length,
    machine: machine(),
    node: process.version,
    blocks,
    blockMs: Object.fromEntries(ms),
    epochMs: figuresOf(epochMs),
    state: [...states].map(([after, { whole, history }]) => ({ after, whole, history })),
    seconds: { filling: (filled - began) / 1_000, epochs: (performance.now() - filled) / 1_000 },
  });
}
