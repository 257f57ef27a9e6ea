import { type Localnet, localnet } from "@neurite/localnet";
import { SCENARIOS } from "./scenarios.ts";

describe("conformance of the embedded chain", () => {
  let chain: Localnet;
  before(async () => {
    chain = await localnet({ blockTimeMs: 250, verify: true });
  });
  after(async () => {
    await chain?.stop();
  });

  for (const { name, run } of SCENARIOS) it(name, () => run({ url: chain.endpoint }));
});
