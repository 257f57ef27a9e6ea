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
    const width = this.#out.columns;
    const up = this.#height === 0 ? "" : `\u001b[${this.#height}A\r`;
    const body = lines.map((line) => `${line.slice(0, width - 1)}\u001b[K\n`).join("");
    this.#out.write(`${up}${body}\u001b[J`);
    this.#height = lines.length;
  }
}
