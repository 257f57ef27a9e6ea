import { ChainError } from "@neurite/core/chain";
import type { Identity } from "./books.ts";

/** What must hold at one block, read when it is its turn. */
export type Check = { readonly block: number; readonly run: () => Promise<readonly Identity[]> };

/** What was checked, and the blocks of which the endpoint keeps no state any more. */
export type Checked = { readonly checked: readonly Identity[]; readonly forgotten: readonly number[] };

/** An endpoint that prunes its history refuses to read at an old block; that is no fault of the books. */
const FORGOTTEN: ReadonlySet<string> = new Set(["CHAIN_CALL_REFUSED", "CHAIN_BLOCK_UNKNOWN"]);

/** Runs the checks one after the other, so that a long history does not flood the endpoint. */
export async function whatIsKept(checks: readonly Check[]): Promise<Checked> {
  const checked: Identity[] = [];
  const forgotten = new Set<number>();
  for (const { block, run } of checks) {
    try {
      checked.push(...(await run()));
    } catch (error) {
      if (!(error instanceof ChainError && FORGOTTEN.has(error.code))) throw error;
      forgotten.add(block);
    }
  }
  return { checked, forgotten: [...forgotten] };
}
