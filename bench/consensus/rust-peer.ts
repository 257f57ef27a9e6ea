import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { EpochInput } from "@neurite/consensus";
import type { Peer, Timing } from "./peer.ts";
import { BenchPeerError } from "./peer-errors.ts";
import { vectorOfInput } from "./vector-of-input.ts";

const NANOSECONDS = 1e6;

type Answer = Partial<Timing> & { readonly checksum?: string; readonly error?: string };

/** Our own Rust epoch, natively compiled, in a process that stays: one line of JSON each way per request. */
export class RustPeer implements Peer {
  readonly name = "Rust epoch of chain/yuma, native";
  readonly compiler: string;
  readonly isNative = true;
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(binary: string, compiler: string) {
    this.compiler = compiler;
    this.#child = spawn(binary, { stdio: ["pipe", "pipe", "inherit"] });
    // A child that is gone shows in its output, which then ends early.
    this.#child.on("error", () => {});
    this.#child.stdin?.on("error", () => {});
    const lines = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream });
    this.#answers = lines[Symbol.asyncIterator]();
  }

  async load(input: EpochInput): Promise<string> {
    const { checksum } = await this.#ask({ op: "load", input: vectorOfInput(input) });
    if (checksum === undefined) throw new BenchPeerError(this.name, "it gave no checksum");
    return checksum;
  }

  async time(calls: number): Promise<Timing> {
    const { median, mean, fastest } = await this.#ask({ op: "run", rounds: calls });
    if (median === undefined || mean === undefined || fastest === undefined)
      throw new BenchPeerError(this.name, "it gave no times");
    return { median: median / NANOSECONDS, mean: mean / NANOSECONDS, fastest: fastest / NANOSECONDS };
  }

  end(): void {
    this.#child.stdin?.end();
    this.#child.kill();
  }

  async #ask(request: unknown): Promise<Answer> {
    this.#child.stdin?.write(`${JSON.stringify(request)}\n`);
    const { done, value } = await this.#answers.next();
    if (done) throw new BenchPeerError(this.name, "it ended");
    const answer = JSON.parse(value) as Answer;
    if (answer.error !== undefined) throw new BenchPeerError(this.name, answer.error);
    return answer;
  }
}
