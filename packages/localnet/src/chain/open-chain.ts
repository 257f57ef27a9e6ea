import { type Disk, type Logger, toHex } from "@neurite/core/primitives";
import { blake2b256, hashingReady } from "../hashing.ts";
import type { StateDiff } from "../state/state-diff.ts";
import { Author } from "./author.ts";
import { Chain } from "./chain.ts";
import { ChainError } from "./chain-errors.ts";
import { type ChainIdentity, ChainLog } from "./chain-log.ts";
import { buildGenesis, type GenesisChoices } from "./genesis.ts";
import { RuntimeCache } from "./runtime-cache.ts";

export type ChainRequest = {
  readonly basePath: string | null;
  /** Null only continues what is there. */
  readonly begin: Beginning | null;
  readonly verify: boolean;
  readonly statesKept?: number | undefined;
};

/** Where a network comes from: made here from a preset, or brought along whole. `name` is what its base path is kept for. */
export type Beginning = { readonly name: string; readonly code: Uint8Array } & (
  | { readonly choices: GenesisChoices }
  | { readonly state: StateDiff }
);

type Modules = { readonly disk: Disk; readonly logger: Logger };

/** Continues the chain of a base path, or begins one. */
export async function openChain(request: ChainRequest, modules: Modules): Promise<Chain> {
  await hashingReady();
  const { basePath, statesKept, verify } = request;
  const { logger } = modules;
  const log = basePath === null ? null : await ChainLog.open(basePath, modules, true);
  try {
    const genesis = (log && (await storedGenesis(log, request))) ?? (await newGenesis(log, request, logger));
    return await Chain.open({ genesis, author: new Author(), log, logger, statesKept, verify });
  } catch (error) {
    await log?.close();
    throw error;
  }
}

/** The genesis on disk; null in a new base path. Another network's is refused. */
async function storedGenesis(log: ChainLog, { begin }: ChainRequest): Promise<StateDiff | null> {
  const stored = await log.genesis();
  if (stored === null) return null;
  if (begin === null) return stored.genesis;
  const { preset, codeHash } = stored.identity;
  if (preset !== begin.name) throw log.other("preset", preset, begin.name);
  const wanted = toHex(blake2b256(begin.code));
  if (toHex(codeHash) !== wanted) throw log.other("runtime", toHex(codeHash), wanted);
  return stored.genesis;
}

async function newGenesis(log: ChainLog | null, request: ChainRequest, logger: Logger): Promise<StateDiff> {
  const { begin, basePath } = request;
  if (begin === null) throw new ChainError({ code: "CHAIN_BASE_PATH_EMPTY", path: String(basePath) });
  const { name, code } = begin;
  const built = () => new RuntimeCache(logger).load(code).runtime;
  const genesis = "state" in begin ? begin.state : buildGenesis(built(), code, begin.choices);
  const identity: ChainIdentity = { preset: name, codeHash: blake2b256(code) };
  await log?.appendGenesis({ identity, genesis });
  return genesis;
}
