import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { settleEpoch } from "@neurite/consensus";
import { BlockClock } from "@neurite/core/chain";
import { keyFromUri } from "@neurite/core/keys";
import { CountingMeter, FileDisk, systemClock, systemRandom } from "@neurite/core/node";
import { CollectingLogger } from "@neurite/core/testing";
import { WireDialer } from "@neurite/core/wire";
import { openOnnxEngine } from "@neurite/inference";
import { diskStore, loadPlugin, wireLimits } from "@neurite/subnets";
import { type EpochArithmetic, Journal, SignOnce, Validator } from "@neurite/validator";
import { validatorChainOf } from "../../packages/validator/src/command/validator-chain-of.ts";
import { NETUID, person, type RealNetwork } from "./real-network.ts";

/** The true epoch with the largest miner's share moved by two parts in 2^32 to the next uid: still canonical, and wrong. */
const altered: EpochArithmetic = (frozen) => {
  const settled = settleEpoch(frozen);
  const [first, ...others] = settled.outcome.mechanisms;
  if (first === undefined) return settled;
  const incentive = Float64Array.from(first.incentive);
  const largest = incentive.indexOf(Math.max(...incentive));
  const next = (largest + 1) % incentive.length;
  if ((incentive[largest] ?? 0) > 2) {
    incentive[largest] = (incentive[largest] ?? 0) - 2;
    incentive[next] = (incentive[next] ?? 0) + 2;
  }
  return { ...settled, outcome: { format: 1, mechanisms: [{ ...first, incentive }, ...others] } };
};

/** Runs a validator in this process, honest but for its arithmetic; what it reports appears in the network's `said`. */
export async function runAltered(network: RealNetwork, name: string, signal: AbortSignal): Promise<void> {
  const [clock, random, disk, logger] = [systemClock, systemRandom, new FileDisk(), new CollectingLogger()];
  const folder = network.basePath(name);
  await mkdir(folder, { recursive: true });
  await using cleanup = new AsyncDisposableStack();
  const key = await keyFromUri(person(name).hotkey, "ed25519");
  const plugin = await loadPlugin("digits");
  const engine = await openOnnxEngine({ path: plugin.reference.model ?? "" }, { logger });
  cleanup.defer(() => engine.close());
  const chain = validatorChainOf(network.client, key);
  const journal = await Journal.open(join(folder, "journal.log"), { disk, logger });
  cleanup.defer(() => journal.close());
  const signOnce = await SignOnce.open(join(folder, "signed.log"), { disk, logger });
  cleanup.defer(() => signOnce.close());
  const { name: pluginName, version: pluginVersion } = plugin;
  const identity = { genesisHash: chain.genesisHash, netuid: NETUID, plugin: pluginName, pluginVersion };
  const meter = new CountingMeter();
  const dialer = new WireDialer({ identity, limits: wireLimits(plugin.limits) }, { key, logger, clock, meter });
  const modules = {
    chain,
    blocks: new BlockClock({ chain: network.client }),
    key,
    dialer,
    plugin,
    granted: { engine, store: diskStore({ folder: join(folder, "plugin") }, { disk }), random },
    journal,
    signOnce,
    arithmetic: altered,
    random,
    logger,
    report: (event: object) => void network.said.push({ from: name, event: { ...event } }),
  };
  await new Validator({ netuid: NETUID }, modules).run(signal);
}
