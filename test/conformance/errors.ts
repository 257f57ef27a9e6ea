import { expect } from "chai";
import { type Answer, RpcClient } from "../../packages/localnet/test/rpc-client.ts";
import { NOWHERE, NUMBER_KEY } from "./known.ts";
import type { Scenario } from "./scenario.ts";

async function post(url: string, body: string): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  return (await fetch(url.replace("ws:", "http:"), { method: "POST", body, headers })).json();
}

export const errors: readonly Scenario[] = [
  {
    name: "names what is wrong with a request by the usual codes",
    run: async ({ url }) => {
      await using rpc = await RpcClient.open(url);
      const code = async (method: string, ...params: unknown[]) => (await rpc.ask(method, ...params)).error?.code;
      expect(await code("no_such_method")).to.equal(-32601);
      expect(await code("state_getStorage", "no hex")).to.equal(-32602);
      expect(await code("state_getStorage")).to.equal(-32602);
      expect(await code("state_getStorage", NUMBER_KEY, "0x00")).to.equal(-32602);
      expect(await code("state_getKeysPaged", "0x", 1_001)).to.equal(4002);
      expect(await code("state_getStorage", NUMBER_KEY, NOWHERE)).to.equal(4003);
      expect(await code("state_call", "No_such_function", "0x")).to.equal(4003);
      expect(await code("state_call", "Core_execute_block", "0x00")).to.equal(4003);
      expect(await code("transaction_v1_stop", "nothing")).to.equal(-32602);
    },
  },
  {
    name: "answers over HTTP as well, batches too",
    run: async ({ url }) => {
      const ask = (id: number, method: string) => ({ jsonrpc: "2.0", id, method, params: [] });
      const batch = [ask(1, "system_chain"), ask(2, "no_such_method"), { jsonrpc: "2.0", method: "system_chain" }];
      const answers = (await post(url, JSON.stringify(batch))) as (Answer & { id: number })[];
      expect(answers.map(({ id }) => id).sort()).to.deep.equal([1, 2]);
      expect(answers.find(({ id }) => id === 2)?.error?.code).to.equal(-32601);
      expect(await post(url, "{")).to.deep.nested.include({ "error.code": -32700, id: null });
      expect(await post(url, "[]")).to.deep.nested.include({ "error.code": -32600, id: null });
    },
  },
];
