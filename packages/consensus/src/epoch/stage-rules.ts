import type { Columns } from "../engine/columns.ts";
import { PENALTY, RULE } from "../engine/rules.ts";
import { factorOf } from "../fixed/factor.ts";
import { ONE, proportion } from "../fixed/fixed.ts";
import { U16_MAX } from "../limits.ts";
import { bondsAlpha } from "./bonds-alpha.ts";
import type { EpochInput } from "./epoch-input.ts";
import { type StakeStage, votersOf } from "./stake.ts";

/** Products are exact for factors below this: a moving average of 16 million reaches it. */
const FACTOR_LIMIT = 2 ** 36;

/** The two alphas and the slope between them. */
export type LiquidRules = Pick<EpochInput, "alphaLow" | "alphaHigh" | "steepness">;

const penaltyOf = (penalty: number): number =>
  penalty === 0 ? PENALTY.none : penalty === U16_MAX ? PENALTY.full : PENALTY.mixed;

const setFactor = (rules: Float64Array, at: number, value: number): void => {
  const { high, low } = factorOf(value);
  rules[at] = high;
  rules[at + 1] = low;
};

export const stageLiquid = (rules: Float64Array, { alphaLow, alphaHigh, steepness }: LiquidRules): void => {
  // Truncated toward zero, as the chain divides.
  const slope = Math.trunc((-steepness * ONE) / 100);
  const slopeWhole = Math.floor(slope / ONE);
  rules[RULE.alphaLow] = proportion(alphaLow);
  rules[RULE.alphaHigh] = proportion(alphaHigh);
  rules[RULE.slopeWhole] = slopeWhole;
  rules[RULE.slopeFraction] = slope - slopeWhole * ONE;
};

/** What each row's stake is worth in this epoch. */
const stageStakes = (columns: Columns, { activeStake, permits }: StakeStage, vote: Float64Array): void => {
  const { shape, uid, stakeHigh, stakeLow, vote: voteOf, isVoter, permit } = columns;
  for (let r = 0; r < columns.lanes; r++) {
    const holder = uid[r] as number;
    const own = r < shape.rows ? (activeStake[holder] as number) : 0;
    const { high, low } = factorOf(own);
    stakeHigh[r] = high;
    stakeLow[r] = low;
    voteOf[r] = own > 0 ? (vote[holder] as number) : 0;
    isVoter[r] = own > 0 ? 1 : 0;
    permit[r] = r < shape.rows && permits[holder] ? 1 : 0;
  }
};

/** Writes the numbers of an epoch beside its columns; false where float64 cannot carry them exactly. */
export const stageRules = (columns: Columns, input: EpochInput, stage: StakeStage): boolean => {
  const { rules, trust, earned } = columns;
  const alpha = bondsAlpha(input);
  const fresh = Number(alpha.fresh);
  const old = Number(alpha.old);
  if (Math.abs(fresh) >= FACTOR_LIMIT || Math.abs(old) >= FACTOR_LIMIT) return false;
  const voters = votersOf(stage.activeStake, input.kappa);
  rules[RULE.voters] = voters.count;
  rules[RULE.total] = voters.total;
  rules[RULE.minority] = voters.minority;
  rules[RULE.penalty] = penaltyOf(input.penalty);
  rules[RULE.yuma3] = input.yuma3 ? 1 : 0;
  setFactor(rules, RULE.betaHigh, proportion(input.penalty));
  setFactor(rules, RULE.freshHigh, fresh);
  setFactor(rules, RULE.oldHigh, old);
  stageLiquid(rules, input);
  stageStakes(columns, stage, voters.vote);
  trust.fill(0);
  earned.fill(0);
  return true;
};
