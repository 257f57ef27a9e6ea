import type { ScoreCell } from "../contract/aggregate.ts";

/** Text that is equal for two cells exactly when registration and kind are. */
export function cellKey({ miner, kind }: Pick<ScoreCell, "miner" | "kind">): string {
  return `${miner.uid}/${miner.hotkey}/${miner.registeredAt}/${kind}`;
}
