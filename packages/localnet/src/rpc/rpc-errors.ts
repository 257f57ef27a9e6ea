import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";

/** Every way a request itself is wrong. */
export type RpcFault =
  | { readonly code: "RPC_NOT_JSON" }
  | { readonly code: "RPC_NOT_A_REQUEST"; readonly reason: string }
  | { readonly code: "RPC_METHOD_UNKNOWN"; readonly method: string }
  | { readonly code: "RPC_PARAMS"; readonly reason: string }
  | { readonly code: "RPC_UNSAFE"; readonly method: string }
  | { readonly code: "RPC_COUNT"; readonly value: number; readonly limit: number }
  | { readonly code: "RPC_BLOCK_RANGE"; readonly from: number; readonly to: number; readonly reason: string }
  | { readonly code: "RPC_CHILD_KEY" }
  | { readonly code: "RPC_TOO_MANY_SUBSCRIPTIONS"; readonly limit: number }
  | { readonly code: "RPC_BATCH_TOO_LARGE"; readonly limit: number }
  | { readonly code: "RPC_BATCH_ANSWER_TOO_LARGE"; readonly limit: number }
  | { readonly code: "RPC_ANSWER_TOO_LARGE"; readonly limit: number }
  | FollowFault;

/** Every way a question about pinned blocks or a broadcast is wrong. */
type FollowFault =
  | { readonly code: "RPC_TOO_MANY_FOLLOWS"; readonly limit: number }
  | { readonly code: "RPC_NOT_PINNED"; readonly hash: string }
  | { readonly code: "RPC_FOLLOW_WITHOUT_RUNTIME" }
  | { readonly code: "RPC_DUPLICATE_HASHES" }
  | { readonly code: "RPC_OPERATION_UNKNOWN" };

/** A request that cannot be answered as it is. */
export class RpcError extends FrameworkError<RpcFault> {
  constructor(fault: RpcFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: RpcFault): Wording {
  return { ...words(fault), exit: ExitCode.usage };
}

function words(fault: RpcFault): { what: string; nextStep: string } {
  switch (fault.code) {
    case "RPC_NOT_JSON":
      return { what: "Parse error", nextStep: "Send JSON-RPC 2.0" };
    case "RPC_NOT_A_REQUEST":
      return { what: `Invalid request: ${fault.reason}`, nextStep: "Send JSON-RPC 2.0" };
    case "RPC_METHOD_UNKNOWN":
      return { what: "Method not found", nextStep: "Ask rpc_methods what there is" };
    case "RPC_UNSAFE":
      return { what: "RPC call is unsafe to be called externally", nextStep: "Ask the operator of a node" };
    case "RPC_PARAMS":
      return { what: `Invalid params: ${fault.reason}`, nextStep: "Correct the parameters" };
    case "RPC_CHILD_KEY":
      return {
        what: "Client error: Invalid child storage key",
        nextStep: "Put :child_storage:default: in front of it",
      };
    case "RPC_BLOCK_RANGE":
      return {
        what: `Cannot resolve a block range [${fault.from} ... ${fault.to}]. ${fault.reason}`,
        nextStep: "Ask for less at once",
      };
    case "RPC_COUNT":
    case "RPC_TOO_MANY_SUBSCRIPTIONS":
    case "RPC_BATCH_TOO_LARGE":
    case "RPC_BATCH_ANSWER_TOO_LARGE":
    case "RPC_ANSWER_TOO_LARGE":
      return limitWords(fault);
    default:
      return followWords(fault);
  }
}

type LimitFault = Exclude<Extract<RpcFault, { limit: number }>, FollowFault>;

/** A node's words: clients show them. */
function limitWords(fault: LimitFault): { what: string; nextStep: string } {
  switch (fault.code) {
    case "RPC_COUNT":
      return {
        what: `count exceeds maximum value. value: ${fault.value}, max: ${fault.limit}`,
        nextStep: "Ask in pages",
      };
    case "RPC_TOO_MANY_SUBSCRIPTIONS":
      return { what: "Too many subscriptions on the connection", nextStep: "End some, or connect again" };
    case "RPC_BATCH_TOO_LARGE":
      return { what: "The batch request was too large", nextStep: `Send at most ${fault.limit} requests at once` };
    case "RPC_BATCH_ANSWER_TOO_LARGE":
      return { what: "The batch response was too large", nextStep: "Ask in smaller batches" };
    case "RPC_ANSWER_TOO_LARGE":
      return { what: "Response is too big", nextStep: "Ask in pages" };
  }
}

function followWords(fault: FollowFault): { what: string; nextStep: string } {
  switch (fault.code) {
    case "RPC_TOO_MANY_FOLLOWS":
      return {
        what: "Maximum number of chainHead_follow has been reached",
        nextStep: `Share one follow; a connection has ${fault.limit}`,
      };
    case "RPC_NOT_PINNED":
      return { what: "Invalid block hash", nextStep: "Ask about blocks that were reported and not unpinned" };
    case "RPC_FOLLOW_WITHOUT_RUNTIME":
      return {
        what: "The `chainHead_follow` subscription was started with `withRuntime` set to `false`",
        nextStep: "Follow with true",
      };
    case "RPC_DUPLICATE_HASHES":
      return { what: "Received duplicate hashes for the `chainHead_unpin` method", nextStep: "Name each block once" };
    case "RPC_OPERATION_UNKNOWN":
      return { what: "Invalid operation id", nextStep: "Stop what this connection broadcasts, once" };
  }
}
