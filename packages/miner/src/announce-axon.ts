import type { Clock, Logger } from "@neurite/core/primitives";
import { ANNOUNCE_RETRY_MS } from "./limits.ts";
import type { KnownNeuron, MinerChain } from "./miner-chain.ts";

/** The address to publish. `protocol` 100: libp2p with an ed25519 hotkey as peer id; 101: by address, binding record required. */
export type Axon = { readonly netuid: number; readonly host: string; readonly port: number; readonly protocol: number };

/** Publishes the axon unless the chain has it already; repeats what the chain refuses until it is taken or `signal` aborts. */
export async function announceAxon(
  axon: Axon,
  modules: {
    readonly chain: MinerChain;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly known: KnownNeuron | null;
  },
  signal: AbortSignal,
): Promise<void> {
  const { chain, clock, logger, known } = modules;
  const there = known?.axon;
  if (there?.host === axon.host && there.port === axon.port && there.protocol === axon.protocol) return;
  while (!signal.aborted) {
    const result = await chain.serveAxon(axon);
    if (result.kind === "applied") {
      logger.info("Axon announced", { host: axon.host, port: axon.port, block: result.block.number });
      return;
    }
    const why = result.kind === "refused" ? result.error : result.why;
    logger.warn("Axon not announced yet", { host: axon.host, port: axon.port, why });
    await clock.sleep(ANNOUNCE_RETRY_MS, signal);
  }
}
