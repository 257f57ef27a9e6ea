import type { SampleShape } from "@neurite/consensus/testing";

/** A bar for a ratio: `must` is what the package promises, `aim` what it works towards. */
export type Bar = { readonly must: number; readonly aim: number };

/** One line of the table. What has no bar is timed for information. */
export type BenchCase = {
  readonly name: string;
  readonly title: string;
  readonly kind: "cold" | "columnar" | "year" | "growth";
  readonly shape: SampleShape;
  readonly rules: { readonly yuma3?: true; readonly liquid?: true };
  readonly wasm: Bar | null;
  readonly js: Bar | null;
  /** Milliseconds of Subtensor's own code, natively compiled, on such inputs. Ratios are scaled to it where our Rust is slower. */
  readonly subtensorMs: number | null;
};

const JS: Bar = { must: 1, aim: 0.6 };
const SMALL: SampleShape = { n: 256, validators: 64 };
const MIDDLE: SampleShape = { n: 1_024, validators: 64 };
const LARGE: SampleShape = { n: 4_096, validators: 128 };
const SPARSE: SampleShape = { ...LARGE, density: 0.1 };
const HUGE: SampleShape = { n: 16_384, validators: 256, density: 0.1 };
const LIQUID = { yuma3: true, liquid: true } as const;

export const CASES: readonly BenchCase[] = [
  cold("256x64", SMALL, { wasm: { must: 0.45, aim: 0.3 }, js: JS, subtensorMs: 1.58 }),
  {
    ...cold("256x64-columnar", SMALL, { wasm: { must: 0.3, aim: 0.18 }, js: JS, subtensorMs: 1.58 }),
    kind: "columnar",
  },
  cold("1024x64", MIDDLE, { wasm: { must: 0.4, aim: 0.25 }, js: JS, subtensorMs: 6.83 }),
  cold("4096x128", LARGE, { wasm: { must: 0.35, aim: 0.15 }, js: JS, subtensorMs: 59.3 }),
  cold("4096x128-sparse", SPARSE, { wasm: { must: 0.22, aim: 0.11 }, js: JS, subtensorMs: 16.9 }),
  cold("16384x256-sparse", HUGE, { wasm: { must: 0.12, aim: 0.06 }, js: JS, subtensorMs: 220 }),
  cold("256x64-yuma3", SMALL, { rules: { yuma3: true }, js: JS, subtensorMs: 1.25 }),
  cold("256x64-liquid", SMALL, { rules: LIQUID, wasm: { must: 0.1, aim: 0.04 }, js: JS, subtensorMs: 19.5 }),
  cold("1024x64-liquid", MIDDLE, { rules: LIQUID, subtensorMs: 299 }),
  cold("4096x128-sparse-liquid", SPARSE, { rules: LIQUID, subtensorMs: 5_029 }),
  { ...cold("year", SMALL, { wasm: { must: 0.35, aim: 0.17 }, js: JS, subtensorMs: 12_600 }), kind: "year" },
  // The same rows and density at a quarter of the uids: what one stored weight costs may grow this much.
  { ...cold("growth", HUGE, { wasm: { must: 1.2, aim: 1 }, js: { must: 1.2, aim: 1 } }), kind: "growth" },
];

type Rest = Partial<Pick<BenchCase, "rules" | "wasm" | "js" | "subtensorMs">>;

function cold(name: string, shape: SampleShape, rest: Rest): BenchCase {
  return {
    name,
    title: titleOf(name),
    kind: "cold",
    shape,
    rules: {},
    wasm: null,
    js: null,
    subtensorMs: null,
    ...rest,
  };
}

function titleOf(name: string): string {
  if (name === "year") return "256×64, a year";
  if (name === "growth") return "cost per weight, n ×4";
  const [size, ...marks] = name.replace("x", "×").split("-");
  return [size, ...marks.map((mark) => (mark === "sparse" ? "10 %" : mark))].join(" ");
}
