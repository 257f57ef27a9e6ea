/** Repeatable chance. The same seed gives the same numbers on every machine. */
export type Draws = {
  /** A whole number in [0, 2³²). */
  readonly uint32: () => number;
  /** A number in [0, 1). */
  readonly unit: () => number;
  /** A whole number in [0, bound), each equally likely. */
  readonly below: (bound: number) => number;
  /** A number in [low, high). */
  readonly between: (low: number, high: number) => number;
};
