import { decodeAddress, encodeAddress } from "@neurite/core/primitives";
import type { ScoreCell, ScoreTable } from "../contract/aggregate.ts";
import type { Codec } from "../contract/codec.ts";
import { MAX_CELL_VALUES, MAX_CELLS } from "../limits.ts";
import { SubnetError } from "../subnet-errors.ts";

/** What a table of scores looks like as bytes. */
export type ScoreTableLayout = {
  /** Which aggregator's numbers these are; another layout is refused. */
  readonly layout: number;
  readonly valuesPerCell: number;
};

const VERSION = 1;
const HEADER_BYTES = 8;
const HOTKEY_BYTES = 32;
/** uid u16, hotkey, registeredAt u32, kind u8, updates u32; the values follow as float64. */
const KEY_BYTES = 2 + HOTKEY_BYTES + 4 + 1 + 4;

/** u8 version, u16 layout, u8 values per cell, u32 cells, then cells of one size; all little endian. */
export function scoreTableCodec({ layout, valuesPerCell }: ScoreTableLayout): Codec<ScoreTable> {
  const stride = KEY_BYTES + 8 * valuesPerCell;
  if (!Number.isInteger(valuesPerCell) || valuesPerCell < 1 || valuesPerCell > MAX_CELL_VALUES) {
    const expected = `a whole number from 1 to ${MAX_CELL_VALUES}`;
    throw new SubnetError({ code: "SUBNET_OPTION", option: "valuesPerCell", value: valuesPerCell, expected });
  }
  return {
    encode: ({ cells }) => {
      if (cells.length > MAX_CELLS) {
        throw new SubnetError({ code: "SUBNET_TABLE_TOO_LARGE", cells: cells.length, most: MAX_CELLS });
      }
      const bytes = new Uint8Array(HEADER_BYTES + stride * cells.length);
      const view = new DataView(bytes.buffer);
      view.setUint8(0, VERSION);
      view.setUint16(1, layout, true);
      view.setUint8(3, valuesPerCell);
      view.setUint32(4, cells.length, true);
      for (const [i, cell] of cells.entries()) writeCell(bytes.subarray(HEADER_BYTES + i * stride), cell);
      return bytes;
    },
    decode: (bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (bytes.length < HEADER_BYTES) throw malformed(`${bytes.length} bytes are too few`);
      const found = [view.getUint8(0), view.getUint16(1, true), view.getUint8(3)];
      if (found.join() !== [VERSION, layout, valuesPerCell].join()) {
        throw malformed(
          `its version, layout and width are ${found.join(", ")}, not ${VERSION}, ${layout}, ${valuesPerCell}`,
        );
      }
      const count = view.getUint32(4, true);
      if (count > MAX_CELLS || bytes.length !== HEADER_BYTES + stride * count) {
        throw malformed(`${bytes.length} bytes do not hold the announced ${count} cells`);
      }
      return {
        cells: Array.from({ length: count }, (_, i) =>
          readCell(bytes.subarray(HEADER_BYTES + i * stride), valuesPerCell),
        ),
      };
    },
  };
}

function writeCell(bytes: Uint8Array, { miner, kind, updates, values }: ScoreCell): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const hotkey = decodeAddress(miner.hotkey);
  if (hotkey === null) throw malformed(`"${miner.hotkey.slice(0, 48)}" is no hotkey`);
  view.setUint16(0, miner.uid, true);
  bytes.set(hotkey, 2);
  view.setUint32(2 + HOTKEY_BYTES, miner.registeredAt, true);
  view.setUint8(6 + HOTKEY_BYTES, kind);
  view.setUint32(7 + HOTKEY_BYTES, updates, true);
  for (const [i, value] of values.entries()) view.setFloat64(KEY_BYTES + 8 * i, value, true);
}

function readCell(bytes: Uint8Array, valuesPerCell: number): ScoreCell {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const values = Array.from({ length: valuesPerCell }, (_, i) => view.getFloat64(KEY_BYTES + 8 * i, true));
  if (!values.every(Number.isFinite)) throw malformed("a score is not finite");
  return {
    miner: {
      uid: view.getUint16(0, true),
      hotkey: encodeAddress(bytes.slice(2, 2 + HOTKEY_BYTES)),
      registeredAt: view.getUint32(2 + HOTKEY_BYTES, true),
    },
    kind: view.getUint8(6 + HOTKEY_BYTES),
    updates: view.getUint32(7 + HOTKEY_BYTES, true),
    values,
  };
}

function malformed(why: string): SubnetError {
  return new SubnetError({ code: "SUBNET_BYTES_MALFORMED", what: "score table", why });
}
