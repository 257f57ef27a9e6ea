import type { Plain } from "./plain.ts";
import type { Shape } from "./shapes.ts";

/** Part of a map's key; an object is an enum's variant, such as `{OwnerHyperparamUpdate: [1, "Rho"]}`. */
export type StorageKeyPart = string | number | bigint | Readonly<Record<string, unknown>>;

/** One entry of the chain's storage: where it lies and what it must hold. */
export type StorageItem<Value> = {
  readonly pallet: string;
  readonly name: string;
  readonly keys: readonly StorageKeyPart[];
  readonly shape: Shape<Value>;
};

/** `storageItem("SubtensorModule.Tempo", [netuid], asNumber)`; an absent optional entry reads as null. */
export function storageItem<Value>(
  path: string,
  keys: StorageItem<Value>["keys"],
  shape: Shape<Value>,
): StorageItem<Value> {
  const [pallet = "", name = ""] = path.split(".");
  return { pallet, name, keys, shape };
}

/** The values of several items, in their order. */
export type Values<Items extends readonly StorageItem<unknown>[]> = {
  -readonly [Index in keyof Items]: Items[Index] extends StorageItem<infer Value> ? Value : never;
};

/** A value as its item promises it. */
export function shaped<Value>(item: StorageItem<Value>, plain: Plain): Value {
  return item.shape(plain, `${item.pallet}.${item.name}`);
}
