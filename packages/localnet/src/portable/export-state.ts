import { utf8 } from "@neurite/core/primitives";
import { openChain } from "../chain/open-chain.ts";
import { twox128 } from "../hashing.ts";
import { type ChainSpec, chainSpecPieces } from "../spec/chain-spec.ts";
import { CHILD_ROOTS } from "../state/child-tries.ts";
import { toHexKey } from "../state/hex-key.ts";
import { get, keysWithPrefix } from "../state/trie.ts";
import type { Root } from "../state/trie-node.ts";
import type { PortableModules } from "./export-blocks.ts";
import { FileOutput } from "./file-output.ts";
import { PortableError } from "./portable-errors.ts";

/** Whose state, after which block (the newest by default), and where the chain spec goes. */
export type StateExport = { readonly basePath: string; readonly out: string; readonly at?: number };
/** What was written; `genesis` is that of the chain it was taken from. */
export type ExportedState = {
  readonly at: number;
  readonly entries: number;
  readonly bytes: number;
  readonly genesis: string;
};

/**
 * Writes a state as a raw chain spec: a network that begins with it. That of block 0 is the same network's, so that
 * others can import its blocks. A later one is of a new network: its blocks begin at 1 again, while numbers of blocks
 * that pallets have noted stay as they are.
 */
export async function exportState(wanted: StateExport, modules: PortableModules): Promise<ExportedState> {
  const { basePath, out } = wanted;
  const chain = await openChain({ basePath, begin: null, verify: false }, modules);
  try {
    const { at = chain.head.number } = wanted;
    const hash = chain.hashOf(at);
    const head = chain.head.number;
    if (hash === null) throw new PortableError({ code: "PORTABLE_RANGE", from: at, to: at, head });
    if (!keysWithPrefix(chain.state(hash), CHILD_ROOTS).next().done) {
      throw new PortableError({ code: "PORTABLE_CHILD_TRIES", block: at });
    }
    const state = new Map(entriesOf(chain.state(hash), at === 0 ? [] : OF_THE_OLD_CHAIN.map(systemKey)));
    await using output = await FileOutput.create(out, modules.disk);
    for (const piece of chainSpecPieces(specOf(chain.genesisHash, at, state))) await output.write(utf8(piece));
    return { at, entries: state.size, bytes: await output.finish(), genesis: chain.genesisHash };
  } finally {
    await chain.close();
  }
}

/** Of pallet System: the number that block 1 must follow, and hashes of blocks that the new network does not have. */
const OF_THE_OLD_CHAIN = ["Number", "BlockHash"];

function systemKey(item: string): string {
  return ["System", item].map((name) => toHexKey(twox128(utf8(name)))).join("");
}

function* entriesOf(root: Root, without: readonly string[]): Generator<[string, Uint8Array | null]> {
  for (const key of keysWithPrefix(root, "")) {
    if (!without.some((prefix) => key.startsWith(prefix))) yield [key, get(root, key)];
  }
}

function specOf(genesis: string, at: number, state: ChainSpec["state"]): ChainSpec {
  const id = `neurite-${genesis.slice(2, 10)}${at === 0 ? "" : `-${at}`}`;
  const name = at === 0 ? `Neurite ${genesis.slice(0, 10)}` : `Neurite ${genesis.slice(0, 10)} after block ${at}`;
  return { name, id, chainType: "Development", symbol: "NEU", bootNodes: [], state };
}
