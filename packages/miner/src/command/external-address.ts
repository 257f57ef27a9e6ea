import { isIP } from "node:net";
import { CommandError } from "@neurite/core/node";
import type { MinerOptions } from "../miner.ts";
import type { MinerFlags } from "./miner-flags.ts";

/** Listens on every interface; nobody can dial it. */
const ANY_INTERFACE: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

/** What goes on chain by these flags; null: the address that is listened on. Throws a `CommandError` for flags that do not fit. */
export function externalAddress(
  flags: Pick<MinerFlags, "host" | "externalHost" | "externalPort">,
): MinerOptions["external"] {
  const { host, externalHost, externalPort } = flags;
  checkAddress("--host", host);
  if (externalHost !== undefined) {
    checkAddress("--external-host", externalHost);
    if (ANY_INTERFACE.has(externalHost)) throw wrongValue("--external-host", externalHost);
    return { host: externalHost, port: externalPort ?? null };
  }
  if (externalPort !== undefined) {
    const why = "--external-port is the port of an address behind which this machine is";
    throw new CommandError({ code: "FLAG_MISSING", flag: "--external-host", why });
  }
  if (!ANY_INTERFACE.has(host)) return null;
  const why = `--host ${host} listens everywhere, and validators need one address to dial`;
  throw new CommandError({ code: "FLAG_MISSING", flag: "--external-host", why });
}

function checkAddress(flag: string, value: string): void {
  if (isIP(value) === 0) throw wrongValue(flag, value);
}

function wrongValue(flag: string, value: string): CommandError {
  const expected = "an IPv4 or IPv6 address without a port, such as 203.0.113.7";
  return new CommandError({ code: "FLAG_VALUE", flag, value, expected });
}
