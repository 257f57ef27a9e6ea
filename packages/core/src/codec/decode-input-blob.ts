import { CodecError } from "./codec-errors.ts";
import type { InputBlob, InputMechanism, InputNeuron, Params } from "./input-blob.ts";
import { MAX_INPUT_BYTES } from "./limits.ts";
import { ScaleReader } from "./scale-reader.ts";
import { readRows } from "./sparse-row.ts";

const INPUT_FORMAT = 1;
/** The arithmetic that `@neurite/consensus` computes. Another one must not be attested to by guess. */
const CONSENSUS_VERSION = 1;
const HASH_BYTES = 32;
const NEURON_BYTES = HASH_BYTES + 8 + 8 + 8 + 1 + 1 + 2;
/** Four empty vectors. */
const LEAST_MECHANISM_BYTES = 4;

/** The blob in these bytes; throws a `CodecError` for anything that is not one whole canonical blob. */
export function decodeInputBlob(bytes: Uint8Array): InputBlob {
  if (bytes.length > MAX_INPUT_BYTES) {
    throw new CodecError({ code: "CODEC_TOO_LONG", bytes: bytes.length, limit: MAX_INPUT_BYTES });
  }
  const reader = new ScaleReader(bytes);
  const head = readHead(reader);
  const n = head.neurons.length;
  const { commitReveal } = head.params;
  const read = () => readMechanism(reader, n, commitReveal);
  const mechanisms = reader.vector(LEAST_MECHANISM_BYTES, read);
  reader.end();
  return { ...head, mechanisms };
}

function readHead(reader: ScaleReader): Omit<InputBlob, "mechanisms"> {
  const format = reader.u8();
  if (format !== INPUT_FORMAT) throw new CodecError({ code: "CODEC_FORMAT", found: format, known: INPUT_FORMAT });
  const consensus = reader.u8();
  if (consensus !== CONSENSUS_VERSION) {
    throw new CodecError({ code: "CODEC_CONSENSUS", found: consensus, known: CONSENSUS_VERSION });
  }
  return {
    format,
    consensus,
    genesisHash: reader.bytes(HASH_BYTES),
    netuid: reader.u16(),
    index: reader.u64(),
    block: reader.u32(),
    params: readParams(reader),
    emission: reader.u64(),
    neurons: reader.vector(NEURON_BYTES, readNeuron),
  };
}

function readParams(reader: ScaleReader): Params {
  return {
    tempo: reader.u16(),
    cutoff: reader.u64(),
    lastStep: reader.u64(),
    minStake: reader.u64(),
    maxValidators: reader.u16(),
    owner: reader.option(() => reader.u16()),
    commitReveal: reader.flag(),
    kappa: reader.u16(),
    penalty: reader.u16(),
    bondsMa: reader.u64(),
    yuma3: reader.flag(),
    liquid: reader.flag(),
    alphaLow: reader.u16(),
    alphaHigh: reader.u16(),
    steepness: reader.i16(),
    taoWeight: reader.u64(),
    split: reader.option(() => reader.vector(2, () => reader.u16())),
  };
}

function readNeuron(reader: ScaleReader): InputNeuron {
  return {
    hotkey: reader.bytes(HASH_BYTES),
    registeredAt: reader.u64(),
    stake: reader.u64(),
    tao: reader.u64(),
    oldPermit: reader.flag(),
    newPermit: reader.flag(),
    take: reader.u16(),
  };
}

function readMechanism(reader: ScaleReader, n: number, commitReveal: boolean): InputMechanism {
  const lastUpdate = reader.vector(8, () => reader.u64());
  sameCount("last_update", lastUpdate.length, n);
  const commits = reader.vector(1, () => reader.option(() => reader.u64()));
  sameCount("commits", commits.length, commitReveal ? n : 0);
  return { lastUpdate, commits, weights: readRows(reader, "weights", n), bonds: readRows(reader, "bonds", n) };
}

function sameCount(field: string, found: number, expected: number): void {
  if (found !== expected) throw new CodecError({ code: "CODEC_COUNT", field, found, expected });
}
