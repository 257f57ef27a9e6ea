// Which entries of a row count. What a loop reads from the header stands in a local before it, here and in all that loads rows:
// the compiler cannot know that the stores of the loop leave the header alone.
import { at, f64At, Field, u32At, uids } from "./memory";

/** Which votes of the row at hand count: `n`, `own`, `limit`, `registered` of src/engine/js/load-columns.ts. */
export let n: u32 = 0;
export let own: u32 = 0;
export let limit: f64 = 0.0;
export let registered: usize = 0;
/** Registered last of all: a row with a higher limit has no outdated vote. */
export let latest: f64 = 0.0;

export function maskRow(row: u32): void {
  n = uids();
  own = load<u32>(u32At(Field.own, row));
  limit = load<f64>(f64At(Field.limit, row));
  registered = at(Field.registered);
}

export let hasOutdated: bool = false;
/** No uid. */
export const NOBODY: u32 = 0xffffffff;

export function findOutdated(): void {
  const flags = at(Field.outdated);
  const size = uids();
  hasOutdated = false;
  for (let j: u32 = 0; j < size; j++) if (load<u8>(flags + j) !== 0) hasOutdated = true;
}

export function findLatest(): void {
  const blocks = at(Field.registered);
  const end = <usize>uids() << 3;
  latest = 0.0;
  for (let j: usize = 0; j < end; j += 8) latest = max(latest, load<f64>(blocks + j));
}

// @ts-ignore: decorator
@inline export function counts(j: u32, size: u32, self: u32, until: f64, blocks: usize): bool {
  return j < size && j !== self && load<f64>(blocks + (<usize>j << 3)) < until;
}

/** Are the targets uids, ascending, and none of them `self`? Eight at a time: so are nearly all rows. */
export function arePlain(targets: usize, last: usize, size: u32, self: u32): bool {
  if (targets === last) return true;
  if (<u32>load<u16>(last - 2) >= size) return false; // 65535 stands for no self, and is no uid
  const selves = i16x8.splat(<i16>self);
  let e = targets + 2;
  if (<u32>load<u16>(targets) === self) return false;
  for (; e + 16 <= last; e += 16) {
    const eight = v128.load(e);
    const isRising = i16x8.gt_u(eight, v128.load(e - 2));
    if (!i16x8.all_true(v128.andnot(isRising, i16x8.eq(eight, selves)))) return false;
  }
  for (; e < last; e += 2) if (load<u16>(e) <= load<u16>(e - 2) || <u32>load<u16>(e) === self) return false;
  return true;
}
