export { ChainError, type ChainFault } from "./chain/chain-errors.ts";
export type { Json, JsonObject, RawNumber } from "./chain/lossless-json.ts";
export { ExecutorError, type ExecutorFault } from "./executor/executor-errors.ts";
export { Localnet } from "./localnet.ts";
export { LocalnetError, type LocalnetFault } from "./localnet-errors.ts";
export type {
  ForkOptions,
  LocalnetModules,
  LocalnetOptions,
  ProducedBlock,
  StorageWrites,
} from "./localnet-options.ts";
export { localnet } from "./open-localnet.ts";
export {
  type BlockExport,
  type ExportedBlocks,
  exportBlocks,
  type PortableModules,
} from "./portable/export-blocks.ts";
export { type ExportedState, exportState, type StateExport } from "./portable/export-state.ts";
export { type BlockImport, type ImportedBlocks, importBlocks } from "./portable/import-blocks.ts";
export { PortableError, type PortableFault } from "./portable/portable-errors.ts";
export type { RpcArrival, RpcFate, RpcFaults } from "./rpc/rpc-faults.ts";
export { buildChainSpec } from "./spec/build-chain-spec.ts";
export { type ChainSpec, type ChainType, encodeChainSpec, readChainSpec } from "./spec/chain-spec.ts";
export { rootAccount } from "./spec/genesis-patch.ts";
export { multisigAccount } from "./spec/multisig-account.ts";
export { type Authority, type NetworkFile, type Root, readNetworkFile, type SubnetEntry } from "./spec/network-file.ts";
export { SpecError, type SpecFault } from "./spec/spec-errors.ts";
