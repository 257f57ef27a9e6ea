import { ConsensusError } from "../consensus-errors.ts";
import { MAX_COLUMN_BYTES } from "../limits.ts";
import { BUCKETS, type ColumnShape, type Columns } from "./columns.ts";

export type Field = Exclude<keyof Columns, "shape" | "lanes" | "stride">;
type Kind = "f64" | "u32" | "u16" | "u8";
type Place = readonly [field: Field, kind: Kind, length: number];

const BYTES: Readonly<Record<Kind, number>> = { f64: 8, u32: 4, u16: 2, u8: 1 };

/** Vector loads take 16 bytes. */
const ALIGNMENT = 16;
/** Room for the numbers of an epoch. */
const RULE_SLOTS = 24;
/** Float64 in one cache line. */
const LINE = 8;

/**
 * An odd number of cache lines: writing one row into all columns would else hit the same few cache sets again and
 * again.
 */
const strideOf = (lanes: number): number => LINE * (Math.ceil(lanes / LINE) | 1);

/** From here on passing over absent entries is cheaper than looking up which rows are there. */
const isDense = ({ n, rows, weights, bonds }: ColumnShape): boolean => 3 * Math.max(weights, bonds) >= n * rows;

const all = (kind: Kind, length: number, ...fields: Field[]): Place[] => fields.map((field) => [field, kind, length]);

/** Every array in the order in which it lies in memory; the WASM kernel finds them by their number here. */
const placesOf = (shape: ColumnShape, lanes: number, stride: number): Place[] => {
  const { n, rows, weights, bonds } = shape;
  const entries = stride > 0 ? n * stride : weights + bonds + n;
  return [
    ...all("f64", RULE_SLOTS, "rules"),
    ...all("f64", lanes, "limit", "stakeHigh", "stakeLow", "vote", "trust", "earned"),
    ...all("f64", lanes, "laneHigh", "laneLow", "laneVote", "laneSum"),
    ...all("f64", BUCKETS, "buckets"),
    ...all("f64", n, "registered", "consensus", "rank"),
    ...all("f64", entries, "weight", "share"),
    ...all("u32", lanes, "uid", "own"),
    ...all("u32", n, "start", "end", "place", "stamp"),
    ...all("u32", rows + 1, "weightStart", "bondStart"),
    ...all("u32", entries, "bond"),
    ...all("u16", stride > 0 ? lanes : entries, "row"),
    // One row more than is stored: a replacement waits there.
    ...all("u16", weights + n, "weightTarget", "weightValue"),
    ...all("u16", Math.max(bonds, entries), "bondTarget", "bondValue"),
    ...all("u8", lanes, "isVoter", "permit"),
    ...all("u8", n, "outdated"),
    ...all("u8", entries, "mark"),
  ];
};

/** What an engine has to provide: memory of at least so many bytes, zeroed or not. */
export type Reserve = (bytes: number) => ArrayBufferLike;

export type Layout = { readonly columns: Columns; readonly offsets: readonly number[] };

const viewOf = (buffer: ArrayBufferLike, offset: number, [, kind, length]: Place) => {
  if (kind === "f64") return new Float64Array(buffer, offset, length);
  if (kind === "u32") return new Uint32Array(buffer, offset, length);
  return kind === "u16" ? new Uint16Array(buffer, offset, length) : new Uint8Array(buffer, offset, length);
};

/** An engine that gets no more memory from its machine throws what that machine throws. */
const taken = (bytes: number, reserve: Reserve): ArrayBufferLike => {
  try {
    return reserve(bytes);
  } catch (error) {
    throw new ConsensusError({ code: "CONSENSUS_OUT_OF_MEMORY", bytes, reason: String(error) });
  }
};

/** Cuts the arrays of a subnet out of one piece of memory, from byte `base` on. Throws `CONSENSUS_TOO_LARGE`,
 * `CONSENSUS_OUT_OF_MEMORY`. */
export const layOutColumns = (shape: ColumnShape, base: number, reserve: Reserve): Layout => {
  const lanes = (shape.rows + 2) & ~1;
  const stride = isDense(shape) ? strideOf(lanes) : 0;
  const places = placesOf(shape, lanes, stride);
  const starts: number[] = [];
  let end = Math.ceil(base / ALIGNMENT) * ALIGNMENT;
  places.forEach(([, kind, length]) => {
    starts.push(end);
    end = Math.ceil((end + length * BYTES[kind]) / ALIGNMENT) * ALIGNMENT;
  });
  if (end > MAX_COLUMN_BYTES) {
    throw new ConsensusError({ code: "CONSENSUS_TOO_LARGE", bytes: end, limit: MAX_COLUMN_BYTES });
  }
  const buffer = taken(end, reserve);
  const views = Object.fromEntries(places.map((place, i) => [place[0], viewOf(buffer, starts[i] as number, place)]));
  return { columns: { shape, lanes, stride, ...views } as unknown as Columns, offsets: starts };
};
