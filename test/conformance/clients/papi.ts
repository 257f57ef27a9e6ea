import type { KeyringPair } from "@polkadot/keyring/types";
import { createClient, type PolkadotClient } from "polkadot-api";
import { getPolkadotSigner } from "polkadot-api/signer";
import { getWsRawProvider } from "polkadot-api/ws";
import { developmentKey } from "./development-key.ts";
import type { ClientReport, ClientTask } from "./report.ts";

/** The little that is used of an API whose types nobody generated. */
type Api = {
  readonly constants: Pallets<() => Promise<unknown>>;
  readonly apis: Pallets<() => Promise<unknown>>;
  readonly query: Pallets<{ getValue(key: string): Promise<unknown> }>;
  readonly tx: Pallets<(call: object) => { signSubmitAndWatch: Watch }>;
};
type Pallets<Entry> = Readonly<Record<string, Readonly<Record<string, Entry>>>>;
type Watch = ReturnType<ReturnType<PolkadotClient["getUnsafeApi"]>["tx"][string][string]>["signSubmitAndWatch"];
type Final = { readonly block: string; readonly events: readonly string[] };
type Account = { readonly data: { readonly free: bigint } };

/** The script by PAPI over its bare provider: nothing stands between it and the chain's `chainHead_v1`. */
export async function runPapi({ endpoint, from, to, value }: ClientTask): Promise<ClientReport> {
  const client = createClient(getWsRawProvider(endpoint));
  try {
    const api = client.getUnsafeApi() as unknown as Api;
    const [sender, recipient] = [await developmentKey(from), await developmentKey(to)];
    const chain = await client.getChainSpecData();
    const version = (await api.constants.System?.Version?.()) as { spec_name: string; spec_version: number };
    const called = (await api.apis.Core?.version?.()) as { spec_version: number };
    const before = await free(api, recipient.address);
    const heads = finalNumbers(client, 3);
    const final = await transfer(api, { sender, to: recipient.address, value: BigInt(value) });
    return {
      genesis: chain.genesisHash,
      specName: version.spec_name,
      existentialDeposit: String(await api.constants.Balances?.ExistentialDeposit?.()),
      runtimeSpecVersion: called.spec_version,
      specVersion: version.spec_version,
      recipientBefore: before.toString(),
      recipientAfter: (await free(api, recipient.address)).toString(),
      finalNumbers: await heads,
      finalIn: final.block,
      events: final.events,
    };
  } finally {
    client.destroy();
  }
}

async function free(api: Api, address: string): Promise<bigint> {
  const account = (await api.query.System?.Account?.getValue(address)) as Account | undefined;
  return account?.data.free ?? 0n;
}

function finalNumbers(client: PolkadotClient, count: number): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const numbers: number[] = [];
    const subscription = client.finalizedBlock$.subscribe({
      next: ({ number }) => {
        numbers.push(number);
        if (numbers.length < count) return;
        queueMicrotask(() => subscription.unsubscribe());
        resolve(numbers.slice(0, count));
      },
      error: reject,
    });
  });
}

function transfer(api: Api, { sender, to, value }: { sender: KeyringPair; to: string; value: bigint }): Promise<Final> {
  const signer = getPolkadotSigner(sender.publicKey, "Sr25519", (message) => sender.sign(message));
  const dest = { type: "Id", value: to };
  const call = api.tx.Balances?.transfer_keep_alive?.({ dest, value });
  return new Promise((resolve, reject) => {
    call?.signSubmitAndWatch(signer).subscribe({
      next: (event) => {
        if (event.type !== "finalized") return;
        const events = event.events.map((one) => `${one.type}.${(one.value as { type: string }).type}`);
        resolve({ block: event.block.hash, events });
      },
      error: reject,
    });
  });
}
