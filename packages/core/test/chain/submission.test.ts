import { expect } from "chai";
import type { Block } from "../../src/chain/finalized-head.ts";
import { ConnectionLost, type RpcCall, RpcRefusal } from "../../src/chain/rpc-socket.ts";
import { Submission, type SubmissionModules } from "../../src/chain/submission.ts";
import { CollectingLogger, VirtualClock } from "../../src/testing/index.ts";

const HEX = "0xc0ffee";
const ANCHOR = 100;
const never = new AbortController().signal;
const blockAt = (number: number): Block => ({ number, hash: `0x${number.toString(16)}` });
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

type Script = {
  /** Blocks that hold the transaction, and what became of it there. */
  readonly held?: Readonly<Record<number, string | null>>;
  readonly onSubmit?: (call: RpcCall) => void;
};

/** A chain that goes on only when a test says so. */
function setUp({ held = {}, onSubmit = () => undefined }: Script = {}) {
  const sent: string[] = [];
  let hint: (status: unknown) => void = () => undefined;
  let finalize: (block: Block) => void = () => undefined;
  const link = {
    generation: 1,
    requestOnce: async (call: RpcCall, listener: ((item: unknown) => void) | null) => {
      sent.push(call.method);
      if (listener !== null) hint = listener;
      onSubmit(call);
    },
  };
  const head = {
    async *blocks(from: number, signal: AbortSignal) {
      expect(from).to.equal(ANCHOR + 1);
      for (;;) {
        yield await new Promise<Block>((resolve, reject) => {
          finalize = resolve;
          signal.addEventListener("abort", () => reject(signal.reason), { once: true });
          if (signal.aborted) reject(signal.reason);
        });
      }
    },
  };
  const bodies = {
    extrinsics: async ({ number }: Block) => (number in held ? ["0x01", HEX] : ["0x01"]),
    dispatched: async ({ number }: Block, index: number) => ({
      events: [],
      error: index === 1 ? (held[number] ?? null) : "wrong index",
    }),
  };
  const clock = new VirtualClock();
  const modules = { link, head, bodies, clock, logger: new CollectingLogger() } as unknown as SubmissionModules;
  const signed = { hex: HEX, anchor: blockAt(ANCHOR), lastBlock: ANCHOR + 63 };
  const submission = new Submission(signed, { deadlineMs: 60_000 }, modules);
  const finalizeUpTo = async (last: number, first = ANCHOR + 1) => {
    for (let number = first; number <= last; number++) {
      await turn();
      finalize(blockAt(number));
    }
    await turn();
  };
  return { submission, clock, sent, link, finalizeUpTo, hint: (status: unknown) => hint(status) };
}

describe("a transaction on its way", () => {
  it("is applied in the finalised block that holds it", async () => {
    const { submission, finalizeUpTo } = setUp({ held: { 103: null } });
    expect(await submission.hand(never)).to.deep.equal({ kind: "taken" });
    const following = submission.follow(never);
    await finalizeUpTo(103);
    expect(await following).to.deep.equal({ kind: "applied", block: blockAt(103), events: [] });
  });

  it("is refused in the block that could not apply it", async () => {
    const { submission, finalizeUpTo } = setUp({ held: { 102: "Token.FundsUnavailable" } });
    await submission.hand(never);
    const following = submission.follow(never);
    await finalizeUpTo(102);
    const expected = { kind: "refused", error: "Token.FundsUnavailable", at: "block", block: blockAt(102) };
    expect(await following).to.deep.equal(expected);
  });

  it("is refused for good when its era is over, not a block earlier", async () => {
    const { submission, finalizeUpTo, sent } = setUp();
    await submission.hand(never);
    let result: unknown = null;
    const following = submission.follow(never).then((end) => (result = end));
    await finalizeUpTo(ANCHOR + 62);
    expect(result).to.equal(null);
    await finalizeUpTo(ANCHOR + 63, ANCHOR + 63);
    expect(await following).to.deep.equal({ kind: "refused", error: "Pool.Expired", at: "pool" });
    expect(sent.filter((method) => method === "author_submitExtrinsic")).to.have.length(7);
  });

  it("is sent again over a new connection, whatever the pool says to that", async () => {
    const refuse = ({ method }: RpcCall) => {
      if (method === "author_submitExtrinsic") throw new RpcRefusal(1013, "Already imported", undefined);
    };
    const { submission, finalizeUpTo, link, sent } = setUp({ held: { 103: null }, onSubmit: refuse });
    await submission.hand(never);
    const following = submission.follow(never);
    await finalizeUpTo(101);
    link.generation = 2;
    await finalizeUpTo(103, 102);
    expect((await following).kind).to.equal("applied");
    expect(sent).to.deep.equal(["author_submitAndWatchExtrinsic", "author_submitExtrinsic"]);
  });

  it("may have been heard when the connection ended first", async () => {
    const lost = setUp({
      held: { 101: null },
      onSubmit: ({ method }) => {
        if (method === "author_submitAndWatchExtrinsic") throw new ConnectionLost("gone");
      },
    });
    expect(await lost.submission.hand(never)).to.deep.equal({ kind: "doubtful" });
    const following = lost.submission.follow(never);
    await lost.finalizeUpTo(101);
    expect((await following).kind).to.equal("applied");
  });

  it("ends at the pool's word only before any block held it", async () => {
    for (const [status, expected] of [
      ["invalid", { kind: "refused", error: "Pool.Invalid", at: "pool" }],
      ["dropped", { kind: "unknown", why: "dropped by the pool" }],
      [{ usurped: "0x01" }, { kind: "unknown", why: "usurped by the pool" }],
    ] as const) {
      const { submission, hint } = setUp();
      await submission.hand(never);
      const following = submission.follow(never);
      await turn();
      hint("ready");
      hint(status);
      expect(await following).to.deep.equal(expected);
    }
    const { submission, hint, finalizeUpTo } = setUp({ held: { 104: null } });
    await submission.hand(never);
    const following = submission.follow(never);
    await turn();
    hint({ inBlock: "0x65" });
    hint({ retracted: "0x65" });
    hint("invalid");
    await finalizeUpTo(104);
    expect((await following).kind).to.equal("applied");
  });

  it("has an unknown fate when time is up or the client stops", async () => {
    const late = setUp();
    await late.submission.hand(never);
    const following = late.submission.follow(never);
    await late.clock.advance(60_000);
    expect(await following).to.deep.equal({ kind: "unknown", why: "No result within 60000 ms" });
    const stopped = setUp();
    await stopped.submission.hand(never);
    const stop = new AbortController();
    const ending = stopped.submission.follow(stop.signal);
    stop.abort(new Error("stopped"));
    expect(await ending).to.deep.equal({ kind: "unknown", why: "stopped" });
  });
});
