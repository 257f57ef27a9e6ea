import type { EpochInput } from "../../src/index.ts";
import type { OracleOutput } from "../oracle/epoch-oracle.ts";
import { bondsTo, ChainSubnet } from "./chain-subnet.ts";

/** Stored bonds of A, B and C, each to the servers in order, then the dividends of A, B and C. */
export type Row = { readonly bonds: readonly (readonly number[])[]; readonly dividends: readonly number[] };

/**
 * A row of the tables: "6640,0; 5951,19572; 12607,0 | 55350,3266,6918". One entry ending in "x3" stands for all three.
 */
export const rowOf = (text: string): Row => {
  const [left = "", right = ""] = text.split("|");
  const numbers = (list: string): number[] => list.split(",").map(Number);
  const all = left.trim().endsWith("x3");
  const bonds = left.replace("x3", "").split(";").map(numbers);
  return { bonds: all ? [bonds, bonds, bonds].flat() : bonds, dividends: numbers(right) };
};

/** Who votes what: a step is a word of three letters, the names of A's, B's and C's ballots. */
export type Scenario = {
  readonly stakes: readonly [number, number, number];
  readonly ballots: Readonly<Record<string, readonly number[]>>;
  /** One word per step; the last one goes on for ever. */
  readonly votes: readonly string[];
  readonly rules?: Partial<EpochInput>;
};

const VALIDATORS = [0, 1, 2];
const STEEP = { yuma3: true, liquid: true, alphaLow: 6_553, alphaHigh: 19_660, bondsMa: 975_000n, penalty: 0 };

/** Runs a scenario; the first epoch, without votes, gives the permits. `before` may change the subnet ahead of a step. */
export const runScenario = (
  { stakes, ballots, votes, rules = {} }: Scenario,
  steps: number,
  before: (subnet: ChainSubnet, step: number) => void = () => {},
): Row[] => {
  const servers = Object.values(ballots)[0]?.map((_, k) => VALIDATORS.length + k) ?? [];
  const subnet = new ChainSubnet([...stakes, ...servers.map(() => 0)], { maxValidators: 3, ...STEEP, ...rules });
  subnet.epoch();
  return Array.from({ length: steps }, (_, k) => {
    subnet.at(k + 1);
    // Every row lists all servers, zeros too: a stored zero keeps a bond where an absent entry would drop it.
    for (const uid of VALIDATORS) {
      const ballot = ballots[votes[Math.min(k, votes.length - 1)]?.[uid] ?? ""] ?? [];
      subnet.vote(
        uid,
        servers.map((server, i) => [server, ballot[i] as number]),
      );
    }
    before(subnet, k + 1);
    return read(subnet.epoch(), servers);
  });
};

const read = (output: OracleOutput, servers: readonly number[]): Row => {
  const columns = servers.map((server) => bondsTo(output, server, VALIDATORS));
  return {
    bonds: VALIDATORS.map((uid) => columns.map((column) => column[uid] ?? 0)),
    dividends: output.dividends.slice(0, 3),
  };
};

const TWO_SERVERS = { "1": [65_535, 0], "2": [0, 65_535] };

const twoServers = (
  stakes: Scenario["stakes"],
  votes: readonly string[],
  rules: Partial<EpochInput> = {},
): Scenario => ({
  stakes,
  ballots: TWO_SERVERS,
  votes,
  rules,
});

/** The scenarios of the chain's own Yuma 3 tests. */
export const SCENARIOS = {
  "E13 the largest stake moves first": twoServers([8, 1, 1], ["111", "211", "221", "222"]),
  "E14 the largest stake moves second": twoServers([8, 1, 1], ["111", "121", "221", "222"]),
  "E15 the largest stake moves last": twoServers([8, 1, 1], ["111", "121", "122", "222"]),
  "E16 one validator strays for one epoch": twoServers([33, 33, 34], ["111", "111", "112", "111"]),
  "E17 the same, liquid alpha off": twoServers([33, 33, 34], ["111", "111", "112", "111"], { liquid: false }),
  "E18 one miner is backed throughout": {
    stakes: [8, 1, 1],
    ballots: { X: [32_767, 0, 32_767], Y: [0, 32_767, 32_767] },
    votes: ["XXX", "XYX", "YYX", "YYY"],
  },
} as const satisfies Record<string, Scenario>;

/** 41 epochs; before the twenty-first the first server's bonds are reset. The first ballot holds at step 0. */
export const BONDS_RESET = twoServers(
  [8, 1, 1],
  ["111", "122", ...new Array<string>(19).fill("222"), "211", ...new Array<string>(19).fill("111")],
);
