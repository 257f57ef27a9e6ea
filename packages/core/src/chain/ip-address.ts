import { isIPv4, isIPv6 } from "node:net";
import { ChainError } from "./chain-errors.ts";

/** An address as the chain stores it. */
export type IpNumber = { readonly ip: bigint; readonly ipType: 4 | 6 };

/** The number of an IPv4 or IPv6 address in text. */
export function ipNumber(host: string): IpNumber {
  if (isIPv4(host)) return { ip: joined(host.split(".").map(BigInt), 8n), ipType: 4 };
  if (isIPv6(host) && !host.includes("%"))
    return {
      ip: joined(
        groups(host).map((group) => BigInt(`0x${group}`)),
        16n,
      ),
      ipType: 6,
    };
  throw new ChainError({ code: "CHAIN_ADDRESS_INVALID", what: "IP address", value: host });
}

/** The text of a stored address; IPv6 with its longest run of zeros left out. */
export function ipText(ip: bigint, ipType: number): string {
  if (ipType === 4) return parts(ip, { count: 4, bits: 8n }).join(".");
  const hex = parts(ip, { count: 8, bits: 16n }).map((group) => group.toString(16));
  return new URL(`http://[${hex.join(":")}]`).hostname.slice(1, -1);
}

/** The eight groups of an IPv6 address; one that ends in IPv4 form has its last two groups from there. */
function groups(host: string): string[] {
  const canonical = new URL(`http://[${host}]`).hostname.slice(1, -1);
  const [head = "", tail] = canonical.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  return [...before, ...Array<string>(8 - before.length - after.length).fill("0"), ...after];
}

function joined(values: readonly bigint[], bits: bigint): bigint {
  return values.reduce((whole, value) => (whole << bits) | value, 0n);
}

function parts(whole: bigint, { count, bits }: { readonly count: number; readonly bits: bigint }): number[] {
  const mask = (1n << bits) - 1n;
  return Array.from({ length: count }, (_, i) => Number((whole >> (BigInt(count - 1 - i) * bits)) & mask));
}
