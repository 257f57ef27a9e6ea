import { ed25519PairFromSeed } from "@polkadot/util-crypto/ed25519";
import { keyExtractSuri, keyFromPath } from "@polkadot/util-crypto/key";
import { mnemonicToMiniSecret } from "@polkadot/util-crypto/mnemonic";
import { sr25519PairFromSeed, sr25519Sign } from "@polkadot/util-crypto/sr25519";
import { encodeAddress, fromHex } from "../primitives/index.ts";
import { ed25519Signer } from "./ed25519.ts";
import { KeyError } from "./key-errors.ts";
import type { KeyPair, KeyScheme } from "./key-pair.ts";
import { MAX_URI_LENGTH } from "./limits.ts";
import { Secret } from "./secret.ts";

/** The published phrase behind //Alice and the other development keys: worthless on any real network. */
const DEVELOPMENT_PHRASE = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
const SEED_BYTES = 32;

type RawPair = { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array };

/** The key of a secret URI: words or a hex seed, then a path such as //hard or /soft; a path alone is a development key. */
export async function keyFromUri(uri: string, scheme: KeyScheme): Promise<KeyPair> {
  const pair = derive(uri, scheme);
  const publicKey = Uint8Array.from(pair.publicKey);
  const address = encodeAddress(publicKey);
  if (scheme === "sr25519") {
    const sign = (message: Uint8Array) => sr25519Sign(message, pair);
    return Object.freeze({ scheme, publicKey, address, sign, seed: null });
  }
  const seed = pair.secretKey.slice(0, SEED_BYTES);
  return Object.freeze({ scheme, publicKey, address, sign: ed25519Signer(seed), seed: new Secret(seed) });
}

function derive(uri: string, scheme: KeyScheme): RawPair {
  if (uri.length > MAX_URI_LENGTH) throw refusal(`it is longer than ${MAX_URI_LENGTH} characters`);
  const { phrase, path, password } = parse(uri.startsWith("/") ? `${DEVELOPMENT_PHRASE}${uri}` : uri);
  const seed = phrase.startsWith("0x") ? hexSeed(phrase) : phraseSeed(phrase, password);
  const pair = scheme === "ed25519" ? ed25519PairFromSeed(seed) : sr25519PairFromSeed(seed);
  if (scheme === "ed25519" && path.some((junction) => junction.isSoft)) {
    throw refusal("an ed25519 key has no soft path; use // instead of /");
  }
  return keyFromPath(pair, path, scheme);
}

/** What the library says could quote the secret, so its errors go no further. */
function parse(uri: string): ReturnType<typeof keyExtractSuri> {
  try {
    return keyExtractSuri(uri);
  } catch {
    throw refusal("it is neither words nor a hex seed, with or without a path");
  }
}

function hexSeed(phrase: string): Uint8Array {
  const seed = fromHex(phrase);
  if (seed?.length !== SEED_BYTES) throw refusal("a hex seed has 64 digits");
  return seed;
}

function phraseSeed(phrase: string, password: string | undefined): Uint8Array {
  try {
    return mnemonicToMiniSecret(phrase, password);
  } catch {
    throw refusal("the words are not a valid phrase (a word or the order is wrong)");
  }
}

function refusal(reason: string): KeyError {
  return new KeyError({ code: "KEY_URI_INVALID", reason });
}
