import { expect } from "chai";
import { BlockBodies } from "../../src/chain/block-bodies.ts";
import type { ChainRuntime } from "../../src/chain/chain-runtime.ts";
import { MAX_DECODED_BLOCKS } from "../../src/chain/limits.ts";
import type { RpcLink } from "../../src/chain/rpc-link.ts";
import type { RpcCall } from "../../src/chain/rpc-socket.ts";

const never = new AbortController().signal;
const blockAt = (number: number) => ({ number, hash: `0x${number}` });

/** A chain that answers when a test says so, and counts what it is asked and how often events are decoded. */
function setUp() {
  const asked: string[] = [];
  const answers: { give: (answer: unknown) => void; fail: (error: Error) => void }[] = [];
  let decoded = 0;
  const request = ({ method, params }: RpcCall, signal?: AbortSignal) => {
    asked.push(`${method} ${params.at(-1)}`);
    return new Promise((give, fail) => {
      signal?.addEventListener("abort", () => fail(signal.reason));
      answers.push({ give, fail });
    });
  };
  const dispatches = () => {
    decoded += 1;
    return (index: number) => ({ events: [], error: `error ${index}` });
  };
  const runtime = { storageKey: () => "0xe0", dispatches } as unknown as ChainRuntime;
  const bodies = new BlockBodies({ link: { request } as unknown as RpcLink, runtime: () => runtime });
  return { bodies, asked, answers, decoded: () => decoded };
}

describe("what blocks hold", () => {
  it("is read and decoded once for all transactions of a block", async () => {
    const { bodies, asked, answers, decoded } = setUp();
    const waiting = Array.from({ length: 64 }, (_, i) => bodies.dispatched(blockAt(1), i, never));
    answers[0]?.give("0x00");
    expect((await Promise.all(waiting)).map(({ error }) => error)).to.deep.equal(waiting.map((_, i) => `error ${i}`));
    expect(asked).to.deep.equal(["state_getStorage 0x1"]);
    expect(decoded()).to.equal(1);
  });

  it("still comes for the others when the one that asked gives up", async () => {
    const { bodies, answers } = setUp();
    const first = new AbortController();
    const [given, other] = [bodies.extrinsics(blockAt(1), first.signal), bodies.extrinsics(blockAt(1), never)];
    first.abort(new Error("enough"));
    const reason = await given.catch((error: unknown) => error);
    expect(reason).to.equal(first.signal.reason);
    answers[0]?.give({ block: { extrinsics: ["0x01"] } });
    expect(await other).to.deep.equal(["0x01"]);
  });

  it("is asked for again after a failure", async () => {
    const { bodies, asked, answers } = setUp();
    const failing = bodies.dispatched(blockAt(1), 0, never);
    answers[0]?.fail(new Error("gone"));
    expect(await failing.catch(({ message }: Error) => message)).to.equal("gone");
    const again = bodies.dispatched(blockAt(1), 0, never);
    answers[1]?.give(null);
    expect((await again).error).to.equal("error 0");
    expect(asked).to.have.length(2);
  });

  it("is forgotten in the order it was read", async () => {
    const { bodies, asked, answers } = setUp();
    const read = async (number: number) => {
      const reading = bodies.dispatched(blockAt(number), 0, never);
      answers.at(-1)?.give(null);
      await reading;
    };
    for (let number = 0; number <= MAX_DECODED_BLOCKS; number++) await read(number);
    await read(1);
    expect(asked).to.have.length(MAX_DECODED_BLOCKS + 1);
    await read(0);
    expect(asked.at(-1)).to.equal("state_getStorage 0x0");
  });
});
