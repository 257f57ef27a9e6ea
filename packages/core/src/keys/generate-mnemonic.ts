import { entropyToMnemonic } from "@polkadot/util-crypto/mnemonic/bip39";
import type { Random } from "../primitives/index.ts";

/** 128 bits, as 12 words. */
const ENTROPY_BYTES = 16;

/** Twelve new words that make a key. */
export function generateMnemonic(random: Random): string {
  return entropyToMnemonic(random.bytes(ENTROPY_BYTES));
}
