import { homedir } from "node:os";
import { join } from "node:path";

/** Where compilers and the builds' intermediate files live: outside the repository, shared by all checkouts. */
export function cacheFolder() {
  return process.env.NEURITE_TOOLCHAIN || join(homedir(), ".cache", "neurite", "toolchain");
}
