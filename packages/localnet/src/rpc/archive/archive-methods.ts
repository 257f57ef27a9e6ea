import { FrameworkError } from "@neurite/core/errors";
import { toHex } from "@neurite/core/primitives";
import { encodeHeader } from "../../chain/header.ts";
import { callAt } from "../block-state.ts";
import type { Params } from "../params.ts";
import type { RpcGroup } from "../rpc-method.ts";
import type { RpcNode } from "../rpc-node.ts";
import { archiveDiff } from "./archive-diff.ts";
import { archiveStorage } from "./archive-storage.ts";

/** `archive_v1_*`: any block of the past. */
export function archiveMethods(node: RpcNode): RpcGroup {
  const { chain } = node;
  const block = (params: Params) => chain.block(params.blockHash(0));
  return {
    methods: {
      archive_v1_genesisHash: () => chain.genesisHash,
      archive_v1_finalizedHeight: () => chain.head.number,
      archive_v1_hashByHeight: (params) => {
        const hash = chain.hashOf(params.number(0));
        return hash === null ? [] : [hash];
      },
      archive_v1_header: (params) => {
        const found = block(params);
        return found === null ? null : toHex(encodeHeader(found.header));
      },
      archive_v1_body: (params) => block(params)?.extrinsics.map(toHex) ?? null,
      archive_v1_call: (params) => call(node, params),
    },
    subscriptions: {
      archive_v1_storage: archiveStorage(node),
      archive_v1_storageDiff: archiveDiff(node),
    },
  };
}

function call(node: RpcNode, params: Params): unknown {
  const hash = params.blockHash(0);
  const [method, argument] = [params.text(1), params.bytes(2)];
  if (node.chain.block(hash) === null) return null;
  try {
    return { success: true, value: toHex(callAt(node, hash, { method, argument })) };
  } catch (error) {
    if (!(error instanceof FrameworkError)) throw error;
    return { success: false, error: error.message };
  }
}
