import { expect } from "chai";
import { type KeyPair, keyFromUri } from "../../src/keys/index.ts";
import { concatBytes, utf8 } from "../../src/primitives/index.ts";
import { type BindingRecord, encodeRecord, type PeerSigner, signBinding } from "../../src/wire/binding-record.ts";
import { type Frame, FrameKind } from "../../src/wire/frame.ts";
import { encodeHello } from "../../src/wire/hello.ts";
import { HelloExchange, type HelloStep } from "../../src/wire/hello-exchange.ts";
import { clock, identity, never, startDialer, startServer, stopAll } from "./support.ts";

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;

/** Every fault that a record can have, and the word that the refusal must contain. */
const FAULTS: readonly { readonly name: string; readonly change: Partial<BindingRecord>; readonly says: string }[] = [
  { name: "another chain", change: { genesisHash: new Uint8Array(32) }, says: "another chain" },
  { name: "another subnet", change: { netuid: 2 }, says: "netuid" },
  { name: "another transport key", change: { peerKey: new Uint8Array(32).fill(1) }, says: "transport key" },
  { name: "expired", change: { notBefore: NOW - 2 * DAY, expires: NOW - DAY }, says: "expired" },
  { name: "not valid yet", change: { notBefore: NOW + DAY, expires: NOW + 2 * DAY }, says: "not valid yet" },
  { name: "valid for ever", change: { expires: NOW + 365 * DAY }, says: "too long" },
];

describe("the binding of an sr25519 hotkey to a transport key", () => {
  let hotkey: KeyPair;
  let transport: KeyPair;
  let peer: PeerSigner;

  before(async () => {
    hotkey = await keyFromUri("//Sr", "sr25519");
    transport = await keyFromUri("//Transport", "ed25519");
    peer = { publicKey: transport.publicKey, sign: async (message) => transport.sign(message) };
  });

  afterEach(stopAll);

  const frame = (kind: Frame["kind"], payload: Uint8Array): Frame => ({ kind, id: 0, payload });

  /** What a server says to a caller with this binding. */
  function judge(binding: Uint8Array): HelloStep {
    const exchange = new HelloExchange({
      identity,
      peerKey: transport.publicKey,
      vet: () => null,
      nowMs: () => NOW,
    });
    const hello = encodeHello({ version: 1, identity, scheme: "sr25519" });
    expect(exchange.take(frame(FrameKind.hello, hello))).to.deep.equal({ kind: "more" });
    return exchange.take(frame(FrameKind.binding, binding));
  }

  /** A record of our choice, properly signed by these keys. */
  function signed(change: Partial<BindingRecord>, by: { hotkey?: KeyPair; peer?: KeyPair } = {}): Uint8Array {
    const record = encodeRecord({
      genesisHash: identity.genesisHash,
      netuid: identity.netuid,
      peerKey: transport.publicKey,
      hotkey: hotkey.publicKey,
      addresses: [],
      notBefore: NOW - 1_000,
      expires: NOW + DAY,
      sequence: NOW,
      ...change,
    });
    const message = concatBytes(utf8("neurite/peer-binding/1"), record);
    return concatBytes(record, (by.hotkey ?? hotkey).sign(message), (by.peer ?? transport).sign(message));
  }

  it("proves the hotkey when both keys signed it", async () => {
    const binding = await signBinding(hotkey, peer, { identity, addresses: ["/ip4/10.0.0.1/tcp/1"], nowMs: NOW });
    const step = judge(binding);
    expect(step).to.deep.equal({ kind: "proven", peer: { hotkey: hotkey.address, scheme: "sr25519", sequence: NOW } });
  });

  for (const { name, change, says } of FAULTS) {
    it(`proves nothing when the record is ${name}`, () => {
      const step = judge(signed(change));
      expect(step.kind === "refuse" && step.refusal.code).to.equal("WIRE_IDENTITY");
      expect(step.kind === "refuse" && step.refusal.reason).to.include(says);
    });
  }

  it("proves nothing when somebody else signed for either key", async () => {
    const other = await keyFromUri("//Other", "sr25519");
    const otherPeer = await keyFromUri("//Other", "ed25519");
    for (const by of [{ hotkey: other }, { peer: otherPeer }, { hotkey: other, peer: otherPeer }]) {
      expect(judge(signed({}, by)).kind).to.equal("refuse");
    }
  });

  it("proves nothing with any single bit changed", () => {
    const good = signed({});
    for (let at = 0; at < good.length; at++) {
      const bad = good.slice();
      bad[at] = (bad[at] as number) ^ (1 << (at % 8));
      let kind: string;
      try {
        kind = judge(bad).kind;
      } catch {
        kind = "malformed";
      }
      expect(kind, `bit of byte ${at}`).not.to.equal("proven");
    }
  });

  it("checks no signature for a hotkey that nobody knows", () => {
    const refusal = { code: "WIRE_PEER_UNKNOWN", reason: "no" };
    const exchange = new HelloExchange({
      identity,
      peerKey: transport.publicKey,
      vet: () => refusal,
      nowMs: () => NOW,
    });
    exchange.take(frame(FrameKind.hello, encodeHello({ version: 1, identity, scheme: "sr25519" })));
    const unsigned = signed({}).fill(0, -128);
    expect(exchange.take(frame(FrameKind.binding, unsigned))).to.deep.equal({ kind: "refuse", refusal });
  });

  it("lets sr25519 hotkeys talk over real sockets, either or both ends", async () => {
    const ed = await keyFromUri("//Ed", "ed25519");
    for (const [server, dialer] of [
      [hotkey, ed],
      [ed, hotkey],
      [hotkey, await keyFromUri("//Sr2", "sr25519")],
    ] as const) {
      const callers: string[] = [];
      const { peer: address } = await startServer({
        key: server,
        handler: async ({ caller, body }) => {
          callers.push(caller.hotkey);
          return body;
        },
      });
      const asked = await (await startDialer({ key: dialer })).ask(
        address,
        { kind: 1, body: Uint8Array.of(1), deadlineMs: 3_000 },
        never,
      );
      expect(asked.kind).to.equal("answer");
      expect(callers).to.deep.equal([dialer.address]);
    }
  });

  it("is refused when a newer record of the same hotkey is known", async () => {
    const { peer: address } = await startServer();
    const request = { kind: 1, body: Uint8Array.of(1), deadlineMs: 3_000 };
    const newer = await startDialer({ key: hotkey });
    expect((await newer.ask(address, request, never)).kind).to.equal("answer");
    const behind = { ...clock, now: () => clock.now() - 30_000 };
    const older = await startDialer({ key: hotkey, clock: behind });
    expect(await older.ask(address, request, never)).to.include({ kind: "refused", code: "WIRE_IDENTITY" });
    expect((await newer.ask(address, request, never)).kind).to.equal("answer");
  });

  it("is refused by the dialer when another hotkey answers", async () => {
    const { peer: address } = await startServer({ key: hotkey });
    const { address: expected } = await keyFromUri("//Expected", "sr25519");
    const dialer = await startDialer();
    const request = { kind: 1, body: Uint8Array.of(1), deadlineMs: 3_000 };
    const asked = await dialer.ask({ ...address, hotkey: expected }, request, never);
    expect(asked).to.include({ kind: "refused", code: "WIRE_IDENTITY" });
  });
});
