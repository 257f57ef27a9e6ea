import type { EpochOutput, SparseRow } from "../../src/index.ts";

/**
 * Every field of an epoch's output, one after the other, in one layout whatever arrays carry it: u16 and u64 little
 * endian, I32F32 values as float64 (0 for -0: they are integers), lists after their length.
 */
export class OutputBytes {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  #at = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  append(output: EpochOutput): void {
    const { raw } = output;
    for (const flags of [output.active, output.permits]) this.#list(flags, (flag) => this.#u8(flag ? 1 : 0));
    for (const name of ["stakeWeight", "consensus", "incentive", "dividends", "validatorTrust"] as const)
      this.#list(output[name], (value) => this.#u16(value));
    for (const name of ["server", "validator", "combined", "stake"] as const)
      this.#list(output[name], (value) => this.#u64(value));
    for (const name of ["stake", "activeStake", "consensus", "incentive", "dividends", "validatorTrust"] as const)
      this.#list<number | bigint>(raw[name], (value) => this.#f64(Number(value) + 0));
    this.#list(output.bonds, (row) => this.#row(row));
  }

  /** What was appended since the last call. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.subarray(0, this.#at);
    this.#at = 0;
    return taken;
  }

  #row({ uid, targets, values }: SparseRow): void {
    this.#u16(uid);
    this.#list(targets, (value) => this.#u16(value));
    this.#list(values, (value) => this.#u16(value));
  }

  #list<T>(values: ArrayLike<T>, write: (value: T) => void): void {
    this.#u16(values.length);
    for (let i = 0; i < values.length; i++) write(values[i] as T);
  }

  #u8(value: number): void {
    this.#view.setUint8(this.#at, value);
    this.#at += 1;
  }

  #u16(value: number): void {
    this.#view.setUint16(this.#at, value, true);
    this.#at += 2;
  }

  #u64(value: bigint): void {
    this.#view.setBigUint64(this.#at, value, true);
    this.#at += 8;
  }

  #f64(value: number): void {
    this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }
}
