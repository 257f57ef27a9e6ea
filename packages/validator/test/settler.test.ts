import { type Block, BlockClock, ChainError, type TxResult } from "@neurite/core/chain";
import {
  attestationTag,
  encodeInputBlob,
  encodeOutcome,
  type InputBlob,
  inputDigest,
  outcomeRoot,
} from "@neurite/core/codec";
import { ExitCode, FrameworkError } from "@neurite/core/errors";
import type { Report } from "@neurite/core/node";
import { CollectingLogger, MemoryDisk } from "@neurite/core/testing";
import { expect } from "chai";
import type { Computed, EpochArithmetic } from "../src/settlement/compute-outcome.ts";
import type { OpenEpoch } from "../src/settlement/open-epoch.ts";
import { Settler } from "../src/settlement/settler.ts";
import { SignOnce } from "../src/sign-once.ts";
import { turns } from "./scoring-world.ts";
import { account, hotkey } from "./settlement-world.ts";

const OUTAGE = new ChainError({ code: "CHAIN_UNREACHABLE", endpoint: "ws://there", why: "gone" });
const GENESIS = new Uint8Array(32).fill(9);
const BOUNDARY = 100;

const blob = (index: number, genesisHash = GENESIS): Uint8Array =>
  encodeInputBlob({
    format: 1,
    consensus: 1,
    genesisHash,
    netuid: 1,
    index: BigInt(index),
    block: BOUNDARY,
    params: {
      tempo: 20,
      cutoff: 5_000n,
      lastStep: 0n,
      minStake: 0n,
      maxValidators: 64,
      owner: null,
      commitReveal: false,
      kappa: 32_767,
      penalty: 0,
      bondsMa: 900_000n,
      yuma3: true,
      liquid: false,
      alphaLow: 45_875,
      alphaHigh: 58_982,
      steepness: 1_000,
      taoWeight: 0n,
      split: null,
    },
    emission: 1_000n,
    neurons: [],
    mechanisms: [],
  } satisfies InputBlob);

const outcome: ReturnType<EpochArithmetic>["outcome"] = { format: 1, mechanisms: [] };
const ROOT = outcomeRoot(encodeOutcome(outcome));

type Call = { readonly what: "attest" | "propose" | "submit" | "challenge"; readonly block: number };

/** One epoch, one settler, a chain that a test can break. */
async function world(opts: { electors?: readonly string[]; challenge?: boolean; blob?: Uint8Array | null } = {}) {
  const calls: Call[] = [];
  const reports: Parameters<Report>[0][] = [];
  const disk = new MemoryDisk();
  const logger = new CollectingLogger();
  const stop = new AbortController();
  const waiting: ((block: Block) => void)[] = [];
  async function* heads() {
    for (;;) yield await new Promise<Block>((resolve) => void waiting.push(resolve));
  }
  const blocks = new BlockClock({ chain: { heads } });
  const bytes = opts.blob === undefined ? blob(5) : opts.blob;
  const state = {
    number: BOUNDARY,
    fate: (_: Call): TxResult | null => ({ kind: "applied", block: { number: state.number, hash: "0x" }, events: [] }),
    blobOutages: 0,
    free: 0n,
    open: {
      index: 5,
      block: BOUNDARY,
      attestEnd: BOUNDARY + 10,
      close: BOUNDARY + 19,
      challengeBlocks: 0,
      digest: inputDigest(bytes ?? new Uint8Array()),
      electors: (opts.electors ?? ["me"]).map((name) => ({
        hotkey: hotkey(name),
        speaker: hotkey(name),
        stake: 10n,
        chilled: false,
        tag: null,
      })),
      root: null,
      rootedAt: null,
    } as OpenEpoch,
  };
  const call = (what: Call["what"]) => async (): Promise<TxResult> => {
    const made = { what, block: state.number };
    calls.push(made);
    return state.fate(made) ?? new Promise<never>(() => undefined);
  };
  const signOnce = await SignOnce.open("/v/signed.log", { disk, logger });
  const settler = new Settler(
    { netuid: 1, hotkey: hotkey("me"), challenge: opts.challenge ?? true },
    {
      chain: {
        genesisHash: GENESIS,
        openEpoch: async () => state.open,
        inputBlob: async () => {
          if (state.blobOutages-- > 0) throw OUTAGE;
          return bytes;
        },
        attest: call("attest"),
        propose: call("propose"),
        submit: call("submit"),
        challenge: call("challenge"),
        challengeFunds: async () => ({ deposit: 100_000_000n, free: state.free }),
      },
      blocks,
      signOnce,
      arithmetic: () => ({ outcome, permitMismatches: [] }),
      logger,
      report: (event) => void reports.push(event),
    },
  );
  void blocks.run(stop.signal).catch(() => undefined);
  const run = settler.run(stop.signal).then(
    () => null,
    (error: unknown) => error,
  );
  const mine = async (count = 1): Promise<void> => {
    for (let i = 0; i < count; i++) {
      await turns();
      waiting.shift()?.({ number: ++state.number, hash: `0x${state.number}` });
      await turns();
    }
  };
  const end = () => {
    stop.abort(new Error("stopped"));
    return run;
  };
  const tagged = (root: Computed["root"] = ROOT) => {
    const electors = state.open.electors.map((elector) => {
      const own = elector.hotkey === hotkey("me");
      return own ? { ...elector, tag: attestationTag(state.open.digest, account("me"), root) } : elector;
    });
    state.open = { ...state.open, electors };
  };
  return { calls, reports, disk, logger, signOnce, state, mine, end, run, tagged };
}

