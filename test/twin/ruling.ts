import { ConsensusError, settleEpoch } from "@neurite/consensus";
import { CodecError, decodeInputBlob, encodeOutcome, ScaleReader } from "@neurite/core/codec";

/** What one side says of a blob: the outcome's bytes and the uids whose permits it sees otherwise, or that there is none. */
export type Ruling =
  | { readonly refused: string }
  | { readonly refused: null; readonly outcome: Uint8Array; readonly mismatches: readonly number[] };

/** TypeScript's ruling, by the way that a validator goes: decode, settle, encode. */
export function settledHere(blob: Uint8Array): Ruling {
  try {
    const { outcome, permitMismatches } = settleEpoch(decodeInputBlob(blob));
    return { refused: null, outcome: encodeOutcome(outcome), mismatches: permitMismatches };
  } catch (error) {
    if (error instanceof CodecError || error instanceof ConsensusError) return { refused: error.fault.code };
    throw error; // anything else is a fault of ours, whatever the bytes
  }
}

/** The ruling in a frame of the Rust side: a flaw's number, or 0, the mismatches and the outcome. */
export function readRuling(frame: Uint8Array): Ruling {
  const reader = new ScaleReader(frame);
  const flaw = reader.u8();
  if (flaw !== 0) return { refused: `flaw ${flaw}` };
  const mismatches = Array.from({ length: reader.u16() }, () => reader.u16());
  return { refused: null, mismatches, outcome: frame.subarray(reader.at) };
}

/** A place where two rulings part, and what each says there. */
export type Difference = { readonly field: string; readonly typescript: unknown; readonly rust: unknown };

/** The first field that differs, null when the rulings are one. Reasons for a refusal may differ. */
export function firstDifference(typescript: Ruling, rust: Ruling): Difference | null {
  if (typescript.refused !== null || rust.refused !== null) {
    if (typescript.refused !== null && rust.refused !== null) return null;
    const say = ({ refused }: Ruling): string => (refused === null ? "an outcome" : `refused: ${refused}`);
    return { field: "refusal", typescript: say(typescript), rust: say(rust) };
  }
  const permits = (ruling: typeof typescript): string => ruling.mismatches.join(" ");
  if (permits(typescript) !== permits(rust))
    return { field: "permits", typescript: permits(typescript), rust: permits(rust) };
  if (Buffer.compare(typescript.outcome, rust.outcome) === 0) return null;
  const [here, there] = [fieldsOf(typescript.outcome), fieldsOf(rust.outcome)];
  const at = here.findIndex(([field, value], k) => there[k]?.[0] !== field || there[k]?.[1] !== value);
  const [field, value] = here[at] ?? ["length", here.length];
  return { field, typescript: value, rust: there[at]?.[1] ?? there.length };
}

type Field = readonly [path: string, value: string];

/** An outcome's bytes as a flat list of values with their places. */
function fieldsOf(outcome: Uint8Array): Field[] {
  const reader = new ScaleReader(outcome);
  const fields: Field[] = [["format", String(reader.u8())]];
  const vector = (path: string, read: () => unknown): void => {
    const length = reader.length(1);
    fields.push([`${path}.length`, String(length)]);
    for (let k = 0; k < length; k++) fields.push([`${path}[${k}]`, String(read())]);
  };
  const mechanisms = reader.length(1);
  for (let m = 0; m < mechanisms; m++) {
    const path = (name: string): string => `mechanisms[${m}].${name}`;
    for (const name of ["incentive", "dividends"]) vector(path(name), () => reader.u64());
    for (const name of ["consensus", "validatorTrust"]) vector(path(name), () => reader.u16());
    const rows = reader.length(1);
    for (let row = 0; row < rows; row++)
      vector(path(`bonds of uid ${reader.u16()}`), () => `${reader.u16()}: ${reader.u16()}`);
  }
  return fields;
}
