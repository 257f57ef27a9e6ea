import type { Random } from "@neurite/core/primitives";
import type { Engine } from "@neurite/inference";

/** Data a plugin may read and keep; the framework decides where it lies. */
export type SubnetStore = {
  /** A file of an installed npm package (a data set, a table); null when the package or the file is not there. */
  readonly asset: (packageName: string, path: string) => Promise<Uint8Array | null>;
  /** A record the subnet wrote before; null when there is none. */
  readonly read: (name: string) => Promise<Uint8Array | null>;
  /** Replaces a record as a whole. */
  readonly write: (name: string, bytes: Uint8Array) => Promise<void>;
};

/** All that a plugin's asynchronous parts can touch. */
export type Granted = {
  /** The miner's model, or on a validator the reference model. */
  readonly engine: Engine;
  readonly store: SubnetStore;
  readonly random: Random;
  readonly signal: AbortSignal;
};
