import type { StateDiff } from "../state/state-diff.ts";
import type { Root } from "../state/trie-node.ts";
import type { Header } from "./header.ts";

/** A block and what it did to the state. */
export type Block = {
  readonly number: number;
  readonly hash: string;
  readonly header: Header;
  /** With the length in front of each, as they travel. */
  readonly extrinsics: readonly Uint8Array[];
};

/** A block just built, with the state after it. */
export type BuiltBlock = Block & { readonly state: Root; readonly diff: StateDiff };
