import { type Clock, type Logger, untilAborted } from "@neurite/core/primitives";
import type { Admission } from "@neurite/core/wire";
import { ADMISSION_REFRESH_MS } from "./limits.ts";
import type { KnownNeuron, MinerChain } from "./miner-chain.ts";

type Modules = { readonly chain: MinerChain; readonly clock: Clock; readonly logger: Logger };

/** Who may ask: the hotkeys registered on the subnet at a recent finalised block. */
export class RegisteredHotkeys implements Admission {
  readonly #netuid: number;
  readonly #modules: Modules;
  #byHotkey: ReadonlyMap<string, KnownNeuron> = new Map();

  constructor(options: { readonly netuid: number }, modules: Modules) {
    this.#netuid = options.netuid;
    this.#modules = modules;
  }

  admit(hotkey: string): ReturnType<Admission["admit"]> {
    const neuron = this.#byHotkey.get(hotkey);
    if (neuron === undefined) return null;
    return { uid: neuron.uid, validatorPermit: neuron.validatorPermit, stake: neuron.stake };
  }

  find(hotkey: string): KnownNeuron | null {
    return this.#byHotkey.get(hotkey) ?? null;
  }

  /** Reads the list once, at the newest finalised block. */
  async refresh(): Promise<void> {
    const neurons = await this.#modules.chain.neurons(this.#netuid);
    this.#byHotkey = new Map(neurons.map((neuron) => [neuron.hotkey, neuron]));
  }

  /** Keeps the list fresh until `signal` aborts. A chain that cannot be read leaves the last list in force. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, logger } = this.#modules;
    while (!signal.aborted) {
      await clock.sleep(ADMISSION_REFRESH_MS, signal);
      try {
        await untilAborted(this.refresh(), signal);
      } catch (error) {
        if (signal.aborted) throw error;
        logger.warn("Registered hotkeys could not be read; the last list stays in force", { error: String(error) });
      }
    }
  }
}
