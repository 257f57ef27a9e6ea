import type { FrozenEpoch, SettledEpoch } from "@neurite/consensus";
import { decodeInputBlob, encodeOutcome, type InputBlob, inputDigest, outcomeRoot } from "@neurite/core/codec";
import { toHex } from "@neurite/core/primitives";
import { ValidatorError } from "../validator-errors.ts";

/** The arithmetic of an epoch; injected so that a test can alter it. */
export type EpochArithmetic = (frozen: FrozenEpoch) => Pick<SettledEpoch, "outcome" | "permitMismatches">;

/** An epoch's outcome as this validator computed it from the frozen bytes alone. */
export type Computed = {
  readonly epoch: number;
  readonly digest: Uint8Array;
  /** Bytes of the outcome, as they go to the chain. */
  readonly outcome: Uint8Array;
  readonly root: Uint8Array;
};

/** What the blob must say, lest a validator signs for another network. */
export type Expected = { readonly genesisHash: Uint8Array; readonly netuid: number; readonly epoch: number };

/**
 * Decodes the frozen input, runs the epoch and encodes its outcome.
 * Throws `VALIDATOR_BLOB_FOREIGN`, `VALIDATOR_PERMITS_DIFFER`, a `CodecError` or a `ConsensusError`; then nothing may be signed.
 */
export function computeOutcome(bytes: Uint8Array, expected: Expected, arithmetic: EpochArithmetic): Computed {
  const blob = decodeInputBlob(bytes);
  checkHeader(blob, expected);
  const { outcome, permitMismatches } = arithmetic(blob);
  if (permitMismatches.length > 0) {
    throw new ValidatorError({ code: "VALIDATOR_PERMITS_DIFFER", epoch: expected.epoch, uids: permitMismatches });
  }
  const encoded = encodeOutcome(outcome);
  return { epoch: expected.epoch, digest: inputDigest(bytes), outcome: encoded, root: outcomeRoot(encoded) };
}

function checkHeader(blob: InputBlob, expected: Expected): void {
  const fields: readonly [string, string, string][] = [
    ["genesis hash", toHex(expected.genesisHash), toHex(blob.genesisHash)],
    ["netuid", String(expected.netuid), String(blob.netuid)],
    ["epoch", String(expected.epoch), String(blob.index)],
  ];
  for (const [field, wanted, found] of fields) {
    if (wanted === found) continue;
    throw new ValidatorError({ code: "VALIDATOR_BLOB_FOREIGN", epoch: expected.epoch, field, expected: wanted, found });
  }
}
