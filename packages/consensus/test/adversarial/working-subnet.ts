import { type EpochInput, type EpochOutput, maxUpscaleU16, type SparseRow } from "../../src/index.ts";
import { sampleEpoch } from "../../src/testing.ts";
import { register } from "./next-epoch.ts";
import { Random } from "./random.ts";

const TEMPO = 360n;
const VALIDATORS = 6;
const UIDS = 24;
const RULE_EPOCHS = 365;

/** What root and the owner set in turn, a whole stretch of epochs each. */
const STRETCHES: readonly Partial<EpochInput>[] = [
  { yuma3: false },
  { yuma3: true, liquid: true },
  { yuma3: true, liquid: true, penalty: 32_767 },
  { yuma3: true, liquid: false, penalty: 0 },
  { yuma3: false, penalty: 32_767, kappa: 40_000 },
  { yuma3: true, liquid: true, penalty: 0, steepness: 200, alphaLow: 6_553, alphaHigh: 60_000 },
];

/** A subnet as it works for a year: votes that drift, stakes that grow by what they earn, uids that change hands. */
export class WorkingSubnet {
  readonly #random = new Random(7_300);
  readonly #worth: number[];
  #input: EpochInput;
  #epochs = 0;

  constructor() {
    this.#input = sampleEpoch({ n: UIDS, validators: VALIDATORS, density: 0.8, seed: 73n });
    this.#worth = Array.from({ length: UIDS }, () => 100 + this.#random.below(10_000));
  }

  get input(): EpochInput {
    return this.#input;
  }

  follow({ bonds, permits, combined }: EpochOutput): void {
    this.#epochs++;
    const stretch = STRETCHES[Math.floor(this.#epochs / RULE_EPOCHS) % STRETCHES.length];
    const { block, stake } = this.#input;
    const isValidator = (uid: number): boolean => uid < VALIDATORS;
    this.#input = {
      ...this.#input,
      ...stretch,
      block: block + TEMPO,
      lastStep: block,
      bonds,
      permits,
      stake: Array.from(stake, (own, uid) => (isValidator(uid) ? own + (combined[uid] ?? 0n) : own)),
    };
    this.#vote(this.#random.below(VALIDATORS));
    if (this.#random.oneIn(5)) this.#replace(VALIDATORS + this.#random.below(UIDS - VALIDATORS));
    if (this.#random.oneIn(200)) this.#replace(this.#random.below(VALIDATORS));
  }

  #vote(uid: number): void {
    const { block, lastUpdate, weights } = this.#input;
    const moved = this.#random.below(UIDS);
    this.#worth[moved] = 100 + this.#random.below(10_000);
    const targets = this.#worth.map((_, target) => target).filter((target) => target !== uid && !this.#random.oneIn(8));
    if (this.#random.oneIn(3)) this.#random.shuffle(targets);
    const values = targets.map((target) =>
      this.#random.oneIn(12) ? 0 : (this.#worth[target] as number) + this.#random.below(500),
    );
    const row: SparseRow = { uid, targets: Uint16Array.from(targets), values: maxUpscaleU16(values) };
    this.#input = {
      ...this.#input,
      weights: [...weights.filter((other) => other.uid !== uid), row],
      lastUpdate: Array.from(lastUpdate, (old, i) => (i === uid ? block : old)),
    };
  }

  #replace(uid: number): void {
    this.#input = register(this.#input, uid);
    if (uid >= VALIDATORS) return;
    // A new validator brings stake of its own, and a permit it would have by the next epoch.
    const stake = Array.from(this.#input.stake, (own, i) => (i === uid ? BigInt(this.#random.bits()) << 18n : own));
    const permits = Array.from(this.#input.permits, (permit, i) => permit || i === uid);
    this.#input = { ...this.#input, stake, permits };
  }
}
