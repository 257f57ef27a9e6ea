import { CommandError } from "./command-errors.ts";

const HIGHEST_PORT = 65_535;

/** A parser for a flag that takes a whole number within bounds; anything else is a `CommandError`. */
export function wholeNumber(flag: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new CommandError({
      code: "FLAG_VALUE",
      flag,
      value: text,
      expected: `a whole number from ${least} to ${most}`,
    });
  };
}

/** A parser for a flag that takes a TCP port; 0 means any free one. */
export function portNumber(flag: string): (text: string) => number {
  return wholeNumber(flag, 0, HIGHEST_PORT);
}

/** A parser for a flag that takes one of a few words. */
export function oneOf<Word extends string>(flag: string, words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    throw new CommandError({ code: "FLAG_VALUE", flag, value: text, expected: `one of ${words.join(", ")}` });
  };
}

const RAO_DIGITS = 9;

/** A parser for an amount of tokens with up to nine decimals; gives rao. */
export function tokenAmount(flag: string): (text: string) => bigint {
  return (text) => {
    const match = /^(\d{1,10})(?:\.(\d{1,9}))?$/.exec(text);
    if (match !== null) return BigInt(match[1] ?? "0") * 10n ** 9n + BigInt((match[2] ?? "").padEnd(RAO_DIGITS, "0"));
    throw new CommandError({
      code: "FLAG_VALUE",
      flag,
      value: text,
      expected: "tokens such as 12 or 0.5 (at most 9 decimals)",
    });
  };
}
