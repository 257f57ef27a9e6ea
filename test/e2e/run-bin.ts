import { spawn } from "node:child_process";
import { binOf } from "./real-network.ts";

/** Longest life of a command that does one thing: ten seconds of connecting, and a busy machine. */
const COMMAND_MS = 60_000;

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs a command as a person or a script would, without a terminal, to its end. */
export function runBin(
  command: Parameters<typeof binOf>[0],
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [binOf(command), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
    timeout: COMMAND_MS,
    killSignal: "SIGKILL",
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
