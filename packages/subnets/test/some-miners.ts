import { encodeAddress } from "@neurite/core/primitives";
import fc from "fast-check";
import type { Evidence } from "../src/contract/evidence.ts";
import type { MinerIdentity } from "../src/contract/miner-identity.ts";

/** A hotkey that is a pure function of one number. */
export const hotkeyOf = (seed: number): string => encodeAddress(new Uint8Array(32).fill(seed));

export const minerOf = (uid: number, registeredAt = 10, key = uid): MinerIdentity => ({
  uid,
  hotkey: hotkeyOf(key),
  registeredAt,
});

export const evidenceOf = (miner: MinerIdentity, score: number, more: Partial<Evidence> = {}): Evidence => ({
  miner,
  kind: 0,
  taskNumber: 0,
  outcome: "answer",
  latencyMs: 10,
  score,
  reason: "for a test",
  ...more,
});

export const unit = (): fc.Arbitrary<number> => fc.double({ min: 0, max: 1, noNaN: true });

/** Standings of 1 to 40 miners with distinct uids. */
export const standingsOf = (value: fc.Arbitrary<number> = unit()) =>
  fc
    .uniqueArray(fc.record({ uid: fc.nat(255), value, registeredAt: fc.nat(50) }), {
      selector: ({ uid }) => uid,
      minLength: 1,
      maxLength: 40,
    })
    .map((rows) =>
      rows.map(({ uid, value: height, registeredAt }) => ({ miner: minerOf(uid, registeredAt), value: height })),
    );
