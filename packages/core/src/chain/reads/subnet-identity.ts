import type { ChainClient } from "../chain-client.ts";
import { orNull } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import { asIdentity, type SubnetIdentity } from "../subnet-identity.ts";
import type { At } from "./block-at.ts";

/** What the owner said of the subnet; null where it said nothing. */
export async function subnetIdentity(
  client: ChainClient,
  netuid: number,
  at: At = null,
): Promise<SubnetIdentity | null> {
  const [identity] = await client.read(
    [storageItem("SubtensorModule.SubnetIdentitiesV3", [netuid], orNull(asIdentity))],
    at,
  );
  return identity;
}
