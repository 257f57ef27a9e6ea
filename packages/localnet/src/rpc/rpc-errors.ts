import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";

/** Every way a request itself is wrong. */
export type RpcFault =
  | { readonly code: "RPC_NOT_JSON" }
  | { readonly code: "RPC_NOT_A_REQUEST"; readonly reason: string }
  | { readonly code: "RPC_METHOD_UNKNOWN"; readonly method: string }
  | { readonly code: "RPC_PARAMS"; readonly reason: string }
  | { readonly code: "RPC_TOO_MANY_SUBSCRIPTIONS"; readonly limit: number };

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
    case "RPC_PARAMS":
      return { what: `Invalid params: ${fault.reason}`, nextStep: "Correct the parameters" };
    case "RPC_TOO_MANY_SUBSCRIPTIONS":
      return {
        what: `More than ${fault.limit} subscriptions on one connection`,
        nextStep: "End some, or connect again",
      };
  }
}
