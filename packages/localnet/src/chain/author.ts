import { ScaleWriter } from "@neurite/core/codec";
import { decodeAddress, encodeAddress, fromHex, utf8 } from "@neurite/core/primitives";
import { blake2b256 } from "../hashing.ts";
import { sr25519DeriveHard, sr25519PairFromSeed, sr25519Sign, sr25519Verify } from "../signatures.ts";
import { ChainError } from "./chain-errors.ts";
import { isSeal, sealDigest, slotOf } from "./digest.ts";
import { encodeHeader, type Header } from "./header.ts";

/** Authorities of the presets that the embedded chain can run. */
const AUTHORITIES = ["Alice", "Bob", "Charlie", "Dave"];

/** Seed of the published development phrase, from which //Alice and the others are derived. */
const DEVELOPMENT_SEED = "fac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e";
const SECRET_BYTES = 64;
const SIGNATURE_BYTES = 64;
const CHAIN_CODE_BYTES = 32;

type BlockKey = { readonly publicKey: Uint8Array; readonly secret: Uint8Array };

/** Signs blocks with the well-known development keys: whoever runs the embedded chain is every authority at once. */
export class Author {
  readonly #keys: ReadonlyMap<string, BlockKey>;

  constructor() {
    this.#keys = new Map(AUTHORITIES.map(blockKey).map((key) => [encodeAddress(key.publicKey), key]));
  }

  /** The header with the seal of the authority whose slot it is. */
  seal(header: Header, slot: bigint, authorities: readonly string[]): Header {
    const authority = authorities[Number(slot % BigInt(Math.max(1, authorities.length)))] ?? "(none)";
    const key = this.#keys.get(authority);
    if (key === undefined) throw new ChainError({ code: "CHAIN_NO_AUTHOR_KEY", slot, authority });
    const signature = sr25519Sign(key.publicKey, key.secret, blake2b256(encodeHeader(header)));
    return { ...header, digest: [...header.digest, sealDigest(signature)] };
  }
}

/** The authority whose seal the header must bear and does not; null where the seal is right. */
export function wrongSealer(header: Header, authorities: readonly string[]): string | null {
  const slot = slotOf(header.digest) ?? 0n;
  const authority = authorities[Number(slot % BigInt(Math.max(1, authorities.length)))] ?? "(none)";
  const publicKey = decodeAddress(authority);
  const seal = header.digest.at(-1);
  if (publicKey === null || seal === undefined || !isSeal(seal)) return authority;
  const hash = blake2b256(encodeHeader({ ...header, digest: header.digest.slice(0, -1) }));
  return seal.data.length === SIGNATURE_BYTES && sr25519Verify(seal.data, hash, publicKey) ? null : authority;
}

/** A seal is made for every block, so it is signed in WebAssembly: the script implementation takes five milliseconds. */
function blockKey(name: string): BlockKey {
  const junction = new Uint8Array(CHAIN_CODE_BYTES);
  junction.set(new ScaleWriter().length(name.length).bytes(utf8(name)).finish());
  const pair = sr25519DeriveHard(sr25519PairFromSeed(fromHex(DEVELOPMENT_SEED) as Uint8Array), junction);
  return { publicKey: pair.slice(SECRET_BYTES), secret: pair.slice(0, SECRET_BYTES) };
}
