import { type ScaleReader, ScaleWriter } from "@neurite/core/codec";
import type { Block } from "../chain/block.ts";
import { encodeHeader, headerHash, readHeader } from "../chain/header.ts";

/** No justification: a single author's word is no proof of finality. */
const UNJUSTIFIED = 0;

/** A block as nodes write it into a file: Substrate's `SignedBlock`. */
export function encodeSignedBlock({ header, extrinsics }: Pick<Block, "header" | "extrinsics">): Uint8Array {
  return new ScaleWriter()
    .bytes(encodeHeader(header))
    .vector(extrinsics, (to, extrinsic) => to.bytes(extrinsic))
    .u8(UNJUSTIFIED)
    .finish();
}

/** Reads one; what justifies it is passed over, as every block is executed anyway. */
export function readSignedBlock(reader: ScaleReader): Block {
  const header = readHeader(reader);
  const extrinsics = reader.vector(1, readOpaque);
  reader.option((from) => from.vector(ENGINE_BYTES + 1, readJustification));
  return { number: header.number, hash: headerHash(header), header, extrinsics };
}

const ENGINE_BYTES = 4;

function readJustification(reader: ScaleReader): void {
  reader.bytes(ENGINE_BYTES);
  reader.bytes(reader.length(1));
}

/** An extrinsic with its length in front, as blocks here hold it. */
function readOpaque(reader: ScaleReader): Uint8Array {
  const body = reader.bytes(reader.length(1));
  return new ScaleWriter().length(body.length).bytes(body).finish();
}
