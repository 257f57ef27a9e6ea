// Writes what was measured as Rust constants.
import { writeFileSync } from "node:fs";

const KEPT_NS = 1_000; // whole microseconds: the rest is noise
const KEPT_SLOPE_NS = 10;

/** `rows`: { benchmark, points: [{ number, ns, reads, writes }] } with one point or two, in any order. */
export function writeMeasured(path, rows, percent) {
  const sorted = rows.toSorted((left, right) => (left.benchmark < right.benchmark ? -1 : 1));
  const lines = sorted.map(({ benchmark, points }) => {
    const name = benchmark.toUpperCase();
    if (points.length === 1) return `pub const ${name}: Cost = ${cost(points[0], KEPT_NS)};`;
    const { base, each } = line(points);
    return `pub const ${name}: Line = Line::new(${cost(base, KEPT_NS)}, ${cost(each, KEPT_SLOPE_NS)});`;
  });
  writeFileSync(path, `${HEAD}\npub const PERCENT_OF_REFERENCE: u64 = ${percent};\n\n${lines.join("\n")}\n`);
}

/** The straight line through two points, never below either. */
function line([least, most]) {
  const over = (field) => Math.max(0, most[field] - least[field]) / (most.number - least.number);
  const each = { ns: over("ns"), reads: Math.ceil(over("reads")), writes: Math.ceil(over("writes")) };
  const before = (field) => Math.max(0, Math.ceil(least[field] - over(field) * least.number));
  return { base: { ns: before("ns"), reads: before("reads"), writes: before("writes") }, each };
}

function cost({ ns, reads, writes }, kept) {
  return `Cost::new(${grouped(Math.ceil(ns / kept) * kept)}, ${grouped(reads)}, ${grouped(writes)})`;
}

function grouped(number) {
  return number.toLocaleString("en-US").replaceAll(",", "_");
}

const HEAD = `//! What each call and each block's beginning cost at the largest state that their limits allow: nanoseconds of computing, keys
//! read, keys written. Written by \`npm run chain:weights\`, which says how.

use crate::measured_cost::{Cost, Line};

/// What is charged for computing, in percent of what was measured: how much slower Substrate's reference machine is.`;
