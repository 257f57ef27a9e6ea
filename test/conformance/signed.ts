import { ApiPromise, WsProvider } from "@polkadot/api";
import type { ProviderInterface } from "@polkadot/rpc-provider/types";
import type { RpcClient } from "../../packages/localnet/test/rpc-client.ts";
import { developmentKey } from "./clients/development-key.ts";

export type Transfer = { readonly from: string; readonly nonce: number; readonly tip?: number };

/** A connected `@polkadot/api` without options. */
export async function connect(url: string): Promise<ApiPromise & AsyncDisposable> {
  // The library's own types do not agree with each other under exactOptionalPropertyTypes.
  const provider = new WsProvider(url) as unknown as ProviderInterface;
  const api = await ApiPromise.create({ provider, noInitWarn: true });
  return Object.assign(api, { [Symbol.asyncDispose]: () => api.disconnect() });
}

/** A signed transfer to //Bob as hex. */
export async function signTransfer(api: ApiPromise, { from, nonce, tip = 0 }: Transfer): Promise<string> {
  const bob = await developmentKey("//Bob");
  const call = api.tx.balances?.transferKeepAlive?.(bob.address, 1_000 + nonce);
  return (await call?.signAsync(await developmentKey(from), { nonce, tip }))?.toHex() ?? "";
}

export async function nextNonce(rpc: RpcClient, uri: string): Promise<number> {
  return Number(await rpc.get("system_accountNextIndex", (await developmentKey(uri)).address));
}
