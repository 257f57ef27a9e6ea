import { checkU16, checkU64 } from "../check-number.ts";
import { U64_MAX, WIDE_ONE } from "../fixed/fixed-wide.ts";
import { U16_MAX } from "../limits.ts";

/** On what terms a hotkey's stake was lent to it when the epoch was frozen (`Settlement.Lending`). */
export type Terms = {
  /** The hotkey's own stake that it did not lend, in rao. */
  readonly own: bigint;
  /** Its childkey take, of 65535. */
  readonly take: number;
  /** `CKBurn`, of 2^64 − 1. */
  readonly burn: bigint;
  readonly loans: readonly {
    /** Rao with 32 fraction bits. */
    readonly stake: bigint;
    /** Another coldkey owns the parent: take and burn apply. */
    readonly foreign: boolean;
  }[];
};

/** One dividend in parts, in rao; together they are at most the dividend, and less by dust. */
export type DividendSplit = {
  /** The hotkey's own, its childkey take included. */
  readonly own: bigint;
  readonly burned: bigint;
  /** By loan. */
  readonly parents: readonly bigint[];
};

/** a · b of numbers with 32 fraction bits, floored. */
const times = (a: bigint, b: bigint): bigint => (a * b) / WIDE_ONE;

const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Splits what a hotkey with parents earned among them and itself (§3.7.1). */
export const splitDividend = (dividend: bigint, { own, take, burn, loans }: Terms): DividendSplit => {
  checkU64("dividend", dividend);
  checkU64("own", own);
  checkU16("take", take);
  checkU64("burn", burn);
  const total = loans.reduce((sum, { stake }) => sum + stake, own * WIDE_ONE);
  const [burnPart, takePart] = [(burn * WIDE_ONE) / U64_MAX, (BigInt(take) * WIDE_ONE) / BigInt(U16_MAX)];
  const parts = loans.map(({ stake, foreign }) => {
    const earned = dividend * (total === 0n ? 0n : (stake * WIDE_ONE) / total);
    const burned = foreign ? times(earned, burnPart) : 0n;
    const taken = foreign ? lesser(times(earned, takePart), earned - burned) : 0n;
    return { earned, burned, taken, paid: earned - burned - taken };
  });
  const kept = parts.reduce((left, { earned, taken }) => left - earned + taken, dividend * WIDE_ONE);
  const burned = parts.reduce((sum, part) => sum + part.burned, 0n);
  return {
    own: kept / WIDE_ONE,
    burned: burned / WIDE_ONE,
    parents: parts.map(({ paid }) => paid / WIDE_ONE),
  };
};
