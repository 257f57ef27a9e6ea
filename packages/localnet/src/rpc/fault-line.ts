import type { Clock } from "@neurite/core/primitives";
import { methodsIn, type RpcFate, type RpcFaults } from "./rpc-faults.ts";

/** What can be done with a request that arrived. */
export type Arrived = {
  /** Carries it out; `answered: false` keeps the answer back. */
  readonly deliver: (answered: boolean) => void;
  /** Cuts the connection. */
  readonly cut: () => void;
};

/** Lets happen to requests what a test decides; without one every request passes. */
export class FaultLine {
  readonly #faults: RpcFaults | null;
  readonly #clock: Clock;
  readonly #closing = new AbortController();
  #count = 0;

  constructor(faults: RpcFaults | null, clock: Clock) {
    this.#faults = faults;
    this.#clock = clock;
  }

  pass(text: string, { deliver, cut }: Arrived): void {
    const fate = this.#fate(text);
    if (fate === "answer") deliver(true);
    else if (fate === "lose-answer") deliver(false);
    else if (fate === "reset") cut();
    else if (fate !== "lose-request") void this.#later(fate.delayMs, () => deliver(true));
  }

  /** Forgets the requests that still wait. */
  close(): void {
    this.#closing.abort();
  }

  #fate(text: string): RpcFate {
    return this.#faults?.({ methods: methodsIn(text), index: this.#count++ }) ?? "answer";
  }

  async #later(delayMs: number, work: () => void): Promise<void> {
    try {
      await this.#clock.sleep(delayMs, this.#closing.signal);
    } catch {
      return; // the chain stopped in the meantime
    }
    work();
  }
}
