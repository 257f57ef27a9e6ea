import fc from "fast-check";
import type { Engine } from "../src/engine/engine.ts";
import { sharedEngine } from "../src/engine/shared-engine.ts";
import { type EpochInput, type EpochOutput, epoch } from "../src/index.ts";
import { wideEpoch } from "../src/wide/wide-epoch.ts";
import { ENGINES } from "./adversarial/engines.ts";
import { plain } from "./adversarial/plain.ts";
import { arbitraryEpoch } from "./arbitrary-epoch.ts";
import { expectOutput } from "./expect-output.ts";
import { arbitraryRagged } from "./ragged-epoch.ts";

/** What an earlier epoch could leave at worst: a float that spoils every sum, and an index that is none. */
const soil = (array: unknown): void => {
  if (array instanceof Float64Array) array.fill(Number.NaN);
  else if (array instanceof Uint32Array || array instanceof Uint16Array || array instanceof Uint8Array) {
    array.fill(0xffff_ffff);
  }
};

/** Runs with an engine whose memory is full of nonsense when an epoch begins. */
const onDirtyMemory = (name: (typeof ENGINES)[number], input: EpochInput): EpochOutput => {
  const engine = sharedEngine(name) as { -readonly [K in keyof Engine]: Engine[K] };
  const { allocate } = engine;
  engine.allocate = (shape) => {
    const columns = allocate(shape);
    for (const array of Object.values(columns)) soil(array);
    return columns;
  };
  try {
    return epoch(input, { engine: name });
  } finally {
    engine.allocate = allocate;
  }
};

describe("the memory that epochs of one engine share", () => {
  for (const engine of ENGINES) {
    it(`is read only where the epoch itself wrote: ${engine}`, () => {
      fc.assert(
        fc.property(fc.oneof(arbitraryEpoch, arbitraryRagged), (input) =>
          expectOutput(onDirtyMemory(engine, input), plain(wideEpoch(input))),
        ),
        { numRuns: 800 },
      );
    });
  }
});
