import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";

/** Every way an embedded chain does not start, or is used wrongly. */
export type LocalnetFault =
  | { readonly code: "LOCALNET_PORT_IN_USE"; readonly host: string; readonly port: number; readonly reason: string }
  | { readonly code: "LOCALNET_CANNOT_LISTEN"; readonly host: string; readonly port: number; readonly reason: string }
  | { readonly code: "LOCALNET_RUNTIME_MISSING"; readonly path: string }
  | { readonly code: "LOCALNET_BLOCK_TIME"; readonly blockTimeMs: number; readonly slotMs: number }
  | { readonly code: "LOCALNET_TIME_PASSED"; readonly timeMs: number; readonly earliestMs: number }
  | { readonly code: "LOCALNET_STORAGE_NOT_HEX"; readonly key: string }
  | { readonly code: "LOCALNET_NOT_RUNNING" };

/** The embedded chain cannot do what was asked of it. */
export class LocalnetError extends FrameworkError<LocalnetFault> {
  constructor(fault: LocalnetFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: LocalnetFault): Wording {
  switch (fault.code) {
    case "LOCALNET_PORT_IN_USE":
      return {
        what: `Port ${fault.port} on ${fault.host} is in use`,
        nextStep: "Stop the other process, or choose another port (0 takes any free one)",
        exit: ExitCode.network,
      };
    case "LOCALNET_CANNOT_LISTEN":
      return {
        what: `Cannot listen on ${fault.host}:${fault.port}: ${fault.reason}`,
        nextStep: "Choose an address of this machine and a port that this user may open",
        exit: ExitCode.network,
      };
    case "LOCALNET_RUNTIME_MISSING":
      return {
        what: `There is no runtime at ${fault.path}`,
        nextStep: "Install @neurite/chain-spec again, or build the runtime: npm run chain:build",
        exit: ExitCode.configuration,
      };
    case "LOCALNET_BLOCK_TIME":
      return {
        what: `Blocks every ${fault.blockTimeMs} ms do not fit slots of ${fault.slotMs} ms, which this chain's genesis set`,
        nextStep: `Choose ${fault.slotMs} ms or more, or another base path for a new network`,
        exit: ExitCode.configuration,
      };
    case "LOCALNET_TIME_PASSED":
      return {
        what: `The next block's time must be a number of milliseconds, ${fault.earliestMs} or more; given was ${fault.timeMs}`,
        nextStep: "Choose a later time, or fork the chain at an earlier block: chain.fork({ at })",
        exit: ExitCode.usage,
      };
    case "LOCALNET_STORAGE_NOT_HEX":
      return {
        what: `The storage entry ${fault.key.slice(0, 80)} is not hexadecimal with 0x in front`,
        nextStep: "Give keys as hex, and values as hex, bytes or null",
        exit: ExitCode.usage,
      };
    case "LOCALNET_NOT_RUNNING":
      return {
        what: "The embedded chain is not running",
        nextStep: "Call start() first, and nothing after stop()",
        exit: ExitCode.usage,
      };
  }
}
