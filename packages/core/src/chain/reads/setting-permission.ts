import type { ChainClient } from "../chain-client.ts";
import { asBigint, asNumber, asText, orNull, type Shape } from "../shapes.ts";
import { type StorageItem, storageItem } from "../storage-item.ts";
import type { SubnetSetting } from "../subnet-settings.ts";
import { type At, hashAt } from "./block-at.ts";

/** Who may change a setting, and from which block on. */
export type SettingPermission = {
  readonly block: number;
  readonly owner: string;
  /** The sudo key; null where the chain has none. */
  readonly root: string | null;
  /** First block in which the settings are not frozen; at most `block + 1` means now. */
  readonly openFrom: number;
  /** First block in which the owner's clock lets it change this setting; at most `block + 1` means now. */
  readonly restedFrom: number;
};

/** `TransactionKeyLastBlock`'s numbers of the clocks that are counted by owner. */
const OWNERS_CLOCKS: { readonly [clock: string]: number } = {
  SetWeightsVersionKey: 4,
  MechanismCountUpdate: 7,
  MechanismEmission: 8,
  TempoUpdate: 11,
};
/** Blocks between two changes of the tempo by an owner. */
const TEMPO_REST = 360;

/** What the chain will look at when somebody changes this setting. */
export async function settingPermission(
  client: ChainClient,
  args: { readonly netuid: number; readonly setting: SubnetSetting },
  at: At = null,
): Promise<SettingPermission> {
  const { netuid, setting } = args;
  const hash = await hashAt(client, at);
  const ofSubnet = <Value>(name: string, shape: Shape<Value>) =>
    storageItem(`SubtensorModule.${name}`, [netuid], shape);
  const [block, owner, root, tempo, last, pending, window] = await client.read(
    [
      storageItem("System.Number", [], asNumber),
      ofSubnet("SubnetOwner", asText),
      storageItem("Sudo.Key", [], orNull(asText)),
      ofSubnet("Tempo", asNumber),
      ofSubnet("LastEpochBlock", asNumber),
      ofSubnet("PendingEpochAt", asNumber),
      storageItem("SubtensorModule.AdminFreezeWindow", [], asNumber),
    ],
    hash,
  );
  const [changed, setTempos, versionTempos, mechanismRest] = await client.read(
    [
      clockOf(setting, { netuid, owner }),
      storageItem("SubtensorModule.OwnerHyperparamRateLimit", [], asNumber),
      storageItem("SubtensorModule.WeightsVersionKeyRateLimit", [], asNumber),
      storageItem("SubtensorModule.MechanismRateLimit", [], asNumber),
    ],
    hash,
  );
  const rests: { readonly [clock: string]: number } = {
    TempoUpdate: TEMPO_REST,
    SetWeightsVersionKey: tempo * versionTempos,
    MechanismCountUpdate: mechanismRest,
    MechanismEmission: mechanismRest,
  };
  const due = Math.max(last + tempo, pending);
  // A call lands in the next block at the earliest, and that is where the chain looks.
  const frozen = setting.frozen && tempo !== 0 && (pending > block + 1 || due - (block + 1) < window);
  const openFrom = frozen ? Math.max(due, block + 2) : block + 1;
  const restedFrom = changed === 0n ? block + 1 : Number(changed) + (rests[setting.clock ?? ""] ?? tempo * setTempos);
  return { block, owner, root, openFrom, restedFrom };
}

/** Block of the owner's last change; 0 where there was none, or nothing counts it. */
function clockOf(
  { clock }: SubnetSetting,
  { netuid, owner }: { readonly netuid: number; readonly owner: string },
): StorageItem<bigint> {
  const number = OWNERS_CLOCKS[clock ?? ""];
  if (number !== undefined)
    return storageItem("SubtensorModule.TransactionKeyLastBlock", [owner, netuid, number], asBigint);
  const key = clock === null ? "NetworkLastRegistered" : { OwnerHyperparamUpdate: [netuid, clock] };
  return storageItem("SubtensorModule.LastRateLimitedBlock", [key], clock === null ? () => 0n : asBigint);
}
