import { expect } from "chai";
import { BlockClock } from "../../src/chain/block-clock.ts";
import { ChainError } from "../../src/chain/chain-errors.ts";
import { FinalizedHead } from "../../src/chain/finalized-head.ts";
import type { RpcLink } from "../../src/chain/rpc-link.ts";
import type { RpcCall } from "../../src/chain/rpc-socket.ts";
import { CollectingLogger, VirtualClock } from "../../src/testing/index.ts";

const OUTAGE = new ChainError({ code: "CHAIN_UNREACHABLE", endpoint: "ws://there", why: "gone" });

/** A head that follows a scripted endpoint; `announce` is the endpoint's subscription. */
async function headOn(answer: (call: RpcCall) => unknown) {
  let announce: (header: unknown) => void = () => undefined;
  const asked: RpcCall[] = [];
  const link = {
    follow: async (_: RpcCall, listener: (header: unknown) => void) => {
      announce = listener;
    },
    request: async (call: RpcCall) => {
      asked.push(call);
      if (call.method === "chain_getFinalizedHead") return "0xa";
      if (call.method === "chain_getHeader") return { number: "0xa" };
      return answer(call);
    },
  } as unknown as RpcLink;
  const clock = new VirtualClock();
  const head = new FinalizedHead({ link, clock, logger: new CollectingLogger() });
  await head.start(new AbortController().signal);
  return { head, clock, asked, announce: (number: number) => announce({ number }) };
}

const hashOf = ({ params }: RpcCall) => `0x${Number(params[0]).toString(16)}`;
const turns = async () => {
  for (let i = 0; i < 50; i++) await Promise.resolve();
};

describe("newest finalised blocks", () => {
  it("leave out what an absent reader missed", async () => {
    const { head, asked, announce } = await headOn(hashOf);
    const { signal } = new AbortController();
    expect(await head.newer(-1, signal)).to.deep.equal({ number: 10, hash: "0xa" });
    for (let number = 11; number <= 500; number++) announce(number);
    expect(await head.newer(10, signal)).to.deep.equal({ number: 500, hash: "0x1f4" });
    expect(asked.filter(({ method }) => method === "chain_getBlockHash")).to.have.length(2);
    await head.stop();
  });

  it("outlast an endpoint that announces a block and is gone when asked for it", async () => {
    let outages = 2;
    const { head, clock } = await headOn((call) => {
      if (outages-- > 0) throw OUTAGE;
      return hashOf(call);
    });
    const found = head.newer(-1, new AbortController().signal);
    await clock.advance(1_000);
    expect((await found).number).to.equal(10);
    await head.stop();
  });

  it("end with what no patience mends", async () => {
    const fatal = new ChainError({
      code: "CHAIN_OTHER_GENESIS",
      endpoint: "ws://there",
      expected: "0x1",
      found: "0x2",
    });
    const { head } = await headOn(() => {
      throw fatal;
    });
    const error = await head.newer(-1, new AbortController().signal).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).to.equal(fatal);
    await head.stop();
  });

  it("reach every waiting loop of a block clock, and end its waits with the signal", async () => {
    const blocks = [3, 4, 9].map((number) => ({ number, hash: `0x${number}` }));
    const pending: ((block: (typeof blocks)[number]) => void)[] = [];
    async function* heads() {
      for (;;) yield await new Promise<(typeof blocks)[number]>((resolve) => pending.push(resolve));
    }
    const clock = new BlockClock({ chain: { heads } });
    const stop = new AbortController();
    void clock.run(stop.signal);
    const [first, later, last] = [clock.next(-1, stop.signal), clock.next(6, stop.signal), clock.next(9, stop.signal)];
    for (const block of blocks) {
      await turns();
      pending.shift()?.(block);
    }
    expect((await first).number).to.equal(3);
    expect((await later).number, "4 is not after 6").to.equal(9);
    expect((await clock.next(3, stop.signal)).number, "known already").to.equal(9);
    stop.abort(new Error("enough"));
    const reason = await last.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(reason).to.equal(stop.signal.reason);
  });
});
