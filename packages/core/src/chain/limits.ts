/** A call to the chain that takes longer is over: the endpoint counts as half-dead and is dialled again. */
export const CALL_DEADLINE_MS = 10_000;
/** A transaction that is in no finalised block after this long has an unknown fate: longer than its era at 12 s a block. */
export const TRANSACTION_DEADLINE_MS = 15 * 60_000;
/** Blocks for which a signature holds, from the finalised block it names. A power of two, as the encoding demands. */
export const ERA_BLOCKS = 64;
/** Tries with a fresh nonce when somebody else used the account in between. */
export const NONCE_ATTEMPTS = 3;
/** A transaction that is still in no finalised block is sent again after this many: the pool may have lost it. */
export const REBROADCAST_BLOCKS = 8;
/** First and longest pause before the endpoint is dialled again. */
export const FIRST_BACKOFF_MS = 250;
export const LONGEST_BACKOFF_MS = 10_000;
/** How often a quiet connection is asked for a sign of life. */
export const WATCHDOG_MS = 15_000;
/** Longest message believed: metadata is half a megabyte, a block at most five, a batch of storage a few. */
export const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;
/** Calls waiting for an answer on one connection. */
export const MAX_CALLS_IN_FLIGHT = 1_024;
/** Storage keys in one request. */
export const MAX_KEYS_PER_REQUEST = 1_000;
/** Blocks whose extrinsics are kept, so that transactions under way together read each block once. */
export const MAX_CACHED_BLOCKS = 32;
/** Blocks whose decoded events are kept: transactions under way together end in the same few, and a full block's events take megabytes. */
export const MAX_DECODED_BLOCKS = 4;
/** Pause before a block that an endpoint announced but does not know yet is asked for again. */
export const BLOCK_RETRY_MS = 200;

/** Keys of one page when a whole map is walked; a node gives at most 1,000. */
export const KEYS_PER_PAGE = 512;
/** Entries of a map that one walk may bring: far beyond any subnet, far below what would fill the memory. */
export const MAX_MAP_ENTRIES = 262_144;
