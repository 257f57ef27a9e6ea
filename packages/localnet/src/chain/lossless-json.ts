/** JSON whose numbers are kept as they were written: a genesis holds u64 and u128, which doubles would round. */
export type Json = string | boolean | null | RawNumber | readonly Json[] | JsonObject;
/** A JSON object. */
export type JsonObject = { readonly [name: string]: Json };

/** A number by its digits. */
export type RawNumber = { readonly rawJSON: string };

type Engine = {
  parse(text: string, reviver: (name: string, value: unknown, context: { source?: string }) => unknown): Json;
  rawJSON(digits: string): RawNumber;
  isRawJSON(value: unknown): boolean;
};

/** V8 has both since Node 21; TypeScript's library does not know them yet. */
const engine = JSON as unknown as Engine;

/** A number that is written exactly as its digits. */
export function rawNumber(digits: string | number | bigint): RawNumber {
  return engine.rawJSON(String(digits));
}

/** The digits of a number; null for everything else. */
export function rawDigits(value: Json | undefined): string | null {
  return engine.isRawJSON(value) ? (value as RawNumber).rawJSON : null;
}

export function parseJson(text: string): Json {
  return engine.parse(text, (_name, value, context) =>
    typeof value === "number" && context.source !== undefined ? engine.rawJSON(context.source) : value,
  );
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !engine.isRawJSON(value);
}

/** The field of an object; undefined where there is none, or no object. */
export function fieldOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? (value as JsonObject)[name] : undefined;
}

/** `patch` laid over `base`: objects are merged, everything else is replaced. */
export function mergeJson(base: Json, patch: Json): Json {
  if (!isObject(base) || !isObject(patch)) return patch;
  const merged: Record<string, Json> = { ...base };
  for (const [name, value] of Object.entries(patch)) {
    const old = merged[name];
    merged[name] = old === undefined ? value : mergeJson(old, value);
  }
  return merged;
}
