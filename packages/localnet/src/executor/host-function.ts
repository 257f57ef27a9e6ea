/** A function of `env` that the runtime imports: numbers for i32, bigint for i64. */
export type HostFunction = (...args: never[]) => unknown;

/** Host functions by the names under which the runtime imports them. */
export type HostFunctions = Readonly<Record<string, HostFunction>>;

/** Reads the version out of another runtime's code, SCALE encoded; null when it has none. */
export type ReadVersion = (code: Uint8Array) => Uint8Array | null;
