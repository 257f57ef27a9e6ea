import type { KeyScheme } from "../keys/index.ts";
import { WireError } from "./wire-errors.ts";

/** What a verified caller is made of. */
export type CallerFacts = {
  readonly hotkey: string;
  readonly scheme: KeyScheme;
  readonly uid: number;
  readonly validatorPermit: boolean;
  readonly stake: bigint;
};

const MAKER = Symbol("the wire");

/** A caller whose hotkey the session proved and the subnet knows. Only the wire makes one. */
export class VerifiedCaller implements CallerFacts {
  readonly hotkey: string;
  readonly scheme: KeyScheme;
  readonly uid: number;
  readonly validatorPermit: boolean;
  /** What stands behind the hotkey, in the smallest unit. */
  readonly stake: bigint;
  /** Keeps other objects of the same shape out of places that ask for a verified caller. */
  readonly #proof: symbol;

  private constructor(maker: symbol, facts: CallerFacts) {
    if (maker !== MAKER) throw new WireError({ code: "WIRE_CALLER_FORGED" });
    this.#proof = maker;
    this.hotkey = facts.hotkey;
    this.scheme = facts.scheme;
    this.uid = facts.uid;
    this.validatorPermit = facts.validatorPermit;
    this.stake = facts.stake;
    Object.freeze(this);
  }

  /** Whether a value is a caller that the wire made. */
  static is(value: unknown): value is VerifiedCaller {
    return typeof value === "object" && value !== null && #proof in value;
  }

  /** @internal For the server alone: this class itself is not exported from the package, only its type. */
  static ofSession(facts: CallerFacts): VerifiedCaller {
    return new VerifiedCaller(MAKER, facts);
  }
}
