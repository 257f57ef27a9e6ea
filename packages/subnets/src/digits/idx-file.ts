import { SubnetError } from "../subnet-errors.ts";

const UINT8 = 0x08;
const MAX_DIMS = 4;

/** Arrays of bytes in MNIST's own file format: u16 zero, u8 type, u8 number of axes, each axis as u32 big endian. */
export type IdxFile = { readonly dims: readonly number[]; readonly data: Uint8Array };

/** Reads an idx file of bytes; `path` is for the error. */
export function decodeIdx(bytes: Uint8Array, path: string): IdxFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const axes = bytes[3] ?? 0;
  const header = 4 + 4 * axes;
  if (bytes[0] !== 0 || bytes[1] !== 0 || bytes[2] !== UINT8 || axes < 1 || axes > MAX_DIMS || bytes.length < header) {
    throw new SubnetError({ code: "SUBNET_DATA_MALFORMED", path, why: "it is not an idx file of bytes" });
  }
  const dims = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const size = dims.reduce((product, length) => product * length, 1);
  if (size !== bytes.length - header) {
    const why = `it holds ${bytes.length - header} bytes and announces ${size}`;
    throw new SubnetError({ code: "SUBNET_DATA_MALFORMED", path, why });
  }
  return { dims, data: bytes.subarray(header) };
}
