export { generateMnemonic } from "./generate-mnemonic.ts";
export { KeyError, type KeyFault } from "./key-errors.ts";
export { keyFromUri } from "./key-from-uri.ts";
export type { KeyPair, KeyScheme } from "./key-pair.ts";
export { Secret } from "./secret.ts";
export { type Signer, verifySignature } from "./verify-signature.ts";
export {
  type CreatedKey,
  type NewKey,
  type PublicKey,
  type WalletListing,
  WalletStore,
  type WalletStoreModules,
  type WalletStoreOptions,
} from "./wallet-store.ts";
