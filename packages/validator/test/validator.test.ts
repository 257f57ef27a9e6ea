import { type Block, BlockClock, ChainError } from "@neurite/core/chain";
import type { KeyPair } from "@neurite/core/keys";
import { CollectingLogger, MemoryDisk, SeededRandom } from "@neurite/core/testing";
import { expect } from "chai";
import { Journal } from "../src/scoring/journal.ts";
import { SignOnce } from "../src/sign-once.ts";
import { Validator, type ValidatorModules } from "../src/validator.ts";
import { turns } from "./scoring-world.ts";
import { hotkey } from "./settlement-world.ts";

const FATAL = new ChainError({ code: "CHAIN_OTHER_GENESIS", endpoint: "ws://there", expected: "0x1", found: "0x2" });

/** A validator on a chain without epochs, and the course of its dialer. */
async function validator(heads: (signal: AbortSignal) => AsyncGenerator<Block>) {
  const [disk, logger, random] = [new MemoryDisk(), new CollectingLogger(), new SeededRandom(1)];
  const dialer: string[] = [];
  const chain = {
    position: async () => ({ index: -1, boundary: 0, tempo: 20 }),
    openEpoch: async () => null,
  };
  const modules = {
    chain,
    blocks: new BlockClock({ chain: { heads } }),
    key: { address: hotkey("me") } as KeyPair,
    dialer: {
      start: async () => void dialer.push("start"),
      stop: async () => void dialer.push("stop"),
    },
    journal: await Journal.open("/v/journal.log", { disk, logger }),
    signOnce: await SignOnce.open("/v/signed.log", { disk, logger }),
    random,
    logger,
    report: () => undefined,
  } as unknown as ValidatorModules;
  return { service: new Validator({ netuid: 1 }, modules), dialer, chain };
}

async function* untilAborted(signal: AbortSignal): AsyncGenerator<Block> {
  yield { number: 1, hash: "0x1" };
  await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

describe("a validator's loops", () => {
  it("end together when asked to, without an error, and the dialer last", async () => {
    const { service, dialer } = await validator(untilAborted);
    const stop = new AbortController();
    const run = service.run(stop.signal);
    await turns();
    expect(dialer).to.deep.equal(["start"]);
    stop.abort(new Error("stopped"));
    await run;
    expect(dialer).to.deep.equal(["start", "stop"]);
  });

  it("end together with what ended the first of them", async () => {
    const { service, dialer, chain } = await validator(untilAborted);
    chain.openEpoch = async () => {
      throw FATAL;
    };
    const error = await service.run(new AbortController().signal).catch((thrown: unknown) => thrown);
    expect(error).to.equal(FATAL);
    expect(dialer).to.deep.equal(["start", "stop"]);
  });

  it("end when the chain is lost for good", async () => {
    // biome-ignore lint/correctness/useYield: a chain that ends before its first block
    const { service } = await validator(async function* () {
      throw FATAL;
    });
    const error = await service.run(new AbortController().signal).catch((thrown: unknown) => thrown);
    expect(error).to.equal(FATAL);
  });
});
