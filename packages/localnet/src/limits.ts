/** Memory a call may take above what the runtime declares: the 2,048 pages of 64 KiB that a node grants on chain. */
export const HEAP_PAGES = 2_048;
/** The largest piece the runtime may ask for at once; a node's allocator stops there too. */
export const MAX_ALLOCATION_BYTES = 32 * 1024 * 1024;
/** A compressed runtime may not unpack to more; the number is a node's. */
export const MAX_CODE_BYTES = 50 * 1024 * 1024;
/** Compiled runtimes kept: the current one and, after upgrades, those of past states that are still asked about. */
export const COMPILED_RUNTIMES = 4;
/** How long blocks may be produced without a pause in which requests are answered: a client notices more. */
export const UNBROKEN_WORK_MS = 20;
/** Blocks that one `dev_newBlock` may ask for: some ten seconds' work. */
export const MAX_BLOCKS_PER_REQUEST = 10_000;
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
/** Transactions that can go into a block: count and bytes of a node's pool. */
export const READY_TRANSACTIONS = 8_192;
export const READY_BYTES = 20 * 1024 * 1024;
/** Transactions that wait for others: count and bytes of a node's pool. */
export const FUTURE_TRANSACTIONS = 512;
export const FUTURE_BYTES = 1024 * 1024;
/** How long a transaction that was refused or included is not looked at again, as in a node. */
export const BAN_MS = 30 * 60 * 1000;
/** Bans kept at once: twice the pool, so that a full pool that turns invalid fits. */
export const BANS = 2 * READY_TRANSACTIONS;
/** Waiting transactions that are checked again after each block: some ten milliseconds' work. */
export const REVALIDATED_PER_BLOCK = 32;
/** The longest transaction that is looked at: no longer one fits a block. */
export const MAX_EXTRINSIC_BYTES = 4 * 1024 * 1024;
/** The longest request: a transaction of the largest size, as hex, twice over. */
export const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
/** WebSocket connections at once. */
export const MAX_CONNECTIONS = 256;
/** Subscriptions of one connection; `@polkadot/api` opens one for each thing that it watches. */
export const MAX_SUBSCRIPTIONS = 1_024;
/** Requests in one batch. */
export const MAX_BATCH = 128;
/** Bytes that a slow reader may leave unread before it is cut off. */
export const MAX_UNSENT_BYTES = 64 * 1024 * 1024;
/** Keys per page; the number is a node's. */
export const MAX_KEYS_PER_PAGE = 1_000;
/** Keys in one storage question or subscription. */
export const MAX_KEYS_PER_QUESTION = 10_000;
/** Blocks times keys of one `state_queryStorage`: a second's work. */
export const MAX_READS_PER_QUERY = 1_000_000;
/** The longest answer, to one request or to a batch; the number is a node's. */
export const MAX_ANSWER_BYTES = 15 * 1024 * 1024;
/** `chainHead_v1_follow` subscriptions of one connection; the number is a node's. */
export const MAX_FOLLOWS = 4;
/** Final blocks that a new follow reports; the number is a node's. */
export const REPORTED_FINAL_BLOCKS = 16;
/** Blocks that one follow may leave pinned. A node has 512; here a pin costs a hash, and blocks may come by the hundred per second. */
export const MAX_PINNED_BLOCKS = 1_024;
/** Operations of one follow that wait to be continued; the number is a node's, and the least that the methods' specification allows. */
export const MAX_OPERATIONS = 16;
/** Keys that one `chainHead_v1_storage` may name; what is more is left for another request. */
export const MAX_STORAGE_ITEMS = 1_024;
/** A page of storage, in items and bytes: a client asks for the next when it has this one. */
export const STORAGE_PAGE_ITEMS = 1_000;
export const STORAGE_PAGE_BYTES = 1024 * 1024;
/** Transactions that one connection broadcasts at a time; the number is a node's. */
export const MAX_BROADCASTS = 16;
/** How long an HTTP client may take to send its request. */
export const HTTP_REQUEST_MS = 30_000;
/** Random bytes in a genesis; the chain keeps them as a hash. */
export const SALT_BYTES = 32;
/**
 * Between telling a watcher that its transaction is in a block and that the block is final. Both are true at once
 * here, but `@polkadot/api` drops the first while it still fetches that block's events, and many wait for just that.
 */
export const FINALIZED_AFTER_MS = 150;
/** Authorities of a network's genesis; the runtime's bound (pallet-aura's and pallet-grandpa's MaxAuthorities). */
export const MAX_AUTHORITIES = 64;
/** Accounts that share root; pallet-multisig's bound. */
export const MAX_SIGNATORIES = 100;
/** Subnets of a genesis; as many as may exist at once by default (`subnetLimit`). */
export const MAX_GENESIS_SUBNETS = 128;
/** Addresses of nodes to meet first; a node tries them all at once. */
export const MAX_BOOT_NODES = 64;
/** The longest description of a network that is read: a thousand balances are 70 kB. */
export const MAX_NETWORK_FILE_BYTES = 4 * 1024 * 1024;
/** Of a file that is written or read in pieces, what is in memory at once. */
export const FILE_WINDOW_BYTES = 1024 * 1024;
/** The longest chain spec that is read: the runtime as hex, twice over, and its state. */
export const MAX_CHAIN_SPEC_BYTES = 32 * 1024 * 1024;
