/** Who takes part in the demonstration. Keys are public development keys; the chain is thrown away at the end. */
export type Participant = {
  readonly name: string;
  /** Owns and pays; sr25519. */
  readonly coldkey: string;
  /** Signs and serves; ed25519. */
  readonly hotkey: string;
  /** Whole tokens staked behind the hotkey. */
  readonly stake: bigint;
};

/** A miner and how it works. */
export type DemoMiner = Participant & {
  readonly kind: "strong" | "weak" | "slow" | "random" | "flaky";
  readonly model: "strong" | "weak";
  readonly behaviour: "honest" | "slow" | "random" | "flaky";
};

/** 40, 31 and 29 %: two of them are two thirds only with the largest, and the smallest alone stops nobody. */
const STAKES = [
  ["validator-40", 40_000n],
  ["validator-31", 31_000n],
  ["validator-29", 29_000n],
] as const;

const MINERS: readonly Pick<DemoMiner, "kind" | "model" | "behaviour">[] = [
  { kind: "strong", model: "strong", behaviour: "honest" },
  { kind: "weak", model: "weak", behaviour: "honest" },
  { kind: "slow", model: "strong", behaviour: "slow" },
  { kind: "random", model: "weak", behaviour: "random" },
  { kind: "flaky", model: "strong", behaviour: "flaky" },
];

/** The three validators, largest first. */
export const VALIDATORS: readonly Participant[] = STAKES.map(([name, stake]) => ({ name, stake, ...keysOf(name) }));

/** The five miners. */
export const DEMO_MINERS: readonly DemoMiner[] = MINERS.map((miner) => ({
  ...miner,
  name: `miner-${miner.kind}`,
  stake: 0n,
  ...keysOf(`miner-${miner.kind}`),
}));

/** The subnet that the development network starts with. */
export const NETUID = 1;
/** Milliseconds between blocks; with the development tempo of 20 an epoch takes five seconds. */
export const BLOCK_TIME_MS = 250;
/** Tokens for registration and fees, beside the stake. */
export const ALLOWANCE = 10n;

function keysOf(name: string): { readonly coldkey: string; readonly hotkey: string } {
  return { coldkey: `//${name}`, hotkey: `//${name}//hotkey` };
}
