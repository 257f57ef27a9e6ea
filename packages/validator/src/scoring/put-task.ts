import type { Asked, WireDialer } from "@neurite/core/wire";
import {
  type AnySubnet,
  type Evidence,
  type Granted,
  judge,
  type Reply,
  readReply,
  type TaskOrder,
} from "@neurite/subnets";
import type { ServingMiner } from "./scorer-chain.ts";

export type TaskModules = {
  readonly plugin: AnySubnet;
  readonly dialer: Pick<WireDialer, "ask">;
  readonly granted: Omit<Granted, "signal">;
};

/** Puts one task to one miner and judges the reply. A miner's fault is evidence; only the validator's own faults throw. */
export async function putTask(
  modules: TaskModules,
  { peer, order }: { readonly peer: ServingMiner; readonly order: TaskOrder },
  signal: AbortSignal,
): Promise<Evidence> {
  const { plugin, dialer } = modules;
  const granted: Granted = { ...modules.granted, signal };
  const task = await plugin.source.draw(order, granted);
  const truth = await plugin.reference.truth({ task, order }, granted);
  const address = { hotkey: peer.miner.hotkey, host: peer.host, port: peer.port, protocol: peer.protocol };
  const request = { kind: order.kind, body: plugin.request.encode(task), deadlineMs: plugin.limits.deadlineMs };
  const reply = replyOf(plugin, await dialer.ask(address, request, signal));
  return judge(plugin, { order, task, truth, reply });
}

function replyOf(plugin: AnySubnet, asked: Asked): Reply<unknown> {
  if (asked.kind === "answer") return readReply(plugin, asked.body, asked.roundTripMs);
  if (asked.kind === "refused") return { kind: "refused", detail: `${asked.code}: ${asked.reason}` };
  return { kind: asked.why === "malformed" ? "malformed" : "silent", detail: `${asked.why}: ${asked.detail}` };
}
