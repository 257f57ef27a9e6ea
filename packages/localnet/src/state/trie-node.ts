/** How values longer than 32 bytes are stored: in the node (0) or as their hash (1). */
export type StateVersion = 0 | 1;

/**
 * A node of the base-16 Patricia trie. Nodes are never changed once made, so a block's whole state is one root
 * and blocks share what they have in common; only the cached merkle value is filled in later.
 */
export type TrieNode = {
  /** Digits between the parent's branch and this node. */
  readonly path: string;
  readonly value: Uint8Array | null;
  /** Sixteen places, or null for a leaf. */
  readonly children: readonly (TrieNode | null)[] | null;
  merkle: { readonly version: StateVersion; readonly bytes: Uint8Array } | null;
};

/** A whole state; null is the empty one. */
export type Root = TrieNode | null;

export function makeNode(
  path: string,
  value: Uint8Array | null,
  children: readonly (TrieNode | null)[] | null,
): TrieNode {
  return { path, value, children, merkle: null };
}

/** `children` with one place replaced. */
export function withChild(
  children: readonly (TrieNode | null)[] | null,
  digit: number,
  child: TrieNode | null,
): (TrieNode | null)[] {
  const copy = children === null ? new Array<TrieNode | null>(16).fill(null) : children.slice();
  copy[digit] = child;
  return copy;
}
