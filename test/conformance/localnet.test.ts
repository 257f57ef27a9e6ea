import { localnet } from "@neurite/localnet";
import { describeConformance } from "./describe-conformance.ts";

describeConformance("conformance of the embedded chain", async () => {
  const chain = await localnet({ blockTimeMs: 250, verify: true });
  return { url: chain.endpoint, close: () => chain.stop() };
});
