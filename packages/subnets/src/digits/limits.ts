export const SIDE = 28;
export const PIXELS = SIDE * SIDE;
export const CLASSES = 10;

/**
 * 32 images in an epoch tell a strong model from a weak one, and four tasks a flaky miner from a dead one; the separation
 * test shows both.
 */
export const IMAGES_PER_TASK = 8;
export const TASKS_PER_EPOCH = 4;

/** A decoder takes up to this many, so that the task can grow without breaking the wire. */
export const MAX_IMAGES = 32;

/** Answers are a hundred times faster; the room is for a busy machine and a far network. */
export const DEADLINE_MS = 1_000;

/** Up to this share of the deadline counts as prompt: below it the network is measured, not the miner. */
export const PROMPT_SHARE = 0.25;

/** Rows of float32 probabilities sum to 1 within rounding; anything further off is not a distribution. */
export const SUM_TOLERANCE = 1e-3;

/**
 * A validator on the development network has an epoch of 5 seconds: 48 tasks a minute. Tests run blocks ten times as fast.
 */
export const REQUESTS_PER_MINUTE = 600;
