import {
  attest,
  balance,
  type ChainClient,
  type OpenEpoch as ChainOpenEpoch,
  challenge,
  challengeTerms,
  epochSchedule,
  inputBlob,
  metagraph,
  openEpoch,
  propose,
  setWeights,
  submitOutcome,
} from "@neurite/core/chain";
import type { KeyPair } from "@neurite/core/keys";
import { fromHex } from "@neurite/core/primitives";
import type { ScorerChain, ServingMiner } from "../scoring/scorer-chain.ts";
import type { OpenEpoch } from "../settlement/open-epoch.ts";
import type { SettlementChain } from "../settlement/settler.ts";

/** The chain as a validator sees it, over the client; `key` signs. */
export function validatorChainOf(client: ChainClient, key: KeyPair): ScorerChain & SettlementChain {
  return { ...scorerChain(client, key), ...settlementChain(client, key) };
}

function scorerChain(client: ChainClient, key: KeyPair): ScorerChain {
  return {
    position: async (netuid, at) => {
      const { index, lastEpochBlock, tempo } = await epochSchedule(client, netuid, at);
      return { index: Number(index), boundary: lastEpochBlock, tempo };
    },
    blockHash: (number) => client.blockHash(number),
    serving: async (netuid, at) => {
      const { neurons, ownerUid } = await metagraph(client, netuid, at);
      const miners = neurons.flatMap(({ uid, hotkey, registeredAt, axon }): readonly ServingMiner[] => {
        if (axon === null || !(axon.protocol === 100 || axon.protocol === 101)) return [];
        return [{ miner: { uid, hotkey, registeredAt }, host: axon.host, port: axon.port, protocol: axon.protocol }];
      });
      return { miners, ownerUid };
    },
    setWeights: (netuid, vector) => setWeights(client, key, { netuid, ...vector }),
  };
}

function settlementChain(client: ChainClient, key: KeyPair): SettlementChain {
  const named = ({ netuid, epoch }: { readonly netuid: number; readonly epoch: number }) => ({
    netuid,
    index: BigInt(epoch),
  });
  return {
    genesisHash: client.genesisHash,
    openEpoch: async (netuid, at) => {
      const open = await openEpoch(client, netuid, at);
      return open === null ? null : readable(open);
    },
    inputBlob: (netuid, at) => inputBlob(client, netuid, at),
    attest: (call) => attest(client, key, { ...named(call), digest: call.digest, tag: call.tag }),
    propose: (call) => propose(client, key, { ...named(call), root: call.root }),
    submit: (call) => submitOutcome(client, key, { ...named(call), outcome: call.outcome }),
    challenge: (call) => challenge(client, key, named(call)),
    challengeFunds: async (at) => {
      const [{ deposit }, { free }] = await Promise.all([challengeTerms(client, at), balance(client, key.address, at)]);
      return { deposit, free };
    },
  };
}

/** The chain's hashes as bytes, and each elector together with its tag. */
function readable(open: ChainOpenEpoch): OpenEpoch {
  const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();
  const { block, attestEnd, close, challengeBlocks, rootedAt } = open;
  return {
    index: Number(open.index),
    block,
    attestEnd,
    close,
    challengeBlocks,
    rootedAt,
    digest: bytes(open.digest),
    electors: open.electors.map((elector, i) => ({
      ...elector,
      speaker: open.successors.find(({ frozen }) => frozen === elector.hotkey)?.now ?? elector.hotkey,
      tag: tagOf(open.tags[i]),
    })),
    root: tagOf(open.root),
  };
}

function tagOf(hex: string | null | undefined): Uint8Array | null {
  return hex === null || hex === undefined ? null : fromHex(hex);
}
