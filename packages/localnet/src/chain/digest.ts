import { CodecError, type ScaleReader, ScaleWriter } from "@neurite/core/codec";

/** SCALE numbers of a header's digest items. */
const Kind = { other: 0, consensus: 4, seal: 5, preRuntime: 6, runtimeUpdated: 8 } as const;
const ENGINE_BYTES = 4;
const AURA = Uint8Array.of(0x61, 0x75, 0x72, 0x61); // "aura"

/** One log of a header: `engine` names who it is for, where the kind has one. */
export type DigestItem = { readonly kind: number; readonly engine: Uint8Array; readonly data: Uint8Array };

const NOTHING = new Uint8Array();

/** Says which slot the block is for. */
export function slotDigest(slot: bigint): DigestItem {
  return { kind: Kind.preRuntime, engine: AURA, data: new ScaleWriter().u64(slot).finish() };
}

/** The author's signature; always the last item. */
export function sealDigest(signature: Uint8Array): DigestItem {
  return { kind: Kind.seal, engine: AURA, data: signature };
}

/** Whether an item is a seal, which is not executed. */
export function isSeal(item: DigestItem): boolean {
  return item.kind === Kind.seal;
}

/** Whether the block brought new runtime code. */
export function isRuntimeUpdate(item: DigestItem): boolean {
  return item.kind === Kind.runtimeUpdated;
}

/** The slot that a header's digest names; null for the genesis block. */
export function slotOf(digest: readonly DigestItem[]): bigint | null {
  const item = digest.find(({ kind, data }) => kind === Kind.preRuntime && data.length === 8);
  return item === undefined ? null : new DataView(item.data.buffer, item.data.byteOffset).getBigUint64(0, true);
}

export function writeDigestItem(writer: ScaleWriter, { kind, engine, data }: DigestItem): void {
  writer.u8(kind).bytes(engine);
  if (kind !== Kind.runtimeUpdated) writer.length(data.length).bytes(data);
}

export function encodeDigestItem(item: DigestItem): Uint8Array {
  const writer = new ScaleWriter();
  writeDigestItem(writer, item);
  return writer.finish();
}

export function readDigestItem(reader: ScaleReader): DigestItem {
  const at = reader.at;
  const kind = reader.u8();
  switch (kind) {
    case Kind.runtimeUpdated:
      return { kind, engine: NOTHING, data: NOTHING };
    case Kind.other:
      return { kind, engine: NOTHING, data: reader.bytes(reader.length(1)) };
    case Kind.consensus:
    case Kind.seal:
    case Kind.preRuntime:
      return { kind, engine: reader.bytes(ENGINE_BYTES), data: reader.bytes(reader.length(1)) };
    default:
      throw new CodecError({ code: "CODEC_NOT_CANONICAL", field: "digest", reason: `kind ${kind} at offset ${at}` });
  }
}
