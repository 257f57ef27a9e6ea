import type { SubmittableExtrinsic } from "@polkadot/api/types";
import { developmentKey } from "../conformance/clients/development-key.ts";
import { connect } from "../conformance/signed.ts";

const SENDERS = ["//Alice", "//Bob", "//Charlie", "//Dave", "//Eve", "//Ferdie"];
const NONCES = 8;

/** Valid transactions of several kinds, for the first blocks of a chain. */
export async function goodExtrinsics(endpoint: string): Promise<readonly Uint8Array[]> {
  await using api = await connect(endpoint);
  const { address } = await developmentKey("//Bob");
  const { balances, subtensorModule, system, utility } = api.tx;
  const remark = system?.remark?.("0x6e65757269746500");
  const calls = [
    balances?.transferKeepAlive?.(address, 1_000),
    remark,
    subtensorModule?.serveAxon?.(1, 1, 2_130_706_433, 9_000, 4, 0, 0, 0),
    utility?.batch?.([remark, balances?.transferAllowDeath?.(address, 5)]),
  ];
  const signed: Uint8Array[] = [];
  for (const [i, sender] of SENDERS.entries()) {
    const key = await developmentKey(sender);
    for (let nonce = 0; nonce < NONCES; nonce++) {
      const call = calls[(i + nonce) % calls.length] as SubmittableExtrinsic<"promise">;
      signed.push((await call.signAsync(key, { nonce, era: 0 })).toU8a());
    }
  }
  return signed;
}
