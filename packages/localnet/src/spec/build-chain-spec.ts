import { type Disk, fromHex, type Logger, type Random } from "@neurite/core/primitives";
import { buildGenesis } from "../chain/genesis.ts";
import { RuntimeCache } from "../chain/runtime-cache.ts";
import { hashingReady } from "../hashing.ts";
import { SALT_BYTES } from "../limits.ts";
import { readRuntime } from "../runtime-file.ts";
import { CHAIN_TYPES, type ChainSpec } from "./chain-spec.ts";
import { genesisPatch } from "./genesis-patch.ts";
import type { NetworkFile } from "./network-file.ts";
import { SpecError } from "./spec-errors.ts";

type Modules = { readonly disk: Disk; readonly random: Random; readonly logger: Logger };

/**
 * Builds a network's first state with the runtime's own genesis builder.
 *
 * Throws `SpecError` where the description leaves out what its preset needs, `ChainError` (CHAIN_GENESIS_REFUSED)
 * where the runtime refuses a value.
 */
export async function buildChainSpec(file: NetworkFile, modules: Modules): Promise<ChainSpec> {
  if (file.preset === "production") assertProduction(file);
  await hashingReady();
  const code = await readRuntime(modules.disk);
  const { name, id, preset, symbol, bootNodes, slotMs } = file;
  const salt = file.salt === null ? modules.random.bytes(SALT_BYTES) : saltIn(file.salt);
  const runtime = new RuntimeCache(modules.logger).load(code).runtime;
  const state = buildGenesis(runtime, code, { preset, slotMs, salt, patch: genesisPatch(file) });
  return { name, id, chainType: CHAIN_TYPES[preset], symbol, bootNodes, state };
}

/** The rules' preset holds no keys: without these nobody makes blocks, holds tokens, or one key alone owns all of it. */
function assertProduction({ authorities, balances, root }: NetworkFile): void {
  const refuse = (field: string, expected: string, found: string): never => {
    throw new SpecError({ code: "SPEC_FIELD", field, expected, found });
  };
  if (authorities.length === 0) refuse("authorities", "at least one authority under preset production", "empty");
  if (balances.size === 0) refuse("balances", "at least one account under preset production", "empty");
  if (root !== null && root.threshold < 2) {
    refuse("root.threshold", "2 or more under preset production, which one key must not own", String(root.threshold));
  }
}

function saltIn(text: string): Uint8Array {
  return fromHex(text) ?? new Uint8Array(SALT_BYTES);
}
