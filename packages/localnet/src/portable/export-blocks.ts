import { ScaleWriter } from "@neurite/core/codec";
import type { Disk, Logger } from "@neurite/core/primitives";
import { ChainLog } from "../chain/chain-log.ts";
import { hashingReady } from "../hashing.ts";
import { encodeSignedBlock } from "./block-bytes.ts";
import { FileOutput } from "./file-output.ts";
import { PortableError } from "./portable-errors.ts";

/** Which blocks of which base path, and where they go; without numbers all of them from block 1 on. */
export type BlockExport = {
  readonly basePath: string;
  readonly out: string;
  readonly from?: number;
  readonly to?: number;
};
/** What a chain's files are read and written with. */
export type PortableModules = { readonly disk: Disk; readonly logger: Logger };
/** What was written. */
export type ExportedBlocks = { readonly from: number; readonly to: number; readonly bytes: number };

/**
 * Writes blocks into a file as `export-blocks --binary` of a node does. They pass from file to file one by one, and
 * no state is needed.
 */
export async function exportBlocks(wanted: BlockExport, modules: PortableModules): Promise<ExportedBlocks> {
  await hashingReady();
  const log = await ChainLog.open(wanted.basePath, modules);
  try {
    if ((await log.genesis()) === null) throw log.empty();
    const { head, setByHandAt } = await survey(log);
    const { from = 1, to = head } = wanted;
    if (from < 1 || to < from || to > head) throw new PortableError({ code: "PORTABLE_RANGE", from, to, head });
    if (setByHandAt !== null && setByHandAt < to) {
      throw new PortableError({ code: "PORTABLE_SET_BY_HAND", block: setByHandAt });
    }
    return { from, to, bytes: await write(log, { out: wanted.out, from, to }, modules.disk) };
  } finally {
    await log.close();
  }
}

/** The newest block, and the first one after which storage was set by hand. */
async function survey(log: ChainLog): Promise<{ readonly head: number; readonly setByHandAt: number | null }> {
  let head = 0;
  let setByHandAt: number | null = null;
  for await (const { block } of log.changes()) {
    if (block === null) setByHandAt ??= head;
    else head = block.number;
  }
  return { head, setByHandAt };
}

async function write(log: ChainLog, range: Required<Omit<BlockExport, "basePath">>, disk: Disk): Promise<number> {
  const { from, to, out } = range;
  await using output = await FileOutput.create(out, disk);
  await output.write(new ScaleWriter().u64(BigInt(to - from + 1)).finish());
  for await (const { block } of log.changes()) {
    if (block !== null && block.number >= from && block.number <= to) await output.write(encodeSignedBlock(block));
  }
  return await output.finish();
}
