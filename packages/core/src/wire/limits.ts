/** The libp2p protocol id of a session; its last part rises when old and new peers cannot talk. */
export const SESSION_PROTOCOL = "/neurite/session/1";
/** Version of the messages inside a session, compared in the hello. */
export const PROTOCOL_VERSION = 1;

/** u32 length, u8 kind, u32 id. */
export const FRAME_HEADER_BYTES = 9;
/**
 * One frame's payload. Large enough that its 9-byte header and its noise record cost under 0.1 %, small enough that
 * sixteen messages taking turns each wait under 10 ms on a 1 Gbit/s line.
 */
export const MAX_FRAME_PAYLOAD_BYTES = 65_536;
/** From how many bytes on a write is full: with the frame that crosses it, it stays below yamux's first window of 256 KiB. */
export const WRITE_BATCH_BYTES = 131_072;
/** Control frames (pongs, refusals, cancels) waiting for a peer that does not read: 1,000 refusals of the longest kind. */
export const MAX_CONTROL_QUEUE_BYTES = 262_144;

/** Longest plugin name and version: npm's own limit for a name is 214, ours leaves the hello in one packet. */
export const MAX_NAME_BYTES = 128;
/** Refusal codes are identifiers. */
export const MAX_CODE_BYTES = 64;
/** A reason is one sentence for an operator. */
export const MAX_REASON_BYTES = 512;
/** Addresses in a binding record: IPv4, IPv6, and a few alternatives. */
export const MAX_BOUND_ADDRESSES = 8;
/** One multiaddr as text. */
export const MAX_ADDRESS_BYTES = 256;

/** Highest `requestBytes` a plugin may declare: at 128 of them being received the server's memory for requests is full. */
export const MAX_REQUEST_BYTES = 1_048_576;
/** Highest `answerBytes` a plugin may declare: a third of a second at 100 Mbit/s; larger results belong in storage. */
export const MAX_ANSWER_BYTES = 4_194_304;
/** Highest `requestsInFlightPerPeer`. */
export const MAX_IN_FLIGHT_PER_PEER = 1_024;
/** Highest `requestsPerPeerPerMinute`: 100,000 per second, more than one session carries. */
export const MAX_REQUESTS_PER_MINUTE = 6_000_000;
/** Highest `deadlineMs`: ten minutes; work that takes longer belongs in storage, not on a wire. */
export const MAX_DEADLINE_MS = 600_000;

/** Request bodies being received by one server, over all its peers; beyond it new requests are told to wait. */
export const MAX_RECEIVING_BYTES = 134_217_728;
/** Asks waiting in one dialer for a free place towards one peer; the next one is refused at once. */
export const MAX_WAITING_ASKS = 4_096;

/** From connection to accepted hello. An honest peer needs two round trips. */
export const HELLO_DEADLINE_MS = 5_000;
/** From the first byte of a frame to its last: 64 KiB at 6.5 kB/s. */
export const FRAME_DEADLINE_MS = 10_000;
/** Bytes wait and the peer takes none: it has stopped reading. */
export const SEND_STALL_MS = 15_000;
/** A quiet dialer says it is there. Below the 30 s at which some home routers forget a connection. */
export const PING_INTERVAL_MS = 20_000;
/** Nothing at all received for three pings: the peer is gone. */
export const SILENCE_LIMIT_MS = 60_000;
/** After a missed answer on a silent session, how long the peer has to answer one ping before we dial anew. */
export const SUSPECT_LIMIT_MS = 5_000;
/** How often a session looks at the four limits above; a fifth of the shortest. */
export const WATCH_INTERVAL_MS = 1_000;
/** How long a polite goodbye may take before the connection is cut. */
export const GOODBYE_DEADLINE_MS = 1_000;

/** First pause after a failed dial; doubles up to the next constant. */
export const REDIAL_FIRST_MS = 250;
/** Longest pause between dials: a restarted miner is found again within this. */
export const REDIAL_LONGEST_MS = 10_000;
/** Sessions one dialer keeps: every uid of two full subnets. The one unused longest makes room. */
export const MAX_DIALER_SESSIONS = 512;
/** Peers whose failed dials a dialer remembers. */
export const MAX_REMEMBERED_FAILURES = 4_096;

/** Sessions of one server: every uid of a full subnet. Only registered hotkeys hold one, and only one each. */
export const MAX_SERVER_SESSIONS = 256;
/** Connections that have not yet proven a registered hotkey; strangers can only take each other's places. */
export const MAX_UNPROVEN_CONNECTIONS = 64;
/** New connections per second and host. One handshake costs about 5 ms: 16 % of a core at most per host. */
export const NEW_CONNECTIONS_PER_HOST_PER_SECOND = 32;
/** Unfinished handshakes; above 32 per second × 5 s from one host, so that one host cannot lock others out. */
export const MAX_PENDING_HANDSHAKES = 512;
/** TCP and noise handshake. */
export const HANDSHAKE_DEADLINE_MS = 5_000;
/** yamux streams a peer may open on a connection; a session is one, the rest leaves room for a refused retry. */
export const MAX_STREAMS_PER_CONNECTION = 4;
/**
 * One yamux frame. libp2p collects a frame to its claimed end before it looks at it, and the claim may be 4 GiB; an honest
 * peer sends at most one write batch, 192 KiB, at once.
 */
export const MAX_MUXER_FRAME_BYTES = 524_288;
/** Received bytes libp2p may hold for a stream that is not read yet: one answer. */
export const STREAM_READ_BUFFER_BYTES = 4_194_304;
/** Highest receive window of a stream: 1 MiB carries 100 Mbit/s over 80 ms. */
export const STREAM_WINDOW_BYTES = 1_048_576;
/** Encrypted bytes a connection may hold for a peer that reads nothing, before it is cut. */
export const CONNECTION_WRITE_BUFFER_BYTES = 16_777_216;
/** Silence of a TCP socket before it is closed; our own ping is the sharper check. */
export const SOCKET_SILENCE_MS = 120_000;

/** Hotkeys whose quota a server remembers: sixteen full subnets' worth of registrations. */
export const MAX_ACCOUNTS = 4_096;
/** A frame that cannot be right: the second within a few seconds bars the peer. */
export const MALFORMED_COST = 120;
/** A request beyond the quota: an honest burst is refused long before it is barred. */
export const OVER_QUOTA_COST = 1;
/** Faults a peer may make at once and per minute. */
export const FAULTS_PER_MINUTE = 200;
/** How long a peer beyond that stays out. */
export const BAR_MS = 30_000;
/** Frames besides requests (pings, cancels) per minute and peer, on top of one cancel per request. */
export const SPARE_FRAMES_PER_MINUTE = 600;
/** sr25519 proofs a server checks per second, over all callers: at 450 per core and second, under a quarter of one. */
export const BINDING_CHECKS_PER_SECOND = 100;

/** How long a binding record holds. */
export const BINDING_VALIDITY_MS = 86_400_000;
/** A record is signed anew when it is this old, so that it never expires in use. */
export const BINDING_RENEWAL_MS = 3_600_000;
/** Clock difference between two honest machines that a binding record tolerates. */
export const CLOCK_TOLERANCE_MS = 60_000;
