import { FileDisk, systemRandom } from "@neurite/core/node";
import { CollectingLogger } from "@neurite/core/testing";
import { type Engine, openOnnxEngine } from "@neurite/inference";
import type { Granted } from "../src/contract/granted.ts";
import { digitsModels } from "../src/digits/model-files.ts";
import { diskStore } from "../src/disk-store.ts";

export type DigitsEngines = Readonly<Record<keyof typeof digitsModels, Engine>> & AsyncDisposable;

/** The three committed models. */
export async function openModels(): Promise<DigitsEngines> {
  const open = (path: string): Promise<Engine> => openOnnxEngine({ path }, { logger: new CollectingLogger() });
  const engines = {
    reference: await open(digitsModels.reference),
    strong: await open(digitsModels.strong),
    weak: await open(digitsModels.weak),
  };
  const close = async (): Promise<void> => {
    for (const engine of Object.values(engines)) await engine.close();
  };
  return { ...engines, [Symbol.asyncDispose]: close };
}

export const store = diskStore({ folder: "/nowhere" }, { disk: new FileDisk() });

/** What the framework grants to a part that runs `engine`. */
export function grant(engine: Engine, signal: AbortSignal = new AbortController().signal): Granted {
  return { engine, store, random: systemRandom, signal };
}
