/** Why Subtensor's own checks keep a transaction out of the pool: `InvalidTransaction::Custom` codes, by number. */
const SUBTENSOR: readonly string[] = [
  "ColdkeyInSwapSchedule",
  "StakeAmountTooLow",
  "BalanceTooLow",
  "SubnetNotExists",
  "HotkeyAccountDoesntExist",
  "NotEnoughStakeToWithdraw",
  "RateLimitExceeded",
  "InsufficientLiquidity",
  "SlippageTooHigh",
  "TransferDisallowed",
  "HotKeyNotRegisteredInNetwork",
  "InvalidIpAddress",
  "ServingRateLimitExceeded",
  "InvalidPort",
  "ZeroMaxAmount",
  "InvalidRevealRound",
  "CommitNotFound",
  "CommitBlockNotInRevealRange",
  "InputLengthsUnequal",
  "UidNotFound",
  "EvmKeyAssociateRateLimitExceeded",
  "ColdkeySwapDisputed",
  "InvalidRealAccount",
  "FailedShieldedTxParsing",
  "InvalidShieldedTxPubKeyHash",
  "NonAssociatedColdKey",
  "DelegateTakeTooLow",
  "DelegateTakeTooHigh",
];
/** Settlement's codes begin here; their order is the chain's and never changes. */
const SETTLEMENT_FIRST = 200;
const SETTLEMENT: readonly string[] = [
  "NothingOpen",
  "OtherEpoch",
  "NotElector",
  "TooEarly",
  "TooLate",
  "WrongDigest",
  "AlreadyAttested",
  "TagDoesNotOpen",
  "AlreadyRooted",
  "NoQuorum",
  "NotRooted",
  "WrongOutcome",
  "NotRegistered",
  "NotCanonical",
  "InputLost",
  "CannotPayDeposit",
  "NoRuling",
  "PermitsDiffer",
];
const BAD_REQUEST = 255;

/** The pool's standard refusals, by a part of the words that nodes use for them. */
const STANDARD: readonly (readonly [RegExp, string])[] = [
  [/outdated/i, "Pool.Stale"],
  [/will be valid in the future/i, "Pool.Future"],
  [/pay some fees|balance too low/i, "Pool.Payment"],
  [/bad signature/i, "Pool.BadProof"],
  [/ancient birth block/i, "Pool.AncientBirthBlock"],
  [/exhaust the resources|exhausts the block/i, "Pool.ExhaustsResources"],
  [/call is not expected/i, "Pool.Call"],
  [/priority is too low/i, "Pool.TooLowPriority"],
  [/temporarily banned/i, "Pool.TemporarilyBanned"],
  [/immediately dropped/i, "Pool.ImmediatelyDropped"],
  [/already imported/i, "Pool.AlreadyImported"],
];

/** The public name of a pool's refusal, such as `Pool.Custom(6) RateLimitExceeded` or `Pool.Stale`. */
export function poolRefusal(refusal: {
  readonly code: number;
  readonly message: string;
  readonly data: unknown;
}): string {
  const words = `${refusal.message} ${typeof refusal.data === "string" ? refusal.data : (JSON.stringify(refusal.data) ?? "")}`;
  const custom = /custom(?: error)?\D{0,4}(\d{1,3})/i.exec(words);
  if (custom !== null) return `Pool.Custom(${custom[1]}) ${customName(Number(custom[1]))}`;
  const standard = STANDARD.find(([pattern]) => pattern.test(words));
  return standard?.[1] ?? `Pool.${refusal.code} ${words.trim().slice(0, 200)}`;
}

function customName(code: number): string {
  if (code === BAD_REQUEST) return "BadRequest";
  return SUBTENSOR[code] ?? SETTLEMENT[code - SETTLEMENT_FIRST] ?? "Unknown";
}
