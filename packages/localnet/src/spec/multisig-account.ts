import { ScaleWriter } from "@neurite/core/codec";
import { decodeAddress, encodeAddress, utf8 } from "@neurite/core/primitives";
import { blake2b256 } from "../hashing.ts";

/** Domain of pallet-multisig's accounts. */
const PREFIX = utf8("modlpy/utilisuba");

/** The account that `threshold` of these addresses act for together: pallet-multisig's, whatever the addresses' order. */
export function multisigAccount(signatories: readonly string[], threshold: number): string {
  const accounts = signatories.flatMap((address) => decodeAddress(address) ?? []).sort(Buffer.compare);
  const writer = new ScaleWriter().bytes(PREFIX).length(accounts.length);
  for (const account of accounts) writer.bytes(account);
  return encodeAddress(blake2b256(writer.u16(threshold).finish()));
}
