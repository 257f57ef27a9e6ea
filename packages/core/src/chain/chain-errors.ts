import { ExitCode, FrameworkError, type Wording } from "../errors/index.ts";

/** Every way talking to a chain fails. A transaction that the chain refuses is a `TxResult`, not an error. */
export type ChainFault =
  | { readonly code: "CHAIN_ENDPOINT_INVALID"; readonly endpoint: string }
  | { readonly code: "CHAIN_UNREACHABLE"; readonly endpoint: string; readonly why: string }
  | {
      readonly code: "CHAIN_OTHER_GENESIS";
      readonly endpoint: string;
      readonly expected: string;
      readonly found: string;
    }
  | { readonly code: "CHAIN_STOPPED"; readonly endpoint: string }
  | { readonly code: "CHAIN_OVERLOADED"; readonly endpoint: string; readonly calls: number }
  | { readonly code: "CHAIN_CALL_REFUSED"; readonly method: string; readonly rpcCode: number; readonly reason: string }
  | { readonly code: "CHAIN_BLOCK_UNKNOWN"; readonly block: string }
  | { readonly code: "CHAIN_LACKS"; readonly name: string }
  | { readonly code: "CHAIN_UNEXPECTED_VALUE"; readonly name: string; readonly found: string }
  | { readonly code: "CHAIN_ADDRESS_INVALID"; readonly what: string; readonly value: string }
  | { readonly code: "CHAIN_NO_SUCH_SUBNET"; readonly netuid: number; readonly known: readonly number[] }
  | { readonly code: "CHAIN_HOTKEY_NOT_REGISTERED"; readonly hotkey: string; readonly netuid: number };

/** The chain could not be asked, or its answer could not be used. */
export class ChainError extends FrameworkError<ChainFault> {
  constructor(fault: ChainFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

/** Whether an error is the endpoint's trouble, which may be over with the next block: a service goes on. */
export function isOutage(error: unknown): error is ChainError {
  return error instanceof ChainError && OUTAGES.has(error.fault.code);
}

const OUTAGES: ReadonlySet<ChainFault["code"]> = new Set([
  "CHAIN_UNREACHABLE",
  "CHAIN_OVERLOADED",
  // One node of several lags behind, has dropped a state already, or is being upgraded.
  "CHAIN_BLOCK_UNKNOWN",
  "CHAIN_CALL_REFUSED",
  "CHAIN_UNEXPECTED_VALUE",
]);

function word(fault: ChainFault): Wording {
  switch (fault.code) {
    case "CHAIN_ENDPOINT_INVALID":
      return {
        what: `${JSON.stringify(fault.endpoint)} is no address of a chain`,
        nextStep: "Give one such as ws://127.0.0.1:9944 with --endpoint or NEURITE_ENDPOINT",
        exit: ExitCode.usage,
      };
    case "CHAIN_UNREACHABLE":
      return {
        what: `The chain at ${fault.endpoint} does not answer: ${fault.why}`,
        nextStep: "Check the endpoint; a local chain is started with: neurite localnet",
        exit: ExitCode.chainUnreachable,
      };
    case "CHAIN_OTHER_GENESIS":
      return {
        what: `${fault.endpoint} serves another network: genesis ${fault.found} instead of ${fault.expected}`,
        nextStep: "Give the endpoint of the network that you began with, or start anew with empty data",
        exit: ExitCode.configuration,
      };
    case "CHAIN_STOPPED":
      return {
        what: `The client of ${fault.endpoint} is stopped`,
        nextStep: "Report this: a service outlived its chain client",
        exit: ExitCode.unexpected,
      };
    case "CHAIN_OVERLOADED":
      return {
        what: `${fault.calls} calls to ${fault.endpoint} wait for an answer`,
        nextStep: "Ask less at once, or use an endpoint of your own",
        exit: ExitCode.chainUnreachable,
      };
    default:
      return answerWording(fault);
  }
}

function answerWording(fault: ChainFault): Wording {
  switch (fault.code) {
    case "CHAIN_CALL_REFUSED":
      return {
        what: `The chain refused ${fault.method}: ${fault.reason} (${fault.rpcCode})`,
        nextStep: "Check that the endpoint serves this call and still keeps the block's state",
        exit: ExitCode.chainRefused,
      };
    case "CHAIN_BLOCK_UNKNOWN":
      return {
        what: `The endpoint does not know block ${fault.block}`,
        nextStep: "Wait until it has caught up, or use an archive endpoint for old blocks",
        exit: ExitCode.chainRefused,
      };
    case "CHAIN_LACKS":
      return {
        what: `This chain has no ${fault.name}`,
        nextStep: "Use a chain whose runtime fits this version of Neurite",
        exit: ExitCode.configuration,
      };
    case "CHAIN_ADDRESS_INVALID":
      return {
        what: `${JSON.stringify(fault.value)} is no ${fault.what}`,
        nextStep: "Give an IPv4 or IPv6 address without a port, or an SS58 address with prefix 42",
        exit: ExitCode.usage,
      };
    case "CHAIN_NO_SUCH_SUBNET":
      return {
        what: `There is no subnet ${fault.netuid} on this chain; there are: ${fault.known.join(", ") || "none"}`,
        nextStep: "Pass one of these with --netuid, or make one: neurite subnet create",
        exit: ExitCode.configuration,
      };
    case "CHAIN_HOTKEY_NOT_REGISTERED":
      return {
        what: `Hotkey ${fault.hotkey} is not registered on subnet ${fault.netuid}`,
        nextStep: `Run with the wallet that owns it: neurite register --netuid ${fault.netuid}`,
        exit: ExitCode.chainRefused,
      };
    default:
      return {
        what: `${"name" in fault ? fault.name : fault.code} holds an unexpected value: ${"found" in fault ? fault.found : ""}`,
        nextStep: "Use a chain whose runtime fits this version of Neurite",
        exit: ExitCode.chainRefused,
      };
  }
}
