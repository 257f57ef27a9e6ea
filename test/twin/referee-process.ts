import { type ChildProcess, spawn } from "node:child_process";

const PREFIX_BYTES = 4;

/** The Rust referee as a child: blobs in, one frame out for each, in order. */
export class RefereeProcess {
  readonly #child: ChildProcess;
  readonly #frames: AsyncGenerator<Uint8Array>;

  constructor(binary: string) {
    this.#child = spawn(binary, { stdio: ["pipe", "pipe", "inherit"] });
    // A child that is gone shows in its output, which then ends early.
    this.#child.on("error", () => {});
    this.#child.stdin?.on("error", () => {});
    this.#frames = framesOf(this.#child.stdout as AsyncIterable<Buffer>);
  }

  /** Hands over blobs; their rulings come from `next`, one by one. */
  send(blobs: readonly Uint8Array[]): void {
    const bytes = blobs.flatMap((blob) => {
      const prefix = Buffer.alloc(PREFIX_BYTES);
      prefix.writeUInt32LE(blob.length);
      return [prefix, blob];
    });
    this.#child.stdin?.write(Buffer.concat(bytes));
  }

  /** Null when the child ended. */
  async next(): Promise<Uint8Array | null> {
    const { done, value } = await this.#frames.next();
    return done ? null : value;
  }

  end(): void {
    this.#child.stdin?.end();
    this.#child.kill();
  }
}

async function* framesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let held = Buffer.alloc(0);
  for await (const chunk of stream) {
    held = Buffer.concat([held, chunk]);
    let at = 0;
    while (held.length - at >= PREFIX_BYTES) {
      const end = at + PREFIX_BYTES + held.readUInt32LE(at);
      if (end > held.length) break;
      yield held.subarray(at + PREFIX_BYTES, end);
      at = end;
    }
    held = held.subarray(at);
  }
}
