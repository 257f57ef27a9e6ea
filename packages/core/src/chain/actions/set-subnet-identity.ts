import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import { identityArgs, type SubnetIdentity } from "../subnet-identity.ts";
import type { TxResult } from "../tx-result.ts";

/** Which subnet, and all that is said of it: a field left empty is empty afterwards. */
export type SetSubnetIdentityArgs = { readonly netuid: number; readonly identity: SubnetIdentity };

/** Says what a subnet is, signed by its owner. */
export function setSubnetIdentity(
  client: ChainClient,
  signer: KeyPair,
  { netuid, identity }: SetSubnetIdentityArgs,
): Promise<TxResult> {
  return client.submit(signer, {
    path: "SubtensorModule.set_subnet_identity",
    args: [netuid, ...identityArgs(identity)],
  });
}
