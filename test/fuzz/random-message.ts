import type { Dice } from "../twin/dice.ts";
import { randomValue } from "./random-params.ts";

/** What a server is asked with, so that deep code is reached and not only the parser. */
export type Vocabulary = { readonly methods: readonly string[]; readonly hashes: readonly string[] };

/** A text for the server, and how many answers JSON-RPC demands for it. */
export type FuzzMessage = { readonly text: string; readonly answers: number };

/** Longest batch that the server takes; one more is refused whole. */
const BATCH = 128;
/** Answers of megabytes: seldom, or nothing else is measured. */
const HEAVY = ["state_getMetadata", "state_getPairs", "state_getKeys", "archive_v1_storageDiff"];

export function randomMessage(dice: Dice, words: Vocabulary): FuzzMessage {
  const kind = dice.below(20);
  if (kind < 14) return single(randomRequest(dice, words));
  if (kind < 16) return batch(dice.list(batchLength(dice), () => randomRequest(dice, words)));
  if (kind === 16) return spoilt(dice, JSON.stringify(randomRequest(dice, words)));
  if (kind === 17) return single(randomValue(dice, words.hashes));
  if (kind === 18) return nested(dice);
  return spoilt(dice, dice.list(dice.below(60), () => String.fromCharCode(dice.below(0x3000))).join(""));
}

function batchLength(dice: Dice): number {
  return dice.oneIn(40) ? BATCH + dice.below(3) : dice.below(6);
}

function randomRequest(dice: Dice, { methods, hashes }: Vocabulary): object {
  const method = dice.oneIn(15) ? randomValue(dice, hashes) : lightMethod(dice, methods);
  const params = dice.oneIn(12) ? randomValue(dice, hashes) : dice.list(dice.below(5), () => randomValue(dice, hashes));
  const id = dice.oneIn(12) ? randomValue(dice, hashes) : dice.below(1_000_000);
  return { jsonrpc: dice.oneIn(20) ? randomValue(dice, hashes) : "2.0", id, method, params };
}

function lightMethod(dice: Dice, methods: readonly string[]): string {
  const method = dice.pick(methods);
  return HEAVY.includes(method) && !dice.oneIn(20) ? "system_health" : method;
}

/** Very deep, or almost. */
function nested(dice: Dice): FuzzMessage {
  const depth = dice.below(3_000);
  const text = `{"jsonrpc":"2.0","id":1,"method":"state_getStorage","params":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  return single(parsed(text), text);
}

function spoilt(dice: Dice, text: string): FuzzMessage {
  const at = dice.below(text.length + 1);
  const broken = dice.pick([
    text.slice(0, at),
    text.slice(at),
    `${text.slice(0, at)}${String.fromCharCode(dice.below(128))}${text.slice(at)}`,
  ]);
  return single(parsed(broken), broken);
}

const NOT_JSON = Symbol("not JSON");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

function single(value: unknown, text = JSON.stringify(value)): FuzzMessage {
  if (Array.isArray(value)) return batch(value, text);
  return { text: text ?? "", answers: answersTo(value) };
}

function batch(values: readonly unknown[], text = JSON.stringify(values)): FuzzMessage {
  if (values.length === 0 || values.length > BATCH) return { text, answers: 1 };
  return { text, answers: values.some((value) => answersTo(parsed(JSON.stringify(value))) > 0) ? 1 : 0 };
}

/** One, unless it is a request that wants none. */
function answersTo(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  const { id, method } = value as { id?: unknown; method?: unknown };
  if (typeof method !== "string") return 1;
  return typeof id === "string" || typeof id === "number" || id === null ? 1 : 0;
}
