import { type KeyPair, keyFromUri } from "@neurite/core/keys";
import { blake2b256 } from "../hashing.ts";
import { ChainError } from "./chain-errors.ts";
import { sealDigest } from "./digest.ts";
import { encodeHeader, type Header } from "./header.ts";

/** Authorities of the presets that the embedded chain can run. */
const DEVELOPMENT_URIS = ["//Alice", "//Bob", "//Charlie", "//Dave"];

/** Signs blocks with the well-known development keys: whoever runs the embedded chain is every authority at once. */
export class Author {
  readonly #keys: ReadonlyMap<string, KeyPair>;

  private constructor(keys: ReadonlyMap<string, KeyPair>) {
    this.#keys = keys;
  }

  static async load(): Promise<Author> {
    const keys = await Promise.all(DEVELOPMENT_URIS.map((uri) => keyFromUri(uri, "sr25519")));
    return new Author(new Map(keys.map((key) => [key.address, key])));
  }

  /** The header with the seal of the authority whose slot it is. */
  seal(header: Header, slot: bigint, authorities: readonly string[]): Header {
    const authority = authorities[Number(slot % BigInt(Math.max(1, authorities.length)))] ?? "(none)";
    const key = this.#keys.get(authority);
    if (key === undefined) throw new ChainError({ code: "CHAIN_NO_AUTHOR_KEY", slot, authority });
    const signature = key.sign(blake2b256(encodeHeader(header)));
    return { ...header, digest: [...header.digest, sealDigest(signature)] };
  }
}
