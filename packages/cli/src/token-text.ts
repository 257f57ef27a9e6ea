const RAO = 1_000_000_000n;

/** Rao as whole tokens with `decimals` decimals, cut, never rounded up. */
export function tokens(rao: bigint, decimals = 3): string {
  const whole = rao / RAO;
  const part = (rao % RAO).toString().padStart(9, "0").slice(0, decimals);
  return decimals === 0 ? whole.toString() : `${whole}.${part}`;
}
