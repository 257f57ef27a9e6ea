const LN2 = Math.LN2;
/** Below this the result is under 1e-300: nothing, as far as weights go. */
const LEAST = -690;
/** Terms until the series changes nothing in a double for |x| <= ln 2 / 2. */
const TERMS = 18;

/**
 * e to the power of x, for x <= 0. `Math.exp` may differ in its last bit between machines; this uses the four basic
 * operations only, so that a weight can be computed again anywhere.
 */
export function exponential(x: number): number {
  if (x < LEAST) return 0;
  const halvings = Math.round(x / LN2);
  const rest = x - halvings * LN2;
  let sum = 1;
  for (let n = TERMS; n >= 1; n--) sum = 1 + (rest * sum) / n;
  return sum * 2 ** halvings;
}
