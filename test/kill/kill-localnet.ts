import { parseArgs } from "node:util";
import { killChain } from "../../packages/localnet/test/kill-chain.ts";

const { values } = parseArgs({ options: { count: { type: "string", default: "200" } } });
const kills = Number(values.count);
if (!Number.isInteger(kills) || kills < 1) {
  console.error("--count takes a number of kills from 1 on");
  process.exit(2);
}
const onKill = (done: number, head: number): void => {
  if (done % 10 === 0) console.log(`${done} kills, ${head} blocks on disk`);
};
const { announced, whileStarting } = await killChain({ kills, chance: Math.random, onKill });
console.log(
  `${kills} kills (${whileStarting} before a block), ${announced} announced blocks, none lost, all of them whole`,
);
