import type { SettingValues, SubnetParameters, SubnetSetting } from "@neurite/core/chain";
import { CommandError, tokenAmount } from "@neurite/core/node";
import { tokens } from "../token-text.ts";

/** What the chain's call takes behind the netuid. */
export type SettingArgs = readonly (number | bigint | boolean | string | null | readonly number[])[];

/** A typed value: one kind of setting, read from words and written as words. */
const ON = /^(on|true|yes)$/;
const OFF = /^(off|false|no)$/;
/** As many decimals as thousandths of a millionth need. */
const FACTOR_TEXT = /^(\d)(?:\.(\d{1,9}))?$/;
const FRACTION_BITS = 64n;
const EVEN = /^even$/i;
/** What the parts of a split sum to. */
const WHOLE = 65_535n;

/** The arguments that a person's words stand for; FLAG_VALUE, naming what is allowed, for any others. */
export function parseSetting(
  { name, values }: SubnetSetting,
  { text, sudo }: { readonly text: string; readonly sudo: boolean },
): SettingArgs {
  const args = argsOf(values, text, sudo);
  if (args !== null && args.length > 0) return args;
  throw new CommandError({ code: "FLAG_VALUE", flag: name, value: text, expected: expected(values, sudo) });
}

function argsOf(values: SettingValues, text: string, sudo: boolean): SettingArgs | null {
  switch (values.type) {
    case "switch":
      return ON.test(text) ? [true] : OFF.test(text) ? [false] : null;
    case "tokens":
      return [tokenAmount("value")(text)];
    case "whole":
      return within(text, bounds(values, sudo));
    case "pair":
      return pairOf(text, values);
    case "factor":
      return factorOf(text, values);
    case "choice":
      return values.words.filter((word) => word.toLowerCase() === text.toLowerCase()).slice(0, 1);
    case "split":
      return EVEN.test(text) ? [null] : splitOf(text);
  }
}

function bounds(values: Extract<SettingValues, { type: "whole" }>, sudo: boolean) {
  const { least, most, ownerLeast = least, ownerMost = most } = values;
  return sudo ? { least, most } : { least: ownerLeast, most: ownerMost };
}

function within(
  text: string,
  { least, most }: { readonly least: bigint; readonly most: bigint },
): readonly [bigint] | null {
  const value = /^-?\d{1,20}$/.test(text) ? BigInt(text) : null;
  return value !== null && value >= least && value <= most ? [value] : null;
}

function pairOf(text: string, limits: { readonly least: bigint; readonly most: bigint }): SettingArgs | null {
  const parts = text.split(",").map((part) => within(part.trim(), limits)?.[0]);
  const [low, high] = parts;
  return parts.length === 2 && low !== undefined && high !== undefined && low <= high ? [low, high] : null;
}

/** As many parts as there may be mechanisms. */
function splitOf(text: string): SettingArgs | null {
  const parts = text.split(",").map((part) => within(part.trim(), { least: 0n, most: WHOLE })?.[0]);
  const numbers = parts.flatMap((part) => (part === undefined ? [] : [Number(part)]));
  const sum = numbers.reduce((total, part) => total + part, 0);
  return numbers.length === parts.length && sum === Number(WHOLE) ? [numbers] : null;
}

/** Rounded up, so that a decimal number reads back as itself. */
function factorOf(text: string, limits: { readonly least: bigint; readonly most: bigint }): SettingArgs | null {
  const match = FACTOR_TEXT.exec(text);
  if (match === null) return null;
  const [, whole = "", decimals = ""] = match;
  const unit = 10n ** BigInt(decimals.length);
  const scaled = BigInt(whole + decimals) << FRACTION_BITS;
  const bits = (scaled + unit - 1n) / unit;
  return bits >= limits.least << FRACTION_BITS && bits <= limits.most << FRACTION_BITS ? [bits] : null;
}

function expected(values: SettingValues, sudo: boolean): string {
  switch (values.type) {
    case "switch":
      return "on or off";
    case "tokens":
      return "tokens such as 0.5";
    case "pair":
      return `two whole numbers from ${values.least} to ${values.most}, the lower one first, such as 45875,58982`;
    case "choice":
      return values.words.map((word) => word.toLowerCase()).join(" or ");
    case "factor":
      return `a number from ${values.least} to ${values.most}, such as 1.26`;
    case "split":
      return "parts that sum to 65535, such as 20000,45535, or even";
    case "whole": {
      const { least, most } = bounds(values, sudo);
      const more = sudo || (least === values.least && most === values.most) ? "" : "; root may go further";
      return `a whole number from ${least} to ${most}${more}`;
    }
  }
}

/** A setting's value in the words that `parseSetting` reads. */
export function settingText({ parameter, values }: SubnetSetting, parameters: SubnetParameters): string {
  const value = parameters[parameter];
  if (values.type === "switch") return value ? "on" : "off";
  if (values.type === "tokens") return tokens(value as bigint, 9);
  if (values.type === "factor") return factorText(value as bigint);
  if (values.type === "choice") return String(value).toLowerCase();
  if (values.type === "split") return value === null ? "even" : String(value);
  if (values.type === "pair") return Object.values(value as object).join(",");
  return String(value);
}

/** The same for programs: an amount is in rao, as in the JSON of every command. */
export function settingJson(setting: SubnetSetting, parameters: SubnetParameters): string {
  const isAmount = setting.values.type === "tokens";
  return isAmount ? String(parameters[setting.parameter]) : settingText(setting, parameters);
}

/** What was asked for, as `settingJson` tells it once it is stored. */
export function argsJson({ values }: SubnetSetting, args: SettingArgs): string {
  const [first] = args;
  if (values.type === "switch") return first ? "on" : "off";
  if (values.type === "factor") return factorText(first as bigint);
  if (values.type === "choice") return String(first).toLowerCase();
  if (values.type === "split") return first === null ? "even" : String(first);
  return args.join(",");
}

const SHOWN_DECIMALS = 6;

function factorText(bits: bigint): string {
  const scaled = (bits * 10n ** BigInt(SHOWN_DECIMALS)) >> FRACTION_BITS;
  const digits = scaled.toString().padStart(SHOWN_DECIMALS + 1, "0");
  const text = `${digits.slice(0, -SHOWN_DECIMALS)}.${digits.slice(-SHOWN_DECIMALS)}`;
  return text.replace(/\.?0+$/, "");
}
