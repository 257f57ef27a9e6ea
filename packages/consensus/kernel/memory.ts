// Where everything lies. The host writes the numbers of the shape and the first byte of every array at `HEADER`, in the order
// of src/engine/lay-out-columns.ts, and the numbers of the epoch into `rules`, in the order of src/engine/rules.ts.

/** Four numbers of the shape, then the places of the arrays. */
const HEADER: usize = memory.data(16 + 64 * 4, 16);
const FIELDS: usize = HEADER + 16;

export function header(): usize { return HEADER; }
/** The first byte that is the host's to divide. */
export function heap(): usize { return __heap_base; }

// @ts-ignore: decorator
@inline export function uids(): u32 { return load<u32>(HEADER, 0); }
// @ts-ignore: decorator
@inline export function rowCount(): u32 { return load<u32>(HEADER, 4); }
// @ts-ignore: decorator
@inline export function stride(): u32 { return load<u32>(HEADER, 8); }
/** Where the replacement of a row waits, in entries. */
// @ts-ignore: decorator
@inline export function replacementAt(): u32 { return load<u32>(HEADER, 12); }

/** One number per array, in the host's order. */
export const enum Field {
  rules, limit, stakeHigh, stakeLow, vote, trust, earned, laneHigh, laneLow, laneVote, laneSum, buckets,
  registered, consensus, rank, weight, share, uid, own, start, end, place, stamp, weightStart, bondStart, bond,
  row, weightTarget, weightValue, bondTarget, bondValue, isVoter, permit, outdated, mark,
}

// @ts-ignore: decorator
@inline export function at(field: Field): usize { return load<u32>(FIELDS + (<usize>field << 2)); }
// @ts-ignore: decorator
@inline export function f64At(field: Field, i: u32): usize { return at(field) + (<usize>i << 3); }
// @ts-ignore: decorator
@inline export function u32At(field: Field, i: u32): usize { return at(field) + (<usize>i << 2); }
// @ts-ignore: decorator
@inline export function u16At(field: Field, i: u32): usize { return at(field) + (<usize>i << 1); }
// @ts-ignore: decorator
@inline export function u8At(field: Field, i: u32): usize { return at(field) + <usize>i; }

export const enum Rule {
  voters, total, minority, penalty, betaHigh, betaLow, yuma3, freshHigh, freshLow, oldHigh, oldLow,
  alphaLow, alphaHigh, slopeWhole, slopeFraction, guess,
}
// @ts-ignore: decorator
@inline export function rule(name: Rule): f64 { return load<f64>(at(Field.rules) + (<usize>name << 3)); }

export const enum Penalty { none, full, mixed }

export const WEIGHT_UNSEEN: u8 = 1;
export const BOND_UNSEEN: u8 = 2;

/** Fills so many bytes from `to` on with zeros. */
// @ts-ignore: decorator
@inline export function clear(to: usize, bytes: usize): void { memory.fill(to, 0, bytes); }
