import type { InputBlob, InputMechanism, InputNeuron, Params } from "./input-blob.ts";
import { ScaleWriter } from "./scale-writer.ts";
import { writeRows } from "./sparse-row.ts";

/** The blob's bytes in the chain's own layout. */
export function encodeInputBlob(blob: InputBlob): Uint8Array {
  const writer = new ScaleWriter();
  writer.u8(blob.format).u8(blob.consensus).hash(blob.genesisHash);
  writer.u16(blob.netuid).u64(blob.index).u32(blob.block);
  writeParams(writer, blob.params);
  writer.u64(blob.emission);
  return writer.vector(blob.neurons, writeNeuron).vector(blob.mechanisms, writeMechanism).finish();
}

function writeParams(writer: ScaleWriter, params: Params): void {
  writer.u16(params.tempo).u64(params.cutoff).u64(params.lastStep).u64(params.minStake).u16(params.maxValidators);
  writer.option(params.owner, (_, owner) => writer.u16(owner)).flag(params.commitReveal);
  writer.u16(params.kappa).u16(params.penalty).u64(params.bondsMa).flag(params.yuma3).flag(params.liquid);
  writer.u16(params.alphaLow).u16(params.alphaHigh).i16(params.steepness).u64(params.taoWeight);
  writer.option(params.split, (_, split) => writer.vector(split, (_, share) => writer.u16(share)));
}

function writeNeuron(writer: ScaleWriter, neuron: InputNeuron): void {
  writer.hash(neuron.hotkey).u64(neuron.registeredAt).u64(neuron.stake).u64(neuron.tao);
  writer.flag(neuron.oldPermit).flag(neuron.newPermit).u16(neuron.take);
}

function writeMechanism(writer: ScaleWriter, mechanism: InputMechanism): void {
  writer.vector(mechanism.lastUpdate, (_, block) => writer.u64(block));
  writer.vector(mechanism.commits, (_, commit) => writer.option(commit, (_, block) => writer.u64(block)));
  writeRows(writer, mechanism.weights);
  writeRows(writer, mechanism.bonds);
}
