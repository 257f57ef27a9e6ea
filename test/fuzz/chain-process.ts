import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export type Weight = { readonly heldBytes: number; readonly residentBytes: number; readonly head: number };

/** The chain under fire: apart from who fires, so that its memory is its own. */
export class ChainProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #gone: Promise<never>;
  readonly endpoint: string;

  private constructor(child: ChildProcess, endpoint: string) {
    this.#child = child;
    this.#gone = once(child, "exit").then(() => Promise.reject(new Error("the chain's process ended")));
    this.#gone.catch(() => undefined);
    this.endpoint = endpoint;
  }

  static async start(): Promise<ChainProcess> {
    const child = fork(join(import.meta.dirname, "served-chain.ts"), {
      execArgv: ["--expose-gc", "--disable-warning=ExperimentalWarning"],
    });
    const [{ endpoint }] = (await once(child, "message")) as [{ endpoint: string }];
    return new ChainProcess(child, endpoint);
  }

  /** Makes a block. */
  block(): Promise<unknown> {
    return this.#ask("block");
  }

  /** What it holds after a garbage collection. */
  async weigh(): Promise<Weight> {
    return (await this.#ask("weigh")) as Weight;
  }

  /** Whether it has not ended by itself. */
  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.isAlive) return;
    const gone = once(this.#child, "exit");
    this.#child.kill();
    await gone;
  }

  async #ask(wish: string): Promise<unknown> {
    const answer = once(this.#child, "message");
    this.#child.send(wish);
    const [value] = (await Promise.race([answer, this.#gone])) as [unknown];
    return value;
  }
}
