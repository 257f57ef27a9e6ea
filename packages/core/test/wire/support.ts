import { type KeyPair, keyFromUri } from "../../src/keys/index.ts";
import { systemClock } from "../../src/node/system-clock.ts";
import type { Clock, Meter } from "../../src/primitives/index.ts";
import { CollectingLogger } from "../../src/testing/collecting-logger.ts";
import {
  type Admission,
  type Handler,
  type PeerAddress,
  type SessionIdentity,
  WireDialer,
  type WireLimits,
  WireServer,
} from "../../src/wire/index.ts";

/** The integration tests run on real sockets and real time. */
export const clock = systemClock;
export const meter: Meter = { counter: () => ({ add: () => {} }) };
export const never = new AbortController().signal;

export const identity: SessionIdentity = {
  genesisHash: new Uint8Array(32).fill(7),
  netuid: 1,
  plugin: "echo",
  pluginVersion: "1.0.0",
};

export const limits: WireLimits = {
  requestBytes: 262_144,
  answerBytes: 1_048_576,
  requestsPerPeerPerMinute: 600,
  requestsInFlightPerPeer: 16,
  deadlineMs: 5_000,
};

/** Everybody is registered, as uid 3. */
export const everybody: Admission = { admit: () => ({ uid: 3, validatorPermit: true, stake: 1_000n }) };

/** Answers with the request's own body. */
export const echo: Handler = async ({ body }) => body;

export type Started = {
  readonly server: WireServer;
  readonly peer: PeerAddress;
  readonly key: KeyPair;
  readonly logger: CollectingLogger;
};

export type ServerOverrides = {
  readonly identity?: SessionIdentity;
  readonly limits?: WireLimits;
  readonly admission?: Admission;
  readonly handler?: Handler;
  readonly key?: KeyPair;
  readonly port?: number;
};

const running: { stop: () => Promise<void> }[] = [];

/** Stops whatever the helpers of this file started; call it after each test. */
export async function stopAll(): Promise<void> {
  for (const part of running.splice(0).reverse()) await part.stop();
}

export async function startServer(overrides: ServerOverrides = {}): Promise<Started> {
  const key = overrides.key ?? (await keyFromUri("//Miner", "ed25519"));
  const logger = new CollectingLogger();
  const server = new WireServer(
    {
      listen: [`/ip4/127.0.0.1/tcp/${overrides.port ?? 0}`],
      identity: overrides.identity ?? identity,
      limits: overrides.limits ?? limits,
    },
    {
      key,
      admission: overrides.admission ?? everybody,
      handler: overrides.handler ?? echo,
      logger,
      clock,
      meter,
    },
  );
  running.push(server);
  await server.start(never);
  const port = server.port ?? 0;
  const protocol = key.scheme === "ed25519" ? 100 : 101;
  return { server, key, logger, peer: { hotkey: key.address, host: "127.0.0.1", port, protocol } };
}

export type DialerOverrides = {
  readonly identity?: SessionIdentity;
  readonly limits?: WireLimits;
  readonly key?: KeyPair;
  readonly clock?: Clock;
};

export async function startDialer(overrides: DialerOverrides = {}): Promise<WireDialer> {
  const dialer = new WireDialer(
    { identity: overrides.identity ?? identity, limits: overrides.limits ?? limits },
    {
      key: overrides.key ?? (await keyFromUri("//Validator", "ed25519")),
      logger: new CollectingLogger(),
      clock: overrides.clock ?? clock,
      meter,
    },
  );
  running.push(dialer);
  await dialer.start(never);
  return dialer;
}

/** Resolves as soon as `holds`; rejects when it does not within the deadline. */
export async function until(holds: () => boolean, ms = 5_000): Promise<void> {
  const end = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${holds}`);
    await clock.sleep(5);
  }
}
