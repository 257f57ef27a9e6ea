import { fromHex } from "@neurite/core/primitives";
import { LocalnetError } from "./localnet-errors.ts";
import type { StorageWrites } from "./localnet-options.ts";
import { type HexKey, toHexKey } from "./state/hex-key.ts";
import type { StateDiff } from "./state/state-diff.ts";

/** What somebody wants written by hand, as a change of state. */
export function storageDiff(writes: StorageWrites): StateDiff {
  const bytes = (hex: string, key: string): Uint8Array => {
    const read = hex.startsWith("0x") ? fromHex(hex) : null;
    if (read === null) throw new LocalnetError({ code: "LOCALNET_STORAGE_NOT_HEX", key });
    return read;
  };
  return new Map(
    Object.entries(writes).map(([key, value]): [HexKey, Uint8Array | null] => [
      toHexKey(bytes(key, key)),
      typeof value === "string" ? bytes(value, key) : (value?.slice() ?? null),
    ]),
  );
}
