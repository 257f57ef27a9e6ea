/** Longest input blob the chain stores: 256 neurons, 129 weight rows and 129 bond rows of 256 pairs are 278 KiB. */
export const MAX_INPUT_BYTES = 300 * 1024;
/** Longest outcome the chain takes: 129 bond rows of 256 pairs and four vectors of 256 are 135 KiB. */
export const MAX_OUTCOME_BYTES = 144 * 1024;
/** 1.0 as raw I32F32. */
export const RAW_ONE = 2 ** 32;
/** Storage keys of a mechanism's matrices: mecid · 4096 + netuid. */
export const NETUIDS = 4096;
