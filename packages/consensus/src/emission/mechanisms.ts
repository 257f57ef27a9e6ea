import { ConsensusError } from "../consensus-errors.ts";
import type { EpochOutput } from "../epoch/epoch-output.ts";
import { saturateU64 } from "../fixed/fixed-wide.ts";
import { MAX_MECHANISMS, U16_MAX } from "../limits.ts";

const refuse = (mechanisms: number, reason: string): never => {
  throw new ConsensusError({ code: "CONSENSUS_SPLIT_INVALID", mechanisms, reason });
};

/** The epoch's emission per mechanism: by the stored split, else evenly; mechanism 0 gets the rounding remainder. */
export const splitEmission = (emission: bigint, count: number, split: readonly number[] | null): bigint[] => {
  if (!(Number.isInteger(count) && count >= 1 && count <= MAX_MECHANISMS)) refuse(count, "their number is not 1 to 16");
  const shares = split?.slice(0, count) ?? [];
  if (shares.some((share) => !(Number.isInteger(share) && share >= 0))) refuse(count, "a share is no u16");
  const parts = Array.from({ length: count }, (_, m) => {
    if (split === null) return emission / BigInt(count);
    return (emission * BigInt(shares[m] ?? 0)) / BigInt(U16_MAX);
  });
  const given = parts.reduce((sum, part) => sum + part, 0n);
  if (given > emission) refuse(count, "the shares sum to more than 65535");
  parts[0] = (parts[0] as bigint) + emission - given;
  return parts;
};

/** One value of a subnet from one of each mechanism, weighted by its part of the emission. */
export const blendByParts = (parts: readonly bigint[]): ((values: readonly bigint[]) => bigint) => {
  const total = parts.reduce((sum, part) => sum + part, 0n);
  // U64F64. Without emission the first mechanism stands for all.
  const weights = parts.map((part, m) => (total === 0n ? (m === 0 ? 1n << 64n : 0n) : (part << 64n) / total));
  // The accumulator is cut to a whole number after each mechanism.
  return (values) =>
    values.reduce((sum, value, m) => saturateU64(((sum << 64n) + value * (weights[m] as bigint)) >> 64n), 0n);
};

/** Per-subnet vectors over all mechanisms. */
export type MechanismAggregate = Pick<
  EpochOutput,
  | "active"
  | "permits"
  | "stakeWeight"
  | "consensus"
  | "dividends"
  | "validatorTrust"
  | "server"
  | "validator"
  | "combined"
>;

/** What the chain stores for a subnet of several mechanisms; `parts` is each one's emission. */
export const aggregateMechanisms = (outputs: readonly EpochOutput[], parts: readonly bigint[]): MechanismAggregate => {
  const first = outputs[0];
  if (first === undefined || outputs.length !== parts.length)
    return refuse(outputs.length, `there are ${parts.length} parts`);
  const blendParts = blendByParts(parts);
  const blend = (read: (output: EpochOutput) => bigint): bigint => blendParts(outputs.map(read));
  const add = (key: "server" | "validator"): EpochOutput["server"] =>
    first[key].map((_, i) => saturateU64(outputs.reduce((sum, output) => sum + (output[key][i] as bigint), 0n)));
  const blendU16 = (key: "stakeWeight" | "consensus" | "dividends" | "validatorTrust"): Uint16Array =>
    first[key].map((_, i) => Number(blend((output) => BigInt(output[key][i] as number))));
  const either = (key: "active" | "permits"): boolean[] =>
    first[key].map((_, i) => outputs.some((output) => output[key][i]));
  return {
    active: either("active"),
    permits: either("permits"),
    stakeWeight: blendU16("stakeWeight"),
    consensus: blendU16("consensus"),
    dividends: blendU16("dividends"),
    validatorTrust: blendU16("validatorTrust"),
    server: add("server"),
    validator: add("validator"),
    combined: first.combined.map((_, i) => blend((output) => output.combined[i] as bigint)),
  };
};
