import type { BlockClock } from "@neurite/core/chain";
import type { KeyPair } from "@neurite/core/keys";
import type { Report } from "@neurite/core/node";
import type { Logger, Random } from "@neurite/core/primitives";
import type { WireDialer } from "@neurite/core/wire";
import type { AnySubnet, Granted } from "@neurite/subnets";
import type { Journal } from "./scoring/journal.ts";
import { Scorer } from "./scoring/scorer.ts";
import type { ScorerChain } from "./scoring/scorer-chain.ts";
import type { EpochArithmetic } from "./settlement/compute-outcome.ts";
import { type SettlementChain, Settler } from "./settlement/settler.ts";
import type { SignOnce } from "./sign-once.ts";

/** Which subnet a validator looks after. */
export type ValidatorOptions = {
  readonly netuid: number;
  /** Whether to ask the chain's referee about a root that differs from its own. Default: true. */
  readonly challenge?: boolean;
};

/** What a validator works with; `granted` is all that the plugin may reach, `arithmetic` is the epoch, `settleEpoch` in earnest. */
export type ValidatorModules = {
  readonly chain: ScorerChain & SettlementChain;
  readonly blocks: BlockClock;
  readonly key: KeyPair;
  readonly dialer: WireDialer;
  readonly plugin: AnySubnet;
  readonly granted: Omit<Granted, "signal">;
  readonly journal: Journal;
  readonly signOnce: SignOnce;
  readonly arithmetic: EpochArithmetic;
  readonly random: Random;
  readonly logger: Logger;
  readonly report: Report;
};

/** One subnet's validator: scores miners and settles epochs, side by side, from one stream of finalised blocks. */
export class Validator {
  readonly #scorer: Scorer;
  readonly #settler: Settler;
  readonly #modules: ValidatorModules;

  constructor(options: ValidatorOptions, modules: ValidatorModules) {
    const who = { netuid: options.netuid, hotkey: modules.key.address, challenge: options.challenge ?? true };
    this.#modules = modules;
    this.#scorer = new Scorer(who, modules);
    this.#settler = new Settler(who, modules);
  }

  /** Runs until `signal` aborts. What ends one loop ends the other, and is thrown. */
  async run(signal: AbortSignal): Promise<void> {
    const { blocks, dialer } = this.#modules;
    const together = new AbortController();
    const both = AbortSignal.any([signal, together.signal]);
    await dialer.start(both);
    try {
      let failure: { readonly error: unknown } | null = null;
      const watch = (loop: Promise<void>) =>
        loop
          .catch((error: unknown) => {
            failure ??= { error };
          })
          .finally(() => together.abort());
      await Promise.all([blocks.run(both), this.#scorer.run(both), this.#settler.run(both)].map(watch));
      // Asked to stop, every loop ends with the signal's reason; that is no failure.
      if (failure !== null && !signal.aborted) throw (failure as { readonly error: unknown }).error;
    } finally {
      await dialer.stop();
    }
  }
}
