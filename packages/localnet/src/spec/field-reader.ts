import { decodeAddress } from "@neurite/core/primitives";
import { isObject, type Json, type JsonObject, rawDigits } from "../chain/lossless-json.ts";
import { SpecError } from "./spec-errors.ts";

const SHOWN_CHARACTERS = 60;
const TOKENS = /^(\d{1,8})(?:\.(\d{1,9}))?$/;
const RAO_DIGITS = 9;

/** Reads the fields of one JSON object; whatever does not fit is a `SpecError` that names the field. */
export class FieldReader {
  readonly #fields: JsonObject;
  readonly #path: string;

  /** `known` are all fields there may be. */
  constructor(value: Json | undefined, path: string, known: readonly string[]) {
    if (!isObject(value)) throw refused(path || "The file", "a JSON object", value);
    const unknown = Object.keys(value).find((name) => !known.includes(name));
    if (unknown !== undefined) throw new SpecError({ code: "SPEC_UNKNOWN_FIELD", field: `${path}${unknown}`, known });
    this.#fields = value;
    this.#path = path === "" ? "" : `${path}.`;
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined;
  }

  text(name: string, pattern: RegExp, expected: string): string {
    const value = this.#fields[name];
    if (typeof value !== "string" || !pattern.test(value)) throw refused(this.#path + name, expected, value);
    return value;
  }

  word<Word extends string>(name: string, words: readonly Word[]): Word {
    const found = words.find((word) => word === this.#fields[name]);
    if (found === undefined) throw refused(this.#path + name, `one of ${words.join(", ")}`, this.#fields[name]);
    return found;
  }

  whole(name: string, least: number, most: number): number {
    const value = Number(rawDigits(this.#fields[name]) ?? Number.NaN);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw refused(this.#path + name, `a whole number from ${least} to ${most}`, this.#fields[name]);
  }

  flag(name: string): boolean {
    const value = this.#fields[name];
    if (typeof value !== "boolean") throw refused(this.#path + name, "true or false", value);
    return value;
  }

  /** An SS58 address, as it is written. */
  address(name: string): string {
    return addressIn(this.#fields[name], this.#path + name);
  }

  list(name: string, least: number, most: number): readonly { readonly value: Json; readonly path: string }[] {
    const value = this.#fields[name] ?? [];
    if (!Array.isArray(value) || value.length < least || value.length > most) {
      throw refused(this.#path + name, `a list of ${least} to ${most} entries`, value as Json);
    }
    return value.map((entry: Json, position) => ({ value: entry, path: `${this.#path}${name}[${position}]` }));
  }

  /** Address to rao, from amounts in tokens such as "12.5". */
  amounts(name: string): ReadonlyMap<string, bigint> {
    const value = this.#fields[name] ?? {};
    if (!isObject(value)) throw refused(this.#path + name, "an object of addresses and amounts", value);
    const entries = Object.entries(value).map(([address, amount]): [string, bigint] => {
      const field = `${this.#path}${name}.${address}`;
      return [addressIn(address, field), raoIn(amount, field)];
    });
    return new Map(entries);
  }

  /** An object that the runtime reads, and refuses where it must. */
  object(name: string): JsonObject {
    const value = this.#fields[name] ?? {};
    if (!isObject(value)) throw refused(this.#path + name, "a JSON object", value);
    return value;
  }
}

/** The address in an entry of a list. */
export function addressIn(value: Json | undefined, field: string): string {
  if (typeof value === "string" && decodeAddress(value) !== null) return value;
  throw refused(field, "an SS58 address of prefix 42", value);
}

function raoIn(value: Json, field: string): bigint {
  const match = typeof value === "string" ? TOKENS.exec(value) : null;
  if (match === null) throw refused(field, 'tokens as a text such as "1000" or "0.5"', value);
  const [, whole = "0", decimals = ""] = match;
  return BigInt(whole + decimals.padEnd(RAO_DIGITS, "0"));
}

function refused(field: string, expected: string, value: Json | undefined): SpecError {
  const text = value === undefined ? "missing" : JSON.stringify(value);
  const found = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return new SpecError({ code: "SPEC_FIELD", field, expected, found });
}
