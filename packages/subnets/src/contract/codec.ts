/** Values as bytes. `decode` is total and bounded: a value or a `SubnetError`, whatever the bytes are. */
export type Codec<T> = {
  readonly encode: (value: T) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => T;
};
