import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";

/** Every way in which a chain is not written to a file, or not read from one. */
export type PortableFault =
  | { readonly code: "PORTABLE_NO_FILE"; readonly path: string }
  | { readonly code: "PORTABLE_FILE_BROKEN"; readonly path: string; readonly block: number; readonly reason: string }
  | { readonly code: "PORTABLE_GENESIS_OTHER"; readonly path: string; readonly found: string; readonly wanted: string }
  | { readonly code: "PORTABLE_BLOCK_OTHER"; readonly block: number; readonly found: string; readonly wanted: string }
  | { readonly code: "PORTABLE_BLOCKS_MISSING"; readonly first: number; readonly head: number }
  | { readonly code: "PORTABLE_SEAL_WRONG"; readonly block: number; readonly authority: string }
  | { readonly code: "PORTABLE_SET_BY_HAND"; readonly block: number }
  | { readonly code: "PORTABLE_CHILD_TRIES"; readonly block: number }
  | { readonly code: "PORTABLE_RANGE"; readonly from: number; readonly to: number; readonly head: number };

/** A file and a chain do not go together. What was imported before stays: it is whole. */
export class PortableError extends FrameworkError<PortableFault> {
  constructor(fault: PortableFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: PortableFault): Wording {
  return { ...words(fault), exit: ExitCode.configuration };
}

function words(fault: PortableFault): Omit<Wording, "exit"> {
  switch (fault.code) {
    case "PORTABLE_NO_FILE":
      return { what: `There is no file ${fault.path}`, nextStep: "Write it first: neurite chain export" };
    case "PORTABLE_FILE_BROKEN":
      return {
        what: `${fault.path} cannot be read at its block ${fault.block}: ${fault.reason}`,
        nextStep: "Copy it again; the blocks before it are imported",
      };
    case "PORTABLE_GENESIS_OTHER":
      return {
        what: `The blocks of ${fault.path} follow genesis ${fault.found}; this chain begins with ${fault.wanted}`,
        nextStep: "Import them with their own network's chain spec: neurite chain state --at 0, then import --chain",
      };
    case "PORTABLE_BLOCK_OTHER":
      return {
        what: `Block ${fault.block} of the file is ${fault.found}; here it is ${fault.wanted}`,
        nextStep: "The two chains went different ways: import into a new base path",
      };
    case "PORTABLE_BLOCKS_MISSING":
      return {
        what: `The file begins with block ${fault.first}; this chain ends with block ${fault.head}`,
        nextStep: `Import a file that has block ${fault.head + 1}`,
      };
    case "PORTABLE_SEAL_WRONG":
      return {
        what: `Block ${fault.block} is not signed by ${fault.authority}, whose slot it is in`,
        nextStep: "Ask for the file where it came from: it was changed",
      };
    case "PORTABLE_SET_BY_HAND":
      return {
        what: `Storage was set by hand after block ${fault.block}: nobody else comes to the blocks that follow it`,
        nextStep: `Export up to block ${fault.block}, or the state: neurite chain state`,
      };
    case "PORTABLE_CHILD_TRIES":
      return {
        what: `The state after block ${fault.block} has child tries, which are not written into chain specs here`,
        nextStep: "Carry the network's own chain spec and its blocks instead: neurite chain export",
      };
    case "PORTABLE_RANGE":
      return {
        what: `There are no blocks ${fault.from} to ${fault.to}; the newest one is ${fault.head}`,
        nextStep: `Choose numbers from 1 to ${fault.head}`,
      };
  }
}
