/** Chance as a service receives it: `bytes(n)` gives n cryptographically strong bytes. */
export type Random = {
  readonly bytes: (length: number) => Uint8Array;
};
