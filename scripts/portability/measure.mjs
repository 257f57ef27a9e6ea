// What every runtime computes, whether Node or a browser: the hash of the same epochs, once per engine.
import { ENGINES } from "../../packages/consensus/test/adversarial/engines.ts";
import { hashEpochs } from "../../packages/consensus/test/adversarial/epoch-hash.ts";

/** `where` names the runtime; `epoch` is the package's own, as it was loaded there. */
export async function measure(where, epoch, epochs) {
  const results = [];
  for (const engine of ENGINES) {
    const began = performance.now();
    const { thousands } = await hashEpochs((input) => epoch(input, { engine }), epochs);
    results.push({ where, engine, epochs, thousands, seconds: (performance.now() - began) / 1_000 });
  }
  return results;
}
