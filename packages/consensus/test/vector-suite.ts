import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { liquidAlpha, liquidDifference } from "../src/engine/js/liquid-column.ts";
import { RULE } from "../src/engine/rules.ts";
import { frameOf } from "../src/epoch/epoch-frame.ts";
import { type LiquidRules, stageLiquid } from "../src/epoch/stage-rules.ts";
import { type StakeStage, stakeStage, votersOf } from "../src/epoch/stake.ts";
import { topPermits } from "../src/epoch/top-permits.ts";
import { expWide } from "../src/fixed/exp.ts";
import { divide, multiply, ONE } from "../src/fixed/fixed.ts";
import { divWide, I32F32, mulWide } from "../src/fixed/fixed-wide.ts";
import {
  aggregateMechanisms,
  type EngineName,
  type EpochInput,
  type EpochOutput,
  epoch,
  maxUpscaleU16,
  splitEmission,
} from "../src/index.ts";
import { inputFromVector, runVector, type VectorInput, type VectorOutput, vectorFromOutput } from "../src/vectors.ts";
import { wideStake } from "../src/wide/wide-stake.ts";
import { columnMedian } from "./column-median.ts";

/** One line's verdict: `fields` names what differs; none means passed. */
export type Verdict = { readonly id: string; readonly fields: readonly string[] };

/** One line of a vector file. */
export type Line = Readonly<Record<string, unknown>>;
type Options = {
  readonly engine?: EngineName;
  /** Instead of an engine. */
  readonly compute?: (input: EpochInput) => EpochOutput;
};

export const readLines = (path: string): Line[] =>
  gunzipSync(readFileSync(path))
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);

/** A u64 of a result is a bigint, of a vector a decimal string. */
const json = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, x: unknown) => (typeof x === "bigint" ? x.toString() : x));

/** Compares every field of either side; `optional` ones only where the vector has them. */
export const differing = (found: object, expected: object, optional: readonly string[] = []): string[] => {
  const wanted = new Map(Object.entries(expected));
  const got = new Map(Object.entries(found));
  return [...new Set([...wanted.keys(), ...got.keys()])].filter((key) => {
    if (!wanted.has(key) && optional.includes(key)) return false;
    return json(got.get(key)) !== json(wanted.get(key));
  });
};

const vectorOf = (input: VectorInput, { compute, ...options }: Options): VectorOutput =>
  compute === undefined
    ? runVector(input, options)
    : vectorFromOutput(compute(inputFromVector(input)), input.n, input.tao !== undefined);

/** A run that throws is a verdict too. */
export const attempt = (id: string, run: () => string[]): Verdict => {
  try {
    return { id, fields: run() };
  } catch (error) {
    return { id, fields: [`threw ${error instanceof Error ? error.message : String(error)}`] };
  }
};

export const judgeEpochs = (lines: readonly Line[], options: Options = {}): Verdict[] =>
  lines.map(({ id, in: input, out }) =>
    attempt(String(id), () => differing(vectorOf(input as VectorInput, options), out as VectorOutput, ["raw"])),
  );

type Pairs = readonly (readonly [uid: number, value: unknown])[];
type Rows = readonly (readonly [uid: number, ...rest: unknown[]])[];

const LISTS = new Set(["stake", "last_update", "reg", "permits"]);
const MATRICES = new Set(["weights", "bonds"]);

const setEntries = (list: ArrayLike<unknown> | string, changes: Pairs): unknown[] => {
  const next = Array.from(list as ArrayLike<unknown>);
  for (const [uid, value] of changes) next[uid] = value;
  return next;
};

const setRows = (rows: Rows, changes: Rows): Rows => {
  const byUid = new Map(rows.map((row) => [row[0], row]));
  for (const row of changes) byUid.set(row[0], row);
  return [...byUid.values()].filter((row) => (row[1] as unknown[]).length > 0).sort((a, b) => a[0] - b[0]);
};

/** A chain's state with the changes before one of its epochs. */
export const applySet = (state: Line, changes: Line): Line => {
  const next: Record<string, unknown> = { ...state };
  for (const [key, value] of Object.entries(changes)) {
    if (MATRICES.has(key)) next[key] = setRows(state[key] as Rows, value as Rows);
    else if (key === "permits")
      next[key] = setEntries(state[key] as string, value as Pairs)
        .map(String)
        .join("");
    else if (LISTS.has(key)) next[key] = setEntries(state[key] as unknown[], value as Pairs);
    else next[key] = value;
  }
  return next;
};

/** Follows each chain: every epoch starts from the bonds and permits that the one before left. */
export const judgeChains = (lines: readonly Line[], options: Options = {}): Verdict[] => {
  let state: Line = {};
  return lines.flatMap(({ chain, t, in: start, set, out }) => {
    if (t === null) {
      state = start as Line;
      return [];
    }
    state = applySet(state, set as Line);
    return attempt(`${chain}@${t}`, () => {
      const found = vectorOf(state as unknown as VectorInput, options);
      state = { ...state, bonds: found.bonds, permits: found.permits };
      return differing(found, out as VectorOutput, ["bonds", "raw"]);
    });
  });
};

