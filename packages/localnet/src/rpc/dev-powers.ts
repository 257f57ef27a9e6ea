import type { StorageWrites } from "../localnet-options.ts";

/** What the `dev_*` methods do to the chain. */
export type DevPowers = {
  readonly produceBlocks: (count: number) => Promise<{ readonly hash: string }>;
  readonly setStorage: (writes: StorageWrites) => Promise<void>;
  readonly setTime: (timeMs: number) => void;
};
