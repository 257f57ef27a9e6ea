import { createHash } from "node:crypto";
import type { SparseRow } from "@neurite/consensus";

type Integers = ArrayLike<number> | ArrayLike<bigint>;

/** What of an output is hashed; any engine's, state's or oracle's has it. */
export type Hashed = {
  readonly raw: Readonly<
    Record<"stake" | "activeStake" | "consensus" | "incentive" | "dividends" | "validatorTrust", Integers>
  >;
  readonly server: ArrayLike<bigint>;
  readonly validator: ArrayLike<bigint>;
  readonly combined: ArrayLike<bigint>;
  readonly bonds: readonly SparseRow[];
};

/**
 * SHA-256 over the raw vectors (i64le), the amounts (u64le) and all n bond rows (u32le entry count, then u16le uid and value
 * of each entry): what chain/yuma/examples/time-epoch.rs prints.
 */
export const checksumOf = (n: number, { raw, server, validator, combined, bonds }: Hashed): string => {
  const hash = createHash("sha256");
  const { stake, activeStake, consensus, incentive, dividends, validatorTrust } = raw;
  for (const vector of [stake, activeStake, consensus, incentive, dividends, validatorTrust])
    hash.update(BigInt64Array.from(Array.from<number | bigint, bigint>(vector, BigInt)));
  for (const amounts of [server, validator, combined]) hash.update(BigUint64Array.from(Array.from(amounts)));
  const rows = new Map(bonds.map((row) => [row.uid, row]));
  for (let uid = 0; uid < n; uid++) hash.update(rowBytes(rows.get(uid)));
  return hash.digest("hex");
};

const rowBytes = (row: SparseRow | undefined): Uint8Array => {
  const entries = row?.targets.length ?? 0;
  const view = new DataView(new ArrayBuffer(4 + 4 * entries));
  view.setUint32(0, entries, true);
  for (let k = 0; k < entries; k++) {
    view.setUint16(4 + 4 * k, row?.targets[k] ?? 0, true);
    view.setUint16(6 + 4 * k, row?.values[k] ?? 0, true);
  }
  return new Uint8Array(view.buffer);
};
