import { ApiPromise, Keyring, WsProvider } from "@polkadot/api";
import type { KeyringPair } from "@polkadot/keyring/types";
import type { ProviderInterface } from "@polkadot/rpc-provider/types";

/** A connected `@polkadot/api`, without options, as anybody would use it. */
export async function connect(endpoint: string): Promise<ApiPromise & AsyncDisposable> {
  // The library's own types do not agree with each other under exactOptionalPropertyTypes.
  const provider = new WsProvider(endpoint) as unknown as ProviderInterface;
  const api = await ApiPromise.create({ provider, noInitWarn: true });
  return Object.assign(api, { [Symbol.asyncDispose]: () => api.disconnect() });
}

const keyring = new Keyring({ type: "sr25519" });
/** A development key such as //Alice; after the API is ready only. */
export const key = (uri: string): KeyringPair => keyring.addFromUri(uri);

/** A signed transfer as hex. */
export async function transfer(api: ApiPromise, from: string, nonce: number, tip = 0): Promise<string> {
  const call = api.tx.balances?.transferKeepAlive?.(key("//Bob").address, 1_000 + nonce);
  return (await call?.signAsync(key(from), { nonce, tip }))?.toHex() ?? "";
}
