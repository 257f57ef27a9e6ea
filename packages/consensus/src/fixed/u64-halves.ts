/**
 * The low and the high half of each u64, in turn: reading and writing them makes no bigints, which cost four times as
 * much. Typed arrays are little-endian wherever JavaScript runs today.
 */
export const halvesOf = (values: BigUint64Array): Uint32Array =>
  new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
