import { type EpochOptions, epoch } from "../epoch/epoch.ts";
import type { EpochOutput } from "../epoch/epoch-output.ts";
import { type FrozenEpoch, inputsOf } from "./frozen-epoch.ts";
import { type OutcomeVectors, outcomeOf } from "./outcome.ts";
import { amountsOf, type SettlementAmounts, totalAmounts } from "./settlement-amounts.ts";

/** A frozen epoch, computed: what to attest, what it will pay, and whether the chain agrees on the permits. */
export type SettledEpoch = {
  readonly outcome: { readonly format: 1; readonly mechanisms: readonly OutcomeVectors[] };
  readonly outputs: readonly EpochOutput[];
  /** Per mechanism. */
  readonly amounts: readonly SettlementAmounts[];
  /** What all mechanisms pay together: what payments are planned from. */
  readonly total: SettlementAmounts;
  /** Uids whose new permit, as the chain froze it, is not the one computed here. Any such uid: raise an alarm, do not attest. */
  readonly permitMismatches: readonly number[];
};

/** Runs every mechanism of a frozen epoch. Pure; throws a `ConsensusError` for what no chain can freeze. */
export const settleEpoch = (frozen: FrozenEpoch, options: EpochOptions = {}): SettledEpoch => {
  const inputs = inputsOf(frozen);
  const outputs = inputs.map((input) => epoch(input, options));
  const pools = inputs.map((input) => input.emission);
  const amounts = outputs.map((output, m) => amountsOf(output, pools[m] ?? 0n));
  const differs = (uid: number): boolean =>
    outputs.some((output) => output.permits[uid] !== (frozen.neurons[uid]?.newPermit ?? false));
  return {
    outcome: { format: 1, mechanisms: outputs.map(outcomeOf) },
    outputs,
    amounts,
    total: totalAmounts(amounts, pools),
    permitMismatches: frozen.neurons.map((_, uid) => uid).filter(differs),
  };
};
