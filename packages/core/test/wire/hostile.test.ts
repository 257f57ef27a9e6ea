import { connect, type Socket } from "node:net";
import { noise } from "@libp2p/noise";
import { tcp } from "@libp2p/tcp";
import { yamux } from "@libp2p/yamux";
import { multiaddr } from "@multiformats/multiaddr";
import { expect } from "chai";
import { createLibp2p, type Libp2p } from "libp2p";
import { type KeyPair, keyFromUri } from "../../src/keys/index.ts";
import { encodeFrame, FrameKind } from "../../src/wire/frame.ts";
import { encodeHello } from "../../src/wire/hello.ts";
import type { Asked, PeerAddress } from "../../src/wire/index.ts";
import { createNode, type NodeConnection, type NodeStream } from "../../src/wire/libp2p-node.ts";
import { PROTOCOL_VERSION, SESSION_PROTOCOL } from "../../src/wire/limits.ts";
import { encodeRequestHead } from "../../src/wire/message-head.ts";
import { toMultiaddr } from "../../src/wire/peer-address.ts";
import { transportKeyOf } from "../../src/wire/transport-key.ts";
import { clock, identity, limits, never, startDialer, startServer, stopAll, until } from "./support.ts";

type Raw = { readonly connection: NodeConnection; readonly stream: NodeStream; readonly received: () => Uint8Array };

const nodes: Libp2p[] = [];
const sockets: Socket[] = [];

/** A peer with a real key and connection that then says whatever it likes. */
async function rawPeer(peer: PeerAddress, key?: KeyPair): Promise<Raw> {
  const { privateKey } = await transportKeyOf(key ?? (await keyFromUri("//Hostile", "ed25519")));
  const node = await createNode({ privateKey, listen: [], gater: {} });
  nodes.push(node);
  await node.start();
  const connection = await node.dial(multiaddr(toMultiaddr(peer)));
  const stream = await connection.newStream([SESSION_PROTOCOL]);
  const parts: Uint8Array[] = [];
  stream.addEventListener("message", ({ data }) => parts.push(data instanceof Uint8Array ? data : data.subarray()));
  return { connection, stream, received: () => Buffer.concat(parts) };
}

const hello = encodeFrame({
  kind: FrameKind.hello,
  id: 0,
  payload: encodeHello({ version: PROTOCOL_VERSION, identity, scheme: "ed25519" }),
});

/** The header alone of a frame that claims `length` bytes. */
function claim(length: number, kind: number): Uint8Array {
  const bytes = new Uint8Array(9);
  new DataView(bytes.buffer).setUint32(0, length, true);
  bytes[4] = kind;
  bytes[5] = 1;
  return bytes;
}

function request(id: number, bodyBytes: number, body: Uint8Array): Uint8Array {
  const head = encodeRequestHead({ deadlineMs: 1_000, kind: 1, bodyBytes });
  return encodeFrame({ kind: FrameKind.request, id, payload: Buffer.concat([head, body]) });
}

async function greeted(peer: PeerAddress): Promise<Raw> {
  const raw = await rawPeer(peer);
  raw.stream.send(hello);
  await until(() => raw.received().length > 0);
  return raw;
}

