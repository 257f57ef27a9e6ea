import { fromHex } from "@neurite/core/primitives";
import { MAX_BLOCKS_PER_REQUEST } from "../limits.ts";
import type { StorageWrites } from "../localnet-options.ts";
import { asNumber, type Params } from "./params.ts";
import { RpcError } from "./rpc-errors.ts";
import type { RpcGroup } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";

/** `dev_*`: a test's powers over the chain, under chopsticks' names. */
export function devMethods({ chain, dev, pool }: RpcNode): RpcGroup {
  if (dev === null) return { methods: {}, subscriptions: {} };
  return {
    methods: {
      dev_newBlock: async (params) => {
        const { count, extrinsics } = newBlock(params.raw(0), chain.head.number);
        for (const extrinsic of extrinsics) pool.submit(extrinsic);
        return (await dev.produceBlocks(count)).hash;
      },
      dev_setStorage: async (params) => {
        if (!params.isAbsent(1) && params.hash(1) !== chain.head.hash) throw refused("only the newest block's state");
        await dev.setStorage(writes(params.raw(0)));
        return chain.head.hash;
      },
      dev_timeTravel: (params) => {
        const timeMs = timeOf(params);
        dev.setTime(timeMs);
        return timeMs;
      },
    },
    subscriptions: {},
  };
}

type NewBlock = { readonly count: number; readonly extrinsics: readonly Uint8Array[] };

function newBlock(wanted: unknown, head: number): NewBlock {
  const { count = 1, to, transactions = [] } = (wanted ?? {}) as Record<string, unknown>;
  const blocks = to === undefined ? asNumber(count) : (asNumber(to) ?? 0) - head;
  if (blocks === null || blocks < 1 || blocks > MAX_BLOCKS_PER_REQUEST) {
    throw refused(`1 to ${MAX_BLOCKS_PER_REQUEST} blocks at once`);
  }
  const extrinsics = (Array.isArray(transactions) ? transactions : [transactions]).map((one) =>
    typeof one === "string" ? fromHex(one) : null,
  );
  if (!extrinsics.every((one) => one !== null)) throw refused("transactions as hex");
  return { count: blocks, extrinsics };
}

/** Pairs of key and value, or an object of them, as hex. Values by pallet and name would need the chain's types. */
function writes(value: unknown): StorageWrites {
  const entries = Array.isArray(value) ? value : Object.entries(value ?? {});
  for (const entry of entries) {
    const [key, bytes] = Array.isArray(entry) ? entry : [];
    const readable = typeof key === "string" && (bytes === null || typeof bytes === "string");
    if (!readable) throw refused("pairs of a key and a value or null, as hex");
  }
  return Object.fromEntries(entries);
}

/** Milliseconds since 1970, or a date as text. */
function timeOf(params: Params): number {
  const wanted = params.raw(0);
  const timeMs = typeof wanted === "string" ? Date.parse(wanted) : asNumber(wanted);
  if (timeMs === null || !Number.isFinite(timeMs)) throw refused("a date or milliseconds");
  return timeMs;
}

function refused(expected: string): RpcError {
  return new RpcError({ code: "RPC_PARAMS", reason: `expected: ${expected}` });
}
