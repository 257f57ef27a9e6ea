import { fileURLToPath } from "node:url";
import type { Disk } from "@neurite/core/primitives";
import { expect } from "chai";
import type { Chain } from "../src/chain/chain.ts";
import { openChain } from "../src/chain/open-chain.ts";
import { recordingLogger } from "./recording-logger.ts";

/** Where the runtime of these tests lies. */
export const RUNTIME = fileURLToPath(import.meta.resolve("@neurite/chain-spec/runtime.wasm"));

/** Opens what a base path of the development preset holds, without making a block. */
export function openStored(basePath: string, disk: Disk, code: Uint8Array): Promise<Chain> {
  const choices = { preset: "development", slotMs: null, salt: new Uint8Array(32), patch: {} };
  const request = { basePath, begin: { name: "development", code, choices }, verify: true };
  return openChain(request, { disk, logger: recordingLogger() });
}

/** Every announced block is there, and every block from `first` on is one that the runtime itself accepts. */
export function expectWhole(chain: Chain, announced: ReadonlyMap<number, string>, first = 1): void {
  for (const [number, hash] of announced) expect(chain.hashOf(number), `block ${number}`).to.equal(hash);
  for (let number = first; number <= chain.head.number; number++) {
    const block = chain.block(chain.hashOf(number) as string);
    const parent = chain.state(chain.hashOf(number - 1) as string);
    if (block === null) expect.fail(`block ${number} is missing`);
    chain.reexecute(block, parent);
  }
}
