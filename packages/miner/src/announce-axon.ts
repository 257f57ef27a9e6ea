import { isOutage, type TxResult } from "@neurite/core/chain";
import { type Clock, type Logger, untilAborted } from "@neurite/core/primitives";
import { ANNOUNCE_RETRY_MS } from "./limits.ts";
import type { KnownNeuron, MinerChain } from "./miner-chain.ts";
import { MinerError } from "./miner-errors.ts";

/** The address to publish. `protocol` 100: libp2p with an ed25519 hotkey as peer id; 101: by address, binding record required. */
export type Axon = { readonly netuid: number; readonly host: string; readonly port: number; readonly protocol: number };

/** Refusals that no patience mends. */
const HOPELESS = /InvalidIpAddress|InvalidPort|InvalidIpType/;

/**
 * Publishes the axon unless the chain has it already; repeats what the chain refuses or cannot take just now until it is
 * taken or `signal` aborts. Throws `MINER_AXON_REFUSED` for an address that the chain never takes.
 */
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
  const { host, port } = axon;
  const there = known?.axon;
  if (there?.host === host && there.port === port && there.protocol === axon.protocol) return;
  let said = "";
  while (!signal.aborted) {
    const result = await untilAborted(attempt(chain, axon), signal);
    if (result.kind === "applied") return logger.info("Axon announced", { host, port, block: result.block.number });
    const why = result.kind === "refused" ? result.error : result.why;
    if (HOPELESS.test(why)) throw new MinerError({ code: "MINER_AXON_REFUSED", host, port, error: why });
    if (why !== said) logger.warn("Axon not announced yet", { host, port, why });
    said = why;
    await clock.sleep(ANNOUNCE_RETRY_MS, signal);
  }
}

async function attempt(chain: MinerChain, axon: Axon): Promise<TxResult> {
  try {
    return await chain.serveAxon(axon);
  } catch (error) {
    if (isOutage(error)) return { kind: "unknown", why: error.message };
    throw error;
  }
}
