import { expect } from "chai";
import { keyFromUri } from "../../src/keys/index.ts";
import type { Admission, Asked, PeerAddress, WireDialer } from "../../src/wire/index.ts";
import { everybody, identity, limits, never, startDialer, startServer, stopAll, until } from "./support.ts";

const body = Uint8Array.of(1, 2, 3);
const ask = (dialer: WireDialer, peer: PeerAddress, deadlineMs = 3_000): Promise<Asked> =>
  dialer.ask(peer, { kind: 1, body, deadlineMs }, never);

describe("a session on the wire", () => {
  afterEach(stopAll);

  const mismatches = [
    { code: "WIRE_GENESIS", change: { genesisHash: new Uint8Array(32).fill(8) } },
    { code: "WIRE_NETUID", change: { netuid: 2 } },
    { code: "WIRE_PLUGIN", change: { plugin: "other" } },
    { code: "WIRE_PLUGIN_VERSION", change: { pluginVersion: "1.0.1" } },
  ];
  for (const { code, change } of mismatches) {
    it(`is refused with ${code} when the two ends differ there`, async () => {
      let handled = 0;
      const { peer } = await startServer({
        handler: async (request) => {
          handled++;
          return request.body;
        },
      });
      const dialer = await startDialer({ identity: { ...identity, ...change } });
      expect(await ask(dialer, peer)).to.include({ kind: "refused", code });
      expect(handled).to.equal(0);
    });
  }

  it("is refused to a hotkey that is not registered, before any handler", async () => {
    let handled = 0;
    const registered = (await keyFromUri("//Validator", "ed25519")).address;
    const admission: Admission = { admit: (hotkey) => (hotkey === registered ? everybody.admit(hotkey) : null) };
    const { peer, server } = await startServer({
      admission,
      handler: async (request) => {
        handled++;
        return request.body;
      },
    });
    const stranger = await startDialer({ key: await keyFromUri("//Stranger", "ed25519") });
    expect(await ask(stranger, peer)).to.include({ kind: "refused", code: "WIRE_PEER_UNKNOWN" });
    expect(handled).to.equal(0);
    expect(server.sessions).to.equal(0);
    expect((await ask(await startDialer(), peer)).kind).to.equal("answer");
  });

  it("ends when the caller is registered no more", async () => {
    let registered = true;
    const { peer, server } = await startServer({
      admission: { admit: (hotkey) => (registered ? everybody.admit(hotkey) : null) },
    });
    const dialer = await startDialer();
    expect((await ask(dialer, peer)).kind).to.equal("answer");
    registered = false;
    expect(await ask(dialer, peer)).to.include({ kind: "refused", code: "WIRE_PEER_UNKNOWN" });
    await until(() => server.sessions === 0);
  });

  it("is opened anew after the server was restarted on the same port", async () => {
    const first = await startServer();
    const dialer = await startDialer();
    expect((await ask(dialer, first.peer)).kind).to.equal("answer");
    await first.server.stop();
    const down = await ask(dialer, first.peer, 400);
    expect(down.kind).to.equal("silent");
    await startServer({ port: first.peer.port });
    const again = await ask(dialer, first.peer);
    expect(again.kind).to.equal("answer");
  });

  it("survives a restart that nobody noticed: the next question finds the new server", async () => {
    const first = await startServer();
    const dialer = await startDialer();
    expect((await ask(dialer, first.peer)).kind).to.equal("answer");
    await first.server.stop();
    await startServer({ port: first.peer.port });
    expect(await ask(dialer, first.peer)).to.include({ kind: "answer" });
  });

  it("is one per hotkey: the newer replaces the older", async () => {
    const { peer, server } = await startServer();
    const older = await startDialer();
    const newer = await startDialer();
    expect((await ask(older, peer)).kind).to.equal("answer");
    expect((await ask(newer, peer)).kind).to.equal("answer");
    await until(() => server.sessions === 1);
    expect((await ask(newer, peer)).kind).to.equal("answer");
  });

  it("is opened once however many ask at the same time", async () => {
    const { peer, logger } = await startServer();
    const dialer = await startDialer();
    const all = await Promise.all(Array.from({ length: 16 }, () => ask(dialer, peer)));
    expect(all.map(({ kind }) => kind)).to.deep.equal(new Array(16).fill("answer"));
    expect(logger.lines.filter(({ message }) => message === "Session opened")).to.have.length(1);
  });

  it("is not opened with whoever answers at the address but with the hotkey asked for", async () => {
    const { peer } = await startServer();
    const dialer = await startDialer();
    const { address } = await keyFromUri("//SomebodyElse", "ed25519");
    expect(await ask(dialer, { ...peer, hotkey: address })).to.include({ kind: "silent", why: "unreachable" });
  });

  it("says unreachable for a port where nobody listens", async () => {
    const { peer, server } = await startServer();
    await server.stop();
    expect(await ask(await startDialer(), peer)).to.include({ kind: "silent", why: "unreachable" });
  });

  it("refuses what is over the quota and answers again", async () => {
    const tight = { ...limits, requestsPerPeerPerMinute: 10 };
    const { peer, server } = await startServer({ limits: tight });
    const dialer = await startDialer({ limits: tight });
    const kinds: string[] = [];
    for (let i = 0; i < 15; i++) {
      const asked = await ask(dialer, peer);
      kinds.push(asked.kind === "refused" ? asked.code : asked.kind);
    }
    expect(kinds).to.deep.equal([...new Array(10).fill("answer"), ...new Array(5).fill("WIRE_QUOTA")]);
    expect(server.sessions).to.equal(1);
  });

  it("gives no fresh quota to a hotkey that reconnects", async () => {
    const tight = { ...limits, requestsPerPeerPerMinute: 3 };
    const { peer } = await startServer({ limits: tight });
    const codes: string[] = [];
    for (let round = 0; round < 2; round++) {
      const dialer = await startDialer({ limits: tight });
      for (let i = 0; i < 3; i++) {
        const asked = await ask(dialer, peer);
        codes.push(asked.kind === "refused" ? asked.code : asked.kind);
      }
      await dialer.stop();
    }
    expect(codes).to.deep.equal(["answer", "answer", "answer", "WIRE_QUOTA", "WIRE_QUOTA", "WIRE_QUOTA"]);
  });

  it("bars a caller that floods, and leaves the others alone", async () => {
    const tight = { ...limits, requestsPerPeerPerMinute: 20 };
    const { peer } = await startServer({ limits: tight });
    const flooder = await startDialer({ limits: tight, key: await keyFromUri("//Flooder", "ed25519") });
    const codes = new Set<string>();
    for (let i = 0; i < 400 && !codes.has("WIRE_PEER_BARRED"); i++) {
      const asked = await ask(flooder, peer);
      codes.add(asked.kind === "refused" ? asked.code : asked.kind);
    }
    expect([...codes]).to.include.members(["answer", "WIRE_QUOTA", "WIRE_PEER_BARRED"]);
    expect((await ask(await startDialer({ limits: tight }), peer)).kind).to.equal("answer");
  });
});
