import { CodecError, ScaleReader, type ScaleWriter } from "../codec/index.ts";
import { utf8 } from "../primitives/index.ts";
import { WireError } from "./wire-errors.ts";

/** Reads one whole message; whatever is wrong with its bytes becomes one named fault. */
export function readMessage<Value>(part: string, bytes: Uint8Array, read: (reader: ScaleReader) => Value): Value {
  try {
    const reader = new ScaleReader(bytes);
    const value = read(reader);
    reader.end();
    return value;
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    throw new WireError({ code: "WIRE_MESSAGE_MALFORMED", part, why: error.message }, error);
  }
}

/** A text of at most `limit` bytes of UTF-8. */
export function readText(reader: ScaleReader, limit: number): string {
  const length = reader.length(1);
  if (length > limit) {
    const why = `a text of ${length} bytes, limit ${limit}`;
    throw new WireError({ code: "WIRE_MESSAGE_MALFORMED", part: "text", why });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(reader.bytes(length));
  } catch (error) {
    if (error instanceof CodecError) throw error;
    throw new WireError({ code: "WIRE_MESSAGE_MALFORMED", part: "text", why: "it is not UTF-8" }, error);
  }
}

/** Writes a text, cut to `limit` bytes at a character's border. */
export function writeText(writer: ScaleWriter, text: string, limit: number): void {
  let bytes = utf8(text);
  for (let length = limit; bytes.length > limit; length--) bytes = utf8(text.slice(0, length));
  writer.length(bytes.length).bytes(bytes);
}
