import type { Decision, Policy } from "../contract/policy.ts";
import { SubnetError } from "../subnet-errors.ts";

/** How much evidence is enough. */
export type EnoughEvidenceOptions = {
  /** The least share of questions that must have been answered, by whomever, in [0, 1]. */
  readonly answered: number;
  /** What to do with less. */
  readonly otherwise: Exclude<Decision["kind"], "weigh">;
};

/**
 * Weights only from an epoch in which enough questions were answered: when nearly everybody is silent, the fault is more
 * likely this validator's network than all of theirs.
 */
export function enoughEvidence({ answered, otherwise }: EnoughEvidenceOptions): Policy {
  if (!(answered >= 0 && answered <= 1)) {
    throw new SubnetError({ code: "SUBNET_OPTION", option: "answered", value: answered, expected: "from 0 to 1" });
  }
  return ({ evidence }) => {
    const asked = evidence.length;
    if (asked === 0) return { kind: otherwise, reason: "nobody was asked" };
    const replies = evidence.filter(({ outcome }) => outcome === "answer").length;
    const reason = `${replies} of ${asked} questions were answered, ${Math.ceil(answered * asked)} are needed`;
    return { kind: replies >= answered * asked ? "weigh" : otherwise, reason };
  };
}
