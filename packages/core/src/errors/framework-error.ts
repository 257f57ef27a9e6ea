import type { ExitCode } from "./exit-code.ts";

/** The words of one fault: what happened, with the values, and what the reader should do next. */
export type Wording = {
  readonly what: string;
  readonly nextStep: string;
  readonly exit: ExitCode;
};

/** A fault is a code and facts. Codes are public: never renamed, never reused. */
export type Fault = { readonly code: string };

/** Base of every error this framework throws on purpose. Each package's error file gives the words. */
export class FrameworkError<F extends Fault = Fault> extends Error {
  readonly fault: F;
  readonly nextStep: string;
  readonly exit: ExitCode;

  constructor(fault: F, wording: Wording, cause?: unknown) {
    super(wording.what, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.fault = fault;
    this.nextStep = wording.nextStep;
    this.exit = wording.exit;
  }

  /** The fault's code. */
  get code(): string {
    return this.fault.code;
  }
}
