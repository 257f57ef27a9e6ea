import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Block, ChainClient, type EpochRecord, epochHistory, epochIndices } from "@neurite/core/chain";
import { systemClock } from "@neurite/core/node";
import { CollectingLogger } from "@neurite/core/testing";
import { type Localnet, localnet } from "@neurite/localnet";
import { digitsModels } from "@neurite/subnets/digits";
import { Child } from "../../packages/cli/src/demo/child-process.ts";
import type { Participant } from "../../packages/cli/src/demo/demo-plan.ts";
import { registerAll, stakeAll } from "../../packages/cli/src/demo/join-network.ts";

export const NETUID = 1;
const BLOCK_TIME_MS = 250;
/** Longest wait for one condition. An epoch takes five seconds; a busy machine takes its time to start processes. */
const CONDITION_MS = 90_000;

/** One line of a process's stdout. */
export type Said = { readonly from: string; readonly event: Readonly<Record<string, unknown>> };
/** A closed epoch with its number. */
export type Closed = { readonly index: bigint; readonly record: EpochRecord };

/** Somebody who takes part, with development keys of their own name; `stake` in whole tokens. */
export function person(name: string, stake = 0n): Participant {
  return { name, stake, coldkey: `//${name}`, hotkey: `//${name}//hotkey` };
}

/** The script behind a command, as npm links it. */
export function binOf(command: "neurite" | "subnet-miner" | "subnet-validator"): string {
  const owner = { neurite: "@neurite/cli", "subnet-miner": "@neurite/miner", "subnet-validator": "@neurite/validator" };
  const entry = createRequire(import.meta.url).resolve(owner[command]);
  return join(dirname(dirname(entry)), "bin", `${command}.js`);
}

/** A chain in this process and everybody else in processes of their own, started by the commands that users run. */
export class RealNetwork implements AsyncDisposable {
  readonly folder: string;
  readonly endpoint: string;
  readonly client: ChainClient;
  readonly said: Said[] = [];
  readonly #chain: Localnet | null;
  readonly #children = new Map<string, Child>();
  readonly #fallen = new AbortController();
  #hotkeys: ReadonlyMap<string, string> = new Map();

  private constructor(folder: string, endpoint: string, chain: Localnet | null) {
    this.folder = folder;
    this.endpoint = endpoint;
    this.#chain = chain;
    this.client = new ChainClient({ endpoint }, { clock: systemClock, logger: new CollectingLogger() });
  }

  static async start(people: readonly Participant[]): Promise<RealNetwork> {
    const folder = await mkdtemp(join(tmpdir(), "neurite-e2e-"));
    const chain = await localnet({ blockTimeMs: BLOCK_TIME_MS });
    return RealNetwork.#joined(new RealNetwork(folder, chain.endpoint, chain), people);
  }

  /** The chain runs elsewhere, at `endpoint`. */
  static async on(endpoint: string, people: readonly Participant[]): Promise<RealNetwork> {
    const folder = await mkdtemp(join(tmpdir(), "neurite-e2e-"));
    return RealNetwork.#joined(new RealNetwork(folder, endpoint, null), people);
  }

  static async #joined(network: RealNetwork, people: readonly Participant[]): Promise<RealNetwork> {
    try {
      await network.client.start(AbortSignal.timeout(CONDITION_MS));
      network.#hotkeys = await registerAll(network.client, people);
      await stakeAll(network.client, people, network.#hotkeys);
      return network;
    } catch (error) {
      await network[Symbol.asyncDispose]();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#children.values()].map((child) => child.stop()));
    await this.client.stop();
    await this.#chain?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The hotkey's address of a participant. */
  hotkey(name: string): string {
    const found = this.#hotkeys.get(name);
    if (found === undefined) throw new Error(`${name} takes no part`);
    return found;
  }

  /** Where a process keeps what must survive a restart; the same for every process of that name. */
  basePath(name: string): string {
    return join(this.folder, name);
  }

  startValidator(name: string): void {
    this.#start(name, "subnet-validator", []);
  }

  startMiner(name: string, flags: readonly string[] = []): void {
    this.#start(name, "subnet-miner", ["--model", digitsModels.strong, ...flags]);
  }

  /** Ends a process as a power cut would. */
  async kill(name: string): Promise<void> {
    await this.#children.get(name)?.kill();
    this.#children.delete(name);
  }

  /** Asks a process to stop and waits for its end. */
  async stop(name: string): Promise<void> {
    await this.#children.get(name)?.stop();
    this.#children.delete(name);
  }

  /** Looks at each finalised block until `check` gives something. Ends early when a process ends by itself. */
  async until<Found>(what: string, check: (block: Block) => Promise<Found | null>): Promise<Found> {
    const late = AbortSignal.timeout(CONDITION_MS);
    try {
      for await (const block of this.client.finalized(AbortSignal.any([late, this.#fallen.signal]))) {
        const found = await check(block);
        if (found !== null) return found;
      }
    } catch (error) {
      if (!late.aborted) throw error;
      throw new Error(`not within ${CONDITION_MS} ms: ${what}\n${await this.#lastLines()}`);
    }
    throw new Error("unreachable: following ends by throwing");
  }

  /** The first epoch frozen after block `after` whose end pleases `wanted`. */
  untilClosed(what: string, after: number, wanted: (record: EpochRecord) => boolean): Promise<Closed> {
    return this.until(what, async (block) => {
      for (const index of await epochIndices(this.client, NETUID, block)) {
        const record = await epochHistory(this.client, { netuid: NETUID, index }, block);
        if (record !== null && record.block > after && wanted(record)) return { index, record };
      }
      return null;
    });
  }

  /** The events of one kind that a process reported. */
  reports(from: string, event: string): readonly Said["event"][] {
    return this.said.filter((said) => said.from === from && said.event.event === event).map((said) => said.event);
  }

  #start(name: string, command: "subnet-miner" | "subnet-validator", flags: readonly string[]): void {
    const where = ["--netuid", String(NETUID), "--endpoint", this.endpoint, "--base-path", this.basePath(name)];
    const args = ["run", ...where, "--key-uri", person(name).hotkey, "--json", ...flags];
    const child = new Child({
      name,
      bin: binOf(command),
      args,
      onEvent: (event) => void this.said.push({ from: name, event }),
    });
    this.#children.set(name, child);
    child.mustLive().catch((error: unknown) => this.#fallen.abort(error));
  }

  async #lastLines(): Promise<string> {
    const logs = [...this.#children.keys()].map(async (name) => {
      const file = name.startsWith("v") ? "validator.log" : "miner.log";
      const text = await readFile(join(this.basePath(name), file), "utf8").catch(() => "no log");
      return `${name}: ${text.trim().split("\n").slice(-3).join("\n  ")}`;
    });
    return (await Promise.all(logs)).join("\n");
  }
}

/** Whether the miners earned something. */
export function paysMiners(record: EpochRecord): boolean {
  return record.status === "Settled" && record.payments.some(({ incentive }) => incentive > 0n);
}
