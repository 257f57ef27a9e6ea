import type { ByteStream, ByteStreamListener } from "../../src/wire/byte-stream.ts";

/** Chance as the pair uses it: a whole number below `limit`. */
export type Dice = (limit: number) => number;

/** A pipe in memory that cuts writes at random places and asks for pauses at random times; turns of the loop are by hand. */
export class MemoryPair {
  readonly left: MemoryStream;
  readonly right: MemoryStream;
  #work: (() => void)[] = [];

  constructor(dice: Dice) {
    const later = (work: () => void): void => {
      this.#work.push(work);
    };
    this.left = new MemoryStream(dice, later);
    this.right = new MemoryStream(dice, later);
    this.left.other = this.right;
    this.right.other = this.left;
  }

  /** Runs one turn of the loop; false when nothing was left to do. */
  turn(): boolean {
    const work = this.#work;
    this.#work = [];
    for (const one of work) one();
    return work.length > 0;
  }
}

class MemoryStream implements ByteStream {
  other: MemoryStream | null = null;
  readonly #dice: Dice;
  readonly #later: (work: () => void) => void;
  #listener: ByteStreamListener | null = null;
  #open = true;

  constructor(dice: Dice, later: (work: () => void) => void) {
    this.#dice = dice;
    this.#later = later;
  }

  listen(listener: ByteStreamListener): void {
    this.#listener = listener;
  }

  send(bytes: Uint8Array): boolean {
    if (!this.#open) throw new Error("closed");
    const cut = this.#dice(bytes.length + 1);
    for (const part of [bytes.slice(0, cut), bytes.slice(cut)]) {
      this.#later(() => part.length > 0 && this.other?.receive(part));
    }
    if (this.#dice(3) > 0) return true;
    this.#drainAfter(this.#dice(60));
    return false;
  }

  end(): void {
    this.#later(() => {
      this.close();
      this.other?.close();
    });
  }

  cut(): void {
    this.end();
  }

  soon(work: () => void): void {
    this.#later(work);
  }

  receive(bytes: Uint8Array): void {
    if (this.#open) this.#listener?.received(bytes);
  }

  #drainAfter(turns: number): void {
    this.#later(() => (turns === 0 ? this.#listener?.drained() : this.#drainAfter(turns - 1)));
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#listener?.closed();
  }
}
