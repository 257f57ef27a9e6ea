import type { ChainClient } from "../chain-client.ts";
import { asBigint, asNumber, orNull } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** When a subnet's epochs are. */
export type EpochSchedule = {
  readonly block: number;
  readonly tempo: number;
  /** Index of the last epoch. */
  readonly index: bigint;
  readonly lastEpochBlock: number;
  /** The earliest block of the next epoch; null when the subnet has no tempo or has not started. */
  readonly nextEpochBlock: number | null;
};

/** When the subnet's last epoch was and when the next one can be. */
export async function epochSchedule(client: ChainClient, netuid: number, at: At = null): Promise<EpochSchedule> {
  const number = (name: string) => storageItem(`SubtensorModule.${name}`, [netuid], asNumber);
  const items = [
    storageItem("System.Number", [], asNumber),
    number("Tempo"),
    storageItem("SubtensorModule.SubnetEpochIndex", [netuid], asBigint),
    number("LastEpochBlock"),
    number("PendingEpochAt"),
    storageItem("SubtensorModule.FirstEmissionBlockNumber", [netuid], orNull(asNumber)),
  ] as const;
  const [block, tempo, index, lastEpochBlock, pendingAt, firstEmission] = await client.read(items, at);
  const due = pendingAt > 0 ? pendingAt : lastEpochBlock + tempo;
  const nextEpochBlock = tempo === 0 || firstEmission === null ? null : Math.max(due, block + 1);
  return { block, tempo, index, lastEpochBlock, nextEpochBlock };
}
