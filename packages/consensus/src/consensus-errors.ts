/** Every way the consensus refuses its input. Codes are public: never renamed, never reused. */
export type ConsensusFault =
  | {
      readonly code: "CONSENSUS_OUT_OF_RANGE";
      readonly field: string;
      readonly value: string;
      readonly allowed: string;
    }
  | { readonly code: "CONSENSUS_LENGTH"; readonly field: string; readonly length: number; readonly expected: number }
  | { readonly code: "CONSENSUS_ROW_REPEATED"; readonly matrix: "weights" | "bonds"; readonly uid: number }
  | { readonly code: "CONSENSUS_ROW_SUM_WRAPS"; readonly uid: number; readonly sum: number; readonly limit: number }
  | {
      readonly code: "CONSENSUS_TARGET_REPEATED";
      readonly matrix: "weights" | "bonds";
      readonly uid: number;
      readonly target: number;
    }
  | { readonly code: "CONSENSUS_ENGINE_MISSING"; readonly engine: string; readonly reason: string }
  | { readonly code: "CONSENSUS_SNAPSHOT_DAMAGED"; readonly reason: string }
  | { readonly code: "CONSENSUS_OUT_OF_MEMORY"; readonly bytes: number; readonly reason: string }
  | { readonly code: "CONSENSUS_TOO_LARGE"; readonly bytes: number; readonly limit: number }
  | { readonly code: "CONSENSUS_NOT_AN_OUTCOME"; readonly vector: string; readonly reason: string }
  | { readonly code: "CONSENSUS_SPLIT_INVALID"; readonly mechanisms: number; readonly reason: string };

type Wording = { readonly what: string; readonly nextStep: string };

/** Input that no chain can hold, or an output that no outcome can carry: nothing was computed from it. */
export class ConsensusError extends Error {
  readonly fault: ConsensusFault;
  readonly code: ConsensusFault["code"];
  readonly nextStep: string;

  constructor(fault: ConsensusFault) {
    const { what, nextStep } = word(fault);
    super(what);
    this.name = "ConsensusError";
    this.fault = fault;
    this.code = fault.code;
    this.nextStep = nextStep;
  }
}

const word = (fault: ConsensusFault): Wording => {
  switch (fault.code) {
    case "CONSENSUS_OUT_OF_RANGE":
      return {
        what: `${fault.field} is ${fault.value}; allowed: ${fault.allowed}`,
        nextStep: "Read the input again from the chain at a finalised block",
      };
    case "CONSENSUS_LENGTH":
      return {
        what: `${fault.field} has ${fault.length} entries instead of ${fault.expected}`,
        nextStep: "Give one entry per uid, and one value per target of a row",
      };
    case "CONSENSUS_ROW_REPEATED":
      return {
        what: `${fault.matrix} lists uid ${fault.uid} twice`,
        nextStep: "Give each uid's row once, with all its entries in stored order",
      };
    case "CONSENSUS_ROW_SUM_WRAPS":
      return {
        what: `The weights of uid ${fault.uid} sum to ${fault.sum}; at ${fault.limit} the chain's own sum wraps`,
        nextStep: "Refuse the row: no set_weights call can have stored it",
      };
    case "CONSENSUS_TARGET_REPEATED":
      return {
        what: `The ${fault.matrix} of uid ${fault.uid} name uid ${fault.target} twice`,
        nextStep: "Give each target once: set_weights refuses such a row, too",
      };
    case "CONSENSUS_ENGINE_MISSING":
      return {
        what: `Engine ${fault.engine} does not run here: ${fault.reason}`,
        nextStep: 'Leave the engine open, or ask for the engine "js"',
      };
    case "CONSENSUS_SNAPSHOT_DAMAGED":
      return {
        what: `The snapshot cannot be read: ${fault.reason}`,
        nextStep: "Take a whole snapshot of the same version, or begin again from an epoch's input",
      };
    case "CONSENSUS_OUT_OF_MEMORY":
      return {
        what: `The machine gives no ${fault.bytes} bytes for the matrices: ${fault.reason}`,
        nextStep: "Close other states or processes, or run on a machine with more memory",
      };
    case "CONSENSUS_TOO_LARGE":
      return {
        what: `The matrices need ${fault.bytes} bytes; there can be ${fault.limit}`,
        nextStep: "Leave out rows of uids without permit and without bonds: an epoch does not read them",
      };
    case "CONSENSUS_NOT_AN_OUTCOME":
      return {
        what: `The epoch gives no valid outcome: ${fault.vector} ${fault.reason}`,
        nextStep: "Check that the stakes of the input sum to less than 2^63",
      };
    case "CONSENSUS_SPLIT_INVALID":
      return {
        what: `The emission cannot be split among ${fault.mechanisms} mechanisms: ${fault.reason}`,
        nextStep: "Give as many mechanisms as the subnet has, and their stored split or null",
      };
  }
};
