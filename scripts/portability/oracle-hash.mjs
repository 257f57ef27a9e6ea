// The same hash by the independent oracle of the tests: what --write records is nothing that the engines agreed on among themselves.
import { hashEpochs } from "../../packages/consensus/test/adversarial/epoch-hash.ts";
import { epochOracle } from "../../packages/consensus/test/oracle/epoch-oracle.ts";

/** The oracle in the shape of `epoch`. */
function asEpoch(input) {
  const output = epochOracle(input);
  const bonds = output.bonds.map(([uid, targets, values]) => ({ uid, targets, values }));
  return { ...output, bonds };
}

export async function oracleHash(epochs) {
  return (await hashEpochs(asEpoch, epochs)).thousands.at(-1);
}
