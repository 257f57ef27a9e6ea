import type { Evidence } from "../contract/evidence.ts";
import type { TaskOrder } from "../contract/source.ts";
import type { AnySubnet } from "../contract/subnet-plugin.ts";
import type { Reply, Verdict } from "../contract/verify.ts";
import { MAX_REASON_CHARS } from "../limits.ts";
import { SubnetError } from "../subnet-errors.ts";

/** A question with its task, its truth and how it ended. */
export type Ended = {
  readonly order: Pick<TaskOrder, "miner" | "kind" | "taskNumber">;
  readonly task: unknown;
  readonly truth: unknown;
  readonly reply: Reply<unknown>;
};

/** An answer's bytes as a reply; bytes that the plugin cannot read are `malformed`, never a throw. */
export function readReply(plugin: AnySubnet, body: Uint8Array, latencyMs: number): Reply<unknown> {
  try {
    return { kind: "answer", answer: plugin.answer.decode(body), latencyMs };
  } catch (error) {
    if (!(error instanceof SubnetError)) throw error;
    return { kind: "malformed", detail: error.message };
  }
}

/** The plugin's verdict as evidence; a score outside [0, 1] is the plugin's fault and named as such. */
export function judge(plugin: AnySubnet, { order, task, truth, reply }: Ended): Evidence {
  const { score, reason }: Verdict = plugin.verify({ task, truth, reply, deadlineMs: plugin.limits.deadlineMs });
  if (!(score >= 0 && score <= 1)) throw new SubnetError({ code: "SUBNET_SCORE_INVALID", subnet: plugin.name, score });
  const { miner, kind, taskNumber } = order;
  return {
    miner: { uid: miner.uid, hotkey: miner.hotkey, registeredAt: miner.registeredAt },
    kind,
    taskNumber,
    outcome: reply.kind,
    latencyMs: reply.kind === "answer" ? reply.latencyMs : null,
    score,
    reason: reason.slice(0, MAX_REASON_CHARS),
  };
}
