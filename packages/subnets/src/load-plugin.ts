import { isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { AnySubnet } from "./contract/subnet-plugin.ts";
import { checkSubnet } from "./define-subnet.ts";
import { SubnetError } from "./subnet-errors.ts";

/** Subnets that come with this package, loaded when asked for. */
const BUILT_IN: Readonly<Record<string, () => Promise<object>>> = {
  digits: () => import("./digits/index.ts"),
};

/** A file says where it is; everything else names a built-in subnet or an installed package. */
const FILE = /^\.{0,2}\/|\.[mc]?[jt]s$/;
const VERSIONED = /^(.+)@(\d+\.\d+\.\d+)$/;

/**
 * The plugin that `wanted` names: a built-in subnet ("digits"), an installed package, or a file, each of which exports
 * `subnet`. With "@1.0.0" behind it, any other version is refused.
 */
export async function loadPlugin(wanted: string): Promise<AnySubnet> {
  const [, versioned, version] = VERSIONED.exec(wanted) ?? [];
  const name = versioned ?? wanted;
  const found: object = await open(name, wanted);
  const plugin = (found as { readonly subnet?: unknown }).subnet;
  if (plugin === undefined) {
    const names = Object.keys(found).slice(0, 5).join(", ") || "nothing";
    throw new SubnetError({ code: "SUBNET_PLUGIN_NO_EXPORT", plugin: name, found: names });
  }
  checkSubnet(plugin);
  if (version !== undefined && plugin.version !== version) {
    throw new SubnetError({ code: "SUBNET_PLUGIN_MISMATCH", wanted, found: `${plugin.name}@${plugin.version}` });
  }
  return plugin;
}

async function open(name: string, wanted: string): Promise<object> {
  try {
    const builtIn = Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
    if (builtIn !== undefined) return await builtIn();
    const file = isAbsolute(name) || FILE.test(name);
    return (await import(file ? pathToFileURL(resolve(name)).href : name)) as object;
  } catch (error) {
    if (error instanceof SubnetError) throw error;
    const reason = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
    throw new SubnetError({ code: "SUBNET_PLUGIN_NOT_FOUND", plugin: wanted, reason }, error);
  }
}
