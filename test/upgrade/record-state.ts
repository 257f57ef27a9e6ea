// node test/upgrade/record-state.ts
// Before a change of what lies in storage: records the state of a small network under the runtime that is committed, with an epoch
// open in the middle of its votes. The upgrade's tests in Rust and TypeScript begin from it.
import { writeFileSync } from "node:fs";
import { addStake, attest, inputBlob, openEpoch } from "@neurite/core/chain";
import { attestationTag, inputDigest } from "@neurite/core/codec";
import { NETUID, ScriptedNetwork } from "../e2e/scripted-network.ts";

const FOLDER = new URL("../../chain/runtime/tests/upgrade/", import.meta.url);
const EPOCHS = 4;
const CODE_KEY = `0x${Buffer.from(":code").toString("hex")}`;
const PAGE = 1_000;

const network = await ScriptedNetwork.start();
try {
  await live(network);
  const { specVersion } = await asked<{ specVersion: number }>("state_getRuntimeVersion", []);
  const file = new URL(`spec-${specVersion}.json`, FOLDER);
  const state = await dump();
  writeFileSync(file, `${JSON.stringify({ specVersion, block: network.chain.head.number, state }, null, 1)}\n`);
  console.log(`${file.pathname}: ${Object.keys(state).length} entries at block ${network.chain.head.number}`);
} finally {
  await network[Symbol.asyncDispose]();
}

/** Settled epochs, a voided one, a nominator, weights, bonds, and an open epoch that two of three electors have a tag for. */
async function live({ client, chain }: ScriptedNetwork): Promise<void> {
  const validators = [await network.join("v40", 40n), await network.join("v31", 31n), await network.join("v29", 29n)];
  const miners = [await network.join("m1", 0n), await network.join("m2", 0n)];
  const [first] = validators;
  const [, second] = miners;
  if (first === undefined || second === undefined) throw new Error("five joined");
  const stake = { netuid: NETUID, hotkey: first.hotkey.address, amount: 3_000_000_000n };
  await network.together([addStake(client, second.coldkey, stake)]);
  for (let round = 0; round < EPOCHS; round++) {
    await network.toBoundary();
    await network.settle(validators);
    if (round === 0) await network.weigh(validators, { uids: [4, 5], weights: [65_535, 32_768] });
  }
  await network.toBoundary();
  await network.toBoundary();
  const at = chain.head.hash;
  const [open, blob] = await Promise.all([openEpoch(client, NETUID, at), inputBlob(client, NETUID, at)]);
  if (open === null || blob === null) throw new Error("no epoch is open");
  const [digest, root] = [inputDigest(blob), new Uint8Array(32)];
  await network.together(
    validators.slice(0, 2).map(({ hotkey }) => {
      const tag = attestationTag(digest, hotkey.publicKey, root);
      return attest(client, hotkey, { netuid: NETUID, index: open.index, digest, tag });
    }),
  );
}

async function dump(): Promise<Record<string, string>> {
  const state: Record<string, string> = {};
  const keys: string[] = [];
  for (;;) {
    const page = await asked<string[]>("state_getKeysPaged", ["0x", PAGE, keys.at(-1) ?? null]);
    keys.push(...page);
    if (page.length < PAGE) break;
  }
  for (const key of keys) if (key !== CODE_KEY) state[key] = await asked<string>("state_getStorage", [key]);
  return state;
}

async function asked<Answer>(method: string, params: readonly unknown[]): Promise<Answer> {
  return (await network.client.request(method, params)) as Answer;
}
