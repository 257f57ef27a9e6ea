/** Memory a call may take above what the runtime declares: the 2,048 pages of 64 KiB that a node grants on chain. */
export const HEAP_PAGES = 2_048;
/** The largest piece the runtime may ask for at once; a node's allocator stops there too. */
export const MAX_ALLOCATION_BYTES = 32 * 1024 * 1024;
/** A compressed runtime may not unpack to more; the number is a node's. */
export const MAX_CODE_BYTES = 50 * 1024 * 1024;
/** Compiled runtimes kept: the current one and, after upgrades, those of past states that are still asked about. */
export const COMPILED_RUNTIMES = 4;
/** Transactions that do not fit are passed over this often before a block counts as full; the number is a node's. */
export const SKIPPED_TRANSACTIONS = 8;
/** Part of a slot that may be spent on building: the rest is for the disk, the RPC and the pool. */
export const BUILDING_SHARE = 2 / 3;
/** States that are held ready: wallets and validators read at the last minutes' blocks all the time. */
export const RECENT_STATES = 256;
/** Every so many blocks a whole state is kept; those between are made again from it, in tens of milliseconds. */
export const STATES_PER_SEGMENT = 256;
/** Changes that are kept in memory; beyond it the oldest states are discarded. Hours of a demonstration, some 40,000 blocks. */
export const MAX_DIFF_BYTES = 256 * 1024 * 1024;
/** Old states that somebody asked for and that are kept for the next question. */
export const REBUILT_STATES = 16;
/** A genesis holds the runtime, a block at most five megabytes of transactions and what they change. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;
