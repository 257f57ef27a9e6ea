import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";

/** Every way the runtime's code fails to run. */
export type ExecutorFault =
  | { readonly code: "EXECUTOR_CODE_UNREADABLE"; readonly bytes: number; readonly reason: string }
  | { readonly code: "EXECUTOR_IMPORT_UNKNOWN"; readonly names: readonly string[] }
  | { readonly code: "EXECUTOR_CALL_UNKNOWN"; readonly method: string }
  | { readonly code: "EXECUTOR_TRAP"; readonly method: string; readonly reason: string }
  | { readonly code: "EXECUTOR_HOST_REFUSED"; readonly reason: string };

/** The runtime could not be loaded, or a call into it did not come back. The state is as it was before. */
export class ExecutorError extends FrameworkError<ExecutorFault> {
  constructor(fault: ExecutorFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: ExecutorFault): Wording {
  switch (fault.code) {
    case "EXECUTOR_CODE_UNREADABLE":
      return {
        what: `The runtime (${fault.bytes} bytes) is no WebAssembly module that can be used: ${fault.reason}`,
        nextStep: "Take the runtime.wasm of @neurite/chain-spec, or build it again: npm run chain:build",
        exit: ExitCode.configuration,
      };
    case "EXECUTOR_IMPORT_UNKNOWN":
      return {
        what: `The runtime needs host functions that this chain does not have: ${fault.names.join(", ")}`,
        nextStep:
          "Build the runtime without the pallets that need them, or use the version of Neurite it was built for",
        exit: ExitCode.configuration,
      };
    case "EXECUTOR_CALL_UNKNOWN":
      return {
        what: `The runtime has no function ${fault.method}`,
        nextStep: "Ask state_getMetadata which runtime APIs there are",
        exit: ExitCode.chainRefused,
      };
    case "EXECUTOR_TRAP":
      return {
        what: `The runtime stopped inside ${fault.method}: ${fault.reason}`,
        nextStep: "Nothing was changed; check the arguments, and report it when they are right",
        exit: ExitCode.chainRefused,
      };
    case "EXECUTOR_HOST_REFUSED":
      return {
        what: `A host function refused the runtime's request: ${fault.reason}`,
        nextStep: "Nothing was changed; report it together with the runtime's version",
        exit: ExitCode.chainRefused,
      };
  }
}
