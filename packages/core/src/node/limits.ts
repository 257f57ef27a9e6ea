/** Node's timers are 32-bit: a longer wait would fire at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;
/** Records waiting to be written by one log: enough for an epoch's scores, small enough to notice a stuck disk. */
export const MAX_PENDING_RECORDS = 65_536;
/** Bytes waiting to be written by one log. */
export const MAX_PENDING_BYTES = 256 * 1024 * 1024;
/** A log is scanned in pieces of this size, so that its length does not bound the memory. */
export const LOG_CHUNK_BYTES = 1024 * 1024;
/** Damaged bytes kept for a person to look at, at most. */
export const MAX_KEPT_DAMAGE_BYTES = 64 * 1024 * 1024;
/** One log file before a new one is begun. */
export const MAX_LOG_FILE_BYTES = 16 * 1024 * 1024;
/** Old log files that are kept. */
export const MAX_LOG_FILES = 5;
/** Distinct label sets of one counter: labels are codes and names, never free text. */
export const MAX_COUNTER_SERIES = 4_096;
/** Longest password, in bytes: a file that is longer is no password file. */
export const MAX_PASSWORD_BYTES = 1_024;
/** What a process may take to stop after the first signal. */
export const STOP_DEADLINE_MS = 10_000;
/** Tries to take over a dead process's lock before its new owner is believed. */
export const LOCK_ATTEMPTS = 8;

/** Signals that arrive within this of the first are the same press of Ctrl-C, passed on by more than one parent. */
export const ONE_PRESS_MS = 500;
