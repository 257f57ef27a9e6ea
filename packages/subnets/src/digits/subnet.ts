import { ema } from "../aggregate/ema.ts";
import type { SubnetStore } from "../contract/granted.ts";
import type { SubnetPlugin, TaskKind } from "../contract/subnet-plugin.ts";
import { defineSubnet } from "../define-subnet.ts";
import { everyMiner } from "../every-miner.ts";
import { enoughEvidence } from "../policy/enough-evidence.ts";
import { shaped } from "../shape/shaped.ts";
import { linear } from "../shape/transforms.ts";
import { answerCodec, MAX_ANSWER_BYTES } from "./answer-codec.ts";
import { classify } from "./classify.ts";
import type { DigitsAnswer, DigitsTask, DigitsTruth } from "./digits-task.ts";
import { drawLabels, drawTask } from "./draw-task.ts";
import { guessDigits } from "./guess.ts";
import { DEADLINE_MS, REQUESTS_PER_MINUTE, TASKS_PER_EPOCH } from "./limits.ts";
import { type LabelledDigits, loadMnist } from "./mnist.ts";
import { digitsModels } from "./model-files.ts";
import { MAX_REQUEST_BYTES, requestCodec } from "./request-codec.ts";
import { verifyDigits } from "./verify-digits.ts";

const KINDS: readonly TaskKind[] = [{ id: 0, name: "read", weight: 1 }];

/** MNIST is read once for each store, at the first task. */
const loaded = new WeakMap<SubnetStore, Promise<LabelledDigits>>();

function testDigits(store: SubnetStore): Promise<LabelledDigits> {
  const known = loaded.get(store);
  if (known !== undefined) return known;
  const loading = loadMnist(store, "test");
  loading.catch(() => loaded.delete(store)); // installed later, it must be found without a restart
  loaded.set(store, loading);
  return loading;
}

/** Reading handwritten digits that nobody has seen in this form before. */
export const subnet: SubnetPlugin<DigitsTask, DigitsAnswer, DigitsTruth> = defineSubnet({
  name: "digits",
  version: "1.0.0",
  api: 1,
  limits: {
    requestBytes: MAX_REQUEST_BYTES,
    answerBytes: MAX_ANSWER_BYTES,
    deadlineMs: DEADLINE_MS,
    requestsPerPeerPerMinute: REQUESTS_PER_MINUTE,
    tasksPerEpochPerMiner: TASKS_PER_EPOCH,
  },
  roles: [{ name: "miner", does: "reads images of digits with its model and answers with ten probabilities for each" }],
  kinds: KINDS,
  mechanism: 0,
  request: requestCodec,
  answer: answerCodec,
  source: {
    // The last answers must be judged, and the weights on chain, before the epoch ends.
    plan: everyMiner({ kind: 0, tasksPerEpoch: TASKS_PER_EPOCH, from: 0.05, until: 0.55 }),
    draw: async ({ seed }, { store }) => drawTask(seed, await testDigits(store)),
  },
  collector: "online",
  reference: {
    model: digitsModels.reference,
    truth: async ({ task, order }, { engine, store, signal }) => ({
      labels: drawLabels(order.seed, await testDigits(store)),
      probabilities: await classify(task, engine, signal),
    }),
  },
  verify: verifyDigits,
  aggregate: ema({ alpha: 0.3, kinds: KINDS }),
  shape: shaped(linear()),
  policy: enoughEvidence({ answered: 0.2, otherwise: "abstain" }),
  miner: {
    model: digitsModels.strong,
    answer: async (task, { engine, signal }) => ({
      count: task.count,
      probabilities: await classify(task, engine, signal),
    }),
    guess: guessDigits,
  },
});
