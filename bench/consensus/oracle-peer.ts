import type { EpochInput } from "@neurite/consensus";
import { epochOracle } from "../../packages/consensus/test/oracle/epoch-oracle.ts";
import { checksumOf } from "./checksum.ts";
import type { Peer, Timing } from "./peer.ts";
import { BenchPeerError } from "./peer-errors.ts";
import { timeCalls } from "./sampling.ts";

/** Beyond this many weights one epoch of bigints takes seconds. */
const MOST_WEIGHTS = 20_000;

/** The bigint oracle of the tests, which is written to be read: the peer where no Rust is. */
export class OraclePeer implements Peer {
  readonly name = "bigint oracle of the tests";
  readonly compiler = null;
  readonly isNative = false;
  #input: EpochInput | null = null;

  async load(input: EpochInput): Promise<string | null> {
    if (input.weights.reduce((sum, { targets }) => sum + targets.length, 0) > MOST_WEIGHTS) return null;
    this.#input = input;
    const { bonds, ...output } = epochOracle(input);
    const rows = bonds.map(([uid, targets, values]) => ({ uid, targets, values }));
    return checksumOf(input.n, { ...output, bonds: rows });
  }

  async time(calls: number): Promise<Timing> {
    const input = this.#input;
    if (input === null) throw new BenchPeerError(this.name, "nothing is loaded");
    return timeCalls({ call: () => epochOracle(input) }, calls);
  }

  end(): void {
    this.#input = null;
  }
}
