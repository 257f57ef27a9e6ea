/** Draws frames over each other on a terminal; elsewhere writes only lines that changed in kind. */
export class LiveScreen {
  readonly #out: NodeJS.WriteStream;
  #height = 0;
  #lastLine = "";

  constructor(modules: { readonly out: NodeJS.WriteStream }) {
    this.#out = modules.out;
  }

  /** Replaces the last frame; without a terminal, writes `progress` when it is another than before. */
  draw(lines: readonly string[], progress: string): void {
    if (!this.#out.isTTY) {
      if (progress !== this.#lastLine) this.#out.write(`${progress}\n`);
      this.#lastLine = progress;
      return;
    }
    // A terminal that does not say its size gets the classic one. What does not fit is cut: a line that wraps or scrolls
    // would leave pieces of the last frame behind.
    const { columns: width = 80, rows = 24 } = this.#out;
    const shown = lines.slice(0, Math.max(1, rows - 1));
    const up = this.#height === 0 ? "" : `\u001b[${this.#height}A\r`;
    const body = shown.map((line) => `${line.slice(0, Math.max(1, width - 1))}\u001b[K\n`).join("");
    this.#out.write(`${up}${body}\u001b[J`);
    this.#height = shown.length;
  }
}
