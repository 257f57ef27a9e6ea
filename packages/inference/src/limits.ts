/** More than one thread makes small models slower (their tail latency rises tenfold) and takes cores from the wire. */
export const DEFAULT_THREADS = 1;

/** More threads than any one machine has cores is a typing error. */
export const MAX_THREADS = 1024;

/** Rows in one run: bounds the memory of one call at a few tens of MB for image models. */
export const MAX_BATCH_ROWS = 4096;

/** Rows that may wait: beyond this the caller's own deadline has passed long before its turn. */
export const MAX_QUEUED_ROWS = 65_536;

/** Waiting longer than this for company costs every answer more than a fuller batch gains. */
export const MAX_BATCH_WAIT_MS = 1_000;

/** An error text from native code is cut to this before it reaches a log. */
export const MAX_REASON_CHARS = 200;
