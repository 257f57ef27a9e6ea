import { ConsensusError } from "../consensus-errors.ts";
import { takeOf } from "../emission/delegate-take.ts";
import { splitDividend } from "./parent-split.ts";
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

/** Who lent to whom when the epoch was frozen (`Settlement.Lending`). */
export type Lending = {
  /** `CKBurn`, of 2^64 − 1. */
  readonly burn: bigint;
  readonly parents: readonly {
    /** The take (u16) of the parent's hotkey as frozen. */
    readonly take: number;
    /** Whether its hotkey still has an owner who can be paid. */
    readonly payable: boolean;
  }[];
  /** Uids with parents: the stake that each did not lend, and its childkey take, of 65535. */
  readonly children: readonly { readonly uid: number; readonly own: bigint; readonly take: number }[];
  readonly loans: readonly {
    readonly uid: number;
    /** Position in `parents`. */
    readonly parent: number;
    /** Rao with 32 fraction bits. */
    readonly stake: bigint;
    /** Another coldkey owns the parent. */
    readonly foreign: boolean;
  }[];
};

/** Nobody lends. */
export const NO_LENDING: Lending = { burn: 0n, parents: [], children: [], loans: [] };

/** What its children earned for a parent, in rao. */
export type ParentPayment = {
  /** Position in `parents` of the lending. */
  readonly parent: number;
  /** Of all its children together, the take included. */
  readonly dividend: bigint;
  readonly take: bigint;
};

/** What one uid earned and what became of it, in rao. */
export type Payment = {
  readonly uid: number;
  readonly incentive: bigint;
  /** What its parents did not get, the take included. */
  readonly dividend: bigint;
  /** The part of `dividend` that is the owner's before nominators share the rest. */
  readonly take: bigint;
  readonly recycled: bigint;
  readonly withheld: bigint;
  /** What `CKBurn` took of its parents' part. */
  readonly burned: bigint;
};

/** All payments of a settlement and where the pool went: paid + recycled + withheld + remainder = pool. */
export type PaymentPlan = {
  /** Uids, ascending; whoever passed all that it earned on to its parents has no row. */
  readonly payments: readonly Payment[];
  /** Parents that something was earned for. */
  readonly parents: readonly ParentPayment[];
  readonly paid: bigint;
  /** What `CKBurn` took included. */
  readonly recycled: bigint;
  readonly withheld: bigint;
  /** What could not be paid, and dust: back to the carry. */
  readonly remainder: bigint;
};

const sum = (xs: readonly bigint[]): bigint => xs.reduce((total, x) => total + x, 0n);

/** Adds to `lent` what the parents of a uid get of its dividend; gives what is left and what is burned. */
const passOn = (uid: number, dividend: bigint, { lending, lent }: { lending: Lending; lent: bigint[] }) => {
  const child = lending.children.find((one) => one.uid === uid);
  if (child === undefined) return { own: dividend, burned: 0n };
  const loans = lending.loans.filter((loan) => loan.uid === uid);
  const split = splitDividend(dividend, { ...child, burn: lending.burn, loans });
  for (const [at, { parent }] of loans.entries()) lent[parent] = (lent[parent] ?? 0n) + (split.parents[at] as bigint);
  return split;
};

const toParents = ({ parents }: Lending, lent: readonly bigint[]): ParentPayment[] =>
  parents.flatMap(({ take, payable }, parent) => {
    const dividend = lent[parent] ?? 0n;
    return payable && dividend !== 0n ? [{ parent, dividend, take: takeOf(dividend, take) }] : [];
  });

/**
 * Who receives what of a settled epoch (SETTLEMENT §4); `payees` by uid. The owner cut is apart from it. Silence costs the
 * parents too.
 */
export const planPayments = (
  amounts: SettlementAmounts,
  payees: readonly Payee[],
  lending: Lending = NO_LENDING,
): PaymentPlan => {
  const { miner, validator } = amounts;
  if (payees.length !== miner.length) {
    throw new ConsensusError({
      code: "CONSENSUS_LENGTH",
      field: "payees",
      length: payees.length,
      expected: miner.length,
    });
  }
  const lent: bigint[] = [];
  const payments = payees.flatMap((payee, uid): Payment[] => {
    if (!payee.payable) return [];
    const { take, ownersOwn, silent } = payee;
    const [mined, validated] = [miner[uid] as bigint, validator[uid] as bigint];
    const { own, burned } = passOn(uid, silent ? 0n : validated, { lending, lent });
    const [incentive, recycled] = ownersOwn ? [0n, mined] : [mined, 0n];
    const payment = {
      incentive,
      dividend: own,
      take: takeOf(own, take),
      recycled,
      withheld: silent ? validated : 0n,
      burned,
    };
    return Object.values(payment).some((amount) => amount !== 0n) ? [{ uid, ...payment }] : [];
  });
  const parents = toParents(lending, lent);
  const pool = sum(miner) + sum(validator) + amounts.remainder;
  const paid =
    sum(payments.map(({ incentive, dividend }) => incentive + dividend)) + sum(parents.map((one) => one.dividend));
  const recycled = sum(payments.map((payment) => payment.recycled + payment.burned));
  const withheld = sum(payments.map((payment) => payment.withheld));
  return { payments, parents, paid, recycled, withheld, remainder: pool - paid - recycled - withheld };
};
