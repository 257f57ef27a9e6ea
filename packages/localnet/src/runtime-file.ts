import { fileURLToPath } from "node:url";
import type { Disk } from "@neurite/core/primitives";
import { LocalnetError } from "./localnet-errors.ts";

/** The runtime that comes with this version. */
export async function readRuntime(disk: Disk): Promise<Uint8Array> {
  const path = fileURLToPath(import.meta.resolve("@neurite/chain-spec/runtime.wasm"));
  const code = await disk.read(path);
  if (code === null) throw new LocalnetError({ code: "LOCALNET_RUNTIME_MISSING", path });
  return code;
}
