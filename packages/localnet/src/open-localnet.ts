import { FileDisk, systemClock, systemRandom } from "@neurite/core/machine";
import type { Logger } from "@neurite/core/primitives";
import { Localnet } from "./localnet.ts";
import type { LocalnetModules, LocalnetOptions } from "./localnet-options.ts";

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
};

const DEFAULTS: LocalnetOptions = {
  basePath: null,
  rpcHost: "127.0.0.1",
  rpcPort: 0,
  blockTimeMs: null,
  preset: "development",
  devMethods: true,
};

/**
 * Starts an embedded chain with the machine's clock, disk and chance. Without options: in memory, on any free port,
 * blocks on demand, `dev_*` methods. `await using chain = await localnet()` stops it at the end of the block.
 */
export async function localnet(
  options: Partial<LocalnetOptions> = {},
  modules: Partial<LocalnetModules> = {},
): Promise<Localnet> {
  const system = { clock: systemClock, disk: new FileDisk(), random: systemRandom, logger: silent };
  const chain = new Localnet({ ...DEFAULTS, ...options }, { ...system, ...modules });
  await chain.start();
  return chain;
}
