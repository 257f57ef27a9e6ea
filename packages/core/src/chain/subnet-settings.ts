import type { SubnetParameters } from "./reads/subnet-parameters.ts";

/** What a setting may be. `ownerLeast` and `ownerMost` are the tighter bounds of who is not root. */
export type SettingValues =
  | {
      readonly type: "whole";
      readonly least: bigint;
      readonly most: bigint;
      readonly ownerLeast?: bigint;
      readonly ownerMost?: bigint;
    }
  | { readonly type: "switch" }
  /** Tokens, given to the chain in rao. */
  | { readonly type: "tokens" }
  /** Two whole numbers, the first not above the second. */
  | { readonly type: "pair"; readonly least: bigint; readonly most: bigint }
  /** One of some words, which are the chain's names of it. */
  | { readonly type: "choice"; readonly words: readonly string[] }
  /** Parts of 65535 that sum to it, as many as there are mechanisms at most, or none for even parts. */
  | { readonly type: "split" }
  /** A decimal number, given to the chain times 2^64. */
  | { readonly type: "factor"; readonly least: bigint; readonly most: bigint };

/** A rule of a subnet that can be changed. */
export type SubnetSetting = {
  readonly name: string;
  /** The call that changes it. */
  readonly call: string;
  /** The call of the owner, where it has one of its own; root's is the other. */
  readonly ownersCall?: string;
  /** Where `subnetParameters` tells its value. */
  readonly parameter: keyof SubnetParameters;
  /** Who may change it; root may change everything. */
  readonly by: "owner" | "root";
  /** Whether root has no call for it. */
  readonly ownerOnly?: boolean;
  /** The chain's name of the clock that limits its owner; null: none. */
  readonly clock: string | null;
  /** Whether the last blocks before an epoch freeze it. */
  readonly frozen: boolean;
  readonly values: SettingValues;
  readonly about: string;
};

const U16 = 65_535n;
const U32 = 2n ** 32n - 1n;
const U64 = 2n ** 64n - 1n;
const I16 = 32_767n;
/** A fortieth of 65535. */
const LEAST_ALPHA = 1_638n;

const whole = (most: bigint, least = 0n): SettingValues => ({ type: "whole", least, most });
const SWITCH: SettingValues = { type: "switch" };
const BONDS: SettingValues = { type: "whole", least: 0n, most: 1_000_000n, ownerMost: 975_000n };
const STEEPNESS: SettingValues = { type: "whole", least: -I16 - 1n, most: I16, ownerLeast: 0n };
const ALPHAS: SettingValues = { type: "pair", least: LEAST_ALPHA, most: U16 };
const FACTOR: SettingValues = { type: "factor", least: 1n, most: 3n };

type Rest = readonly [parameter: keyof SubnetParameters, values: SettingValues, about: string];

function setting(name: string, [parameter, values, about]: Rest, more: Partial<SubnetSetting>): SubnetSetting {
  const call = `AdminUtils.sudo_set_${name.replaceAll("-", "_")}`;
  return { name, call, parameter, values, about, by: "owner", clock: null, frozen: true, ...more };
}

/** One the owner may change now and then, by the name that the chain keeps its clock under. */
const owners = (name: string, clock: string, rest: Rest) => setting(name, rest, { clock });
const roots = (name: string, rest: Rest) => setting(name, rest, { by: "root", frozen: false });
const frozenRoots = (name: string, rest: Rest) => setting(name, rest, { by: "root" });

