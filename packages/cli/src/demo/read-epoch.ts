import { type ChainClient, type EpochRecord, epochHistory, metagraph } from "@neurite/core/chain";
import { DEMO_MINERS, NETUID, VALIDATORS } from "./demo-plan.ts";
import type { DemoEpoch, MinerEpoch, ValidatorEpoch } from "./demo-state.ts";
import type { EpochReports } from "./epoch-reports.ts";
import type { Hotkeys } from "./join-network.ts";

const U16 = 65_535;

type Sources = { readonly client: ChainClient; readonly hotkeys: Hotkeys; readonly reports: EpochReports };
type Neurons = Awaited<ReturnType<typeof metagraph>>["neurons"];

/** One closed epoch: what the chain's history says of it, beside what the validators said of the miners. */
export async function readEpoch(sources: Sources, index: bigint): Promise<DemoEpoch | null> {
  const { client } = sources;
  const record = await epochHistory(client, { netuid: NETUID, index });
  if (record === null) return null;
  const { neurons } = await metagraph(client, NETUID, await client.blockHash(record.settledAt));
  return {
    index: Number(index),
    block: record.block,
    status: record.status === "Settled" ? "settled" : "voided",
    endedAt: record.settledAt,
    paid: record.paid,
    // What was judged and weighed before this epoch's boundary belongs to the epoch before it.
    miners: minerEpochs(sources, { neurons, record, judgedIn: Number(index) - 1 }),
    validators: validatorEpochs(sources.hotkeys, neurons, record),
  };
}

function minerEpochs(
  { hotkeys, reports }: Sources,
  { neurons, record, judgedIn }: { readonly neurons: Neurons; readonly record: EpochRecord; readonly judgedIn: number },
): readonly MinerEpoch[] {
  const names = VALIDATORS.map(({ name }) => name);
  return DEMO_MINERS.map(({ name, kind }) => {
    const neuron = neurons.find(({ hotkey }) => hotkey === hotkeys.get(name));
    const uid = neuron?.uid ?? -1;
    const payment = record.payments.find((paid) => paid.hotkey === hotkeys.get(name));
    return {
      kind,
      uid,
      ...reports.scores(judgedIn, uid, names),
      weight: meanWeight(reports, judgedIn, uid),
      incentive: record.status === "Settled" ? (neuron?.incentive ?? 0) / U16 : 0,
      paid: (payment?.incentive ?? 0n) + (payment?.dividend ?? 0n),
    };
  });
}

/** Stake-weighted over the validators that set weights. */
function meanWeight(reports: EpochReports, epoch: number, uid: number): number {
  let sum = 0;
  let stake = 0;
  for (const validator of VALIDATORS) {
    const share = reports.weightShare(epoch, uid, validator.name);
    if (share === null) continue;
    sum += share * Number(validator.stake);
    stake += Number(validator.stake);
  }
  return stake === 0 ? 0 : sum / stake;
}

function validatorEpochs(hotkeys: Hotkeys, neurons: Neurons, record: EpochRecord): readonly ValidatorEpoch[] {
  return VALIDATORS.map(({ name }) => {
    const neuron = neurons.find(({ hotkey }) => hotkey === hotkeys.get(name));
    const payment = record.payments.find((paid) => paid.hotkey === hotkeys.get(name));
    return {
      name,
      uid: neuron?.uid ?? -1,
      dividends: record.status === "Settled" ? (neuron?.dividends ?? 0) / U16 : 0,
      paid: (payment?.incentive ?? 0n) + (payment?.dividend ?? 0n),
      agreed: record.electors.some((elector) => elector.hotkey === hotkeys.get(name) && elector.matched),
    };
  });
}
