import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { SubnetStore } from "../src/contract/granted.ts";

/** Package files for scripts and benches: no records. */
export const scriptStore: SubnetStore = {
  asset: async (name, path) => new Uint8Array(readFileSync(fileURLToPath(import.meta.resolve(`${name}/${path}`)))),
  read: async () => null,
  write: async () => undefined,
};
