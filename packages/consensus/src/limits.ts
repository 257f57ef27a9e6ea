/** u16::MAX: the denominator of every proportion the chain stores as u16, and the largest weight or bond. */
export const U16_MAX = 65_535;

/** Most uids of one epoch. Below 2^15 no column of u16 bonds can reach 2^31, where I32F32 sums would saturate. */
export const MAX_UIDS = 32_767;

/** Most validator rows and uids hold few entries; a row longer than this is no row of a u16-indexed matrix. */
export const MAX_ROW_ENTRIES = 65_536;

/** Sum of the integer weights of one row at which the chain's I32F32 row sum would wrap. */
export const ROW_SUM_LIMIT = 2 ** 31;

/** Most bytes of one subnet's columns: what a WebAssembly memory of 32-bit addresses can grow to. */
export const MAX_COLUMN_BYTES = 2 ** 32 - 2 ** 16;

/** Memory that one-off epochs keep for the next one: 16,384 uids with 256 rows at a tenth take 26 MB, all of it 126 MB. */
export const MAX_SHARED_BYTES = 2 ** 27;

/** Cap of the token in rao: 21 million tokens of 9 decimals. */
export const MAX_ISSUANCE = 21_000_000n * 10n ** 9n;

/** Rao a block issues before the first halving. */
export const BLOCK_ISSUE = 10n ** 9n;

/** Most mechanisms of one subnet: a mechanism is a u8 whose index shares a u16 with a netuid of 12 bits. */
export const MAX_MECHANISMS = 16;

/** A subnet without an epoch for this many blocks is due whatever its tempo: a week of 12-second blocks. */
export const MAX_BLOCKS_SINCE_LAST_STEP = 50_400n;
