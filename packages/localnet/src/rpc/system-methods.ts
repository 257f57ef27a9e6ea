import { ScaleWriter } from "@neurite/core/codec";
import { SS58_PREFIX, toHex } from "@neurite/core/primitives";
import { callAt } from "./block-state.ts";
import type { Params } from "./params.ts";
import { peerIdOf } from "./peer-id.ts";
import type { RpcGroup } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";

/** What wallets show amounts and addresses by. */
export const chainProperties = () => ({ ss58Format: SS58_PREFIX, tokenDecimals: 9, tokenSymbol: "NEU" });

/** `system_*`: who this is, and accounts' next nonces. */
export function systemMethods(node: RpcNode): RpcGroup {
  const { chain } = node;
  const nextIndex = (params: Params) => accountNextIndex(node, params.account(0));
  const dryRun = (params: Params) => {
    const hash = params.hash(1) ?? chain.head.hash;
    return toHex(callAt(node, hash, { method: "BlockBuilder_apply_extrinsic", argument: params.bytes(0) }));
  };
  return {
    methods: {
      system_name: () => "Neurite embedded chain",
      system_version: () => {
        const { specName, specVersion } = chain.runtime().version;
        return `${specName}-${specVersion}`;
      },
      system_chain: () => node.name,
      system_chainType: () => node.chainType,
      system_properties: chainProperties,
      system_health: () => ({ peers: 0, isSyncing: false, shouldHavePeers: false }),
      system_peers: () => [],
      system_reservedPeers: () => [],
      system_localPeerId: () => peerIdOf(chain.genesisHash),
      system_nodeRoles: () => ["Authority"],
      system_localListenAddresses: () => [],
      system_syncState: () => ({ startingBlock: 0, currentBlock: chain.head.number, highestBlock: chain.head.number }),
      system_accountNextIndex: nextIndex,
      account_nextIndex: nextIndex,
      system_dryRun: dryRun,
      system_dryRunAt: dryRun,
    },
    subscriptions: {},
  };
}

/** The nonce after those in the pool: a ready transaction provides the tag of its account and nonce. */
function accountNextIndex({ chain, pool }: RpcNode, account: Uint8Array): number {
  let nonce = chain.api().accountNonce(account);
  const tag = (): string => Buffer.from(new ScaleWriter().hash(account).u32(nonce).finish()).toString("hex");
  while (pool.provides(tag())) nonce += 1;
  return nonce;
}
