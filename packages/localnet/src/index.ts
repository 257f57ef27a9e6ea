export { ChainError, type ChainFault } from "./chain/chain-errors.ts";
export type { Json, JsonObject, RawNumber } from "./chain/lossless-json.ts";
export { ExecutorError, type ExecutorFault } from "./executor/executor-errors.ts";
export { Localnet, type LocalnetModules, type LocalnetOptions, type ProducedBlock } from "./localnet.ts";
export { LocalnetError, type LocalnetFault } from "./localnet-errors.ts";
export { localnet } from "./open-localnet.ts";
