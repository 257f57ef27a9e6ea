import type { EpochInput } from "./epoch-input.ts";

/** The rules of a subnet by what they are; snapshots store them in this order. */
export const U64_RULES = ["cutoff", "lastStep", "minStake", "bondsMa"] as const;
export const U16_RULES = ["tempo", "maxValidators", "kappa", "penalty", "alphaLow", "alphaHigh"] as const;
export const FLAG_RULES = ["commitReveal", "yuma3", "liquid"] as const;

const ALL = [...U64_RULES, ...U16_RULES, ...FLAG_RULES, "steepness", "owner", "taoWeight"] as const;

/** What a subnet is ruled by: the numbers of an input that change seldom. */
export type EpochRules = Pick<EpochInput, (typeof ALL)[number]>;

/** The rules of an input, and nothing else of it. */
export const rulesOf = (input: EpochRules): EpochRules =>
  Object.fromEntries(ALL.map((rule) => [rule, input[rule]])) as EpochRules;
