/** How often the list of registered hotkeys is read anew: a newcomer waits at most this long before it is answered. */
export const ADMISSION_REFRESH_MS = 2_000;

/** Pause before an axon is announced again after the chain refused it, e.g. for its rate limit. */
export const ANNOUNCE_RETRY_MS = 5_000;

/** Rows that one model run takes together: beyond this a small model's time grows as fast as its batch. */
export const MODEL_BATCH_ROWS = 64;

/** How long the first row of a batch waits for others; far below any deadline, several requests' arrival at full load. */
export const MODEL_BATCH_WAIT_MS = 2;

/** Rows waiting for the model; beyond this a request is refused at once instead of answered too late. */
export const MODEL_QUEUE_ROWS = 4_096;
