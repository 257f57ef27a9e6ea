import { ChainError } from "../chain/chain-errors.ts";
import type { Invalidity } from "../chain/validity.ts";
import { ExecutorError } from "../executor/executor-errors.ts";
import { LocalnetError } from "../localnet-errors.ts";
import { PoolError, type PoolFault } from "../pool/pool-errors.ts";
import { RpcError, type RpcFault } from "./rpc-errors.ts";

/** The error of a JSON-RPC answer. */
export type ErrorObject = { readonly code: number; readonly message: string; readonly data?: string };

const RPC_CODES: Record<RpcFault["code"], number> = {
  RPC_NOT_JSON: -32700,
  RPC_NOT_A_REQUEST: -32600,
  RPC_METHOD_UNKNOWN: -32601,
  RPC_PARAMS: -32602,
  RPC_UNSAFE: -32601,
  RPC_BLOCK_RANGE: 4001,
  RPC_COUNT: 4002,
  RPC_CHILD_KEY: 4003,
  RPC_TOO_MANY_SUBSCRIPTIONS: -32006,
  RPC_ANSWER_TOO_LARGE: -32008,
  RPC_BATCH_TOO_LARGE: -32010,
  RPC_BATCH_ANSWER_TOO_LARGE: -32011,
  RPC_TOO_MANY_FOLLOWS: -32800,
  RPC_NOT_PINNED: -32801,
  RPC_FOLLOW_WITHOUT_RUNTIME: -32802,
  RPC_DUPLICATE_HASHES: -32804,
  RPC_OPERATION_UNKNOWN: -32602,
};
/** Limits of a node's server, which tells them beside the words. */
const SERVER_LIMITS: readonly RpcFault["code"][] = [
  "RPC_TOO_MANY_SUBSCRIPTIONS",
  "RPC_ANSWER_TOO_LARGE",
  "RPC_BATCH_TOO_LARGE",
  "RPC_BATCH_ANSWER_TOO_LARGE",
];
const INTERNAL = -32603;
/** Substrate's number for questions that the state cannot answer. */
const CLIENT_ERROR = 4003;

/** A node's wording of an invalid transaction: clients match on it. */
const INVALID_TEXT: Record<string, string> = {
  Call: "Transaction call is not expected",
  Payment: "Inability to pay some fees (e.g. account balance too low)",
  Future: "Transaction will be valid in the future",
  Stale: "Transaction is outdated",
  BadProof: "Transaction has a bad signature",
  AncientBirthBlock: "Transaction has an ancient birth block",
  ExhaustsResources: "Transaction would exhaust the block limits",
  BadMandatory: "A call was labelled as mandatory, but resulted in an Error.",
  MandatoryValidation: "Transaction dispatch is mandatory; transactions must not be validated.",
  BadSigner: "Invalid signing address",
  IndeterminateImplicit: "The implicit data was unable to be calculated",
  UnknownOrigin: "The transaction extension did not authorize any origin",
};

/** What a client is told of an error: a node's own code and words where a node has them. */
export function errorObject(error: unknown): ErrorObject {
  if (error instanceof RpcError) return rpcError(error);
  if (error instanceof PoolError) return poolError(error.fault);
  if (error instanceof ExecutorError) return { code: CLIENT_ERROR, message: `Client error: ${error.message}` };
  if (error instanceof ChainError) return { code: CLIENT_ERROR, message: `Client error: ${chainText(error)}` };
  if (error instanceof LocalnetError) return { code: CLIENT_ERROR, message: `Client error: ${error.message}` };
  return { code: INTERNAL, message: "Internal error" };
}

function rpcError({ fault, message }: RpcError): ErrorObject {
  const code = RPC_CODES[fault.code];
  return SERVER_LIMITS.includes(fault.code) && "limit" in fault
    ? { code, message, data: `Exceeded max limit of ${fault.limit}` }
    : { code, message };
}

function chainText({ fault, message }: ChainError): string {
  if (fault.code === "CHAIN_STATE_DISCARDED") return `UnknownBlock: State already discarded for ${fault.block}`;
  if (fault.code === "CHAIN_HAS_NO_BLOCK") return `UnknownBlock: Header was not found in the database: ${fault.block}`;
  return message;
}

function poolError(fault: PoolFault): ErrorObject {
  switch (fault.code) {
    case "POOL_MALFORMED":
      return { code: 1002, message: `Verification Error: ${fault.reason}`, data: fault.reason };
    case "POOL_INVALID":
      return invalidError(fault.invalidity);
    case "POOL_BANNED":
      return { code: 1012, message: "Transaction is temporarily banned" };
    case "POOL_ALREADY_IMPORTED":
      return { code: 1013, message: "Transaction Already Imported", data: fault.hash };
    case "POOL_PRIORITY_TOO_LOW":
      return {
        code: 1014,
        message: `Priority is too low: (${fault.old} vs ${fault.offered})`,
        data: "The transaction has too low priority to replace another transaction already in the pool.",
      };
    case "POOL_FULL":
      return {
        code: 1016,
        message: "Immediately Dropped",
        data: "The transaction couldn't enter the pool because of the limit",
      };
  }
}

function invalidError({ kind, reason, custom }: Invalidity): ErrorObject {
  if (kind === "unknown") {
    const data = custom === null ? reason : `${reason}(${custom})`;
    return { code: 1011, message: "Unknown Transaction Validity", data };
  }
  const data = custom === null ? (INVALID_TEXT[reason] ?? reason) : `Custom error: ${custom}`;
  return { code: 1010, message: "Invalid Transaction", data };
}
