/** Sizes of the network: two convolutions without overlap in the second, one hidden layer. */
export type Sizes = { readonly filters: number; readonly patterns: number; readonly hidden: number };

/** How one model is trained. */
export type Lesson = {
  readonly file: string;
  readonly purpose: string;
  readonly sizes: Sizes;
  /** How many of the 60,000 training images it sees. */
  readonly images: number;
  /** Whether it sees them distorted as the subnet's tasks are. */
  readonly distorted: boolean;
  /** One pass over the images for each rate. */
  readonly rates: readonly number[];
};

/** Everything that the weights depend on, beside the code. */
export const SEED = "neurite digits 1";
export const BATCH = 128;

export const LESSONS: readonly Lesson[] = [
  {
    file: "digits-reference.onnx",
    purpose: "what validators compare probabilities with",
    sizes: { filters: 16, patterns: 32, hidden: 64 },
    images: 60_000,
    distorted: true,
    rates: [2e-3, 2e-3, 1e-3, 5e-4, 1e-4],
  },
  {
    file: "digits-strong.onnx",
    purpose: "a good miner's model",
    sizes: { filters: 12, patterns: 24, hidden: 48 },
    images: 60_000,
    distorted: true,
    rates: [2e-3, 2e-3, 5e-4],
  },
  {
    file: "digits-weak.onnx",
    purpose: "a miner that never practised on distorted digits",
    sizes: { filters: 6, patterns: 12, hidden: 24 },
    images: 30_000,
    distorted: false,
    rates: [2e-3, 2e-3, 1e-3],
  },
];
