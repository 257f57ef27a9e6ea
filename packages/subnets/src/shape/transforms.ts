import type { Standing } from "../contract/aggregate.ts";
import { SubnetError } from "../subnet-errors.ts";
import { exponential } from "./exponential.ts";
import { each, ranked, type Transform } from "./transform.ts";

const MAX_POWER = 16;

/** Weight in proportion to standing. */
export function linear(): Transform {
  return each("linear", (value) => value);
}

/** Standing to a whole power: 2 makes twice as good worth four times as much. */
export function power(exponent: number): Transform {
  check(Number.isInteger(exponent) && exponent >= 1 && exponent <= MAX_POWER, {
    option: "exponent",
    value: exponent,
    expected: "1 to 16, whole",
  });
  // Repeated products, not Math.pow, whose last bit may differ between machines.
  return each(`power ${exponent}`, (value) => {
    let product = value;
    for (let i = 1; i < exponent; i++) product *= value;
    return product;
  });
}

/** exp((standing − best) / temperature): small temperatures favour the best; a standing of 0 earns nothing. */
export function softmax({ temperature }: { readonly temperature: number }): Transform {
  check(temperature > 0 && Number.isFinite(temperature), {
    option: "temperature",
    value: temperature,
    expected: "above 0",
  });
  return {
    name: `softmax at ${temperature}`,
    apply: (standings) => {
      const best = standings.reduce((most, { value }) => Math.max(most, value), 0);
      return standings.map(({ miner, value }) => ({
        miner,
        value: value > 0 ? exponential((value - best) / temperature) : 0,
      }));
    },
  };
}

/** Only the best `count` keep their value; of equals the older registration stays. */
export function topK(count: number): Transform {
  check(Number.isInteger(count) && count >= 1, { option: "count", value: count, expected: "1 or more, whole" });
  return {
    name: `top ${count}`,
    apply: (standings) => {
      const kept = new Set(ranked(standings).slice(0, count));
      return standings.map((standing) => (kept.has(standing) ? standing : { miner: standing.miner, value: 0 }));
    },
  };
}

/** The best takes everything. */
export function winnerTakesAll(): Transform {
  return { ...topK(1), name: "winner takes all" };
}

/**
 * Nobody gets more than `share` of the sum: all above a common ceiling are cut to it. With at most 1 / share miners above
 * zero, all of them get the same.
 */
export function cap(share: number): Transform {
  check(share > 0 && share <= 1, { option: "share", value: share, expected: "above 0 and at most 1" });
  return { name: `cap ${share}`, apply: (standings) => capped(standings, share) };
}

function capped(standings: readonly Standing[], share: number): readonly Standing[] {
  const heights = ranked(standings.filter(({ value }) => value > 0)).map(({ value }) => value);
  if (heights.length * share <= 1) return standings.map(({ miner, value }) => ({ miner, value: value > 0 ? 1 : 0 }));
  // The ceiling c solves c = share x (cut x c + the sum of the others); one more is cut as long as one stands above it.
  const sums = suffixSums(heights);
  const ceilingWith = (cut: number): number => (share * (sums[cut] ?? 0)) / (1 - share * cut);
  let cut = 0;
  while ((heights[cut] ?? 0) > ceilingWith(cut)) cut++;
  const ceiling = ceilingWith(cut);
  return standings.map(({ miner, value }) => ({ miner, value: Math.min(value, ceiling) }));
}

/** `sums[i]` is the sum of all values from the i-th on, added from the small end so that nothing is lost. */
function suffixSums(values: readonly number[]): readonly number[] {
  const sums = new Array<number>(values.length + 1).fill(0);
  for (let i = values.length - 1; i >= 0; i--) sums[i] = (sums[i + 1] ?? 0) + (values[i] ?? 0);
  return sums;
}

function check(
  holds: boolean,
  option: { readonly option: string; readonly value: number; readonly expected: string },
): void {
  if (!holds) throw new SubnetError({ code: "SUBNET_OPTION", ...option });
}
