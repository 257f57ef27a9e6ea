import type { EpochInput, EpochOutput } from "../../src/index.ts";
import { AdversarialSubnets } from "./adversarial-subnets.ts";
import { OutputBytes } from "./output-bytes.ts";

export type EpochHash = {
  readonly epochs: number;
  /** SHA-256 after each thousand epochs, the one before hashed with it: the last stands for all. */
  readonly thousands: readonly string[];
};

const SEED = 20_261_121;
const MOST_UIDS = 12;
const CHUNK = 1_000;
/** Far above the bytes of 1,000 outputs of 12 uids; a larger one would be refused by the view, not cut. */
const CHUNK_BYTES = 1 << 23;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Runs `epochs` adversarial epochs and folds every field of every output into one hash. SHA-256 by the platform itself:
 * two runs that differ in a single unit cannot meet again by accident, and the hash shares no code with what it judges.
 */
export const hashEpochs = async (run: (input: EpochInput) => EpochOutput, epochs: number): Promise<EpochHash> => {
  const subnets = new AdversarialSubnets(SEED, MOST_UIDS);
  const bytes = new OutputBytes(CHUNK_BYTES);
  const thousands: string[] = [];
  let last = new Uint8Array(32);
  for (let done = 1; done <= epochs; done++) {
    const output = run(subnets.input);
    bytes.append(output);
    subnets.follow(output);
    if (done % CHUNK !== 0) continue;
    const own = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.take()));
    const pair = new Uint8Array(64);
    pair.set(last);
    pair.set(own, 32);
    last = new Uint8Array(await crypto.subtle.digest("SHA-256", pair));
    thousands.push(hex(last));
  }
  return { epochs, thousands };
};
