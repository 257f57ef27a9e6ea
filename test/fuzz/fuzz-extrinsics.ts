import { RpcClient } from "../../packages/localnet/test/rpc-client.ts";
import { connect, nextNonce, signTransfer } from "../conformance/signed.ts";
import { Dice } from "../twin/dice.ts";
import { ChainProcess } from "./chain-process.ts";
import { type FuzzPlan, type FuzzResult, megabytes } from "./fuzz-rpc.ts";
import { FuzzSocket } from "./fuzz-socket.ts";
import { goodExtrinsics } from "./good-extrinsics.ts";
import { randomExtrinsic } from "./random-extrinsic.ts";
import { judge, type Tally } from "./verdict.ts";

const ROUND = 50;
const ROUNDS_PER_BLOCK = 10;
const ROUNDS_PER_CONNECTION = 100;
/** Every door by which a transaction comes in. */
const DOORS = [
  "author_submitExtrinsic",
  "author_submitExtrinsic",
  "author_submitAndWatchExtrinsic",
  "transactionWatch_v1_submitAndWatch",
  "transaction_v1_broadcast",
  "system_dryRun",
  "payment_queryInfo",
];

/** Sends spoilt transactions; throws at an untyped error, a missing answer, or a chain that makes no blocks any more. */
export async function fuzzExtrinsics({ seed, count, say }: FuzzPlan): Promise<FuzzResult> {
  await using chain = await ChainProcess.start();
  const good = await goodExtrinsics(chain.endpoint);
  const tally: Tally = {};
  const rounds = Math.ceil(count / ROUND);
  const early = { at: Math.floor(rounds / 5), weight: await chain.weigh() };
  let socket = await FuzzSocket.open(chain.endpoint);
  for (let round = 0; round < rounds; round++) {
    if (round === early.at) early.weight = await chain.weigh();
    if (round % ROUNDS_PER_BLOCK === 0) await chain.block();
    if (round % ROUNDS_PER_CONNECTION === ROUNDS_PER_CONNECTION - 1) {
      await socket.close();
      socket = await FuzzSocket.open(chain.endpoint);
    }
    const dice = new Dice(seed, round);
    for (let id = 0; id < ROUND; id++) socket.send(request(dice, good, id), false);
    const answers = await socket.sync();
    if (answers.length !== ROUND) throw new Error(`seed ${seed}, round ${round}: ${answers.length} answers`);
    for (const answer of answers) judge(answer, tally);
    if ((round + 1) % 400 === 0)
      say(`${(round + 1) * ROUND} extrinsics, ${megabytes((await chain.weigh()).residentBytes)}`);
  }
  await socket.close();
  await mustTakeGoodOnes(chain);
  return { tally, early: early.weight, late: await chain.weigh() };
}

function request(dice: Dice, good: readonly Uint8Array[], id: number): string {
  const extrinsic = `0x${Buffer.from(randomExtrinsic(dice, good)).toString("hex")}`;
  return JSON.stringify({ jsonrpc: "2.0", id, method: dice.pick(DOORS), params: [extrinsic] });
}

/** After all that, an honest transaction gets in. */
async function mustTakeGoodOnes(chain: ChainProcess): Promise<void> {
  await using rpc = await RpcClient.open(chain.endpoint);
  await using api = await connect(chain.endpoint);
  const nonce = await nextNonce(rpc, "//Alice");
  const extrinsic = await signTransfer(api, { from: "//Alice", nonce, tip: 1_000 });
  await rpc.get("author_submitExtrinsic", extrinsic);
  await chain.block();
  const { block } = (await rpc.get("chain_getBlock")) as { block: { extrinsics: string[] } };
  if (!block.extrinsics.includes(extrinsic)) throw new Error("the chain no longer takes a good transaction");
}
