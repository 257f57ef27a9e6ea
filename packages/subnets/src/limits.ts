/** A name is a path segment and a metric label. */
export const NAME_PATTERN = /^[a-z][a-z0-9-]{0,31}$/;
export const VERSION_PATTERN = /^\d{1,5}\.\d{1,5}\.\d{1,5}$/;

/** The wire's own highest: both ends hold whole bodies in memory, for each request in flight. */
export const MAX_REQUEST_BYTES = 1024 * 1024;
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** Longer work belongs to a job that is asked about later, not to an open request. */
export const MAX_DEADLINE_MS = 10 * 60_000;

export const MAX_REQUESTS_PER_MINUTE = 60_000;
export const MAX_TASKS_PER_EPOCH = 1_024;

/** Weight matrices that a subnet can have at most, on chain. */
export const MAX_MECHANISMS = 16;

/** A kind's id travels in one byte. */
export const MAX_KINDS = 256;

/** A reason is shown on one line of a terminal and kept in the journal for each task. */
export const MAX_REASON_CHARS = 240;

/** 4,096 uids in 16 kinds: far above the chain's largest subnet; bounds what a state file can make us allocate. */
export const MAX_CELLS = 65_536;
export const MAX_CELL_VALUES = 64;

/** The chain's weights are u16 and scaled so that the largest is this. */
export const MAX_WEIGHT = 65_535;

/** A subnet's own record; larger things belong into a package. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;
