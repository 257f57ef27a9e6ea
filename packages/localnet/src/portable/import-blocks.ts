import { toHex } from "@neurite/core/primitives";
import type { Block } from "../chain/block.ts";
import type { Chain } from "../chain/chain.ts";
import { CODE_KEY } from "../chain/genesis.ts";
import { openChain } from "../chain/open-chain.ts";
import type { ChainSpec } from "../spec/chain-spec.ts";
import { readBlockFile } from "./block-file.ts";
import type { PortableModules } from "./export-blocks.ts";
import { PortableError } from "./portable-errors.ts";

/** A file of blocks and the base path they go to; a new base path needs the network's chain spec. */
export type BlockImport = {
  readonly basePath: string;
  readonly file: string;
  readonly spec?: ChainSpec;
};
/** What came of it; blocks that were there already are only compared. */
export type ImportedBlocks = { readonly imported: number; readonly present: number; readonly head: number };

/** Executes the blocks of a file one after the other and keeps them; each is on disk before the next is read. */
export async function importBlocks(wanted: BlockImport, modules: PortableModules): Promise<ImportedBlocks> {
  const { basePath, file, spec } = wanted;
  const code = spec?.state.get(CODE_KEY) ?? new Uint8Array();
  const begin = spec === undefined ? null : { name: `spec ${spec.id}`, code, state: spec.state };
  const chain = await openChain({ basePath, begin, verify: false }, modules);
  try {
    let [imported, present] = [0, 0];
    for await (const block of readBlockFile(file, modules.disk)) {
      if (await take(chain, block, file)) imported += 1;
      else present += 1;
    }
    return { imported, present, head: chain.head.number };
  } finally {
    await chain.close();
  }
}

/** Whether the block was new. */
async function take(chain: Chain, block: Block, path: string): Promise<boolean> {
  const { number, hash, header } = block;
  const parent = toHex(header.parentHash);
  if (number <= 1 && parent !== chain.genesisHash) {
    throw new PortableError({ code: "PORTABLE_GENESIS_OTHER", path, found: parent, wanted: chain.genesisHash });
  }
  const { head } = chain;
  if (number > head.number + 1) {
    throw new PortableError({ code: "PORTABLE_BLOCKS_MISSING", first: number, head: head.number });
  }
  const known = chain.hashOf(number);
  if (known === hash) return false;
  const wanted = known ?? head.hash;
  if (known !== null || parent !== head.hash) {
    const block = known === null ? head.number : number;
    throw new PortableError({ code: "PORTABLE_BLOCK_OTHER", block, found: known === null ? parent : hash, wanted });
  }
  const authority = chain.wrongSealer(block);
  if (authority !== null) throw new PortableError({ code: "PORTABLE_SEAL_WRONG", block: number, authority });
  await chain.follow(block);
  return true;
}
