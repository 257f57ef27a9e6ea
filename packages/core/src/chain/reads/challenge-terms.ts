import type { ChainClient } from "../chain-client.ts";
import { asBigint, asNumber } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** What a challenge risks and earns. Parts are out of 65535. */
export type ChallengeTerms = {
  /** Rao that a challenger loses where the quorum was right. */
  readonly deposit: bigint;
  /** The challenger's part of the dividends withheld from false electors. */
  readonly reward: number;
  /** The part of their owners' stake that false electors lose. */
  readonly slashRate: number;
};

/** The terms on which epochs are challenged. */
export async function challengeTerms(client: ChainClient, at: At = null): Promise<ChallengeTerms> {
  const items = [
    storageItem("Settlement.ChallengeDeposit", [], asBigint),
    storageItem("Settlement.ChallengeReward", [], asNumber),
    storageItem("Settlement.SlashRate", [], asNumber),
  ] as const;
  const [deposit, reward, slashRate] = await client.read(items, at);
  return { deposit, reward, slashRate };
}
