import { expect } from "chai";
import { WireRefusal } from "../../src/wire/index.ts";
import { never, startDialer, startServer, stopAll } from "./support.ts";

describe("asking over the wire", () => {
  afterEach(stopAll);

  it("gives the handler's answer and the round trip's time", async () => {
    const { peer } = await startServer({ handler: async ({ kind, body }) => Uint8Array.of(kind, ...body) });
    const dialer = await startDialer();
    const asked = await dialer.ask(peer, { kind: 9, body: Uint8Array.of(1, 2, 3), deadlineMs: 2_000 }, never);
    if (asked.kind !== "answer") throw new Error(JSON.stringify(asked));
    expect([...asked.body]).to.deep.equal([9, 1, 2, 3]);
    expect(asked.roundTripMs).to.be.greaterThan(0).and.lessThan(2_000);
  });

  it("gives a handler's refusal with its code and reason", async () => {
    const handler = async (): Promise<Uint8Array> => {
      throw new WireRefusal("DIGITS_TOO_MANY", "at most 64 images");
    };
    const { peer } = await startServer({ handler });
    const dialer = await startDialer();
    const asked = await dialer.ask(peer, { kind: 1, body: new Uint8Array(0), deadlineMs: 2_000 }, never);
    expect(asked).to.deep.equal({ kind: "refused", code: "DIGITS_TOO_MANY", reason: "at most 64 images" });
  });
});