/** Every setting of a subnet, in the order of the chain's calls. */
export const SUBNET_SETTINGS: readonly SubnetSetting[] = [
  owners("serving-rate-limit", "ServingRateLimit", [
    "servingRateLimit",
    whole(U64),
    "blocks between two announcements of a neuron",
  ]),
  setting(
    "weights-version-key",
    ["weightsVersionKey", whole(U64), "least version of the weights that validators may set"],
    { clock: "SetWeightsVersionKey" },
  ),
  roots("weights-set-rate-limit", ["weightsSetRateLimit", whole(U64), "blocks between two votes of a validator"]),
  owners("immunity-period", "ImmunityPeriod", ["immunityPeriod", whole(U16), "blocks in which a newcomer is safe"]),
  owners("min-allowed-weights", "MinAllowedWeights", ["minAllowedWeights", whole(U16), "least weights in a vote"]),
  owners("max-allowed-uids", "MaxAllowedUids", ["maxAllowedUids", whole(256n, 64n), "most neurons"]),
  roots("kappa", ["kappa", whole(U16), "majority of stake that consensus takes, of 65535"]),
  owners("rho", "Rho", ["rho", whole(U16), "kept for tools; no epoch reads it"]),
  roots("network-registration-allowed", ["registrationAllowed", SWITCH, "whether neurons may register"]),
  owners("min-burn", "MinBurn", ["minBurn", { type: "tokens" }, "least price of a registration"]),
  owners("max-burn", "MaxBurn", ["maxBurn", { type: "tokens" }, "highest price of a registration"]),
  frozenRoots("max-allowed-validators", ["maxAllowedValidators", whole(128n, 1n), "most validators with a permit"]),
  owners("bonds-moving-average", "BondsMovingAverage", [
    "bondsMovingAverage",
    BONDS,
    "what bonds keep from epoch to epoch, in millionths",
  ]),
  setting("tempo", ["tempo", whole(50_400n, 10n), "blocks of an epoch, from the next one on"], {
    clock: "TempoUpdate",
    ownersCall: "SubtensorModule.set_tempo",
  }),
  owners("commit-reveal-weights-enabled", "CommitRevealEnabled", [
    "commitRevealEnabled",
    SWITCH,
    "whether votes are committed to first",
  ]),
  owners("liquid-alpha-enabled", "LiquidAlphaEnabled", ["liquidAlphaOn", SWITCH, "whether bond rates differ by pair"]),
  owners("alpha-values", "AlphaValues", ["alphaValues", ALPHAS, "bounds of those rates, of 65535"]),
  owners("commit-reveal-weights-interval", "WeightCommitInterval", [
    "revealPeriodEpochs",
    whole(100n, 1n),
    "epochs from a commit to its reveal",
  ]),
  owners("bonds-penalty", "BondsPenalty", ["bondsPenalty", whole(U16), "what weights above consensus lose, of 65535"]),
  owners("toggle-transfer", "TransferEnabled", [
    "transferAllowed",
    SWITCH,
    "whether stake may be given to another coldkey",
  ]),
  owners("alpha-sigmoid-steepness", "AlphaSigmoidSteepness", [
    "alphaSteepness",
    STEEPNESS,
    "how sharply liquid alpha judges, in hundredths",
  ]),
  owners("yuma3-enabled", "Yuma3Enabled", ["yuma3On", SWITCH, "whether bonds follow Yuma 3"]),
  owners("burn-half-life", "BurnHalfLife", ["burnHalfLife", whole(36_100n, 1n), "blocks in which the price halves"]),
  owners("burn-increase-mult", "BurnIncreaseMult", [
    "burnIncreaseMult",
    FACTOR,
    "factor on the price at each registration",
  ]),
  setting(
    "mechanism-count",
    ["mechanismCount", whole(16n, 1n), "weight matrices, each with its own votes, bonds and pay"],
    { clock: "MechanismCountUpdate" },
  ),
  setting(
    "mechanism-emission-split",
    ["mechanismSplit", { type: "split" }, "parts of 65535 that the mechanisms get of what is earned"],
    { clock: "MechanismEmission" },
  ),
  roots("subnet-emission-enabled", ["emissionEnabled", SWITCH, "whether it has a share in the issuance"]),
  roots("subnet-share", ["shareMilli", whole(U32), "size of that share, in thousandths of an ordinary one"]),
  owners("owner-immune-neuron-limit", "ImmuneNeuronLimit", [
    "immuneOwnerUids",
    whole(10n, 1n),
    "neurons of the owner that are never replaced",
  ]),
  owners("recycle-or-burn", "RecycleOrBurn", [
    "recycleOrBurn",
    { type: "choice", words: ["Burn", "Recycle"] },
    "what becomes of what the owner's own miners would earn",
  ]),
  setting("owner-cut-enabled", ["ownerCutEnabled", SWITCH, "whether the owner gets its cut"], {}),
  roots("min-allowed-uids", ["minAllowedUids", whole(255n), "fewest neurons that max-allowed-uids may be set to"]),
  roots("min-non-immune-uids", ["minNonImmuneUids", whole(U16), "neurons past their immunity before one is replaced"]),
  setting(
    "activity-cutoff-factor",
    ["activityCutoffFactorMilli", whole(50_000n, 1_000n), "when votes grow stale, in thousandths of a tempo"],
    {
      call: "SubtensorModule.set_activity_cutoff_factor",
      clock: "ActivityCutoffFactorMilli",
      ownerOnly: true,
    },
  ),
];
