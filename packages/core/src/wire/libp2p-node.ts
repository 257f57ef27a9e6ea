import { noise } from "@libp2p/noise";
import { tcp } from "@libp2p/tcp";
import { yamux } from "@libp2p/yamux";
import { createLibp2p, type Libp2p, type Libp2pOptions } from "libp2p";
import { guardMuxer } from "./guard-muxer.ts";
import {
  CONNECTION_WRITE_BUFFER_BYTES,
  GOODBYE_DEADLINE_MS,
  HANDSHAKE_DEADLINE_MS,
  MAX_DIALER_SESSIONS,
  MAX_PENDING_HANDSHAKES,
  MAX_SERVER_SESSIONS,
  MAX_STREAMS_PER_CONNECTION,
  MAX_UNPROVEN_CONNECTIONS,
  NEW_CONNECTIONS_PER_HOST_PER_SECOND,
  SOCKET_SILENCE_MS,
  STREAM_READ_BUFFER_BYTES,
  STREAM_WINDOW_BYTES,
} from "./limits.ts";

export type NodePrivateKey = NonNullable<Libp2pOptions["privateKey"]>;
export type NodeConnection = Awaited<ReturnType<Libp2p["dial"]>>;
export type NodeStream = Awaited<ReturnType<NodeConnection["newStream"]>>;
export type NodeGater = NonNullable<Libp2pOptions["connectionGater"]>;
type MuxerFactory = ReturnType<ReturnType<typeof yamux>>;
type Encrypter = ReturnType<ReturnType<typeof noise>>;

export type NodeOpts = {
  readonly privateKey: NodePrivateKey;
  /** Multiaddrs; none for a node that only dials. */
  readonly listen: readonly string[];
  readonly gater: NodeGater;
};

/**
 * A libp2p node with every default that bites a long-lived session replaced: five new connections per second and host,
 * ten unfinished handshakes, streams and sockets that end after two silent minutes, 16 MiB windows, a second ping.
 */
export function createNode({ privateKey, listen, gater }: NodeOpts): Promise<Libp2p> {
  return createLibp2p({
    privateKey,
    start: false,
    addresses: { listen: [...listen] },
    transports: [
      tcp({
        inboundSocketInactivityTimeout: SOCKET_SILENCE_MS,
        outboundSocketInactivityTimeout: SOCKET_SILENCE_MS,
        backlog: MAX_PENDING_HANDSHAKES,
      }),
    ],
    connectionEncrypters: [boundedNoise],
    streamMuxers: [boundedYamux],
    connectionGater: { ...gater, denyInboundConnection: boundConnection },
    connectionManager: {
      maxConnections: MAX_SERVER_SESSIONS + MAX_UNPROVEN_CONNECTIONS + MAX_DIALER_SESSIONS,
      inboundConnectionThreshold: NEW_CONNECTIONS_PER_HOST_PER_SECOND,
      maxIncomingPendingConnections: MAX_PENDING_HANDSHAKES,
      inboundUpgradeTimeout: HANDSHAKE_DEADLINE_MS,
      inboundStreamProtocolNegotiationTimeout: HANDSHAKE_DEADLINE_MS,
      outboundStreamProtocolNegotiationTimeout: HANDSHAKE_DEADLINE_MS,
      connectionCloseTimeout: GOODBYE_DEADLINE_MS,
      maxParallelDials: MAX_DIALER_SESSIONS,
      maxDialQueueLength: MAX_DIALER_SESSIONS,
      maxPeerAddrsToDial: 1,
      // Sessions are dialled anew by whoever asks, never by libp2p.
      reconnectRetries: 0,
    },
    // A session has its own ping; libp2p's would open a stream every ten seconds.
    connectionMonitor: { enabled: false },
  });
}

function boundedYamux(): MuxerFactory {
  const inner = yamux({
    maxInboundStreams: MAX_STREAMS_PER_CONNECTION,
    maxOutboundStreams: MAX_STREAMS_PER_CONNECTION,
    maxEarlyStreams: MAX_STREAMS_PER_CONNECTION,
    streamOptions: {
      inactivityTimeout: Number.POSITIVE_INFINITY,
      maxReadBufferLength: STREAM_READ_BUFFER_BYTES,
      maxStreamWindowSize: STREAM_WINDOW_BYTES,
    },
  })();
  return {
    protocol: inner.protocol,
    createStreamMuxer: (connection) => {
      guardMuxer(connection);
      return inner.createStreamMuxer(connection);
    },
  } as MuxerFactory;
}

type BoundedStream = { maxWriteBufferLength?: number };

/** A peer that reads nothing must not make us keep what we would tell it. */
function boundConnection(connection: BoundedStream): boolean {
  connection.maxWriteBufferLength = CONNECTION_WRITE_BUFFER_BYTES;
  return false;
}

function boundedNoise(components: Parameters<ReturnType<typeof noise>>[0]): Encrypter {
  const inner = noise()(components);
  const bounded = async <Secured extends { connection: BoundedStream }>(
    securing: Promise<Secured>,
  ): Promise<Secured> => {
    const secured = await securing;
    secured.connection.maxWriteBufferLength = CONNECTION_WRITE_BUFFER_BYTES;
    return secured;
  };
  return {
    protocol: inner.protocol,
    [Symbol.toStringTag]: "bounded-noise",
    secureInbound: (connection, options) => bounded(inner.secureInbound(connection, options)),
    secureOutbound: (connection, options) => bounded(inner.secureOutbound(connection, options)),
  } as Encrypter;
}
