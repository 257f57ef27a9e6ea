import { ExitCode, FrameworkError, type Wording } from "../errors/index.ts";

/** Every way bytes fail to be a value, or a value to be bytes. `at` is the offset in the bytes. */
export type CodecFault =
  | { readonly code: "CODEC_TRUNCATED"; readonly at: number; readonly needed: number; readonly left: number }
  | { readonly code: "CODEC_TRAILING"; readonly at: number; readonly left: number }
  | { readonly code: "CODEC_TOO_LONG"; readonly bytes: number; readonly limit: number }
  | { readonly code: "CODEC_COMPACT"; readonly at: number }
  | { readonly code: "CODEC_FLAG"; readonly at: number; readonly value: number }
  | { readonly code: "CODEC_FORMAT"; readonly found: number; readonly known: number }
  | { readonly code: "CODEC_CONSENSUS"; readonly found: number; readonly known: number }
  | { readonly code: "CODEC_COUNT"; readonly field: string; readonly found: number; readonly expected: number }
  | { readonly code: "CODEC_NOT_CANONICAL"; readonly field: string; readonly reason: string }
  | { readonly code: "CODEC_UNENCODABLE"; readonly type: string; readonly value: string };

/** Bytes that are no value of the expected kind; nothing of them was used. */
export class CodecError extends FrameworkError<CodecFault> {
  constructor(fault: CodecFault) {
    super(fault, word(fault));
  }
}

const compareVersions = "Compare the versions of both sides; nothing was taken from these bytes";

function word(fault: CodecFault): Wording {
  return { what: what(fault), nextStep: next(fault), exit: ExitCode.checkFailed };
}

function what(fault: CodecFault): string {
  switch (fault.code) {
    case "CODEC_TRUNCATED":
      return `The bytes end inside a value: ${fault.needed} needed at offset ${fault.at}, ${fault.left} left`;
    case "CODEC_TRAILING":
      return `${fault.left} bytes are left after the last value, at offset ${fault.at}`;
    case "CODEC_TOO_LONG":
      return `${fault.bytes} bytes are more than the ${fault.limit} that are allowed`;
    case "CODEC_COMPACT":
      return `The length at offset ${fault.at} is not in its shortest form, or above 2^30`;
    case "CODEC_FLAG":
      return `The flag at offset ${fault.at} is ${fault.value} instead of 0 or 1`;
    case "CODEC_FORMAT":
      return `The format is ${fault.found}; this version knows ${fault.known}`;
    case "CODEC_CONSENSUS":
      return `The epoch is to be computed by consensus ${fault.found}; this version knows ${fault.known}`;
    case "CODEC_COUNT":
      return `${fault.field} has ${fault.found} entries instead of ${fault.expected}`;
    case "CODEC_NOT_CANONICAL":
      return `${fault.field} is not canonical: ${fault.reason}`;
    case "CODEC_UNENCODABLE":
      return `${fault.value} does not fit into ${fault.type}`;
  }
}

function next(fault: CodecFault): string {
  switch (fault.code) {
    case "CODEC_FORMAT":
    case "CODEC_CONSENSUS":
      return "Install the version of Neurite that the network runs";
    case "CODEC_UNENCODABLE":
      return "Give a whole number within the range of the type";
    default:
      return compareVersions;
  }
}
