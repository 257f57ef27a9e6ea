// Requests per second of one session, beside a stream per request on the same libp2p stack: same bodies, same run, two
// processes on loopback. Run: npm run bench wire
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { noise } from "@libp2p/noise";
import { tcp } from "@libp2p/tcp";
import { yamux } from "@libp2p/yamux";
import { multiaddr } from "@multiformats/multiaddr";
import { keyFromUri } from "@neurite/core/keys";
import { CountingMeter, systemClock } from "@neurite/core/node";
import { CollectingLogger } from "@neurite/core/testing";
import { type PeerAddress, WireDialer, WireServer } from "@neurite/core/wire";
import { createLibp2p, type Libp2p } from "libp2p";

const BODY_BYTES = 1_024;
const ROUND_MS = 2_000;
const WARM_UP_MS = 500;
const ROUNDS = 3;
const IN_FLIGHT = [1, 16, 256];
const STREAM_PROTOCOL = "/bench/stream-per-request/1";
const MOST_STREAMS = 1_024;

const never = new AbortController().signal;
const identity = { genesisHash: new Uint8Array(32), netuid: 1, plugin: "bench", pluginVersion: "1.0.0" };
const limits = {
  requestBytes: 65_536,
  answerBytes: 65_536,
  requestsPerPeerPerMinute: 6_000_000,
  requestsInFlightPerPeer: 256,
  deadlineMs: 10_000,
};

type Addresses = { readonly session: PeerAddress; readonly stream: string };
type Request = () => Promise<void>;

if (process.argv[2] === "server") await serve();
else await measure();

async function serve(): Promise<void> {
  const key = await keyFromUri("//Bench//server", "ed25519");
  const server = new WireServer(
    { listen: ["/ip4/127.0.0.1/tcp/0"], identity, limits },
    {
      key,
      admission: { admit: () => ({ uid: 0, validatorPermit: true, stake: 0n }) },
      handler: async ({ body }) => body,
      logger: new CollectingLogger(),
      clock: systemClock,
      meter: new CountingMeter(),
    },
  );
  await server.start(never);
  const node = await plainNode(["/ip4/127.0.0.1/tcp/0"]);
  await node.handle(
    STREAM_PROTOCOL,
    async (stream) => {
      stream.send(await readAll(stream));
      await stream.close();
    },
    { maxInboundStreams: MOST_STREAMS },
  );
  const port = server.port ?? 0;
  const session = { hotkey: key.address, host: "127.0.0.1", port };
  process.send?.({ session, stream: `${node.getMultiaddrs()[0]}` } satisfies Addresses);
  process.on("disconnect", () => process.exit(0));
}

function plainNode(listen: string[]): Promise<Libp2p> {
  return createLibp2p({
    addresses: { listen },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionMonitor: { enabled: false },
  });
}

async function readAll(stream: AsyncIterable<Uint8Array | { subarray(): Uint8Array }>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part.subarray());
  return Buffer.concat(parts);
}

async function measure(): Promise<void> {
  const child: ChildProcess = fork(import.meta.filename, ["server"]);
  const [addresses] = (await once(child, "message")) as [Addresses];
  const dialer = new WireDialer(
    { identity, limits },
    {
      key: await keyFromUri("//Bench//dialer", "ed25519"),
      logger: new CollectingLogger(),
      clock: systemClock,
      meter: new CountingMeter(),
    },
  );
  await dialer.start(never);
  const node = await plainNode([]);
  const connection = await node.dial(multiaddr(addresses.stream));
  const body = new Uint8Array(BODY_BYTES).fill(7);
  const overSession: Request = async () => {
    const asked = await dialer.ask(addresses.session, { kind: 1, body, deadlineMs: 10_000 }, never);
    if (asked.kind !== "answer" || asked.body.length !== BODY_BYTES) throw new Error(JSON.stringify(asked));
  };
  const overStream: Request = async () => {
    const stream = await connection.newStream([STREAM_PROTOCOL], { maxOutboundStreams: MOST_STREAMS });
    stream.send(body);
    const [answer] = await Promise.all([readAll(stream), stream.close()]);
    if (answer.length !== BODY_BYTES) throw new Error(`${answer.length} bytes`);
  };
  await report({ overSession, overStream });
  await dialer.stop();
  await node.stop();
  child.disconnect();
}

async function report({ overSession, overStream }: Record<"overSession" | "overStream", Request>): Promise<void> {
  console.log(
    `${BODY_BYTES}-byte echo over TCP + Noise + yamux, two processes, best of ${ROUNDS} rounds of ${ROUND_MS} ms`,
  );
  console.log("in flight | one session: req/s  p50 ms  p99 ms | stream per request: req/s  p50 ms  p99 ms | ratio");
  for (const inFlight of IN_FLIGHT) {
    // Rounds alternate, so that whatever else the machine does falls on both.
    const rounds: { session: Figures; stream: Figures }[] = [];
    await run(overSession, inFlight, WARM_UP_MS);
    await run(overStream, inFlight, WARM_UP_MS);
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({
        session: await run(overSession, inFlight, ROUND_MS),
        stream: await run(overStream, inFlight, ROUND_MS),
      });
    }
    const session = best(rounds.map((round) => round.session));
    const stream = best(rounds.map((round) => round.stream));
    const ratio = (session.perSecond / stream.perSecond).toFixed(1);
    console.log(`${String(inFlight).padStart(9)} | ${show(session)} | ${show(stream)} | ${ratio}x`);
  }
}

type Figures = { readonly perSecond: number; readonly p50: number; readonly p99: number };

async function run(request: Request, inFlight: number, ms: number): Promise<Figures> {
  const times: number[] = [];
  const start = performance.now();
  const lane = async (): Promise<void> => {
    while (performance.now() - start < ms) {
      const before = performance.now();
      await request();
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const seconds = (performance.now() - start) / 1_000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

function best(rounds: readonly Figures[]): Figures {
  return rounds.reduce((first, other) => (other.perSecond > first.perSecond ? other : first));
}

function show({ perSecond, p50, p99 }: Figures): string {
  return `${perSecond.toFixed(0).padStart(9)}  ${p50.toFixed(2).padStart(6)}  ${p99.toFixed(2).padStart(6)}`;
}
