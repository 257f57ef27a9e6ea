import { CollectingLogger, VirtualClock } from "@neurite/core/testing";
import { expect } from "chai";
import { ADMISSION_REFRESH_MS } from "../src/limits.ts";
import { RegisteredHotkeys } from "../src/registered-hotkeys.ts";
import { hotkey, neuron, scriptedChain } from "./miner-world.ts";

function following(chain: ReturnType<typeof scriptedChain>) {
  const [clock, logger, stop] = [new VirtualClock(), new CollectingLogger(), new AbortController()];
  const hotkeys = new RegisteredHotkeys({ netuid: 1 }, { chain, clock, logger });
  const run = () =>
    hotkeys.run(stop.signal).then(
      () => null,
      (error: unknown) => error,
    );
  return { hotkeys, clock, logger, stop, run };
}

describe("registered hotkeys", () => {
  it("admits those on the list, with what the chain says of them, and nobody else", async () => {
    const { hotkeys } = following(scriptedChain({ lists: [[neuron("a", 0), neuron("b", 5)]] }));
    expect(hotkeys.admit(hotkey("a")), "nobody before the list is read").to.equal(null);
    await hotkeys.refresh();
    expect(hotkeys.admit(hotkey("b"))).to.deep.equal({ uid: 5, validatorPermit: false, stake: 5n });
    expect(hotkeys.admit(hotkey("c"))).to.equal(null);
    expect(hotkeys.admit("toString")).to.equal(null);
    expect(hotkeys.find(hotkey("a"))?.uid).to.equal(0);
  });

  it("follows who comes and goes", async () => {
    const { hotkeys, clock, stop, run } = following(scriptedChain({ lists: [[neuron("a", 0)], [neuron("b", 0)]] }));
    await hotkeys.refresh();
    const ended = run();
    await clock.advance(ADMISSION_REFRESH_MS);
    expect(hotkeys.admit(hotkey("a"))).to.equal(null);
    expect(hotkeys.admit(hotkey("b"))?.uid).to.equal(0);
    stop.abort(new Error("stopped"));
    expect(await ended).to.equal(stop.signal.reason);
  });

  it("keeps the last list while the chain cannot be read, and goes on trying", async () => {
    const chain = scriptedChain({ lists: [[neuron("a", 0)], new Error("gone"), [neuron("a", 0), neuron("b", 1)]] });
    const { hotkeys, clock, logger, stop, run } = following(chain);
    await hotkeys.refresh();
    const ended = run();
    await clock.advance(ADMISSION_REFRESH_MS);
    expect(hotkeys.admit(hotkey("a"))).not.to.equal(null);
    expect(logger.lines.map(({ level }) => level)).to.deep.equal(["warn"]);
    await clock.advance(ADMISSION_REFRESH_MS);
    expect(hotkeys.admit(hotkey("b"))?.uid).to.equal(1);
    stop.abort();
    await ended;
  });

  it("ends at once with its signal while the chain keeps it waiting", async () => {
    const { clock, stop, run, logger } = following(scriptedChain({ lists: [null] }));
    const ended = run();
    await clock.advance(ADMISSION_REFRESH_MS);
    stop.abort(new Error("stopped"));
    expect(await ended).to.equal(stop.signal.reason);
    expect(logger.lines).to.deep.equal([]);
  });
});
