import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(import.meta.resolve("../../packages/cli/bin/neurite.js"));

/** The embedded chain as a process of its own, as people run it: blocks come on request only. */
export class ChainProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly endpoint: string;
  readonly #url: string;

  private constructor(child: ChildProcess, endpoint: string) {
    this.#child = child;
    this.endpoint = endpoint;
    this.#url = endpoint.replace("ws:", "http:");
  }

  static async start(...flags: readonly string[]): Promise<ChainProcess> {
    const args = [BIN, "localnet", "--rpc-port", "0", "--block-time", "60000", "--dev-methods", "--json", ...flags];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
    for await (const line of createInterface({ input: child.stdout })) {
      const { event, endpoint } = JSON.parse(line) as { event?: string; endpoint?: string };
      if (event === "up") return new ChainProcess(child, String(endpoint));
    }
    throw new Error("the chain ended before it was up");
  }

  async ask(method: string, ...params: readonly unknown[]): Promise<unknown> {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const answer = (await (await fetch(this.#url, { method: "POST", body })).json()) as {
      result?: unknown;
      error?: { message: string };
    };
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  }

  /** Resident memory, as the system counts it. */
  residentMB(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_000;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGTERM");
    await ended;
  }
}
