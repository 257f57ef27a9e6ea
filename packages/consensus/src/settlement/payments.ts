import { ConsensusError } from "../consensus-errors.ts";
import { takeOf } from "../emission/delegate-take.ts";
import type { SettlementAmounts } from "./settlement-amounts.ts";

/** What decides how much of its amounts a uid receives. */
export type Payee = {
  /** The take (u16) of its hotkey as frozen. */
  readonly take: number;
  /** Whether the hotkey is the subnet owner's own: what it mined is recycled. */
  readonly ownersOwn: boolean;
  /** Whether it is an elector whose tag does not fit the root: its dividend is withheld, and recycled. */
  readonly silent: boolean;
  /** Whether its hotkey still has an owner who can be paid. */
  readonly payable: boolean;
};

/** What one uid earned and what became of it, in rao. */
export type Payment = {
  readonly uid: number;
  readonly incentive: bigint;
  /** The take included. */
  readonly dividend: bigint;
  /** The part of `dividend` that is the owner's before nominators share the rest. */
  readonly take: bigint;
  readonly recycled: bigint;
  readonly withheld: bigint;
};

/** All payments of a settlement and where the pool went: paid + recycled + withheld + remainder = pool. */
export type PaymentPlan = {
  /** Uids that earned something, ascending. */
  readonly payments: readonly Payment[];
  readonly paid: bigint;
  readonly recycled: bigint;
  readonly withheld: bigint;
  /** What could not be paid, and dust: back to the carry. */
  readonly remainder: bigint;
};

const paymentOf = (uid: number, payee: Payee, [mined, validated]: readonly [bigint, bigint]): Payment => {
  const { take, ownersOwn, silent } = payee;
  const dividend = silent ? 0n : validated;
  return {
    uid,
    incentive: ownersOwn ? 0n : mined,
    dividend,
    take: takeOf(dividend, take),
    recycled: ownersOwn ? mined : 0n,
    withheld: silent ? validated : 0n,
  };
};

/** Who receives what of a settled epoch (SETTLEMENT §4); `payees` by uid. The owner cut is apart from it. */
export const planPayments = (amounts: SettlementAmounts, payees: readonly Payee[]): PaymentPlan => {
  const { miner, validator } = amounts;
  if (payees.length !== miner.length) {
    throw new ConsensusError({
      code: "CONSENSUS_LENGTH",
      field: "payees",
      length: payees.length,
      expected: miner.length,
    });
  }
  const payments = payees.flatMap((payee, uid) => {
    const earned = [miner[uid] as bigint, validator[uid] as bigint] as const;
    return payee.payable && earned.some((amount) => amount !== 0n) ? [paymentOf(uid, payee, earned)] : [];
  });
  const sum = (xs: readonly bigint[]): bigint => xs.reduce((total, x) => total + x, 0n);
  const pool = sum(miner) + sum(validator) + amounts.remainder;
  const paid = sum(payments.map(({ incentive, dividend }) => incentive + dividend));
  const recycled = sum(payments.map((payment) => payment.recycled));
  const withheld = sum(payments.map((payment) => payment.withheld));
  return { payments, paid, recycled, withheld, remainder: pool - paid - recycled - withheld };
};
