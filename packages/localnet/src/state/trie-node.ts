/** How values longer than 32 bytes are stored: in the node (0) or as their hash (1). */
export type StateVersion = 0 | 1;

/** Sixteen places. */
export type Children = (TrieNode | null)[];

/**
 * A node of the base-16 Patricia trie. Only the writer that made a node changes it, and only until its root is taken;
 * so a block's whole state is one root, and blocks share what they have in common. The merkle value is filled in later.
 */
export type TrieNode = {
  /** Digits between the parent's branch and this node. */
  path: string;
  value: Uint8Array | null;
  /** Null for a leaf. */
  children: Children | null;
  merkle: { readonly version: StateVersion; readonly bytes: Uint8Array } | null;
  /** The number of the writer that made it. */
  readonly writer: number;
};

/** A whole state; null is the empty one. */
export type Root = TrieNode | null;
