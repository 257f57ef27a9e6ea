import { authorMethods } from "./author-methods.ts";
import { chainMethods } from "./chain-methods.ts";
import { paymentMethods } from "./payment-methods.ts";
import type { RpcMethod, RpcSubscription } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";
import { stateMethods } from "./state-methods.ts";
import { systemMethods } from "./system-methods.ts";

/** Everything a client can ask for, by name. */
export type RpcTable = {
  readonly methods: ReadonlyMap<string, RpcMethod>;
  readonly subscriptions: ReadonlyMap<string, RpcSubscription>;
  /** Names of the methods that end a subscription. */
  readonly unsubscriptions: ReadonlySet<string>;
};

export function rpcTable(node: RpcNode): RpcTable {
  const groups = [authorMethods, chainMethods, paymentMethods, stateMethods, systemMethods].map((group) => group(node));
  const subscriptions = new Map(groups.flatMap((group) => Object.entries(group.subscriptions)));
  const unsubscriptions = new Set([...subscriptions.values()].map(({ unsubscribe }) => unsubscribe));
  const methods = new Map<string, RpcMethod>(groups.flatMap((group) => Object.entries(group.methods)));
  const names = [...methods.keys(), ...subscriptions.keys(), ...unsubscriptions, "rpc_methods"].sort();
  methods.set("rpc_methods", () => ({ methods: names }));
  return { methods, subscriptions, unsubscriptions };
}
