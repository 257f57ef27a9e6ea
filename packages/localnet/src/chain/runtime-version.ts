import type { ScaleReader } from "@neurite/core/codec";
import type { StateVersion } from "../state/trie-node.ts";

/** What `Core_version` tells. */
export type RuntimeVersion = {
  readonly specName: string;
  readonly implName: string;
  readonly authoringVersion: number;
  readonly specVersion: number;
  readonly implVersion: number;
  /** Runtime APIs: their id in hex and their version. */
  readonly apis: readonly (readonly [string, number])[];
  readonly transactionVersion: number;
  readonly systemVersion: number;
};

export function readRuntimeVersion(reader: ScaleReader): RuntimeVersion {
  const text = (): string => new TextDecoder().decode(reader.bytes(reader.length(1)));
  return {
    specName: text(),
    implName: text(),
    authoringVersion: reader.u32(),
    specVersion: reader.u32(),
    implVersion: reader.u32(),
    apis: reader.vector(12, (from) => [`0x${Buffer.from(from.bytes(8)).toString("hex")}`, from.u32()] as const),
    transactionVersion: reader.u32(),
    systemVersion: reader.u8(),
  };
}

/** How this runtime's state is hashed. */
export function stateVersionOf(version: RuntimeVersion): StateVersion {
  return version.systemVersion === 0 ? 0 : 1;
}
