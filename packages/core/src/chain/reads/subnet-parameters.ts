import type { ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import { asBigint, asFlag, asNumber, asText, field, listOf, orNull, type Shape } from "../shapes.ts";
import { type StorageItem, storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";
import { entries } from "./entries.ts";

/** Liquid alpha's bounds, out of 65535. */
export type AlphaValues = { readonly low: number; readonly high: number };

const asAlphaValues: Shape<AlphaValues> = (value, name) => {
  const [low, high] = Array.isArray(value) ? (value as readonly Plain[]) : [];
  return { low: asNumber(low ?? null, name), high: asNumber(high ?? null, name) };
};

/** A fixed-point number: its 64 fractional bits are part of the integer. */
const asBits: Shape<bigint> = (value) => field(value, "bits", asBigint);

/** Where each parameter lies and what it is; the names are the protocol's in camelCase. */
const PARAMETERS = {
  exists: ["NetworksAdded", asFlag],
  owner: ["SubnetOwner", asText],
  ownerHotkey: ["SubnetOwnerHotkey", asText],
  neurons: ["SubnetworkN", asNumber],
  tempo: ["Tempo", asNumber],
  /** The tempo from the next epoch on, where it was changed. */
  pendingTempo: ["PendingTempo", orNull(asNumber)],
  firstEmissionBlock: ["FirstEmissionBlockNumber", orNull(asNumber)],
  registrationAllowed: ["NetworkRegistrationAllowed", asFlag],
  burn: ["Burn", asBigint],
  minBurn: ["MinBurn", asBigint],
  maxBurn: ["MaxBurn", asBigint],
  burnHalfLife: ["BurnHalfLife", asNumber],
  /** The factor on the price at a registration, times 2^64. */
  burnIncreaseMult: ["BurnIncreaseMult", asBits],
  maxAllowedUids: ["MaxAllowedUids", asNumber],
  maxAllowedValidators: ["MaxAllowedValidators", asNumber],
  minAllowedWeights: ["MinAllowedWeights", asNumber],
  weightsVersionKey: ["WeightsVersionKey", asBigint],
  weightsSetRateLimit: ["WeightsSetRateLimit", asNumber],
  servingRateLimit: ["ServingRateLimit", asNumber],
  immunityPeriod: ["ImmunityPeriod", asNumber],
  activityCutoffFactorMilli: ["ActivityCutoffFactorMilli", asNumber],
  commitRevealEnabled: ["CommitRevealWeightsEnabled", asFlag],
  revealPeriodEpochs: ["RevealPeriodEpochs", asNumber],
  kappa: ["Kappa", asNumber],
  rho: ["Rho", asNumber],
  bondsMovingAverage: ["BondsMovingAverage", asBigint],
  bondsPenalty: ["BondsPenalty", asNumber],
  yuma3On: ["Yuma3On", asFlag],
  liquidAlphaOn: ["LiquidAlphaOn", asFlag],
  alphaValues: ["AlphaValues", asAlphaValues],
  alphaSteepness: ["AlphaSigmoidSteepness", asNumber],
  /** Weight matrices, each with its own votes, bonds and part of the emission. */
  mechanismCount: ["MechanismCountCurrent", asNumber],
  /** Each mechanism's part of 65535; null: even parts. */
  mechanismSplit: ["MechanismEmissionSplit", orNull(listOf(asNumber))],
  emissionEnabled: ["SubnetEmissionEnabled", asFlag],
  /** Thousandths of an ordinary share in the issuance. */
  shareMilli: ["SubnetShareMilli", asNumber],
  immuneOwnerUids: ["ImmuneOwnerUidsLimit", asNumber],
  recycleOrBurn: ["RecycleOrBurn", asText],
  ownerCutEnabled: ["OwnerCutEnabled", asFlag],
  /** Whether stake may be given to another coldkey. */
  transferAllowed: ["TransferToggle", asFlag],
  minAllowedUids: ["MinAllowedUids", asNumber],
  minNonImmuneUids: ["MinNonImmuneUids", asNumber],
} as const satisfies Record<string, readonly [string, Shape<Plain>]>;

/** A subnet's settings and who owns it. Amounts are rao; u16 shares are out of 65535. */
export type SubnetParameters = {
  readonly [Name in keyof typeof PARAMETERS]: (typeof PARAMETERS)[Name][1] extends Shape<infer Value> ? Value : never;
};

/** All settings of a subnet, in one request. */
export async function subnetParameters(client: ChainClient, netuid: number, at: At = null): Promise<SubnetParameters> {
  const items = Object.values(PARAMETERS).map(
    ([name, shape]): StorageItem<unknown> => storageItem(`SubtensorModule.${name}`, [netuid], shape as Shape<unknown>),
  );
  const values = await client.read(items, at);
  return Object.fromEntries(Object.keys(PARAMETERS).map((name, i) => [name, values[i]])) as SubnetParameters;
}

/** Netuids that are in use, ascending, the root network left out. */
export async function subnets(client: ChainClient, at: At = null): Promise<readonly number[]> {
  const added = await entries(client, { path: "SubtensorModule.NetworksAdded", shape: asFlag }, at);
  const netuids = added.filter(({ value }) => value).map(({ keys }) => asNumber(keys[0] ?? null, "netuid"));
  return netuids.filter((netuid) => netuid !== ROOT).sort((a, b) => a - b);
}

/** The root network's netuid. */
const ROOT = 0;
