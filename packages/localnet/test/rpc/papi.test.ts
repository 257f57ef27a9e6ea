import { expect } from "chai";
import { createClient } from "polkadot-api";
import { getWsRawProvider } from "polkadot-api/ws";
import { localnet } from "../../src/index.ts";
import { MAX_PINNED_BLOCKS } from "../../src/limits.ts";

describe("PAPI over its bare provider", () => {
  it("keeps up with blocks by the hundred, though its follow be stopped on the way", async () => {
    await using chain = await localnet();
    const client = createClient(getWsRawProvider(chain.endpoint));
    try {
      await client.getFinalizedBlock();
      await chain.produceBlocks(2 * MAX_PINNED_BLOCKS);
      const wanted = chain.head;
      const seen = await new Promise<string>((resolve, reject) => {
        client.finalizedBlock$.subscribe({
          next: ({ number, hash }) => (number === wanted.number ? resolve(hash) : undefined),
          error: reject,
        });
      });
      expect(seen).to.equal(wanted.hash);
      const number = (await client.getUnsafeApi().query.System?.Number?.getValue()) as number;
      expect(number).to.equal(wanted.number);
    } finally {
      client.destroy();
    }
  });
});
