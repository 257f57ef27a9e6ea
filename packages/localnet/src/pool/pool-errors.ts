import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";
import { describeInvalidity, type Invalidity } from "../chain/validity.ts";

/** Every way the pool turns a transaction away. */
export type PoolFault =
  | { readonly code: "POOL_MALFORMED"; readonly reason: string }
  | { readonly code: "POOL_INVALID"; readonly invalidity: Invalidity }
  | { readonly code: "POOL_BANNED"; readonly hash: string }
  | { readonly code: "POOL_ALREADY_IMPORTED"; readonly hash: string }
  | { readonly code: "POOL_PRIORITY_TOO_LOW"; readonly old: bigint; readonly offered: bigint }
  | { readonly code: "POOL_FULL"; readonly hash: string };

/** A transaction that is not in the pool. */
export class PoolError extends FrameworkError<PoolFault> {
  constructor(fault: PoolFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: PoolFault): Wording {
  return { ...words(fault), exit: ExitCode.chainRefused };
}

function words(fault: PoolFault): { what: string; nextStep: string } {
  switch (fault.code) {
    case "POOL_MALFORMED":
      return { what: `The bytes are no transaction: ${fault.reason}`, nextStep: "Encode it by the chain's metadata" };
    case "POOL_INVALID":
      return {
        what: `The runtime does not take the transaction: ${describeInvalidity(fault.invalidity)}`,
        nextStep: "Correct what it names and sign again",
      };
    case "POOL_BANNED":
      return {
        what: `Transaction ${fault.hash} was refused or included within the last half hour`,
        nextStep: "Sign it anew, for example with another era: the same bytes are not looked at again",
      };
    case "POOL_ALREADY_IMPORTED":
      return { what: `Transaction ${fault.hash} is in the pool already`, nextStep: "Wait for it" };
    case "POOL_PRIORITY_TOO_LOW":
      return {
        what: `Priority ${fault.offered} does not replace one of ${fault.old} with the same nonce or tag`,
        nextStep: "Give a tip, or wait until the other one is in a block",
      };
    case "POOL_FULL":
      return { what: `The pool is full of better transactions than ${fault.hash}`, nextStep: "Try again later" };
  }
}
