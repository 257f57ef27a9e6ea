import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** Which hotkey becomes which, on one subnet or on all (null); whether stake stays on the old one. */
export type SwapHotkeyArgs = {
  readonly hotkey: string;
  readonly newHotkey: string;
  readonly netuid: number | null;
  readonly keepStake?: boolean;
};

/** Gives a hotkey of the signing coldkey another key; the neuron stays who it was. The price is burned. */
export function swapHotkey(client: ChainClient, signer: KeyPair, args: SwapHotkeyArgs): Promise<TxResult> {
  const { hotkey, newHotkey, netuid, keepStake = false } = args;
  return client.submit(signer, {
    path: "SubtensorModule.swap_hotkey_v2",
    args: [hotkey, newHotkey, netuid, keepStake],
  });
}
