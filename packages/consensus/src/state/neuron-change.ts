import { checkU64 } from "../check-number.ts";
import { checkFlag } from "../epoch/check-input.ts";

/** What can change about a uid besides its rows. What is left out stays as it is. */
export type NeuronChange = {
  /** Alpha in rao, after child and parent flows. */
  readonly stake?: bigint;
  /** Root stake in rao. */
  readonly tao?: bigint;
  /** Block of its weights. */
  readonly lastUpdate?: bigint;
  /** Block of its registration. */
  readonly registeredAt?: bigint;
  /** May it vote in the next epoch? */
  readonly permit?: boolean;
  /** Block of its earliest commit that has not expired, null when it has none. */
  readonly commit?: bigint | null;
};

/** Refuses a change of which any field is none that a chain can hold. */
export const checkNeuronChange = (change: NeuronChange): void => {
  for (const field of ["stake", "tao", "lastUpdate", "registeredAt"] as const) {
    if (change[field] !== undefined) checkU64(field, change[field]);
  }
  if (change.permit !== undefined) checkFlag("permit", change.permit);
  if (change.commit !== undefined && change.commit !== null) checkU64("commit", change.commit);
};