export const judgeMechanisms = (lines: readonly Line[], options: Options = {}): Verdict[] => {
  const { compute = (input: EpochInput) => epoch(input, options) } = options;
  return lines.map((line) =>
    attempt(String(line.id), () => {
      const shared = line.in as VectorInput;
      const mechs = line.mechs as Line[];
      const parts = splitEmission(BigInt(shared.emission), mechs.length, line.split as number[] | null);
      const inputs = mechs.map((mech, m) => ({ ...shared, ...mech, emission: String(parts[m]) }) as VectorInput);
      const outputs = inputs.map((input) => compute(inputFromVector(input)));
      const each = outputs.map((output) => vectorFromOutput(output, shared.n, shared.tao !== undefined));
      const whole = { ...outputs[0], ...aggregateMechanisms(outputs, parts) } as (typeof outputs)[number];
      const { incentive, bonds, bonds_sha256, raw, ...agg } = vectorFromOutput(whole, shared.n, false);
      return [
        ...differing({ parts: parts.map(String) }, { parts: line.parts }),
        ...each.flatMap((out, m) => differing(out, (line.outs as object[])[m] ?? {}, ["raw"])),
        ...differing(agg, line.agg as object),
      ];
    }),
  );
};

const raws = (value: unknown): bigint[] => (value as string[]).map(BigInt);

const medianOf = (line: Line, engine: EngineName): number => {
  const active = Float64Array.from(line.stake as string[], Number);
  const { vote, minority } = votersOf(active, line.kappa as number);
  const score = (line.score as string[]).map(Number);
  return columnMedian(engine, "dense", { vote, isVoter: Array.from(active, (own) => own > 0), score, minority });
};

const stagedOf = (input: EpochInput): StakeStage | null => {
  const frame = frameOf(input);
  return frame === null ? null : stakeStage(input, frame);
};

const stakeOf = (stake: readonly bigint[]): readonly (number | bigint)[] => {
  const input = { ...inputFromVector(EMPTY), n: stake.length, stake, registeredAt: stake.map(() => 0n) };
  return Array.from<number | bigint>(stagedOf(input)?.stake ?? wideStake(input).stake);
};

const EMPTY: VectorInput = {
  n: 0,
  block: 0,
  tempo: 1,
  cutoff: 1,
  lms: 0,
  last_update: [],
  reg: [],
  stake: [],
  min_stake: 0,
  owner: null,
  permits: "",
  max_validators: 1,
  weights: [],
  bonds: [],
  cr: false,
  kappa: 0,
  penalty: 0,
  bonds_ma: 0,
  yuma3: false,
  liquid: false,
  alpha_low: 0,
  alpha_high: 0,
  steepness: 0,
  emission: 0,
};

/** The I64F64 bits of the root weight, seen through the stake of one uid whose root stake is 2^62. */
const taoWeightOf = (x: bigint): bigint => {
  const one = { ...inputFromVector(EMPTY), n: 1, stake: [0n], registeredAt: [0n], tao: [2n ** 62n], taoWeight: x };
  return (stagedOf(one)?.total[0] as bigint) << 2n;
};

const inFloat = (...xs: readonly bigint[]): boolean => xs.every((x) => x >= 0n && x <= BigInt(ONE));

const FUNCTIONS: Readonly<Record<string, (line: Line, engine: EngineName) => unknown>> = {
  exp_safe: (line) => expWide(BigInt(line.x as string)),
  alpha_sigmoid: (line) => {
    const rules = new Float64Array(Object.keys(RULE).length);
    const { low: alphaLow, high: alphaHigh, steepness } = line as Record<string, number>;
    stageLiquid(rules, { alphaLow, alphaHigh, steepness } as LiquidRules);
    return liquidAlpha(rules, liquidDifference(Number(line.consensus), Number(line.weight), Number(line.bond)));
  },
  mul: (line) => {
    const [x, y] = [BigInt(line.x as string), BigInt(line.y as string)];
    const wide = mulWide(I32F32, x, y);
    return inFloat(x, y) && BigInt(multiply(Number(x), Number(y))) !== wide ? "float64 differs" : wide;
  },
  safe_div: (line) => {
    const [x, y] = [BigInt(line.x as string), BigInt(line.y as string)];
    const wide = divWide(I32F32, x, y);
    return inFloat(x, y) && y > 0n && x <= y && BigInt(divide(Number(x), Number(y))) !== wide
      ? "float64 differs"
      : wide;
  },
  stake_normalize: (line) => stakeOf(raws(line.x)).map(String),
  weighted_median_col: medianOf,
  max_upscale_u16: (line) => [...maxUpscaleU16(line.x as number[])],
  is_topk_nonzero: (line) =>
    topPermits(Float64Array.from(line.x as string[], Number), line.k as number)
      .map(Number)
      .join(""),
  tao_weight: (line) => taoWeightOf(BigInt(line.x as string)),
};

const plain = (value: unknown): string => (Array.isArray(value) ? JSON.stringify(value) : String(value));

export const judgeMath = (lines: readonly Line[], { engine = "wasm" }: Options = {}): Verdict[] =>
  lines.map((line, k) => {
    const run = FUNCTIONS[line.f as string];
    return attempt(`${line.f}#${k}`, () => (run && plain(run(line, engine)) === plain(line.z ?? line.y) ? [] : ["y"]));
  });
