import { expect } from "chai";
import { RpcClient } from "../../packages/localnet/test/rpc-client.ts";
import type { Scenario } from "./scenario.ts";

/** What the usual clients call; a chain that lacks one of them breaks somebody. */
const USED = `account_nextIndex archive_v1_body archive_v1_call archive_v1_finalizedHeight archive_v1_genesisHash
  archive_v1_hashByHeight archive_v1_header archive_v1_storage author_pendingExtrinsics author_removeExtrinsic
  author_submitAndWatchExtrinsic author_submitExtrinsic author_unwatchExtrinsic chainHead_v1_body chainHead_v1_call
  chainHead_v1_continue chainHead_v1_follow chainHead_v1_header chainHead_v1_stopOperation chainHead_v1_storage
  chainHead_v1_unfollow chainHead_v1_unpin chainSpec_v1_chainName chainSpec_v1_genesisHash chainSpec_v1_properties
  chain_getBlock chain_getBlockHash chain_getFinalizedHead chain_getHeader chain_subscribeAllHeads
  chain_subscribeFinalizedHeads chain_subscribeNewHeads childstate_getKeys childstate_getKeysPaged
  childstate_getStorage childstate_getStorageEntries childstate_getStorageHash childstate_getStorageSize
  payment_queryFeeDetails payment_queryInfo rpc_methods state_call state_getChildReadProof state_getKeys
  state_getKeysPaged state_getMetadata state_getPairs state_getReadProof state_getRuntimeVersion state_getStorage
  state_getStorageHash state_getStorageSize state_queryStorage state_queryStorageAt state_subscribeRuntimeVersion
  state_subscribeStorage system_accountNextIndex system_chain system_chainType system_health
  system_localListenAddresses system_localPeerId system_name system_nodeRoles system_peers system_properties
  system_reservedPeers system_syncState system_version transactionWatch_v1_submitAndWatch transaction_v1_broadcast
  transaction_v1_stop`.split(/\s+/);

export const identity: readonly Scenario[] = [
  {
    name: "serves the methods that clients use",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      const { methods } = (await rpc.get("rpc_methods")) as { methods: string[] };
      expect(USED.filter((name) => !methods.includes(name))).to.deep.equal([]);
    },
  },
  {
    name: "says who it is",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      expect(await rpc.get("system_properties")).to.deep.include({ tokenDecimals: 9, tokenSymbol: "NEU" });
      expect(await rpc.get("system_health")).to.have.keys("peers", "isSyncing", "shouldHavePeers");
      expect(await rpc.get("system_syncState")).to.include.keys("startingBlock", "currentBlock");
      expect(await rpc.get("system_nodeRoles")).to.deep.equal(["Authority"]);
      expect(await rpc.get("system_localPeerId")).to.match(/^12D3KooW[1-9A-HJ-NP-Za-km-z]{44}$/);
      for (const method of ["system_name", "system_version", "system_chain", "system_chainType"]) {
        expect(await rpc.get(method), method).to.be.a("string");
      }
    },
  },
  {
    name: "names the same network by the old and the new methods",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      const genesis = await rpc.get("chain_getBlockHash", 0);
      expect(await rpc.get("chainSpec_v1_genesisHash")).to.equal(genesis);
      expect(await rpc.get("archive_v1_genesisHash")).to.equal(genesis);
      expect(await rpc.get("chainSpec_v1_chainName")).to.equal(await rpc.get("system_chain"));
      expect(await rpc.get("chainSpec_v1_properties")).to.deep.equal(await rpc.get("system_properties"));
    },
  },
];
