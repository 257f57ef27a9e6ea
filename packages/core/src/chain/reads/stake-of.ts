import type { ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import { asBigint, field } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** Whose stake on which hotkey. */
export type StakeOfArgs = {
  readonly hotkey: string;
  readonly netuid: number /** Null: of all nominators together. */;
  readonly coldkey?: string | null;
};

/** mantissa · 10^exponent. */
type Decimal = { readonly mantissa: bigint; readonly exponent: bigint };

/** Rao staked on a hotkey in a subnet, by one coldkey or by all. */
export async function stakeOf(client: ChainClient, args: StakeOfArgs, at: At = null): Promise<bigint> {
  const { hotkey, netuid, coldkey = null } = args;
  const total = storageItem("SubtensorModule.TotalHotkeyAlpha", [hotkey, netuid], asBigint);
  if (coldkey === null) return (await client.read([total], at))[0];
  const denominator = storageItem("SubtensorModule.TotalHotkeySharesV2", [hotkey, netuid], asDecimal);
  const share = storageItem("SubtensorModule.AlphaV2", [hotkey, coldkey, netuid], asDecimal);
  const [value, whole, part] = await client.read([total, denominator, share], at);
  return partOf(value, part, whole);
}

/** ⌊value · part / whole⌋, as the chain computes it. */
function partOf(value: bigint, part: Decimal, whole: Decimal): bigint {
  if (whole.mantissa === 0n) return 0n;
  const shift = part.exponent - whole.exponent;
  const power = 10n ** (shift < 0n ? -shift : shift);
  const product = value * part.mantissa;
  const stake = shift < 0n ? product / (whole.mantissa * power) : (product * power) / whole.mantissa;
  return stake < value ? stake : value;
}

function asDecimal(value: Plain): Decimal {
  return { mantissa: field(value, "mantissa", asBigint), exponent: field(value, "exponent", asBigint) };
}