const kinds = (calls: readonly Call[]) => calls.map(({ what }) => what);

describe("settler", () => {
  it("attests, proposes and submits, each when its turn has come", async () => {
    const { calls, state, mine, end, tagged } = await world();
    await mine();
    tagged();
    await mine();
    state.open = { ...state.open, root: ROOT, rootedAt: state.number };
    await mine();
    expect(kinds(calls)).to.deep.equal(["attest", "propose", "submit"]);
    await end();
  });

  it("signs an epoch whose input could not be read at first", async () => {
    const { calls, reports, state, mine, end } = await world();
    state.blobOutages = 2;
    await mine(3);
    expect(kinds(calls)).to.deep.equal(["attest"]);
    expect(reports.filter(({ event }) => event === "alarm")).to.have.length(0);
    await end();
  });

  it("leaves an epoch of another network, or without its input, unsigned, and alarms once", async () => {
    for (const [bytes, code] of [
      [blob(5, new Uint8Array(32)), "VALIDATOR_BLOB_FOREIGN"],
      [blob(6), "VALIDATOR_BLOB_FOREIGN"],
      [null, "VALIDATOR_BLOB_MISSING"],
      [Uint8Array.of(1, 2, 3), "CODEC_TRUNCATED"],
    ] as const) {
      const { calls, reports, mine, end } = await world({ blob: bytes });
      await mine(4);
      expect(calls).to.have.length(0);
      const alarms = reports.filter(({ event }) => event === "alarm");
      expect(alarms).to.have.length(1);
      if (code.startsWith("VALIDATOR")) expect(alarms[0]).to.include({ code });
      await end();
    }
  });

  it("goes on with the next move when a call never ends", async () => {
    const { calls, state, mine, end, tagged } = await world();
    state.fate = () => null;
    await mine(2);
    expect(kinds(calls), "waits for it while it can be of use").to.deep.equal(["attest"]);
    tagged();
    await mine(9);
    expect(kinds(calls), "its window is over").to.deep.equal(["attest", "propose"]);
    await end();
  });

  it("stops at once while a call is under way", async () => {
    const { state, mine, end } = await world();
    state.fate = () => null;
    await mine();
    expect(String(await end())).to.contain("stopped");
  });

  it("repeats a refused tag with the next block", async () => {
    const { calls, state, mine, end } = await world();
    state.fate = () => ({ kind: "refused", error: "Pool.TemporarilyBanned", at: "pool" });
    await mine(3);
    expect(kinds(calls)).to.deep.equal(["attest", "attest", "attest"]);
    await end();
  });

  it("does nothing for an epoch in which it has no vote", async () => {
    const { calls, mine, end } = await world({ electors: ["other"] });
    await mine(18);
    expect(calls).to.have.length(0);
    await end();
  });

  it("proposes and submits nothing when its own tag is for another outcome", async () => {
    const { calls, mine, end, tagged } = await world();
    tagged(new Uint8Array(32));
    await mine(18);
    expect(calls).to.have.length(0);
    await end();
  });

  it("signs nothing that differs from what it signed before", async () => {
    const { calls, reports, signOnce, mine, end } = await world();
    await signOnce.claim("attestation", { netuid: 1, epoch: 5 }, "0xaa");
    await mine(4);
    expect(calls).to.have.length(0);
    expect(reports.map(({ code }) => code)).to.deep.equal(["VALIDATOR_ALREADY_SIGNED"]);
    await end();
  });

  it("ends with exit code 74 on a full disk, and has signed nothing", async () => {
    const { calls, disk, mine, run } = await world();
    disk.failing = ({ operation }) => (operation === "append" ? "ENOSPC" : null);
    await mine();
    const failure = await run;
    expect(failure).to.be.instanceOf(FrameworkError);
    expect((failure as FrameworkError).exit).to.equal(ExitCode.disk);
    expect(calls).to.have.length(0);
  });

  describe("before a root that is not its own", () => {
    const rootedDifferently = (state: Awaited<ReturnType<typeof world>>["state"], rootedAt: number) => {
      state.open = { ...state.open, challengeBlocks: 2, root: new Uint8Array(32), rootedAt };
    };

    it("asks the referee once, while the window is open", async () => {
      const { calls, reports, state, mine, end } = await world();
      state.free = 10n ** 9n;
      rootedDifferently(state, BOUNDARY + 1);
      await mine(2);
      expect(kinds(calls)).to.deep.equal(["challenge"]);
      expect(reports.map(({ event, code }) => code ?? event)).to.deep.equal([
        "SETTLEMENT_ROOTED_DIFFERENTLY",
        "challenge",
      ]);
      await mine(2);
      expect(calls).to.have.length(1);
      await end();
    });

    it("only raises its alarm when the call could not be in time", async () => {
      const { calls, reports, state, mine, end } = await world();
      state.free = 10n ** 9n;
      rootedDifferently(state, BOUNDARY - 1);
      await mine(3);
      expect(calls).to.have.length(0);
      expect(reports).to.have.length(1);
      await end();
    });

    it("says what is missing when its hotkey cannot pay the deposit", async () => {
      const { calls, reports, state, mine, end } = await world();
      state.free = 10n ** 8n;
      rootedDifferently(state, BOUNDARY + 1);
      await mine(2);
      expect(calls).to.have.length(0);
      expect(reports.map(({ code }) => code)).to.deep.equal([
        "SETTLEMENT_ROOTED_DIFFERENTLY",
        "VALIDATOR_CHALLENGE_UNPAID",
      ]);
      await end();
    });

    it("leaves the referee alone when told to", async () => {
      const { calls, state, mine, end } = await world({ challenge: false });
      state.free = 10n ** 9n;
      rootedDifferently(state, BOUNDARY + 1);
      await mine(2);
      expect(calls).to.have.length(0);
      await end();
    });
  });

  it("speaks for the hotkey that it succeeded", async () => {
    const { calls, state, mine, end } = await world();
    const electors = state.open.electors.map((elector) => ({ ...elector, hotkey: hotkey("old") }));
    state.open = { ...state.open, electors };
    await mine();
    expect(kinds(calls)).to.deep.equal(["attest"]);
    const tag = attestationTag(state.open.digest, account("old"), ROOT);
    state.open = { ...state.open, electors: electors.map((elector) => ({ ...elector, tag })) };
    await mine();
    expect(kinds(calls)).to.deep.equal(["attest", "propose"]);
    await end();
  });
});
