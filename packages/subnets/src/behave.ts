import type { Clock, Random } from "@neurite/core/primitives";
import type { SubnetPlugin } from "./contract/subnet-plugin.ts";
import { seededDraws } from "./seed/seeded-draws.ts";
import { SubnetError } from "./subnet-errors.ts";

/** How a miner behaves in a trial. */
export const BEHAVIOURS = ["honest", "slow", "random", "flaky"] as const;

/** One of the trial behaviours. */
export type Behaviour = (typeof BEHAVIOURS)[number];

/** Where a behaviour takes time and chance from. */
export type BehaveModules = { readonly clock: Clock; readonly random: Random };

/** A slow miner takes this part of the deadline beside the work itself: not prompt, and late when anything else is. */
const SLOW_FROM = 0.4;
const SLOW_TO = 0.98;
const FLAKY_SILENCE = 0.5;

/** The same subnet with a miner that is slow, answers at random, or is silent half the time. For trials only. */
export function behave<Task, Answer, Truth>(
  plugin: SubnetPlugin<Task, Answer, Truth>,
  behaviour: Behaviour,
  { clock, random }: BehaveModules,
): SubnetPlugin<Task, Answer, Truth> {
  const { answer, guess } = plugin.miner;
  const { deadlineMs } = plugin.limits;
  const draws = seededDraws(random.bytes(32));
  const answers: Readonly<Record<Behaviour, typeof answer>> = {
    honest: answer,
    slow: async (task, granted) => {
      await clock.sleep(draws.between(SLOW_FROM, SLOW_TO) * deadlineMs, granted.signal);
      return answer(task, granted);
    },
    random: async (task) => guess(task, draws),
    flaky: async (task, granted) => {
      if (draws.unit() >= FLAKY_SILENCE) return answer(task, granted);
      await clock.sleep(2 * deadlineMs, granted.signal);
      throw new SubnetError({ code: "SUBNET_SILENT_ON_PURPOSE" });
    },
  };
  return { ...plugin, miner: { ...plugin.miner, answer: answers[behaviour] } };
}
