/** An ordered, reliable, encrypted pipe to one peer, as a session needs it. libp2p is one; tests bring another. */
export type ByteStream = {
  /** Takes all bytes; false asks for a pause until `drained`. Throws when the stream is closed. */
  readonly send: (bytes: Uint8Array) => boolean;
  /** Starts delivery. `closed` comes once and is the last call. */
  readonly listen: (listener: ByteStreamListener) => void;
  /** Delivers what was sent, then closes; ends within the goodbye deadline either way. */
  readonly end: () => void;
  /** Closes now; what was not sent is lost. */
  readonly cut: () => void;
  /** Runs `work` when the current turn of the event loop is over. */
  readonly soon: (work: () => void) => void;
};

/** Who a stream tells. Bytes are only valid during the call. */
export type ByteStreamListener = {
  readonly received: (bytes: Uint8Array) => void;
  readonly drained: () => void;
  readonly closed: () => void;
};
