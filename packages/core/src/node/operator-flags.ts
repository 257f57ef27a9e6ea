import { homedir } from "node:os";
import { join } from "node:path";
import type { LogLevel } from "./create-logger.ts";
import { oneOf, wholeNumber } from "./flag-values.ts";

/** What every service and most commands are told in the same words. A flag wins over the environment, that over the default. */
export type OperatorFlags = {
  readonly endpoint: string;
  readonly netuid: number;
  readonly wallet: string;
  readonly hotkey: string;
  readonly walletPath: string;
  readonly keyUri?: string;
  readonly passwordFile?: string;
  readonly basePath?: string;
  readonly logLevel: LogLevel;
  readonly json: boolean;
  readonly debug: boolean;
};

/** The part of commander's Command that adding flags needs. */
export type FlagHost = {
  option(flags: string, description: string, ...rest: unknown[]): FlagHost;
  requiredOption(flags: string, description: string, ...rest: unknown[]): FlagHost;
};

const LOG_LEVELS = ["error", "warn", "info", "debug"] as const;
const HIGHEST_NETUID = 65_535;

/** Folder of wallets and services' data: `NEURITE_HOME`, or `~/.neurite`. */
export function neuriteHome(): string {
  return process.env.NEURITE_HOME ?? join(homedir(), ".neurite");
}

/** `--endpoint`: which chain. */
export function addChainFlags(command: FlagHost): void {
  const endpoint = process.env.NEURITE_ENDPOINT ?? "ws://127.0.0.1:9944";
  command.option("--endpoint <url>", "the chain's RPC endpoint (env NEURITE_ENDPOINT)", endpoint);
}

/** `--netuid`: which subnet. */
export function addNetuidFlag(command: FlagHost): void {
  command.requiredOption("--netuid <number>", "the subnet's id", wholeNumber("--netuid", 0, HIGHEST_NETUID));
}

/** `--wallet`, `--hotkey` and where they lie: who signs. */
export function addKeyFlags(command: FlagHost): void {
  command.option("--wallet <name>", "name of the wallet", process.env.NEURITE_WALLET ?? "default");
  command.option("--hotkey <name>", "name of the hotkey in it", process.env.NEURITE_HOTKEY ?? "default");
  command.option("--wallet-path <folder>", "folder of the wallets (env NEURITE_HOME)", join(neuriteHome(), "wallets"));
  command.option("--key-uri <uri>", 'a public development key instead, such as "//Alice//hotkey": anybody can use it');
  command.option("--password-file <file>", "file with the key's password, mode 0600; without it a terminal is asked");
}

/** `--json`, `--log-level`, `--debug`: how it speaks. */
export function addSpeechFlags(command: FlagHost): void {
  command.option("--json", "one JSON object per line on stdout, errors as JSON on stderr", false);
  const level = oneOf("--log-level", LOG_LEVELS);
  command.option("--log-level <level>", LOG_LEVELS.join(", "), level, process.env.NEURITE_LOG_LEVEL ?? "info");
  command.option("--debug", "stacks of errors", false);
}

/** All of them and `--base-path`: what a long-running service takes. */
export function addServiceFlags(command: FlagHost): void {
  addNetuidFlag(command);
  addChainFlags(command);
  addKeyFlags(command);
  command.option(
    "--base-path <folder>",
    "folder for logs and what must survive a restart (default: below NEURITE_HOME)",
  );
  addSpeechFlags(command);
}
