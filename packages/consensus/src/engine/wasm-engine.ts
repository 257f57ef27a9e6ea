import { bytesOfBase64 } from "./bytes-of-base64.ts";
import type { ColumnShape, Columns } from "./columns.ts";
import type { Engine } from "./engine.ts";
import { KERNEL_BASE64 } from "./kernel-bytes.ts";
import { layOutColumns } from "./lay-out-columns.ts";

type Memory = { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };

type Kernel = {
  readonly memory: Memory;
  /** Where the kernel reads the shape and the places of the arrays, and the first byte that it leaves free. */
  readonly header: () => number;
  readonly heap: () => number;
  readonly loadColumns: () => number;
  readonly replaceWeights: (row: number, length: number) => number;
  readonly passColumns: (passes: number) => void;
  readonly earn: () => void;
  readonly listBonds: () => void;
};

const PAGE = 65_536;
/** Memory of at least so many bytes. It only ever grows: views of an earlier size are void then. */
const reserve = (memory: Memory, bytes: number): ArrayBufferLike => {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  return memory.buffer;
};

const allocate = ({ memory, header: headerOf, heap }: Kernel, shape: ColumnShape): Columns => {
  const { columns, offsets } = layOutColumns(shape, heap(), (bytes) => reserve(memory, bytes));
  const header = new Uint32Array(memory.buffer, headerOf(), 4 + offsets.length);
  header.set([shape.n, shape.rows, columns.stride, shape.weights]);
  header.set(offsets, 4);
  return columns;
};

/** The part of WebAssembly's interface that is the same everywhere; its full types come only with a browser's or Node's. */
type Wasm = {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

let compiled: object | null = null;

/** The kernel in packages/consensus/kernel. Throws where the machine has no WebAssembly SIMD. */
export const wasmEngine = (): Engine => {
  const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: Wasm }).WebAssembly;
  compiled ??= new Module(bytesOfBase64(KERNEL_BASE64));
  const kernel = new Instance(compiled).exports as Kernel;
  return {
    name: "wasm",
    heldBytes: () => kernel.memory.buffer.byteLength,
    allocate: (shape) => allocate(kernel, shape),
    load: () => kernel.loadColumns() !== 0,
    replaceWeights: (_, row, length) => kernel.replaceWeights(row, length) !== 0,
    passColumns: (_, passes) => kernel.passColumns(passes),
    earn: kernel.earn,
    listBonds: kernel.listBonds,
  };
};
