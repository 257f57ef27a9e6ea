// How this machine and V8 compare with the machine and executor that Substrate's published weights were measured on.
import { BuildError } from "../../build/run.mjs";

export const REFERENCE_PALLET = "pallet_balances";

/** pallet-balances 51.0.2, `weights.rs`: computing in nanoseconds, the database left out. */
const PUBLISHED_NS = {
  transfer_allow_death: 48_834,
  transfer_keep_alive: 39_051,
  force_transfer: 49_519,
  transfer_all: 48_209,
};

/** Never less than 100: where this machine is the slower one, what it took is charged. */
export function percentOfReference(rows) {
  const ratios = Object.entries(PUBLISHED_NS).map(([benchmark, published]) => {
    const row = rows.find((one) => one.benchmark === benchmark);
    if (!row) throw new BuildError(`${benchmark} was not measured`, "list pallet_balances in runtime/src/measuring.rs");
    return published / row.points[0].ns;
  });
  return Math.max(100, Math.ceil(100 * Math.max(...ratios)));
}
