import { keyFromUri } from "@neurite/core/keys";
import { CountingMeter, systemClock } from "@neurite/core/node";
import { CollectingLogger, SeededRandom } from "@neurite/core/testing";
import { loadPlugin } from "@neurite/subnets";
import { expect } from "chai";
import { Miner, type MinerModules, type MinerOptions } from "../src/miner.ts";
import { applied, neuron, scriptedChain } from "./miner-world.ts";

type Script = Parameters<typeof scriptedChain>[0];

/** A miner that really listens, on a chain that is scripted. */
async function mining(script: Script, external: MinerOptions["external"] = null) {
  const key = await keyFromUri("//Bob//miner", "ed25519");
  const self = { ...neuron("me", 7), hotkey: key.address };
  const chain = scriptedChain({ lists: [[self, neuron("a", 0)]], ...script });
  const reports: Parameters<MinerModules["report"]>[0][] = [];
  const up = Promise.withResolvers<void>();
  const logger = new CollectingLogger();
  const miner = new Miner(
    { netuid: 1, genesisHash: new Uint8Array(32), listen: { host: "127.0.0.1", port: 0 }, external },
    {
      chain,
      key,
      plugin: await loadPlugin("digits"),
      granted: {
        engine: { name: "none", run: () => Promise.reject(new Error("no model")), close: async () => undefined },
        store: { asset: async () => null, read: async () => null, write: async () => undefined },
        random: new SeededRandom(1),
      },
      clock: systemClock,
      logger,
      meter: new CountingMeter(),
      report: (event) => {
        reports.push(event);
        up.resolve();
      },
    },
  );
  const stop = new AbortController();
  const run = miner.run(stop.signal).then(
    () => null,
    (error: unknown) => error,
  );
  return { chain, reports, up: up.promise, stop, run };
}

describe("a miner", () => {
  it("announces the port it got, and ends without an error when asked to", async () => {
    const { chain, reports, up, stop, run } = await mining({});
    await up;
    expect(reports[0]).to.include({ event: "up", uid: 7 });
    const port = Number(/tcp\/(\d+)/.exec(String(reports[0]?.addresses))?.[1]);
    expect(port).to.be.greaterThan(0);
    expect(chain.announced).to.deep.equal([{ netuid: 1, host: "127.0.0.1", port, protocol: 100 }]);
    stop.abort(new Error("stopped"));
    expect(await run).to.equal(null);
  });

  it("announces the address it is known by elsewhere", async () => {
    const { chain, up, stop, run } = await mining({}, { host: "203.0.113.7", port: 443 });
    await up;
    expect(chain.announced).to.deep.equal([{ netuid: 1, host: "203.0.113.7", port: 443, protocol: 100 }]);
    stop.abort();
    expect(await run).to.equal(null);
  });

  it("does not begin without a registration", async () => {
    const { run, chain } = await mining({ lists: [[neuron("a", 0)]] });
    expect(await run).to.have.property("code", "MINER_NOT_REGISTERED");
    expect(chain.announced).to.deep.equal([]);
  });

  it("ends, and frees its port, when the chain never takes its address", async () => {
    const refused = { kind: "refused", error: "Pool.Custom(11) InvalidIpAddress", at: "pool" } as const;
    const { run } = await mining({ fates: [refused, applied(1)] });
    expect(await run).to.have.property("code", "MINER_AXON_REFUSED");
  });
});
