import { type Json, type JsonObject, rawNumber } from "../chain/lossless-json.ts";
import { multisigAccount } from "./multisig-account.ts";
import type { NetworkFile, Root } from "./network-file.ts";

/** The genesis values that a network's description lays over its preset's. */
export function genesisPatch(file: NetworkFile): JsonObject {
  const { authorities, balances, root, subnets, allowLoopbackAxons, network, subnetDefaults } = file;
  const accounts = [...balances].map(([address, rao]): Json => [address, rawNumber(rao)]);
  const keys = authorities.map(({ account, aura, grandpa }): Json => [account, account, { aura, grandpa }]);
  return {
    ...(accounts.length === 0 ? {} : { balances: { balances: accounts } }),
    ...(keys.length === 0 ? {} : { session: { keys } }),
    ...(root === null ? {} : { sudo: { key: rootAccount(root) } }),
    subtensorModule: {
      ...(allowLoopbackAxons === null ? {} : { allowLoopbackAxons }),
      ...(subnets.length === 0 ? {} : { subnets: subnets.map((subnet): Json => ({ ...subnet })) }),
      network,
      subnetDefaults,
    },
  };
}

/** The account that acts as root: one signatory's own, or that of all of them together. */
export function rootAccount({ signatories, threshold }: Root): string {
  const [only] = signatories;
  return signatories.length === 1 && only !== undefined ? only : multisigAccount(signatories, threshold);
}
