import fc from "fast-check";
import type { InputBlob, Outcome, SparseRow } from "../../src/codec/index.ts";
import { RAW_ONE } from "../../src/codec/index.ts";

const u16 = fc.integer({ min: 0, max: 0xffff });
const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const count = fc.integer({ min: 0, max: 70 });

const row = (uid: number, maxTarget: number): fc.Arbitrary<SparseRow> =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: maxTarget }), { minLength: 1, maxLength: Math.min(maxTarget + 1, 70) })
    .chain((targets) =>
      fc.array(u16, { minLength: targets.length, maxLength: targets.length }).map((values) => ({
        uid,
        targets: Uint16Array.from(targets),
        values: Uint16Array.from(values),
      })),
    );

const rows = (uids: readonly number[], maxTarget: number): fc.Arbitrary<SparseRow[]> =>
  fc
    .subarray([...uids])
    .chain((chosen) => fc.tuple(...chosen.map((uid) => row(uid, maxTarget))) as fc.Arbitrary<SparseRow[]>);

const params = fc.record({
  tempo: u16,
  cutoff: u64,
  lastStep: u64,
  minStake: u64,
  maxValidators: u16,
  owner: fc.option(u16),
  commitReveal: fc.boolean(),
  kappa: u16,
  penalty: u16,
  bondsMa: u64,
  yuma3: fc.boolean(),
  liquid: fc.boolean(),
  alphaLow: u16,
  alphaHigh: u16,
  steepness: fc.integer({ min: -0x8000, max: 0x7fff }),
  taoWeight: u64,
  split: fc.option(fc.array(u16, { maxLength: 8 })),
});

const neuron = fc.record({
  hotkey: hash,
  registeredAt: u64,
  stake: u64,
  tao: u64,
  oldPermit: fc.boolean(),
  newPermit: fc.boolean(),
  take: u16,
});

const many = <Value>(item: fc.Arbitrary<Value>, n: number) => fc.array(item, { minLength: n, maxLength: n });

/** Any blob that the chain's format can express. */
export const anyInputBlob: fc.Arbitrary<InputBlob> = fc.tuple(count, params).chain(([n, given]) => {
  const uids = Array.from({ length: n }, (_, uid) => uid);
  const mechanism = fc.record({
    lastUpdate: many(u64, n),
    commits: many(fc.option(u64), given.commitReveal ? n : 0),
    weights: rows(uids, 0xffff),
    bonds: rows(uids, 0xffff),
  });
  return fc.record({
    format: fc.constant(1 as const),
    consensus: fc.constant(1),
    genesisHash: hash,
    netuid: u16,
    index: u64,
    block: fc.integer({ min: 0, max: 0xffffffff }),
    params: fc.constant(given),
    emission: u64,
    neurons: many(neuron, n),
    mechanisms: fc.array(mechanism, { maxLength: 2 }),
  });
});

/** Shares that sum to zero, or to one within the dust of division. */
const shares = (n: number): fc.Arbitrary<Float64Array> =>
  fc.tuple(many(fc.nat(1_000_000), n), fc.boolean()).map(([parts, none]) => {
    const sum = parts.reduce((total, part) => total + part, 0);
    if (none || sum === 0) return new Float64Array(n);
    return Float64Array.from(parts, (part) => Math.floor((part * RAW_ONE) / sum));
  });

/** Any canonical outcome, with the permits it is canonical for. */
export const anyOutcome: fc.Arbitrary<{ outcome: Outcome; permits: boolean[] }> = count
  .chain((n) => many(fc.boolean(), n))
  .chain((permits) => {
    const n = permits.length;
    const permitted = permits.flatMap((permit, uid) => (permit ? [uid] : []));
    const u16s = many(u16, n).map((values) => Uint16Array.from(values));
    const mechanism = fc.record({
      incentive: shares(n),
      dividends: shares(n),
      consensus: u16s,
      validatorTrust: u16s,
      bonds: n === 0 ? fc.constant([]) : rows(permitted, n - 1),
    });
    return mechanism.map((one) => ({ outcome: { format: 1 as const, mechanisms: [one] }, permits }));
  });