describe("a hostile peer on the wire", () => {
  let honest: () => Promise<Asked>;
  let peer: PeerAddress;

  beforeEach(async () => {
    const started = await startServer();
    peer = started.peer;
    const dialer = await startDialer();
    honest = () => dialer.ask(peer, { kind: 1, body: Uint8Array.of(5), deadlineMs: 2_000 }, never);
    expect((await honest()).kind).to.equal("answer");
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const node of nodes.splice(0)) await node.stop();
    await stopAll();
  });

  const attacks: { readonly name: string; readonly bytes: () => Uint8Array; readonly first?: boolean }[] = [
    { name: "garbage instead of a hello", bytes: () => new Uint8Array(5_000).fill(0xa5), first: true },
    { name: "a frame of 4 GiB instead of a hello", bytes: () => claim(0xffffffff, FrameKind.hello), first: true },
    { name: "a frame of 4 GiB", bytes: () => claim(0xffffffff, FrameKind.request) },
    { name: "a frame one byte too long", bytes: () => claim(65_537, FrameKind.request) },
    { name: "a frame of an unknown kind", bytes: () => claim(0, 77) },
    { name: "a request whose body claims 4 GiB", bytes: () => request(1, 0xffffffff, new Uint8Array(65_526)) },
    {
      name: "a body over the plugin's limit",
      bytes: () => request(1, limits.requestBytes + 1, new Uint8Array(65_526)),
    },
    { name: "a body that nobody announced", bytes: () => encodeFrame({ kind: 5, id: 9, payload: new Uint8Array(9) }) },
    { name: "a body in crumbs", bytes: () => request(1, 1_000, new Uint8Array(1)) },
    { name: "a request with number 0", bytes: () => request(0, 1, new Uint8Array(1)) },
    { name: "an answer to a server", bytes: () => encodeFrame({ kind: 4, id: 1, payload: new Uint8Array(4) }) },
    { name: "a second hello", bytes: () => hello },
    {
      name: "a hello cut short",
      bytes: () => encodeFrame({ kind: 1, id: 0, payload: hello.slice(9, 30) }),
      first: true,
    },
    {
      name: "a request before the hello",
      bytes: () => request(1, 1, new Uint8Array(1)),
      first: true,
    },
  ];
  for (const { name, bytes, first } of attacks) {
    it(`is cut for ${name} while others are served`, async () => {
      const raw = first === true ? await rawPeer(peer) : await greeted(peer);
      raw.stream.send(bytes());
      await until(() => raw.connection.status !== "open", 2_000);
      expect((await honest()).kind).to.equal("answer");
    });
  }

  it("that floods costs itself its session, and honest callers nothing", async () => {
    const raw = await greeted(peer);
    const flood = Buffer.concat(Array.from({ length: 200 }, (_, i) => request(i + 1, 1, Uint8Array.of(i))));
    let flooding = true;
    const flooded = (async () => {
      for (; flooding; await clock.sleep(1)) raw.stream.send(flood);
    })().catch(() => {}); // the stream was closed under it
    for (let i = 0; i < 100; i++) expect((await honest()).kind, `honest question ${i}`).to.equal("answer");
    await until(() => raw.connection.status !== "open");
    flooding = false;
    await flooded;
  });

  it("is barred after two faults, and told so", async () => {
    for (let i = 0; i < 3; i++) {
      const raw = await greeted(peer);
      if (Buffer.from(raw.received()).includes("WIRE_PEER_BARRED")) return;
      raw.stream.send(claim(0xffffffff, FrameKind.request));
      await until(() => raw.connection.status !== "open", 2_000);
    }
    throw new Error("never barred");
  });

  it("is cut for a yamux frame of 4 GiB, which libp2p alone would collect", async () => {
    const { privateKey } = await transportKeyOf(await keyFromUri("//Hostile", "ed25519"));
    let beneath: { send: (bytes: Uint8Array) => boolean } | null = null;
    const node = await createLibp2p({
      privateKey,
      transports: [tcp()],
      connectionEncrypters: [noise()],
      streamMuxers: [
        () => {
          const inner = yamux()();
          return {
            ...inner,
            protocol: inner.protocol,
            createStreamMuxer: (stream) => {
              beneath = stream;
              return inner.createStreamMuxer(stream);
            },
          };
        },
      ],
    });
    nodes.push(node);
    const connection = await node.dial(multiaddr(toMultiaddr(peer)));
    const stream = await connection.newStream([SESSION_PROTOCOL]);
    let answered = false;
    stream.addEventListener("message", () => {
      answered = true;
    });
    stream.send(hello);
    await until(() => answered);
    const header = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff);
    (beneath as { send: (bytes: Uint8Array) => boolean } | null)?.send(header);
    await until(() => connection.status !== "open", 2_000);
    expect((await honest()).kind).to.equal("answer");
  });

  it("keeps one stream however many it opens", async () => {
    const raw = await greeted(peer);
    const opened = await Promise.allSettled(
      Array.from({ length: 30 }, () => raw.connection.newStream([SESSION_PROTOCOL], { maxOutboundStreams: 100 })),
    );
    const settled = (): boolean => raw.connection.streams.filter(({ status }) => status === "open").length <= 1;
    await until(settled, 8_000);
    expect(opened).to.have.length(30);
    expect((await honest()).kind).to.equal("answer");
  }).timeout(12_000);

  it("that never reads its answers holds no more than its share", async () => {
    const raw = await greeted(peer);
    raw.stream.pause();
    const body = new Uint8Array(60_000);
    let sent = 0;
    const before = process.memoryUsage().rss;
    for (let i = 1; i <= 500 && raw.connection.status === "open"; i++) {
      if (!raw.stream.send(request(i, body.length, body))) await Promise.race([raw.stream.onDrain(), clock.sleep(50)]);
      sent++;
    }
    expect(sent).to.be.greaterThan(0);
    expect((await honest()).kind).to.equal("answer");
    expect(process.memoryUsage().rss - before).to.be.lessThan(256 * 2 ** 20);
  }).timeout(20_000);

  it("that connects and says nothing is cut within seconds", async () => {
    const raw = await rawPeer(peer);
    raw.stream.send(hello.slice(0, 20));
    const silentSocket = connect(peer.port, peer.host);
    sockets.push(silentSocket);
    silentSocket.on("error", () => {});
    let closed = false;
    silentSocket.on("close", () => {
      closed = true;
    });
    silentSocket.resume();
    await until(() => raw.connection.status !== "open" && closed, 9_000);
    expect((await honest()).kind).to.equal("answer");
  }).timeout(12_000);

  it("that never finishes libp2p's handshake is cut within its deadline", async () => {
    const socket = connect(peer.port, peer.host);
    sockets.push(socket);
    socket.on("error", () => {});
    let closed = false;
    socket.on("close", () => {
      closed = true;
    });
    socket.resume();
    socket.write(new Uint8Array(100_000).fill(0xff));
    await until(() => closed, 7_000);
    expect((await honest()).kind).to.equal("answer");
  }).timeout(9_000);
});
