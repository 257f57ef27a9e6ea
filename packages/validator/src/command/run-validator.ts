import { join } from "node:path";
import { settleEpoch } from "@neurite/consensus";
import { BlockClock, ChainClient, requireNeuron, requireSubnet } from "@neurite/core/chain";
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
import { type Disk, type Logger, toHex } from "@neurite/core/primitives";
import { WireDialer } from "@neurite/core/wire";
import { noEngine, openOnnxEngine } from "@neurite/inference";
import { diskStore, loadPlugin, wireLimits } from "@neurite/subnets";
import { Journal } from "../scoring/journal.ts";
import { SignOnce } from "../sign-once.ts";
import { Validator } from "../validator.ts";
import { ValidatorError } from "../validator-errors.ts";
import { validatorChainOf } from "./validator-chain-of.ts";
import type { ValidatorFlags } from "./validator-flags.ts";

/** Opens everything a validator needs, in the order in which it can fail cheaply, and runs it until `signal` aborts. */
export async function runValidator(flags: ValidatorFlags, signal: AbortSignal): Promise<number> {
  const [clock, random, disk] = [systemClock, systemRandom, new FileDisk()];
  const plugin = await loadPlugin(flags.plugin);
  const key = await openHotkey(flags, { disk, random });
  const folder =
    flags.basePath ?? defaultBasePath(neuriteHome(), "validator", { netuid: flags.netuid, address: key.address });
  await using cleanup = new AsyncDisposableStack();
  const lock = await lockFolder(folder, disk);
  cleanup.defer(() => lock.release());
  const logger = createLogger({ file: join(folder, "validator.log"), level: flags.logLevel, json: flags.json });
  cleanup.defer(() => logger.close());
  const engine = await openReference(flags.referenceModel ?? plugin.reference.model, logger);
  cleanup.defer(() => engine.close());
  const client = new ChainClient({ endpoint: flags.endpoint }, { clock, logger });
  await client.start(signal);
  cleanup.defer(() => client.stop());
  await requireSubnet(client, flags.netuid);
  await requireNeuron(client, flags.netuid, key.address);
  const chain = validatorChainOf(client, key);
  await bindFolder(folder, { disk, owner: `${key.address} on ${toHex(client.genesisHash)}/${flags.netuid}` });
  const journal = await Journal.open(join(folder, "journal.log"), { disk, logger });
  cleanup.defer(() => journal.close());
  const signOnce = await SignOnce.open(join(folder, "signed.log"), { disk, logger });
  cleanup.defer(() => signOnce.close());
  const identity = {
    genesisHash: chain.genesisHash,
    netuid: flags.netuid,
    plugin: plugin.name,
    pluginVersion: plugin.version,
  };
  const meter = new CountingMeter();
  const dialer = new WireDialer({ identity, limits: wireLimits(plugin.limits) }, { key, logger, clock, meter });
  const blocks = new BlockClock({ chain: client });
  const granted = { engine, store: diskStore({ folder: join(folder, "plugin") }, { disk }), random };
  const report = reportEvents(flags.json);
  const services = { chain, blocks, key, dialer, plugin, granted, journal, signOnce, random, logger, report };
  logger.info("Validator runs", {
    hotkey: key.address,
    netuid: flags.netuid,
    folder,
    plugin: `${plugin.name}@${plugin.version}`,
  });
  report({ event: "up", hotkey: key.address, netuid: flags.netuid });
  await new Validator(
    { netuid: flags.netuid, challenge: flags.challenge },
    { ...services, arithmetic: settleEpoch },
  ).run(signal);
  return ExitCode.done;
}

/** A folder belongs to one hotkey on one network for good: what it signed there must not guard another. */
async function bindFolder(
  folder: string,
  { disk, owner }: { readonly disk: Disk; readonly owner: string },
): Promise<void> {
  const path = join(folder, "owner");
  const found = await disk.read(path);
  if (found === null) return disk.replace(path, new TextEncoder().encode(owner));
  const text = new TextDecoder().decode(found);
  if (text !== owner) throw new ValidatorError({ code: "VALIDATOR_FOLDER_FOREIGN", folder, owner: text, asked: owner });
}

function openReference(model: string | null, logger: Logger) {
  return model === null ? Promise.resolve(noEngine) : openOnnxEngine({ path: model }, { logger });
}
