import type { ApiPromise } from "@polkadot/api";
import type { ISubmittableResult } from "@polkadot/types/types";
import { connect } from "../signed.ts";
import { developmentKey } from "./development-key.ts";
import type { ClientReport, ClientTask } from "./report.ts";

type Final = { readonly block: string; readonly events: readonly string[] };

/** The script by `@polkadot/api`, without options. */
export async function runPolkadotJs(task: ClientTask): Promise<ClientReport> {
  await using api = await connect(task.endpoint);
  const { address } = await developmentKey(task.to);
  const called = (await api.call.core?.version?.()) as unknown as { specVersion: { toNumber(): number } };
  const before = await free(api, address);
  const heads = finalNumbers(api, 3);
  const final = await transfer(api, task, address);
  return {
    genesis: api.genesisHash.toHex(),
    specName: api.runtimeVersion.specName.toString(),
    existentialDeposit: String(api.consts.balances?.existentialDeposit),
    runtimeSpecVersion: called.specVersion.toNumber(),
    specVersion: api.runtimeVersion.specVersion.toNumber(),
    recipientBefore: before,
    recipientAfter: await free(api, address),
    finalNumbers: await heads,
    finalIn: final.block,
    events: final.events,
  };
}

async function free(api: ApiPromise, address: string): Promise<string> {
  const account = (await api.query.system?.account?.(address)) as unknown as { data: { free: { toString(): string } } };
  return account.data.free.toString();
}

function finalNumbers(api: ApiPromise, count: number): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const numbers: number[] = [];
    const stop = api.rpc.chain.subscribeFinalizedHeads((header) => {
      numbers.push(header.number.toNumber());
      if (numbers.length === count) stop.then((end) => end()).then(() => resolve(numbers), reject);
    });
    stop.catch(reject);
  });
}

async function transfer(api: ApiPromise, { from, value }: ClientTask, to: string): Promise<Final> {
  const sender = await developmentKey(from);
  return new Promise((resolve, reject) => {
    api.tx.balances
      ?.transferKeepAlive?.(to, value)
      .signAndSend(sender, ({ status, events, isError }: ISubmittableResult) => {
        if (isError) reject(new Error(`the transfer ended as ${status.type}`));
        if (!status.isFinalized) return;
        const names = events.map(({ event }) => `${capital(event.section)}.${event.method}`);
        resolve({ block: status.asFinalized.toHex(), events: names });
      })
      .catch(reject);
  });
}

function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
