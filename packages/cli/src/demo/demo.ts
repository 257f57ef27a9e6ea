import { type Block, BlockClock, ChainClient, epochIndices, epochSchedule, openEpoch } from "@neurite/core/chain";
import { type Clock, type Logger, untilAborted } from "@neurite/core/primitives";
import { CliError } from "../cli-errors.ts";
import { DEMO_MINERS, NETUID, VALIDATORS } from "./demo-plan.ts";
import type { DemoEpoch, DemoState } from "./demo-state.ts";
import { EpochReports } from "./epoch-reports.ts";
import { type Hotkeys, registerAll, stakeAll } from "./join-network.ts";
import { Network } from "./network.ts";
import { readEpoch } from "./read-epoch.ts";
import { readMoney } from "./read-money.ts";
import { pays } from "./render-screen.ts";

/** Longest wait for one more epoch that pays: many times the five seconds that an epoch takes. */
const EPOCH_DEADLINE_S = 60;

export type DemoOptions = { readonly epochs: number; readonly folder: string };
export type DemoModules = {
  readonly clock: Clock;
  readonly logger: Logger;
  /** What the network is doing before its first epoch, in words. */
  readonly onProgress: (doing: string) => void;
  /** Each newly closed epoch. */
  readonly onEpoch: (epoch: DemoEpoch) => void;
  /** Each finalised block. */
  readonly onState: (state: DemoState) => void;
};
/** How the network stood at the end, while it still ran. */
export type DemoResult = { readonly endpoint: string; readonly epochs: readonly DemoEpoch[]; readonly last: DemoState };

/** A whole network on this machine: starts it, joins everybody, watches until enough epochs have paid the miners. */
export class Demo {
  readonly #options: DemoOptions;
  readonly #modules: DemoModules;
  readonly #reports = new EpochReports();
  readonly #epochs: DemoEpoch[] = [];
  readonly #network: Network;
  readonly #begun: number;

  constructor(options: DemoOptions, modules: DemoModules) {
    this.#options = options;
    this.#modules = modules;
    this.#network = new Network({ folder: options.folder });
    this.#network.onEvent((event) => this.#reports.take(event));
    this.#begun = modules.clock.monotonic();
  }

  /** Runs `then` on the result while every process still lives; stops them all whatever comes of it. */
  async run<Result>(signal: AbortSignal, then: (result: DemoResult) => Promise<Result>): Promise<Result> {
    const together = new AbortController();
    const both = AbortSignal.any([signal, together.signal]);
    try {
      return await this.#whole(both, then);
    } finally {
      together.abort();
      await this.#network.stop();
    }
  }

  async #whole<Result>(signal: AbortSignal, then: (result: DemoResult) => Promise<Result>): Promise<Result> {
    const { clock, logger } = this.#modules;
    const endpoint = await this.#network.startChain(signal);
    const client = new ChainClient({ endpoint }, { clock, logger });
    await client.start(signal);
    try {
      // Whatever is being waited for: a process that falls, or Ctrl-C, ends the wait.
      const work = Promise.race([this.#work(client, endpoint, { signal, then }), this.#network.mustLive()]);
      return await untilAborted(work, signal);
    } finally {
      await client.stop();
    }
  }

  async #work<Result>(
    client: ChainClient,
    endpoint: string,
    { signal, then }: { readonly signal: AbortSignal; readonly then: (result: DemoResult) => Promise<Result> },
  ): Promise<Result> {
    const hotkeys = await this.#join(client, endpoint, signal);
    return then(await this.#watch({ client, hotkeys, endpoint }, signal));
  }

  /** Stake comes last: an epoch has voters from then on, and by then every voter's process is up. */
  async #join(client: ChainClient, endpoint: string, signal: AbortSignal): Promise<Hotkeys> {
    const { onProgress } = this.#modules;
    const people = [...VALIDATORS, ...DEMO_MINERS];
    onProgress(`the chain is up; ${people.length} neurons register`);
    const hotkeys = await registerAll(client, people);
    onProgress(`registered; ${VALIDATORS.length} validators and ${DEMO_MINERS.length} miners start`);
    const up = people.map(({ name }) => this.#network.isUp(name, signal));
    for (const miner of DEMO_MINERS) this.#network.startMiner(miner, endpoint);
    for (const validator of VALIDATORS) this.#network.startValidator(validator, endpoint);
    await Promise.all(up);
    onProgress("all processes are up; the validators' stake arrives");
    await stakeAll(client, people, hotkeys);
    return hotkeys;
  }

  async #watch(
    on: { client: ChainClient; hotkeys: Hotkeys; endpoint: string },
    signal: AbortSignal,
  ): Promise<DemoResult> {
    const blocks = new BlockClock({ chain: on.client });
    const following = blocks.run(signal);
    let seen = -1;
    let since = this.#modules.clock.monotonic();
    for (;;) {
      const block = (await Promise.race([blocks.next(seen, signal), following])) ?? { number: seen, hash: "" };
      seen = block.number;
      const before = this.#epochs.filter(pays).length;
      await this.#takeClosed(on);
      const paying = this.#epochs.filter(pays).length;
      const last = await this.#state(on.client, block, paying);
      this.#modules.onState(last);
      if (paying >= this.#options.epochs) return { endpoint: on.endpoint, epochs: this.#epochs.filter(pays), last };
      if (paying > before) since = this.#modules.clock.monotonic();
      this.#mustNotBeLate(since, last.waiting);
    }
  }

  async #takeClosed(on: { client: ChainClient; hotkeys: Hotkeys }): Promise<void> {
    const newest = this.#epochs.at(-1)?.index ?? -1;
    for (const index of await epochIndices(on.client, NETUID)) {
      if (index <= newest) continue;
      const epoch = await readEpoch({ ...on, reports: this.#reports }, index);
      if (epoch === null) continue;
      this.#epochs.push(epoch);
      this.#reports.forget(epoch.index - 1);
      this.#modules.onEpoch(epoch);
    }
  }

  async #state(client: ChainClient, block: Block, paying: number): Promise<DemoState> {
    const [schedule, open, money] = await Promise.all([
      epochSchedule(client, NETUID, block),
      openEpoch(client, NETUID, block),
      readMoney(client, block),
    ]);
    const tagged = open?.tags.filter((tag) => tag !== null).length ?? 0;
    const settling = `epoch ${open?.index}: ${open?.root == null ? `${tagged} of ${open?.electors.length} attested` : "agreed, outcome awaited"}`;
    return {
      block: block.number,
      boundary: schedule.lastEpochBlock,
      tempo: schedule.tempo,
      wanted: this.#options.epochs,
      waiting: open === null ? `${paying === 0 ? "miners and validators at work" : "scoring"}` : settling,
      epochs: this.#epochs,
      money,
      secondsSinceStart: (this.#modules.clock.monotonic() - this.#begun) / 1_000,
    };
  }

  #mustNotBeLate(since: number, waitingFor: string): void {
    const seconds = (this.#modules.clock.monotonic() - since) / 1_000;
    if (seconds < EPOCH_DEADLINE_S) return;
    throw new CliError({ code: "DEMO_LATE", waitingFor, seconds: Math.floor(seconds), logs: this.#options.folder });
  }
}
