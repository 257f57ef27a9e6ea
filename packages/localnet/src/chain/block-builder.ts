import { ScaleWriter } from "@neurite/core/codec";
import { fromHex } from "@neurite/core/primitives";
import { ExecutorError } from "../executor/executor-errors.ts";
import type { Runtime } from "../executor/runtime.ts";
import { SKIPPED_TRANSACTIONS } from "../limits.ts";
import { Overlay } from "../state/overlay.ts";
import type { Root } from "../state/trie-node.ts";
import type { Author } from "./author.ts";
import type { BuiltBlock } from "./block.ts";
import { ChainError } from "./chain-errors.ts";
import { slotDigest } from "./digest.ts";
import { headerHash, openHeader } from "./header.ts";
import { RuntimeApi } from "./runtime-api.ts";
import { describeInvalidity, type Invalidity } from "./validity.ts";

/** A transaction offered to a block. */
export type Candidate = { readonly hash: string; readonly extrinsic: Uint8Array };

/** Offers transactions in their order; what depends on a refused one is not offered any more. */
export type Candidates = {
  readonly next: () => Candidate | null;
  readonly refuse: (candidate: Candidate) => void;
};

/** Everything a block is made of. */
export type BlockPlan = {
  readonly parent: { readonly hash: string; readonly number: number; readonly state: Root };
  readonly slot: bigint;
  readonly timestampMs: bigint;
  readonly candidates: Candidates;
  /** False once the time for building is over. */
  readonly mayContinue: () => boolean;
};

/** A block, and the transactions that turned out to be invalid on the way. */
export type Building = { readonly block: BuiltBlock; readonly refused: ReadonlyMap<string, string> };

/** Builds the block after `plan.parent` as a node's block builder does, and seals it. */
export function buildBlock(runtime: Runtime, author: Author, plan: BlockPlan): Building {
  const { parent, slot } = plan;
  const api = new RuntimeApi(runtime, new Overlay(parent.state));
  const authorities = api.authorities();
  const open = openHeader(fromHex(parent.hash) ?? new Uint8Array(32), parent.number + 1, [slotDigest(slot)]);
  const takesTransactions = api.initializeBlock(open);
  const extrinsics = applyInherents(api, plan);
  const refused = new Map<string, string>();
  if (takesTransactions) applyTransactions(api, plan, { extrinsics, refused });
  const header = author.seal(api.finalizeBlock(), slot, authorities);
  const { root, diff } = api.state.finish();
  const block = { number: header.number, hash: headerHash(header), header, extrinsics, state: root, diff };
  return { block, refused };
}

function applyInherents(api: RuntimeApi, { parent, slot, timestampMs }: BlockPlan): Uint8Array[] {
  const inherents = new Map([
    ["auraslot", new ScaleWriter().u64(slot).finish()],
    ["timstap0", new ScaleWriter().u64(timestampMs).finish()],
  ]);
  const extrinsics = [...api.inherentExtrinsics(inherents)];
  for (const extrinsic of extrinsics) {
    const objection = api.applyExtrinsic(extrinsic);
    if (objection === null) continue;
    const reason = describeInvalidity(objection);
    throw new ChainError({ code: "CHAIN_INHERENT_REFUSED", block: parent.number + 1, reason });
  }
  return extrinsics;
}

type Filling = { readonly extrinsics: Uint8Array[]; readonly refused: Map<string, string> };

function applyTransactions(api: RuntimeApi, { candidates, mayContinue }: BlockPlan, into: Filling): void {
  let skipped = 0;
  while (mayContinue() && skipped < SKIPPED_TRANSACTIONS) {
    const candidate = candidates.next();
    if (candidate === null) return;
    const objection = applyOne(api, candidate.extrinsic);
    if (objection === null) {
      into.extrinsics.push(candidate.extrinsic);
      continue;
    }
    candidates.refuse(candidate);
    // A full block is no fault of the transaction: it stays for the next one.
    if (objection === "ExhaustsResources") skipped += 1;
    else into.refused.set(candidate.hash, objection);
  }
}

/** The objection in words, or null; what a refused transaction wrote is forgotten. */
function applyOne(api: RuntimeApi, extrinsic: Uint8Array): string | null {
  api.state.begin();
  const objection = applied(api, extrinsic);
  if (objection === null) api.state.commit();
  else api.state.rollback();
  return objection;
}

function applied(api: RuntimeApi, extrinsic: Uint8Array): string | null {
  try {
    const objection: Invalidity | null = api.applyExtrinsic(extrinsic);
    return objection === null ? null : describeInvalidity(objection);
  } catch (error) {
    if (error instanceof ExecutorError) return error.message;
    throw error;
  }
}
