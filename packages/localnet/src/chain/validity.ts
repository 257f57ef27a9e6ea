import type { ScaleReader } from "@neurite/core/codec";

/** Why the runtime does not take a transaction, by Substrate's own names. */
export type Invalidity =
  | { readonly kind: "invalid"; readonly reason: InvalidReason; readonly custom: number | null }
  | { readonly kind: "unknown"; readonly reason: UnknownReason; readonly custom: number | null };

/** In the order of their SCALE numbers. */
const INVALID = [
  "Call",
  "Payment",
  "Future",
  "Stale",
  "BadProof",
  "AncientBirthBlock",
  "ExhaustsResources",
  "Custom",
  "BadMandatory",
  "MandatoryValidation",
  "BadSigner",
  "IndeterminateImplicit",
  "UnknownOrigin",
] as const;
const UNKNOWN = ["CannotLookup", "NoUnsignedValidator", "Custom"] as const;

export type InvalidReason = (typeof INVALID)[number];
export type UnknownReason = (typeof UNKNOWN)[number];

/** How a transaction relates to others, and how much it matters. Tags are hex. */
export type ValidTransaction = {
  readonly priority: bigint;
  readonly requires: readonly string[];
  readonly provides: readonly string[];
  /** Blocks for which it stays valid. */
  readonly longevity: bigint;
  readonly propagate: boolean;
};

export type Validity = { readonly valid: ValidTransaction } | { readonly invalid: Invalidity };

/** A SCALE `TransactionValidity`. */
export function readValidity(reader: ScaleReader): Validity {
  if (reader.flag()) return { invalid: readInvalidity(reader) };
  const tag = (from: ScaleReader): string => Buffer.from(from.bytes(from.length(1))).toString("hex");
  return {
    valid: {
      priority: reader.u64(),
      requires: reader.vector(1, tag),
      provides: reader.vector(1, tag),
      longevity: reader.u64(),
      propagate: reader.flag(),
    },
  };
}

/** A SCALE `ApplyExtrinsicResult`: null when the extrinsic is in the block, whether it did what it wanted or not. */
export function readApplied(reader: ScaleReader): Invalidity | null {
  return reader.flag() ? readInvalidity(reader) : null;
}

function readInvalidity(reader: ScaleReader): Invalidity {
  if (reader.u8() === 0) {
    const reason = INVALID[reader.u8()] ?? "Call";
    return { kind: "invalid", reason, custom: reason === "Custom" ? reader.u8() : null };
  }
  const reason = UNKNOWN[reader.u8()] ?? "CannotLookup";
  return { kind: "unknown", reason, custom: reason === "Custom" ? reader.u8() : null };
}

/** The reason in a few words, for logs. */
export function describeInvalidity({ reason, custom }: Invalidity): string {
  return custom === null ? reason : `${reason}(${custom})`;
}
