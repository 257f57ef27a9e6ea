import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";

/** Every way in which a miner stops. Codes are public: never renamed, never reused. */
export type MinerFault =
  | { readonly code: "MINER_NOT_REGISTERED"; readonly hotkey: string; readonly netuid: number }
  | { readonly code: "MINER_AXON_REFUSED"; readonly host: string; readonly port: number; readonly error: string }
  | { readonly code: "MINER_NO_MODEL"; readonly plugin: string };

/** A miner's own fault; `fault.code` says which. */
export class MinerError extends FrameworkError<MinerFault> {
  constructor(fault: MinerFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: MinerFault): Wording {
  switch (fault.code) {
    case "MINER_NOT_REGISTERED":
      return {
        what: `Hotkey ${fault.hotkey} is not registered on subnet ${fault.netuid}`,
        nextStep: `Run: neurite register --netuid ${fault.netuid} with the wallet that owns this hotkey`,
        exit: ExitCode.chainRefused,
      };
    case "MINER_AXON_REFUSED":
      return {
        what: `The chain does not take ${fault.host}:${fault.port} as this miner's address: ${fault.error}`,
        nextStep: "Pass an address that validators can reach with --external-host, and its port with --external-port",
        exit: ExitCode.configuration,
      };
    case "MINER_NO_MODEL":
      return {
        what: `Subnet plugin ${fault.plugin} brings no model of its own`,
        nextStep: "Pass the ONNX file to serve with --model",
        exit: ExitCode.configuration,
      };
  }
}
