import { RpcClient } from "../../packages/localnet/test/rpc-client.ts";
import { Dice } from "../twin/dice.ts";
import { ChainProcess, type Weight } from "./chain-process.ts";
import { FuzzSocket } from "./fuzz-socket.ts";
import { randomMessage, type Vocabulary } from "./random-message.ts";
import { judge, type Tally } from "./verdict.ts";

const ROUND = 100;
/** A connection gathers subscriptions; after so many rounds it makes room for the next. */
const ROUNDS_PER_CONNECTION = 50;
const ROUNDS_PER_BLOCK = 100;

export type FuzzPlan = { readonly seed: number; readonly count: number; readonly say: (line: string) => void };
export type FuzzResult = { readonly tally: Tally; readonly early: Weight; readonly late: Weight };

/** Sends random messages; throws at an answer too many or too few, at an untyped error, at a closed connection. */
export async function fuzzRpc({ seed, count, say }: FuzzPlan): Promise<FuzzResult> {
  await using chain = await ChainProcess.start();
  const words = await vocabulary(chain);
  const tally: Tally = {};
  const rounds = Math.ceil(count / ROUND);
  const early = { at: Math.floor(rounds / 5), weight: await chain.weigh() };
  let socket = await FuzzSocket.open(chain.endpoint);
  for (let round = 0; round < rounds; round++) {
    if (round % ROUNDS_PER_BLOCK === 0) await chain.block();
    if (round === early.at) early.weight = await chain.weigh();
    if (round % ROUNDS_PER_CONNECTION === ROUNDS_PER_CONNECTION - 1) {
      await socket.close();
      socket = await FuzzSocket.open(chain.endpoint);
    }
    await oneRound(socket, new Dice(seed, round), words, tally).catch((error: Error) => {
      throw new Error(`seed ${seed}, round ${round}: ${error.message}`, { cause: error });
    });
    if ((round + 1) % 1_000 === 0)
      say(`${(round + 1) * ROUND} messages, ${megabytes((await chain.weigh()).residentBytes)}`);
  }
  await socket.close();
  return { tally, early: early.weight, late: await chain.weigh() };
}

async function oneRound(socket: FuzzSocket, dice: Dice, words: Vocabulary, tally: Tally): Promise<void> {
  const messages = dice.list(ROUND, () => randomMessage(dice, words));
  for (const { text } of messages) socket.send(text, dice.oneIn(20));
  const answers = await socket.sync();
  const expected = messages.reduce((sum, one) => sum + one.answers, 0);
  if (answers.length !== expected) throw new Error(`${answers.length} answers instead of ${expected}`);
  for (const answer of answers) judge(answer, tally);
}

async function vocabulary(chain: ChainProcess): Promise<Vocabulary> {
  for (let i = 0; i < 3; i++) await chain.block();
  await using rpc = await RpcClient.open(chain.endpoint);
  const { methods } = (await rpc.get("rpc_methods")) as { methods: string[] };
  const hashes = (await rpc.get("chain_getBlockHash", [0, 1, 2, 3])) as string[];
  return { methods, hashes: [...hashes, `0x${"ab".repeat(32)}`] };
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
