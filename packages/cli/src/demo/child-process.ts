import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { CliError } from "../cli-errors.ts";
import { lastWords } from "./last-words.ts";

/** How long a process may take to stop on SIGTERM before it is killed. */
const STOP_MS = 4_000;
/** Lines of stderr kept for the message when a process ends by itself: an error with its stack as text. */
const LINES_KEPT = 20;

export type ChildOptions = {
  readonly name: string;
  /** A committed shim under `bin/`. */
  readonly bin: string;
  readonly args: readonly string[];
  /** Each JSON line of its stdout. */
  readonly onEvent: (event: Readonly<Record<string, unknown>>) => void;
  readonly env?: Readonly<Record<string, string>>;
};

/** One operating-system process of a network, started through the command that users run. */
export class Child {
  readonly #options: ChildOptions;
  readonly #process: ChildProcess;
  readonly #lines: string[] = [];
  readonly #ended: Promise<string>;
  /** As `#ended`, and everything that it wrote has been read. */
  readonly #closed: Promise<void>;
  #stopping = false;

  constructor(options: ChildOptions) {
    this.#options = options;
    // Its own process group: a Ctrl-C in the terminal reaches the demo alone, which stops everything in order. The channel
    // tells the child when the demo is gone, however it ended.
    const stdio: ["ignore", "pipe", "pipe", "ipc"] = ["ignore", "pipe", "pipe", "ipc"];
    const env = { ...process.env, ...options.env };
    this.#process = spawn(process.execPath, [options.bin, ...options.args], { stdio, detached: true, env });
    this.#listen();
    this.#ended = new Promise((resolve) => {
      this.#process.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
      this.#process.once("error", (error) => resolve(String(error)));
    });
    this.#closed = new Promise((resolve) => this.#process.once("close", () => resolve()));
  }

  get name(): string {
    return this.#options.name;
  }

  get pid(): number | null {
    return this.#process.pid ?? null;
  }

  /** Rejects with DEMO_PROCESS_ENDED when the process ends without having been stopped; never resolves. */
  async mustLive(): Promise<never> {
    const exit = await this.#ended;
    if (this.#stopping) return new Promise(() => {});
    await this.#closed;
    throw new CliError({ code: "DEMO_PROCESS_ENDED", process: this.name, exit, ...lastWords(this.#lines) });
  }

  /** Asks it to stop, and ends it when it does not. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill("SIGTERM");
    const killer = setTimeout(() => this.#process.kill("SIGKILL"), STOP_MS);
    await this.#ended;
    clearTimeout(killer);
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    this.#stopping = true;
    this.#process.kill("SIGKILL");
    await this.#ended;
  }

  #listen(): void {
    const { stdout, stderr } = this.#process;
    if (stdout === null || stderr === null) return;
    createInterface({ input: stdout }).on("line", (line) => this.#event(line));
    createInterface({ input: stderr }).on("line", (line) => this.#keep(line));
  }

  #keep(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > LINES_KEPT) this.#lines.shift();
  }

  #event(line: string): void {
    try {
      this.#options.onEvent(JSON.parse(line) as Readonly<Record<string, unknown>>);
    } catch {
      this.#keep(line);
    }
  }
}
