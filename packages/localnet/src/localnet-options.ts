import type { Clock, Disk, Logger, Random } from "@neurite/core/primitives";
import type { JsonObject } from "./chain/lossless-json.ts";
import type { RpcFaults } from "./rpc/rpc-faults.ts";
import type { ChainSpec } from "./spec/chain-spec.ts";

/** What an embedded chain is told when it is made. */
export type LocalnetOptions = {
  /** Folder of the chain; null keeps it in memory. */
  readonly basePath: string | null;
  readonly rpcHost: "127.0.0.1";
  /** 0 takes any free port. */
  readonly rpcPort: number;
  /** Null: blocks only on demand, with synthetic time that moves by one slot per block. */
  readonly blockTimeMs: number | null;
  readonly preset: "development" | "local";
  /** A network of its own, instead of the preset's; its salt, slots and runtime are in it, and blocks come no faster. */
  readonly spec?: ChainSpec;
  /** The runtime's code; by default the one of `@neurite/chain-spec`. */
  readonly runtime?: Uint8Array;
  /** Genesis values laid over the preset's; used when a network begins. */
  readonly genesis?: JsonObject;
  /** Executes every block a second time, by the runtime's own check, before it counts. */
  readonly verify?: boolean;
  /** Keeps the states of this many of the newest blocks and forgets older ones; without it all that 256 MiB hold. */
  readonly statesKept?: number;
  /** Serves `dev_newBlock`, `dev_setStorage` and `dev_timeTravel` to everybody who can connect. */
  readonly devMethods?: boolean;
};

/** What an embedded chain works with. */
export type LocalnetModules = {
  readonly clock: Clock;
  readonly disk: Disk;
  readonly random: Random;
  readonly logger: Logger;
  /** Decides over each RPC request, for tests of what clients do about faults. */
  readonly rpcFaults?: RpcFaults;
};

/** A block that was just produced. */
export type ProducedBlock = {
  readonly number: number;
  readonly hash: string;
  /** In their order, as hex; the first ones are inherents. */
  readonly extrinsics: readonly string[];
};

/** How a fork differs from the chain it leaves; what is not said is as with `localnet()`: any port, blocks on demand. */
export type ForkOptions = Partial<Pick<LocalnetOptions, "rpcPort" | "blockTimeMs" | "verify" | "devMethods">> & {
  /** Number or hash of the last block that both share; the newest one by default. */
  readonly at?: number | string;
};

/** Storage keys and values as hex with `0x`, or values as bytes; null removes the key. */
export type StorageWrites = Readonly<Record<string, string | Uint8Array | null>>;
