import { zstdDecompressSync } from "node:zlib";
import { MAX_CODE_BYTES } from "../limits.ts";
import { ExecutorError } from "./executor-errors.ts";

/** Substrate's mark in front of a compressed runtime. */
const COMPRESSED = [0x52, 0xbc, 0x53, 0x76, 0x46, 0xdb, 0x8e, 0x05];
const IMPORT_SECTION = 2;
const Kind = { function: 0, table: 1, memory: 2, global: 3 } as const;

/** A runtime's module, unpacked where it is compressed. */
export function unpackCode(code: Uint8Array): Uint8Array {
  if (!COMPRESSED.every((byte, i) => code[i] === byte)) return code;
  try {
    return zstdDecompressSync(code.subarray(COMPRESSED.length), { maxOutputLength: MAX_CODE_BYTES });
  } catch (error) {
    const reason = "it cannot be decompressed";
    throw new ExecutorError({ code: "EXECUTOR_CODE_UNREADABLE", bytes: code.length, reason }, error);
  }
}

/** Compiles a module. */
export function compileCode(code: Uint8Array): WebAssembly.Module {
  try {
    return new WebAssembly.Module(code);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExecutorError({ code: "EXECUTOR_CODE_UNREADABLE", bytes: code.length, reason }, error);
  }
}

/**
 * How many pages of memory a module wants at least. JavaScript's reflection does not tell, and too small a
 * memory is refused, so the import section is read. The module was compiled before: its bytes are well formed.
 */
export function declaredPages(code: Uint8Array): number {
  const cursor = new Cursor(code, 8);
  while (cursor.at < code.length) {
    const section = cursor.byte();
    const bytes = cursor.number();
    if (section === IMPORT_SECTION) return pagesOfImports(cursor) ?? 1;
    cursor.skip(bytes);
  }
  return 1;
}

function pagesOfImports(cursor: Cursor): number | null {
  for (let left = cursor.number(); left > 0; left--) {
    cursor.skip(cursor.number());
    cursor.skip(cursor.number());
    const kind = cursor.byte();
    if (kind === Kind.function) cursor.number();
    else if (kind === Kind.global) cursor.skip(2);
    else {
      if (kind === Kind.table) cursor.byte();
      const bounded = (cursor.byte() & 1) === 1;
      const least = cursor.number();
      if (bounded) cursor.number();
      if (kind === Kind.memory) return least;
    }
  }
  return null;
}

class Cursor {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  skip(bytes: number): void {
    this.at += bytes;
  }

  /** An unsigned LEB128 number. */
  number(): number {
    let value = 0;
    for (let shift = 0; shift < 32; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value >>> 0;
  }
}
