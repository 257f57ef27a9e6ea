import type { Endpoint } from "./scenario.ts";
import { SCENARIOS } from "./scenarios.ts";

/** A served chain that is closed when all has been asked. */
export type ServedChain = Endpoint & { readonly close: () => Promise<void> };

/** Asks everything of whoever serves the chain; `open` starts it and gives its endpoint. */
export function describeConformance(title: string, open: () => Promise<ServedChain>): void {
  describe(title, () => {
    let served: ServedChain;
    before(async () => {
      served = await open();
    });
    after(async () => {
      await served?.close();
    });

    for (const { name, run } of SCENARIOS) it(name, () => run(served));
  });
}
