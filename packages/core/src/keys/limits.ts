/** scrypt's N for new key files: 128 MiB and about half a second for each guess. */
export const SCRYPT_COST = 2 ** 17;
/** Largest N that is believed when a key file names it: 1 GiB, above which a file could stop the machine. */
export const MAX_SCRYPT_COST = 2 ** 20;
export const SCRYPT_BLOCK = 8;
/** A key file is a few hundred bytes; what is longer is none. */
export const MAX_KEY_FILE_BYTES = 16 * 1024;
/** Longest secret URI: 24 words, a path and a password. */
export const MAX_URI_LENGTH = 1_024;
/** Longest name of a wallet or a hotkey; file systems allow 255 with endings. */
export const MAX_NAME_LENGTH = 64;
