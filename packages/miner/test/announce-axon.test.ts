import { ChainError } from "@neurite/core/chain";
import { CollectingLogger, VirtualClock } from "@neurite/core/testing";
import { expect } from "chai";
import { announceAxon } from "../src/announce-axon.ts";
import { ANNOUNCE_RETRY_MS } from "../src/limits.ts";
import { MinerError } from "../src/miner-errors.ts";
import { applied, neuron, scriptedChain } from "./miner-world.ts";

const AXON = { netuid: 1, host: "203.0.113.7", port: 8_091, protocol: 100 };
const OUTAGE = new ChainError({ code: "CHAIN_UNREACHABLE", endpoint: "ws://there", why: "gone" });
const LIMITED = { kind: "refused", error: "Pool.Custom(12) ServingRateLimitExceeded", at: "pool" } as const;

function announcing(chain: ReturnType<typeof scriptedChain>, known = neuron("me", 3)) {
  const [clock, logger, stop] = [new VirtualClock(), new CollectingLogger(), new AbortController()];
  const done = announceAxon(AXON, { chain, clock, logger, known }, stop.signal).then(
    () => null,
    (error: unknown) => error,
  );
  return { clock, logger, stop, done };
}

describe("announcing an axon", () => {
  it("says nothing that the chain knows already", async () => {
    const chain = scriptedChain({});
    expect(await announcing(chain, neuron("me", 3, AXON)).done).to.equal(null);
    expect(chain.announced).to.deep.equal([]);
  });

  it("announces anew when the address or the protocol is another", async () => {
    for (const other of [{ host: "203.0.113.8" }, { port: 1 }, { protocol: 101 }]) {
      const chain = scriptedChain({});
      expect(await announcing(chain, neuron("me", 3, { ...AXON, ...other })).done).to.equal(null);
      expect(chain.announced).to.deep.equal([AXON]);
    }
  });

  it("repeats through a rate limit and an outage, and says each reason once", async () => {
    const chain = scriptedChain({ fates: [LIMITED, LIMITED, OUTAGE, applied(9)] });
    const { clock, logger, done } = announcing(chain);
    await clock.advance(3 * ANNOUNCE_RETRY_MS);
    expect(await done).to.equal(null);
    expect(chain.announced).to.have.length(4);
    expect(logger.find("Axon not announced yet")).to.have.length(2);
    expect(logger.find("Axon announced").map(({ fields }) => fields.block)).to.deep.equal([9]);
  });

  it("ends with words for an address that the chain never takes", async () => {
    const fate = { kind: "refused", error: "Pool.Custom(11) InvalidIpAddress", at: "pool" } as const;
    const error = await announcing(scriptedChain({ fates: [fate] })).done;
    expect(error).to.be.instanceOf(MinerError);
    expect((error as MinerError).code).to.equal("MINER_AXON_REFUSED");
    expect((error as MinerError).nextStep).to.contain("--external-host");
  });

  it("ends at once with its signal while the chain keeps it waiting", async () => {
    const { stop, done } = announcing(scriptedChain({ fates: [null] }));
    stop.abort(new Error("stopped"));
    expect(await done).to.equal(stop.signal.reason);
  });
});
