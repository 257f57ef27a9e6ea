import type { Block } from "../chain/block.ts";
import type { Chain } from "../chain/chain.ts";
import type { TransactionPool } from "../pool/transaction-pool.ts";
import type { ChainType } from "../spec/chain-spec.ts";
import type { DevPowers } from "./dev-powers.ts";

/** What the RPC speaks for. */
export type RpcNode = {
  readonly chain: Chain;
  readonly pool: TransactionPool;
  /** Calls the listener after each new block; gives the way to stop. */
  readonly onHead: (listener: (block: Block) => void) => () => void;
  /** The network's name. */
  readonly name: string;
  readonly chainType: ChainType;
  /** Null where clients have no powers over the chain. */
  readonly dev: DevPowers | null;
};
