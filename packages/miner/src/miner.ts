import type { KeyPair } from "@neurite/core/keys";
import type { Report } from "@neurite/core/node";
import type { Clock, Logger, Meter } from "@neurite/core/primitives";
import { type SessionIdentity, WireServer } from "@neurite/core/wire";
import { type AnySubnet, type Granted, wireLimits } from "@neurite/subnets";
import { announceAxon } from "./announce-axon.ts";
import type { MinerChain } from "./miner-chain.ts";
import { MinerError } from "./miner-errors.ts";
import { RegisteredHotkeys } from "./registered-hotkeys.ts";
import { requestHandler } from "./request-handler.ts";

/** Axon protocols: an ed25519 hotkey is the peer id itself; any other hotkey is bound to one by a record. */
const BY_PEER_ID = 100;
const BY_ADDRESS = 101;

/** Which subnet of which network a miner serves, and at which addresses. */
export type MinerOptions = {
  readonly netuid: number;
  readonly genesisHash: Uint8Array;
  /** Where to listen; port 0 takes any free one. */
  readonly listen: { readonly host: string; readonly port: number };
  /** The address that goes on chain, when it is not the one listened on (a router, a proxy); port null: the one listened on. */
  readonly external: { readonly host: string; readonly port: number | null } | null;
};

/** What a miner works with; `granted` is all that the plugin may reach. */
export type MinerModules = {
  readonly chain: MinerChain;
  readonly key: KeyPair;
  readonly plugin: AnySubnet;
  readonly granted: Omit<Granted, "signal">;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly meter: Meter;
  readonly report: Report;
};

/** Serves one subnet's tasks to registered validators for as long as it runs. */
export class Miner {
  readonly #options: MinerOptions;
  readonly #modules: MinerModules;
  readonly #hotkeys: RegisteredHotkeys;
  readonly #server: WireServer;

  constructor(options: MinerOptions, modules: MinerModules) {
    this.#options = options;
    this.#modules = modules;
    const { key, logger, clock, meter, plugin, granted } = modules;
    this.#hotkeys = new RegisteredHotkeys(options, modules);
    const answered = meter.counter("miner_requests_total", "Requests by outcome");
    const handler = requestHandler({ plugin, granted, answered, logger });
    const { host, port } = options.listen;
    const listen = [`/ip${host.includes(":") ? 6 : 4}/${host}/tcp/${port}`];
    const wire = { listen, identity: identityOf(options, plugin), limits: wireLimits(plugin.limits) };
    this.#server = new WireServer(wire, { key, admission: this.#hotkeys, handler, logger, clock, meter });
  }

  /** Listens, announces the axon, then serves until `signal` aborts. Throws a `MinerError`, or a `WireError`. */
  async run(signal: AbortSignal): Promise<void> {
    const { key, logger } = this.#modules;
    await this.#hotkeys.refresh();
    const self = this.#hotkeys.find(key.address);
    if (self === null)
      throw new MinerError({ code: "MINER_NOT_REGISTERED", hotkey: key.address, netuid: this.#options.netuid });
    await this.#server.start(signal);
    const together = new AbortController();
    const both = AbortSignal.any([signal, together.signal]);
    try {
      this.#modules.report({ event: "up", uid: self.uid, hotkey: key.address, addresses: this.#server.addresses });
      logger.info("Serving", { uid: self.uid, hotkey: key.address, addresses: this.#server.addresses });
      const axon = {
        netuid: this.#options.netuid,
        ...this.#address(),
        protocol: key.scheme === "ed25519" ? BY_PEER_ID : BY_ADDRESS,
      };
      await Promise.all([announceAxon(axon, { ...this.#modules, known: self }, both), this.#hotkeys.run(both)]);
    } catch (error) {
      // Asked to stop, both end with the signal's reason; that is no failure.
      if (!signal.aborted) throw error;
    } finally {
      together.abort();
      await this.#server.stop();
    }
  }

  #address(): { readonly host: string; readonly port: number } {
    const { external, listen } = this.#options;
    const port = this.#server.port ?? listen.port;
    return external === null ? { host: listen.host, port } : { host: external.host, port: external.port ?? port };
  }
}

function identityOf(options: MinerOptions, plugin: AnySubnet): SessionIdentity {
  return {
    genesisHash: options.genesisHash,
    netuid: options.netuid,
    plugin: plugin.name,
    pluginVersion: plugin.version,
  };
}
