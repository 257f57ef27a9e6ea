import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";

/** Every way the embedded chain itself fails. */
export type ChainFault =
  | { readonly code: "CHAIN_PRESET_UNKNOWN"; readonly preset: string; readonly known: readonly string[] }
  | { readonly code: "CHAIN_GENESIS_REFUSED"; readonly reason: string }
  | { readonly code: "CHAIN_INHERENT_REFUSED"; readonly block: number; readonly reason: string }
  | { readonly code: "CHAIN_NO_AUTHOR_KEY"; readonly slot: bigint; readonly authority: string }
  | {
      readonly code: "CHAIN_REEXECUTION_DIFFERS";
      readonly block: number;
      readonly found: string;
      readonly built: string;
    }
  | { readonly code: "CHAIN_STATE_DISCARDED"; readonly block: number; readonly oldest: number }
  | { readonly code: "CHAIN_HAS_NO_BLOCK"; readonly block: string }
  | {
      readonly code: "CHAIN_BASE_PATH_OTHER";
      readonly path: string;
      readonly what: string;
      readonly found: string;
      readonly wanted: string;
    }
  | { readonly code: "CHAIN_BASE_PATH_EMPTY"; readonly path: string }
  | { readonly code: "CHAIN_BASE_PATH_BROKEN"; readonly path: string; readonly reason: string }
  | { readonly code: "CHAIN_BASE_PATH_HELD"; readonly path: string; readonly heldBy: number };

/** The embedded chain cannot go on, or cannot answer; what is on disk is whole. */
export class ChainError extends FrameworkError<ChainFault> {
  constructor(fault: ChainFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: ChainFault): Wording {
  switch (fault.code) {
    case "CHAIN_PRESET_UNKNOWN":
      return {
        what: `The runtime has no preset ${fault.preset}; it has ${fault.known.join(", ")}`,
        nextStep: "Choose one of these",
        exit: ExitCode.configuration,
      };
    case "CHAIN_GENESIS_REFUSED":
      return {
        what: `The runtime refused to build the genesis state: ${fault.reason}`,
        nextStep: "Correct the genesis values that it names",
        exit: ExitCode.configuration,
      };
    case "CHAIN_INHERENT_REFUSED":
      return {
        what: `The runtime refused an inherent of block ${fault.block}: ${fault.reason}`,
        nextStep: "Check that the machine's clock is right, then start again",
        exit: ExitCode.chainRefused,
      };
    case "CHAIN_NO_AUTHOR_KEY":
      return {
        what: `Slot ${fault.slot} belongs to authority ${fault.authority}, whose key is not a development key`,
        nextStep: "Run this network with the production node; the embedded chain authors with //Alice to //Dave only",
        exit: ExitCode.configuration,
      };
    default:
      return wordStored(fault);
  }
}

type StoredFault = Exclude<
  ChainFault,
  { code: "CHAIN_PRESET_UNKNOWN" | "CHAIN_GENESIS_REFUSED" | "CHAIN_INHERENT_REFUSED" | "CHAIN_NO_AUTHOR_KEY" }
>;

function wordStored(fault: StoredFault): Wording {
  switch (fault.code) {
    case "CHAIN_REEXECUTION_DIFFERS":
      return {
        what: `Block ${fault.block}, executed again, gives state ${fault.found} instead of ${fault.built}`,
        nextStep: "Keep the base path and report it: the runtime or its host is not deterministic",
        exit: ExitCode.checkFailed,
      };
    case "CHAIN_STATE_DISCARDED":
      return {
        what: `The state of block ${fault.block} is no longer held; the oldest one is that of block ${fault.oldest}`,
        nextStep: "Read at a newer block, or record what you need while the chain runs",
        exit: ExitCode.chainRefused,
      };
    case "CHAIN_HAS_NO_BLOCK":
      return {
        what: `There is no block ${fault.block}`,
        nextStep: "Check that the block is of this network: every network has its own genesis hash",
        exit: ExitCode.chainRefused,
      };
    case "CHAIN_BASE_PATH_OTHER":
      return {
        what: `${fault.path} holds a chain with ${fault.what} ${fault.found}; asked for was ${fault.wanted}`,
        nextStep: "Choose another base path, or remove this one to begin a new network",
        exit: ExitCode.configuration,
      };
    case "CHAIN_BASE_PATH_EMPTY":
      return {
        what: `${fault.path} holds no chain`,
        nextStep: "Name the folder that neurite localnet was given as --base-path, or bring a chain spec along",
        exit: ExitCode.configuration,
      };
    case "CHAIN_BASE_PATH_BROKEN":
      return {
        what: `${fault.path} does not hold a chain that can be continued: ${fault.reason}`,
        nextStep: "Restore it from a copy, or remove it to begin a new network",
        exit: ExitCode.disk,
      };
    case "CHAIN_BASE_PATH_HELD":
      return {
        what: `${fault.path} is in use by process ${fault.heldBy}`,
        nextStep: "Stop that process, or choose another base path",
        exit: ExitCode.configuration,
      };
  }
}
