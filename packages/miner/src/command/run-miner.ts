import { join } from "node:path";
import { ChainClient, requireSubnet } from "@neurite/core/chain";
import { ExitCode } from "@neurite/core/errors";
import {
  CountingMeter,
  createLogger,
  defaultBasePath,
  FileDisk,
  lockFolder,
  neuriteHome,
  openHotkey,
  reportEvents,
  systemClock,
  systemRandom,
} from "@neurite/core/node";
import { BatchingEngine, openOnnxEngine } from "@neurite/inference";
import { diskStore, loadPlugin } from "@neurite/subnets";
import { behave } from "@neurite/subnets/testing";
import { MODEL_BATCH_ROWS, MODEL_BATCH_WAIT_MS, MODEL_QUEUE_ROWS } from "../limits.ts";
import { Miner } from "../miner.ts";
import { MinerError } from "../miner-errors.ts";
import { externalAddress } from "./external-address.ts";
import { minerChainOf } from "./miner-chain-of.ts";
import type { MinerFlags } from "./miner-flags.ts";

/** Opens everything a miner needs, in the order in which it can fail cheaply, and serves until `signal` aborts. */
export async function runMiner(flags: MinerFlags, signal: AbortSignal): Promise<number> {
  const external = externalAddress(flags);
  const [clock, random, disk] = [systemClock, systemRandom, new FileDisk()];
  const plugin = behave(await loadPlugin(flags.plugin), flags.behaviour, { clock, random });
  const key = await openHotkey(flags, { disk, random });
  const { netuid } = flags;
  const folder = flags.basePath ?? defaultBasePath(neuriteHome(), "miner", { netuid, address: key.address });
  await using cleanup = new AsyncDisposableStack();
  const lock = await lockFolder(folder, disk);
  cleanup.defer(() => lock.release());
  const logger = createLogger({ file: join(folder, "miner.log"), level: flags.logLevel, json: flags.json });
  cleanup.defer(() => logger.close());
  const path = flags.model ?? plugin.miner.model;
  if (path === null) throw new MinerError({ code: "MINER_NO_MODEL", plugin: plugin.name });
  const model = await openOnnxEngine({ path, threads: flags.threads }, { logger });
  cleanup.defer(() => model.close());
  const batching = { maxBatch: MODEL_BATCH_ROWS, maxWaitMs: MODEL_BATCH_WAIT_MS, maxQueue: MODEL_QUEUE_ROWS };
  const engine = new BatchingEngine(batching, { engine: model, clock });
  const client = new ChainClient({ endpoint: flags.endpoint }, { clock, logger });
  await client.start(signal);
  cleanup.defer(() => client.stop());
  await requireSubnet(client, netuid);
  const granted = { engine, store: diskStore({ folder: join(folder, "plugin") }, { disk }), random };
  const options = {
    netuid,
    genesisHash: client.genesisHash,
    listen: { host: flags.host, port: flags.port },
    external,
  };
  const modules = {
    chain: minerChainOf(client, key),
    key,
    plugin,
    granted,
    clock,
    logger,
    meter: new CountingMeter(),
    report: reportEvents(flags.json),
  };
  await new Miner(options, modules).run(signal);
  return ExitCode.done;
}
