import { type RuntimeVersion, stateVersionOf } from "../chain/runtime-version.ts";

/** A runtime's version as nodes send it. */
export function versionJson(version: RuntimeVersion): unknown {
  return { ...version, stateVersion: stateVersionOf(version) };
}
