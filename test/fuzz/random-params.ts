import type { Dice } from "../twin/dice.ts";

const FUNCTIONS = ["Core_version", "Metadata_metadata_versions", "AccountNonceApi_account_nonce", "Core_execute_block"];
const KEYS = [
  "0x",
  "0x3a636f6465",
  "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac",
  "0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9",
  "0x3a6368696c645f73746f726167653a64656661756c743a61",
];
const ADDRESS = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const TYPES = ["value", "hash", "closestDescendantMerkleValue", "descendantsValues", "descendantsHashes", "none"];

/** Values that could be parameters, and values that never should: whatever a client may send. */
export function randomValue(dice: Dice, hashes: readonly string[], depth = 0): unknown {
  const more = (): unknown => randomValue(dice, hashes, depth + 1);
  const kinds: (() => unknown)[] = [
    () => dice.pick(hashes),
    () => dice.pick(KEYS),
    () => hexOf(dice, dice.below(80)),
    () => dice.pick([0, 1, 2, -1, 7.5, 999, 1_001, 2 ** 32, 1e300]),
    () => `${dice.below(12)}`,
    () => dice.pick([true, false, null]),
    () => dice.pick(["", "0x0", "0xzz", "0X00", "aura", "İ", "\u0000", "__proto__", ADDRESS, "x".repeat(5_000)]),
    () => dice.pick(FUNCTIONS),
    () => ({ key: dice.pick(KEYS), type: dice.pick(TYPES), returnType: dice.pick(["value", "hash", 1]) }),
    () => ({ [dice.pick(["hash", "extrinsic", "__proto__", "constructor", "toString"])]: more() }),
    () => dice.list(dice.below(4), more),
  ];
  return depth > 3 ? null : dice.pick(kinds)();
}

export function hexOf(dice: Dice, length: number): string {
  return `0x${dice.list(length, () => dice.below(256).toString(16).padStart(2, "0")).join("")}`;
}
