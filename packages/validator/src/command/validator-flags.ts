import type { OperatorFlags } from "@neurite/core/node";

/** Flags of `subnet-validator run`. */
export type ValidatorFlags = OperatorFlags & {
  readonly plugin: string;
  readonly referenceModel?: string;
  readonly challenge: boolean;
};
