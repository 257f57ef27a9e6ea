import { type BenchCase, CASES } from "./cases.ts";

export type BenchArguments = {
  readonly format: "table" | "json" | "markdown";
  /** A tenth of the year. */
  readonly quick: boolean;
  readonly peer: "rust" | "oracle" | null;
  readonly cases: readonly BenchCase[];
};

/** Arguments that no bench understands. */
export class BenchArgumentError extends Error {
  readonly code = "BENCH_ARGUMENT";

  constructor(argument: string) {
    super(
      `"${argument}" is no option or case. Options: --json --markdown --quick --peer rust|oracle. Cases: ${CASES.map(({ name }) => name).join(" ")}`,
    );
    this.name = "BenchArgumentError";
  }
}

/** A word selects the case of that name, or else every case whose name contains it; no word selects all. */
export const readArguments = (words: readonly string[]): BenchArguments => {
  const cases = new Set<BenchCase>();
  let [format, quick, peer]: [BenchArguments["format"], boolean, BenchArguments["peer"]] = ["table", false, null];
  for (let k = 0; k < words.length; k++) {
    const word = words[k] as string;
    if (word === "--json") format = "json";
    else if (word === "--markdown") format = "markdown";
    else if (word === "--quick") quick = true;
    else if (word === "--peer") peer = peerNamed(words[++k] ?? "");
    else for (const one of casesNamed(word)) cases.add(one);
  }
  return { format, quick, peer, cases: cases.size === 0 ? CASES : CASES.filter((one) => cases.has(one)) };
};

const peerNamed = (name: string): "rust" | "oracle" => {
  if (name === "rust" || name === "oracle") return name;
  throw new BenchArgumentError(`--peer ${name}`);
};

const casesNamed = (word: string): BenchCase[] => {
  const exact = CASES.filter(({ name }) => name === word);
  const found = exact.length > 0 ? exact : CASES.filter(({ name }) => name.includes(word));
  if (found.length === 0 || word === "") throw new BenchArgumentError(word);
  return found;
};
