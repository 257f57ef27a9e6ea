import { metagraph, serveAxon } from "@neurite/core/chain";
import { keyFromUri } from "@neurite/core/keys";
import { CountingMeter, systemClock } from "@neurite/core/node";
import { CollectingLogger } from "@neurite/core/testing";
import { type PeerAddress, type SessionIdentity, WireDialer } from "@neurite/core/wire";
import { loadPlugin, wireLimits } from "@neurite/subnets";
import { expect } from "chai";
import { claimFourGib, type FalseMiner, garbageMiner, giantMiner, throwGarbage } from "./hostile-peer.ts";
import { NETUID, person, RealNetwork } from "./real-network.ts";

type Scored = { readonly uid: number; readonly tasks: number; readonly answered: number; readonly score: number };

const ATTACKERS = ["attacker-1", "attacker-2"] as const;
const FALSE_MINERS = ["garbage", "giant"] as const;

describe("hostile peers around a real miner and a real validator", function () {
  this.timeout(180_000);
  let network: RealNetwork;
  let miner: PeerAddress;
  let identity: SessionIdentity;
  let uids: ReadonlyMap<string, number>;
  const falseMiners: FalseMiner[] = [];

  before(async () => {
    network = await RealNetwork.start([
      person("validator", 1_000n),
      person("miner"),
      ...[...ATTACKERS, ...FALSE_MINERS].map((name) => person(name)),
    ]);
    network.startMiner("miner");
    falseMiners.push(await garbageMiner(), await giantMiner(person("giant").hotkey));
    for (const [i, name] of FALSE_MINERS.entries()) {
      const port = falseMiners[i]?.port ?? 0;
      const key = await keyFromUri(person(name).hotkey, "ed25519");
      const served = await serveAxon(network.client, key, { netuid: NETUID, host: "127.0.0.1", port, protocol: 100 });
      expect(served.kind).to.equal("applied");
    }
    miner = await network.until("the miner's address on chain", async (block) => {
      const { neurons } = await metagraph(network.client, NETUID, block);
      uids = new Map(neurons.map(({ hotkey, uid }) => [hotkey, uid]));
      const axon = neurons.find(({ hotkey }) => hotkey === network.hotkey("miner"))?.axon ?? null;
      return axon === null ? null : { hotkey: network.hotkey("miner"), host: axon.host, port: axon.port };
    });
    const { name: plugin, version: pluginVersion } = await loadPlugin("digits");
    identity = { genesisHash: network.client.genesisHash, netuid: NETUID, plugin, pluginVersion };
    network.startValidator("validator");
  });

  after(async () => {
    for (const falseMiner of falseMiners) await falseMiner.stop();
    await network?.[Symbol.asyncDispose]();
  });

  const uid = (name: string) => uids.get(network.hotkey(name)) ?? -1;
  const scored = () =>
    network.reports("validator", "scored") as unknown as readonly { epoch: number; miners: Scored[] }[];
  const scoresOf = (epoch: number, name: string) =>
    scored()
      .find((report) => report.epoch === epoch)
      ?.miners.find((found) => found.uid === uid(name));

  it("are cut, every one of them, while the validator goes on scoring the miner", async () => {
    const first = await network.until("a first scored epoch", async () => scored().at(-1) ?? null);
    const enough = first.epoch + 3;
    let attacks = 0;
    // Attacks follow each other until three more epochs have been scored: whole epochs lie under fire.
    while (!scored().some(({ epoch }) => epoch >= enough)) {
      const uri = person(ATTACKERS[attacks % ATTACKERS.length] ?? "").hotkey;
      const cut = await Promise.allSettled([
        throwGarbage(miner),
        claimFourGib(miner, uri, identity),
        claimFourGib(miner, "//Stranger", identity),
      ]);
      // At first each is let in and then cut; one that was cut twice is barred, which is as good.
      for (const result of cut) {
        if (attacks === 0) expect(result).to.include({ status: "fulfilled" });
        else if (result.status === "rejected") expect(String(result.reason)).to.not.contain("not cut");
      }
      attacks++;
    }
    expect(attacks).to.be.greaterThan(1);
    for (let epoch = enough - 2; epoch <= enough; epoch++) {
      const found = scoresOf(epoch, "miner");
      expect(found, `epoch ${epoch}`).to.not.equal(undefined);
      expect(found?.tasks).to.be.greaterThan(0);
      expect(found?.answered, `epoch ${epoch}`).to.equal(found?.tasks);
      expect(found?.score).to.be.greaterThan(0);
    }
  });

  it("posing as miners are asked, and score nothing", async () => {
    for (const [i, name] of FALSE_MINERS.entries()) {
      expect(falseMiners[i]?.visits(), name).to.be.greaterThan(0);
      const all = scored().flatMap(({ miners }) => miners.filter((found) => found.uid === uid(name)));
      expect(
        all.reduce((sum, { tasks }) => sum + tasks, 0),
        name,
      ).to.be.greaterThan(0);
      for (const { answered, score } of all) expect({ answered, score }, name).to.deep.equal({ answered: 0, score: 0 });
    }
  });

  it("with a registered key and a task of garbage get a refusal with a reason", async () => {
    const plugin = await loadPlugin("digits");
    const key = await keyFromUri(person("garbage").hotkey, "ed25519");
    const modules = { key, logger: new CollectingLogger(), clock: systemClock, meter: new CountingMeter() };
    const dialer = new WireDialer({ identity, limits: wireLimits(plugin.limits) }, modules);
    const signal = AbortSignal.timeout(30_000);
    await dialer.start(signal);
    try {
      const kind = plugin.kinds[0]?.id ?? 1;
      const body = new Uint8Array(100).fill(0xa5);
      const asked = await dialer.ask(miner, { kind, body, deadlineMs: plugin.limits.deadlineMs }, signal);
      expect(asked).to.include({ kind: "refused" });
      expect(asked).to.have.property("reason").that.is.a("string").and.not.empty;
    } finally {
      await dialer.stop();
    }
  });
});
