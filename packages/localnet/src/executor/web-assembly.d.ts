/** The parts of V8's WebAssembly that the executor uses; TypeScript has them only together with a browser's types. */
declare namespace WebAssembly {
  type ImportDescriptor = { readonly module: string; readonly name: string; readonly kind: string };
  type Exports = Readonly<Record<string, unknown>>;
  class Module {
    constructor(code: Uint8Array);
    static imports(module: Module): ImportDescriptor[];
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: Exports;
  }
  class Memory {
    constructor(size: { readonly initial: number; readonly maximum: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class RuntimeError extends Error {}
  class Global {
    readonly value: unknown;
  }
}
