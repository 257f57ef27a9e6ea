import type { ApiPromise } from "@polkadot/api";
import { expect } from "chai";
import { type Localnet, localnet } from "../src/index.ts";
import { connect, key, transfer } from "./signing.ts";

type Told = { readonly status: string; readonly block: string; readonly events: readonly string[] };
type Call = ReturnType<ApiPromise["tx"][string][string]>;

/** Signs and watches with nothing but the library; blocks come from the chain's own timer. */
function watch(call: Call, uri: string, last: string): Promise<readonly Told[]> {
  return new Promise((resolve, reject) => {
    const told: Told[] = [];
    call
      .signAndSend(key(uri), ({ status, events, isError }) => {
        const block = status.isInBlock
          ? status.asInBlock.toHex()
          : status.isFinalized
            ? status.asFinalized.toHex()
            : "";
        told.push({
          status: status.type,
          block,
          events: events.map(({ event }) => `${event.section}.${event.method}`),
        });
        if (isError) reject(new Error(`the transaction ended as ${status.type}`));
        if (status.type === last) resolve(told);
      })
      .catch(reject);
  });
}

const free = async (api: Pick<ApiPromise, "query">, uri: string): Promise<bigint> => {
  const account = (await api.query.system?.account?.(key(uri).address)) as unknown as {
    data: { free: { toBigInt(): bigint } };
  };
  return account.data.free.toBigInt();
};

describe("@polkadot/api on the embedded chain", () => {
  let chain: Localnet;
  let api: Awaited<ReturnType<typeof connect>>;
  before(async () => {
    chain = await localnet({ blockTimeMs: 250, verify: true });
    api = await connect(chain.endpoint);
  });
  after(async () => {
    await api?.disconnect();
    await chain?.stop();
  });

  it("connects without options and knows the chain", async () => {
    expect(api.runtimeVersion.specName.toString()).to.equal("neurite");
    expect(api.genesisHash.toHex()).to.equal(chain.genesisHash);
    expect(String(await api.rpc.system.chain())).to.equal("Neurite development");
    expect((await api.rpc.rpc.methods()).methods.length).to.be.greaterThan(50);
    expect(api.registry.chainDecimals).to.deep.equal([9]);
  });

  it("signs, watches a transfer into a final block, sees its events, and reads before and after it", async () => {
    const before = await api.rpc.chain.getBlockHash();
    const had = await free(api, "//Bob");
    const call = api.tx.balances?.transferKeepAlive?.(key("//Bob").address, 12_345) as Call;
    expect((await call.paymentInfo(key("//Alice").address)).partialFee.toBigInt() > 0n).to.equal(true);
    const told = await watch(call, "//Alice", "Finalized");
    expect(told.map(({ status }) => status)).to.deep.equal(["Ready", "InBlock", "Finalized"]);
    expect(told.at(-1)?.events).to.include.members(["balances.Transfer", "system.ExtrinsicSuccess"]);
    expect(await free(api, "//Bob")).to.equal(had + 12_345n);
    expect(await free(await api.at(before), "//Bob")).to.equal(had);
    expect(await free(await api.at(told.at(-1)?.block ?? ""), "//Bob")).to.equal(had + 12_345n);
  });

  it("gives a later nonce for each transaction that waits", async () => {
    const from = "//Charlie";
    const next = async (): Promise<number> => (await api.rpc.system.accountNextIndex(key(from).address)).toNumber();
    const first = await next();
    const hashes = new Set<string>();
    for (let i = 0; i < 3; i++)
      hashes.add((await api.rpc.author.submitExtrinsic(await transfer(api, from, first + i))).toHex());
    expect(await next()).to.equal(first + 3);
    expect(hashes.size).to.equal(3);
  });

  it("pages through maps and follows storage and heads", async () => {
    const accounts = await api.query.system?.account?.keysPaged({ args: [], pageSize: 3 });
    expect(accounts).to.have.length(3);
    const numbers: number[] = [];
    await new Promise<void>((resolve, reject) => {
      const stop = api.rpc.chain.subscribeFinalizedHeads((header) => {
        numbers.push(header.number.toNumber());
        if (numbers.length === 4) stop.then((end) => end()).then(resolve, reject);
      });
      stop.catch(reject);
    });
    expect(numbers).to.deep.equal([0, 1, 2, 3].map((i) => (numbers[0] as number) + i));
  });

  it("registers a subnet and reads it back, also at an old block", async () => {
    const { subtensorModule: calls } = api.tx;
    const count = async (at: Pick<ApiPromise, "query">): Promise<number> =>
      Number(await at.query.subtensorModule?.totalNetworks?.());
    const before = await api.rpc.chain.getBlockHash();
    const had = await count(api);
    const told = await watch(calls?.registerNetwork?.(key("//Dave//owner").address) as Call, "//Dave", "Finalized");
    expect(told.at(-1)?.events).to.include("subtensorModule.NetworkAdded");
    expect(await count(api)).to.equal(had + 1);
    const owner = await api.query.subtensorModule?.subnetOwner?.(had);
    expect(String(owner)).to.equal(key("//Dave").address);
    const old = await api.at(before);
    expect(await count(old)).to.equal(had);
    expect(await count(await api.at(told.at(-1)?.block ?? ""))).to.equal(had + 1);
  });
});
