import { archiveMethods } from "./archive/archive-methods.ts";
import { authorMethods } from "./author-methods.ts";
import { chainHeadSession } from "./chain-head/chain-head-session.ts";
import { chainMethods } from "./chain-methods.ts";
import { chainSpecMethods } from "./chain-spec-methods.ts";
import { childStateMethods } from "./child-state-methods.ts";
import { devMethods } from "./dev-methods.ts";
import { paymentMethods } from "./payment-methods.ts";
import { refusedMethods } from "./refused-methods.ts";
import type { RpcGroup, RpcMethod, RpcSession, RpcSubscription } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";
import { stateMethods } from "./state-methods.ts";
import { systemMethods } from "./system-methods.ts";
import { broadcastSession } from "./transaction/broadcast-session.ts";
import { transactionWatch } from "./transaction/transaction-watch.ts";

/** Same for everybody. */
const GROUPS = [
  archiveMethods,
  authorMethods,
  chainMethods,
  chainSpecMethods,
  childStateMethods,
  devMethods,
  paymentMethods,
  refusedMethods,
  stateMethods,
  systemMethods,
  transactionWatch,
];
/** Each connection has its own. */
const SESSIONS = [broadcastSession, chainHeadSession];

/** Everything one client can ask for, by name. */
export type RpcTable = {
  readonly methods: ReadonlyMap<string, RpcMethod>;
  readonly subscriptions: ReadonlyMap<string, RpcSubscription>;
  /** Names of the methods that end a subscription. */
  readonly unsubscriptions: ReadonlySet<string>;
  /** To be called when the client is gone. */
  readonly close: () => void;
};

/** Gives a new client its table. */
export type OpenTable = () => RpcTable;

export function rpcTables(node: RpcNode): OpenTable {
  const shared = GROUPS.map((group) => group(node));
  return () => {
    const sessions = SESSIONS.map((session) => session(node));
    return tableOf([...shared, ...sessions], () => closeAll(sessions));
  };
}

function tableOf(groups: readonly RpcGroup[], close: () => void): RpcTable {
  const subscriptions = new Map(groups.flatMap((group) => Object.entries(group.subscriptions)));
  const unsubscriptions = new Set([...subscriptions.values()].map(({ unsubscribe }) => unsubscribe));
  const methods = new Map<string, RpcMethod>(groups.flatMap((group) => Object.entries(group.methods)));
  const names = () => [...methods.keys(), ...subscriptions.keys(), ...unsubscriptions].sort();
  methods.set("rpc_methods", () => ({ methods: names() }));
  return { methods, subscriptions, unsubscriptions, close };
}

function closeAll(sessions: readonly RpcSession[]): void {
  for (const session of sessions) session.close();
}
