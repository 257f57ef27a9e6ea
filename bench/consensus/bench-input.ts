import { ok } from "node:assert/strict";
import { type EpochInput, epoch } from "@neurite/consensus";
import { sampleEpoch } from "@neurite/consensus/testing";
import type { BenchCase } from "./cases.ts";
import { checksumOf } from "./checksum.ts";

/** Part of the named uids on which consensus has to be real: a time means nothing where every median is 0. */
const AGREED = 0.9;

/** The input of a case, rows in typed arrays as a chain client decodes them. Throws where it would measure an idle epoch. */
export const benchInput = ({ shape, rules }: Pick<BenchCase, "shape" | "rules">): EpochInput => {
  const input = { ...sampleEpoch(shape), ...rules };
  const { consensus, bonds } = epoch(input);
  const named = new Set(input.weights.flatMap(({ targets }) => Array.from(targets)));
  const agreed = consensus.filter((value) => value > 0).length;
  ok(agreed >= AGREED * named.size, `consensus on ${agreed} of ${named.size} uids`);
  ok(input.bonds.length === input.weights.length && bonds.length > 0, "no bonds");
  if (rules.liquid) {
    const plain = { ...input, liquid: false };
    ok(checksumOf(input.n, epoch(input)) !== checksumOf(input.n, epoch(plain)), "liquid alpha is off");
  }
  return input;
};

/** Stored weights of an input. */
export const weightsIn = ({ weights }: EpochInput): number =>
  weights.reduce((sum, { targets }) => sum + targets.length, 0);
