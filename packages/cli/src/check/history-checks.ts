import { type ChainClient, type EpochRecord, epochHistory, epochIndices, metagraph } from "@neurite/core/chain";
import { type Identity, identity } from "./books.ts";
import type { Check } from "./check.ts";
import { hotkeyStakes } from "./hotkey-stakes.ts";

/**
 * Holds every settled epoch that the chain remembers against the stakes themselves: in the block that settled it, each
 * hotkey's stake must have grown by exactly what the history says, and nobody else's at all.
 */
export async function historyChecks(client: ChainClient, netuid: number): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const index of await epochIndices(client, netuid)) {
    const record = await epochHistory(client, { netuid, index });
    if (record === null) continue;
    const { settledAt: block } = record;
    checks.push({ block, run: async () => [wholeEpoch(index, record)] });
    if (record.status === "Settled") checks.push({ block, run: () => payments(client, netuid, { index, record }) });
  }
  return checks;
}

/** The sums of an epoch. */
type Books = Omit<EpochRecord, "electors" | "payments" | "parents" | "challenge">;

/** What there was to pay, and what became of it. Pure. */
export function wholeEpoch(index: bigint, record: Books): Identity {
  const { settledAt, pool, ownerCut, paid, withheld, recycled, remainder } = record;
  return identity(settledAt, `epoch ${index}: pool + owner cut = paid + withheld + recycled + remainder`, [
    pool + ownerCut,
    paid + withheld + recycled + remainder,
  ]);
}

async function payments(
  client: ChainClient,
  netuid: number,
  { index, record }: { readonly index: bigint; readonly record: EpochRecord },
): Promise<readonly Identity[]> {
  const [before, after, owner] = await Promise.all([
    stakes(client, netuid, record.settledAt - 1),
    stakes(client, netuid, record.settledAt),
    metagraph(client, netuid, await client.blockHash(record.settledAt)).then(({ ownerHotkey }) => ownerHotkey),
  ]);
  const credited = new Map(record.payments.map(({ hotkey, incentive, dividend }) => [hotkey, incentive + dividend]));
  for (const { hotkey, dividend } of record.parents) credited.set(hotkey, (credited.get(hotkey) ?? 0n) + dividend);
  const toOthers = [...credited.values()].reduce((sum, amount) => sum + amount, 0n);
  // The owner's cut is what was paid beside the payments by uid and to parents.
  credited.set(owner, (credited.get(owner) ?? 0n) + record.paid - toOthers);
  const hotkeys = [...new Set([...before.keys(), ...after.keys(), ...credited.keys()])];
  const grown = (hotkey: string) => (after.get(hotkey) ?? 0n) - (before.get(hotkey) ?? 0n);
  const slashed = record.challenge?.slashed ?? 0n;
  // The history tells what false electors lost in all.
  if (slashed > 0n) {
    const sum = (amounts: Iterable<bigint>) => [...amounts].reduce((total, amount) => total + amount, 0n);
    const both = [sum(hotkeys.map(grown)), sum(credited.values()) - slashed] as const;
    return [
      identity(record.settledAt, `epoch ${index}: stakes grew by what the history says, less what was slashed`, both),
    ];
  }
  return hotkeys.map((hotkey) =>
    identity(record.settledAt, `epoch ${index}: stake of ${hotkey} grew by what the history says`, [
      grown(hotkey),
      credited.get(hotkey) ?? 0n,
    ]),
  );
}

async function stakes(client: ChainClient, netuid: number, block: number): Promise<ReadonlyMap<string, bigint>> {
  const all = await hotkeyStakes(client, await client.blockHash(block));
  return new Map(all.filter((one) => one.netuid === netuid).map(({ hotkey, stake }) => [hotkey, stake]));
}
