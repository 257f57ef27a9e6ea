import type { Params } from "./params.ts";

/** Answers a request; what it gives, or promises, is put into the answer as JSON. */
export type RpcMethod = (params: Params) => unknown;

/** Sends a subscription's next value. */
export type Emit = (value: unknown) => void;

/**
 * A subscription: `start` gives the way to end it. Values sent before the subscriber knows its id are held back.
 * Every `unsubscribe` answers whether there was one, as a node's does.
 */
export type RpcSubscription = {
  /** Method of the notifications. */
  readonly notification: string;
  readonly unsubscribe: string;
  readonly start: (params: Params, emit: Emit, id: string) => () => void;
  /** Whether nothing can follow this value: the subscription then ends by itself, as a node's does. */
  readonly isLast?: (value: unknown) => boolean;
};

/** One group of the RPC. */
export type RpcGroup = {
  readonly methods: Readonly<Record<string, RpcMethod>>;
  readonly subscriptions: Readonly<Record<string, RpcSubscription>>;
};

/** A group that remembers something between one connection's requests; `close` lets go of it. */
export type RpcSession = RpcGroup & { readonly close: () => void };
