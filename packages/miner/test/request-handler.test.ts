import type { Counter } from "@neurite/core/primitives";
import { CollectingLogger, SeededRandom } from "@neurite/core/testing";
import { WireRefusal } from "@neurite/core/wire";
import { type AnySubnet, type Granted, SubnetError } from "@neurite/subnets";
import { expect } from "chai";
import { requestHandler } from "../src/request-handler.ts";
import { hotkey } from "./miner-world.ts";

const granted: Omit<Granted, "signal"> = {
  engine: { name: "none", run: () => Promise.reject(new Error("no model")), close: async () => undefined },
  store: { asset: async () => null, read: async () => null, write: async () => undefined },
  random: new SeededRandom(1),
};

/** A plugin of which the handler uses only this much. */
function handling(answer: (task: unknown, granted: Granted) => Promise<unknown>) {
  const counted: Parameters<Counter["add"]>[] = [];
  const logger = new CollectingLogger();
  const decode = (bytes: Uint8Array) => {
    if (bytes.length !== 2)
      throw new SubnetError({ code: "SUBNET_BYTES_MALFORMED", what: "request", why: `${bytes.length} bytes, not 2` });
    return bytes;
  };
  const plugin = {
    kinds: [{ id: 3, name: "echo", weight: 1 }],
    request: { decode },
    answer: { encode: (value: Uint8Array) => value },
    miner: { answer },
  } as unknown as AnySubnet;
  const answered: Counter = { add: (...count) => void counted.push(count) };
  const handler = requestHandler({ plugin, granted, answered, logger });
  const caller = { hotkey: hotkey("v"), uid: 0, validatorPermit: true, stake: 1n } as Parameters<
    typeof handler
  >[0]["caller"];
  const ask = (body: Uint8Array, kind = 3, signal = new AbortController().signal) =>
    handler({ caller, kind, body, deadlineMs: 100, signal }).catch((error: unknown) => error);
  return { ask, counted, logger };
}

describe("a miner's request handler", () => {
  it("answers with what the plugin makes of the request, under the request's own signal", async () => {
    let seen: AbortSignal | null = null;
    const { ask, counted } = handling(async (task, { signal }) => {
      seen = signal;
      return (task as Uint8Array).toReversed();
    });
    const { signal } = new AbortController();
    expect(await ask(Uint8Array.of(1, 2), 3, signal)).to.deep.equal(Uint8Array.of(2, 1));
    expect(seen).to.equal(signal);
    expect(counted).to.deep.equal([[1, { outcome: "answered" }]]);
  });

  it("refuses a kind that the subnet does not have, and bytes that it cannot read", async () => {
    const { ask } = handling(async (task) => task);
    expect(await ask(Uint8Array.of(1, 2), 4))
      .to.be.instanceOf(WireRefusal)
      .with.property("code", "KIND_UNKNOWN");
    expect(await ask(Uint8Array.of(1)))
      .to.be.instanceOf(WireRefusal)
      .with.property("code", "SUBNET_BYTES_MALFORMED");
  });

  it("tells nobody the text of a fault of its own, and logs it", async () => {
    const { ask, logger, counted } = handling(() => Promise.reject(new Error("secret path /home/me")));
    const refusal = await ask(Uint8Array.of(1, 2));
    expect(refusal).to.be.instanceOf(WireRefusal).with.property("code", "MINER_FAULT");
    expect((refusal as WireRefusal).message).not.to.contain("secret");
    expect(JSON.stringify(logger.lines)).to.contain("secret path");
    expect(counted).to.deep.equal([[1, { outcome: "MINER_FAULT" }]]);
  });
});
