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

/** `TransactionKeyLastBlock`'s number for changes of the weights' version. */
const SET_WEIGHTS_VERSION_KEY = 4;

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
  const [changed, tempos] = await client.read(clockOf(setting, { netuid, owner }), hash);
  const due = Math.max(last + tempo, pending);
  // A call lands in the next block at the earliest, and that is where the chain looks.
  const frozen = setting.frozen && tempo !== 0 && (pending > block + 1 || due - (block + 1) < window);
  const openFrom = frozen ? Math.max(due, block + 2) : block + 1;
  const restedFrom = changed === 0n ? block + 1 : Number(changed) + tempo * tempos;
  return { block, owner, root, openFrom, restedFrom };
}

/** Block of the owner's last change, and the tempos that must lie between two. */
function clockOf(
  { name, clock }: SubnetSetting,
  { netuid, owner }: { readonly netuid: number; readonly owner: string },
): readonly [StorageItem<bigint>, StorageItem<number>] {
  if (name === "weights-version-key")
    return [
      storageItem("SubtensorModule.TransactionKeyLastBlock", [owner, netuid, SET_WEIGHTS_VERSION_KEY], asBigint),
      storageItem("SubtensorModule.WeightsVersionKeyRateLimit", [], asNumber),
    ];
  const key = clock === null ? "NetworkLastRegistered" : { OwnerHyperparamUpdate: [netuid, clock] };
  const item = clock === null ? () => 0n : asBigint;
  return [
    storageItem("SubtensorModule.LastRateLimitedBlock", [key], item),
    storageItem("SubtensorModule.OwnerHyperparamRateLimit", [], asNumber),
  ];
}
