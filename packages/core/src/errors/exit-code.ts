/** What a process says to its caller when it ends; the same table stands in `docs/exit-codes.md`. */
export const ExitCode = {
  done: 0,
  /** An unexpected fault: please report it. */
  unexpected: 1,
  usage: 2,
  configuration: 3,
  /** A key is missing, locked, or readable by others. */
  key: 4,
  chainUnreachable: 5,
  /** The chain said no; its own error name is in the message. */
  chainRefused: 6,
  network: 7,
  /** A check did not hold. */
  checkFailed: 8,
  /** The number sysexits.h gives an input or output error. */
  disk: 74,
  /** Ended by Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
} as const;

/** One of the documented exit codes. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
