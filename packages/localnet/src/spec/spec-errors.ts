import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";

/** Every way a network's description, or the chain spec made of it, is not usable. */
export type SpecFault =
  | { readonly code: "SPEC_NOT_JSON"; readonly reason: string }
  | { readonly code: "SPEC_FIELD"; readonly field: string; readonly expected: string; readonly found: string }
  | { readonly code: "SPEC_UNKNOWN_FIELD"; readonly field: string; readonly known: readonly string[] }
  | { readonly code: "SPEC_NO_STATE"; readonly reason: string };

/** A network cannot be made from this file; nothing was written. */
export class SpecError extends FrameworkError<SpecFault> {
  constructor(fault: SpecFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: SpecFault): Wording {
  const exit = ExitCode.configuration;
  switch (fault.code) {
    case "SPEC_NOT_JSON":
      return { what: `The file is not JSON: ${fault.reason}`, nextStep: "Correct it at the place that is named", exit };
    case "SPEC_FIELD":
      return {
        what: `${fault.field} is ${fault.found}, not ${fault.expected}`,
        nextStep: "Correct this field; see docs/networks.md for an example",
        exit,
      };
    case "SPEC_UNKNOWN_FIELD":
      return {
        what: `There is no field ${fault.field}`,
        nextStep: `Use one of ${fault.known.join(", ")}`,
        exit,
      };
    case "SPEC_NO_STATE":
      return {
        what: `This chain spec holds no raw state: ${fault.reason}`,
        nextStep: "Build a raw one: neurite chain spec network.json --out chain.json",
        exit,
      };
  }
}
