// Asks a runtime what it says about itself: metadata and genesis presets. It gives the runtime memory and an empty state,
// nothing else; a question that needs more of a host is refused by the name of what it needed.
import { BuildError } from "../build/run.mjs";

const MEMORY_PAGES = 1024; // 64 MiB: metadata and presets are built in far less
const HEADER_BYTES = 8;
const OCCUPIED = 1;

/** Opens a runtime; `ask(name, argument)` calls one of its functions and gives the bytes it returned. */
export function openRuntime(wasm) {
  const module = new WebAssembly.Module(wasm);
  return { ask: (name, argument = new Uint8Array()) => ask(module, name, argument) };
}

function ask(module, name, argument) {
  const memory = new WebAssembly.Memory({ initial: MEMORY_PAGES });
  const state = { memory, next: 0, panic: "" };
  const { exports } = new WebAssembly.Instance(module, { env: hostFunctions(module, state) });
  state.next = exports.__heap_base.value;
  if (!exports[name])
    throw new BuildError(`The runtime has no function ${name}`, "implement it in chain/runtime/src/apis.rs");
  const pointer = allocate(state, argument.length);
  new Uint8Array(memory.buffer).set(argument, pointer);
  return slice(state, call(exports, state, { name, pointer, length: argument.length }));
}

function call(exports, state, { name, pointer, length }) {
  try {
    return exports[name](pointer, length);
  } catch (error) {
    if (error instanceof BuildError) throw error;
    throw new BuildError(`The runtime panicked in ${name}: ${state.panic || error.message}`, "mend what it names");
  }
}

/** Pointer in the low half, length in the high half: how runtimes hand over bytes. */
function slice(state, span) {
  const bits = BigInt.asUintN(64, span);
  const pointer = Number(bits & 0xffffffffn);
  return new Uint8Array(state.memory.buffer).slice(pointer, pointer + Number(bits >> 32n));
}

function hostFunctions(module, state) {
  const provided = {
    memory: state.memory,
    ext_allocator_malloc_version_1: (size) => allocate(state, size),
    ext_allocator_free_version_1: () => {},
    ext_storage_get_version_1: () => allocateBytes(state, Uint8Array.of(0)), // None: there is no state yet
    ext_logging_max_level_version_1: () => 0,
    ext_logging_log_version_1: (_level, _target, message) => {
      state.panic = new TextDecoder().decode(slice(state, message));
    },
  };
  const missing = WebAssembly.Module.imports(module).filter(({ name }) => !(name in provided));
  return Object.assign(provided, Object.fromEntries(missing.map(({ name }) => [name, refuse(name)])));
}

function refuse(name) {
  return () => {
    throw new BuildError(
      `The runtime called ${name}, which has no answer without a chain`,
      "ask the embedded chain instead",
    );
  };
}

function allocateBytes(state, bytes) {
  const pointer = allocate(state, bytes.length);
  new Uint8Array(state.memory.buffer).set(bytes, pointer);
  return (BigInt(bytes.length) << 32n) | BigInt(pointer);
}

/** Never reuses: a question is over long before memory is. The runtime reads the header that stands before each block. */
function allocate(state, size) {
  const order = Math.max(0, Math.ceil(Math.log2(Math.max(size, HEADER_BYTES))) - 3);
  const header = Math.ceil(state.next / HEADER_BYTES) * HEADER_BYTES;
  state.next = header + HEADER_BYTES + (HEADER_BYTES << order);
  if (state.next > state.memory.buffer.byteLength)
    throw new BuildError("The question took more memory than expected", "raise MEMORY_PAGES");
  const view = new DataView(state.memory.buffer);
  view.setUint32(header, order, true);
  view.setUint32(header + 4, OCCUPIED, true);
  return header + HEADER_BYTES;
}
