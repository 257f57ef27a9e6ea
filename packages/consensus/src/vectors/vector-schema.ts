/** A u64 of an input: a bigint, the decimal string of a vector's JSON, or a safe integer. */
export type U64Like = string | bigint | number;

/** `[row, targets, values]` in stored order; rows that are not listed are empty. */
export type VectorRow = readonly [uid: number, targets: readonly number[], values: readonly number[]];

/** Input of one epoch as the reference vectors write it. */
export type VectorInput = {
  readonly n: number;
  readonly block: U64Like;
  readonly tempo: number;
  readonly cutoff: U64Like;
  readonly lms: U64Like;
  readonly last_update: readonly U64Like[];
  readonly reg: readonly U64Like[];
  readonly stake: readonly U64Like[];
  readonly tao?: readonly U64Like[];
  readonly tao_weight?: U64Like;
  readonly min_stake: U64Like;
  readonly owner: number | null;
  /** One character, 0 or 1, per uid. */
  readonly permits: string;
  readonly max_validators: number;
  readonly weights: readonly VectorRow[];
  readonly bonds: readonly VectorRow[];
  readonly cr: boolean;
  readonly commits?: readonly (U64Like | null)[];
  readonly kappa: number;
  readonly penalty: number;
  readonly bonds_ma: U64Like;
  readonly yuma3: boolean;
  readonly liquid: boolean;
  readonly alpha_low: number;
  readonly alpha_high: number;
  readonly steepness: number;
  readonly emission: U64Like;
};

/** I32F32 bits; given where every value is an exact number. The vectors themselves carry them for small subnets. */
export type VectorRaw = {
  readonly stake: readonly number[];
  readonly active_stake: readonly number[];
  readonly consensus: readonly number[];
  readonly incentive: readonly number[];
  readonly dividends: readonly number[];
  readonly vtrust: readonly number[];
};

/** Output of one epoch as the reference vectors write it, every u64 a bigint. */
export type VectorOutput = {
  readonly active: string;
  readonly permits: string;
  readonly stake_weight: readonly number[];
  readonly consensus: readonly number[];
  readonly incentive: readonly number[];
  readonly dividends: readonly number[];
  readonly vtrust: readonly number[];
  readonly server: readonly bigint[];
  readonly validator: readonly bigint[];
  readonly combined: readonly bigint[];
  readonly stake?: readonly bigint[];
  readonly bonds: readonly VectorRow[];
  /** SHA-256 over all n rows: u32le entry count, then (u16le uid, u16le value) pairs. */
  readonly bonds_sha256: string;
  readonly raw?: VectorRaw;
};
