import { OraclePeer } from "./oracle-peer.ts";
import type { Peer } from "./peer.ts";
import { RustPeer } from "./rust-peer.ts";

type NativeEpoch = {
  readonly presentCompiler: () => string | null;
  readonly buildTimedEpoch: () => string;
};

/** Our Rust epoch where a Rust toolchain is present, else the oracle. Nothing is installed for a measurement. */
export const choosePeer = async (wanted: "rust" | "oracle" | null): Promise<Peer> => {
  if (wanted === "oracle") return new OraclePeer();
  const native: NativeEpoch = await import(new URL("../../scripts/chain/native-epoch.mjs", import.meta.url).href);
  const compiler = native.presentCompiler();
  if (compiler === null) {
    if (wanted === "rust") console.error("No Rust toolchain is present: the peer is the oracle.");
    return new OraclePeer();
  }
  console.error(`Building the peer with ${compiler} ...`);
  try {
    return new RustPeer(native.buildTimedEpoch(), compiler);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nThe peer is the oracle.`);
    return new OraclePeer();
  }
};
