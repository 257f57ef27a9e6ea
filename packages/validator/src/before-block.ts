import type { BlockClock } from "@neurite/core/chain";

/**
 * The work's result, or null as soon as block `last` is finalised: what comes later is of no use. Ends with the signal's
 * reason. The work itself goes on and its end is nobody's concern any more.
 */
export async function beforeBlock<Result>(
  work: Promise<Result>,
  last: number,
  { blocks, signal }: { readonly blocks: Pick<BlockClock, "next">; readonly signal: AbortSignal },
): Promise<Result | null> {
  const ended = new AbortController();
  const late = blocks.next(last - 1, AbortSignal.any([signal, ended.signal])).then(() => null);
  try {
    return await Promise.race([work, late]);
  } finally {
    ended.abort();
  }
}
