import { once } from "node:events";
import { connect, createServer, type Server } from "node:net";
import { multiaddr } from "@multiformats/multiaddr";
import { systemClock } from "@neurite/core/node";
import type { PeerAddress, SessionIdentity } from "@neurite/core/wire";
import { keyFromUri } from "../../packages/core/src/keys/key-from-uri.ts";
import { encodeFrame, FrameKind } from "../../packages/core/src/wire/frame.ts";
import { encodeHello } from "../../packages/core/src/wire/hello.ts";
import { createNode } from "../../packages/core/src/wire/libp2p-node.ts";
import { PROTOCOL_VERSION, SESSION_PROTOCOL } from "../../packages/core/src/wire/limits.ts";
import { toMultiaddr } from "../../packages/core/src/wire/peer-address.ts";
import { transportKeyOf } from "../../packages/core/src/wire/transport-key.ts";

const GIB_4 = 0xffffffff;
const GARBAGE = new Uint8Array(20_000).fill(0xa5);
/** Longer than any deadline of the wire for a peer that does not behave. */
const CUT_WITHIN_MS = 15_000;

/** The header alone of a frame that claims 4 GiB. */
function claim(kind: number): Uint8Array {
  const bytes = new Uint8Array(9);
  new DataView(bytes.buffer).setUint32(0, GIB_4, true);
  bytes[4] = kind;
  bytes[5] = 1;
  return bytes;
}

/** Opens a bare socket, sends garbage, and resolves when the other side has cut it. */
export async function throwGarbage({ host, port }: Pick<PeerAddress, "host" | "port">): Promise<void> {
  const socket = connect(port, host);
  // A reset is one way of being cut.
  socket.on("error", () => undefined);
  socket.resume();
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.write(GARBAGE);
  try {
    await withinCutting(closed);
  } finally {
    socket.destroy();
  }
}

async function withinCutting(closed: Promise<void>): Promise<void> {
  const done = new AbortController();
  const late = systemClock.sleep(CUT_WITHIN_MS, done.signal).then(() => {
    throw new Error("the peer was not cut");
  });
  try {
    await Promise.race([closed, late]);
  } finally {
    done.abort();
  }
}

/** Joins as a real libp2p peer with the key of `uri`, claims a frame of 4 GiB after the hello, and resolves when it was cut. */
export async function claimFourGib(peer: PeerAddress, uri: string, identity: SessionIdentity): Promise<void> {
  const { privateKey } = await transportKeyOf(await keyFromUri(uri, "ed25519"));
  const node = await createNode({ privateKey, listen: [], gater: {} });
  await node.start();
  try {
    const connection = await node.dial(multiaddr(toMultiaddr(peer)), { signal: AbortSignal.timeout(CUT_WITHIN_MS) });
    const closed = new Promise<void>((resolve) => connection.addEventListener("close", () => resolve()));
    const stream = await connection.newStream([SESSION_PROTOCOL]);
    const payload = encodeHello({ version: PROTOCOL_VERSION, identity, scheme: "ed25519" });
    stream.send(encodeFrame({ kind: FrameKind.hello, id: 0, payload }));
    stream.send(claim(FrameKind.request));
    await withinCutting(closed);
  } finally {
    await node.stop();
  }
}

/** Something that listens where a miner should. */
export type FalseMiner = { readonly port: number; readonly visits: () => number; readonly stop: () => Promise<void> };

/** Answers every connection with garbage. */
export async function garbageMiner(): Promise<FalseMiner> {
  let visits = 0;
  const server: Server = createServer((socket) => {
    visits++;
    socket.on("error", () => undefined);
    socket.write(GARBAGE);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = async () => void server.close();
  return { port: (server.address() as { port: number }).port, visits: () => visits, stop };
}

/** Speaks libp2p with the hotkey of `uri`, and claims an answer of 4 GiB as soon as a session begins. */
export async function giantMiner(uri: string): Promise<FalseMiner> {
  let visits = 0;
  const { privateKey } = await transportKeyOf(await keyFromUri(uri, "ed25519"));
  const node = await createNode({ privateKey, listen: ["/ip4/127.0.0.1/tcp/0"], gater: {} });
  await node.handle(SESSION_PROTOCOL, (stream) => {
    visits++;
    stream.send(claim(FrameKind.hello));
  });
  await node.start();
  const port = Number(/\/tcp\/(\d+)/.exec(String(node.getMultiaddrs()[0]))?.[1]);
  return { port, visits: () => visits, stop: async () => void (await node.stop()) };
}
