const HIDDEN = "[secret]";

/** Bytes that no log, error, JSON or inspection shows; whoever needs them says so with `reveal`. */
export class Secret {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes.slice();
  }

  /** A copy of the bytes. */
  reveal(): Uint8Array {
    return this.#bytes.slice();
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  /** What Node's `inspect`, and so `console.log`, prints. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return HIDDEN;
  }
}
