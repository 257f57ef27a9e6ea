import type { Block } from "../chain/block.ts";
import { blockJson, headerJson } from "./header-json.ts";
import { asNumber, type Params } from "./params.ts";
import { RpcError } from "./rpc-errors.ts";
import type { RpcGroup, RpcSubscription } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";

/** `chain_*`: blocks and headers. The newest block is the finalised one: there is a single author. */
export function chainMethods(node: RpcNode): RpcGroup {
  const { chain } = node;
  const found = (params: Params): Block | null => {
    const hash = params.hash(0);
    return hash === null ? chain.head : chain.block(hash);
  };
  const headHash = () => chain.head.hash;
  const header = (params: Params) => {
    const block = found(params);
    return block === null ? null : headerJson(block.header);
  };
  const block = (params: Params) => {
    const one = found(params);
    return one === null ? null : blockJson(one);
  };
  const hashes = (params: Params) => blockHash(node, params.raw(0));
  return {
    methods: {
      chain_getBlock: block,
      chain_getBlockHash: hashes,
      chain_getHead: hashes,
      chain_getHeader: header,
      chain_getFinalizedHead: headHash,
      chain_getFinalisedHead: headHash,
    },
    subscriptions: {
      chain_subscribeAllHeads: heads(node, "chain_allHead", "chain_unsubscribeAllHeads"),
      chain_subscribeNewHeads: heads(node, "chain_newHead", "chain_unsubscribeNewHeads"),
      chain_subscribeNewHead: heads(node, "chain_newHead", "chain_unsubscribeNewHead"),
      subscribe_newHead: heads(node, "chain_newHead", "unsubscribe_newHead"),
      chain_subscribeFinalizedHeads: heads(node, "chain_finalizedHead", "chain_unsubscribeFinalizedHeads"),
      chain_subscribeFinalisedHeads: heads(node, "chain_finalizedHead", "chain_unsubscribeFinalisedHeads"),
    },
  };
}

function blockHash({ chain }: RpcNode, wanted: unknown): unknown {
  if ((wanted ?? null) === null) return chain.head.hash;
  const one = (value: unknown): string | null => {
    const number = asNumber(value);
    if (number === null) throw new RpcError({ code: "RPC_PARAMS", reason: "a block number is expected" });
    return chain.hashOf(number);
  };
  return Array.isArray(wanted) ? wanted.map(one) : one(wanted);
}

function heads({ chain, onHead }: RpcNode, notification: string, unsubscribe: string): RpcSubscription {
  return {
    notification,
    unsubscribe,
    start: (_params, emit) => {
      emit(headerJson(chain.head.header));
      return onHead((block) => emit(headerJson(block.header)));
    },
  };
}
