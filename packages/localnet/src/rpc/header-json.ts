import { toHex } from "@neurite/core/primitives";
import type { Block } from "../chain/block.ts";
import { encodeDigestItem } from "../chain/digest.ts";
import type { Header } from "../chain/header.ts";

export type HeaderJson = {
  readonly parentHash: string;
  readonly number: string;
  readonly stateRoot: string;
  readonly extrinsicsRoot: string;
  readonly digest: { readonly logs: readonly string[] };
};

/** A header as nodes send it. */
export function headerJson(header: Header): HeaderJson {
  return {
    parentHash: toHex(header.parentHash),
    number: `0x${header.number.toString(16)}`,
    stateRoot: toHex(header.stateRoot),
    extrinsicsRoot: toHex(header.extrinsicsRoot),
    digest: { logs: header.digest.map((item) => toHex(encodeDigestItem(item))) },
  };
}

/** A block as nodes send it; one author leaves no justifications. */
export function blockJson({ header, extrinsics }: Block): unknown {
  return { block: { header: headerJson(header), extrinsics: extrinsics.map(toHex) }, justifications: null };
}
