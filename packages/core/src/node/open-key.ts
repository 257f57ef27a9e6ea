import { join } from "node:path";
import type { KeyPair, KeyScheme, WalletStore } from "../keys/index.ts";
import type { Disk, Random } from "../primitives/index.ts";
import { CommandError } from "./command-errors.ts";
import type { OperatorFlags } from "./operator-flags.ts";
import { readPassword } from "./read-password.ts";

type KeyFlags = Pick<OperatorFlags, "wallet" | "hotkey" | "walletPath" | "keyUri" | "passwordFile">;
type Modules = { readonly disk: Disk; readonly random: Random };

/** Only derivations of the public development phrase may stand in a command line. */
const DEVELOPMENT_URI = /^(\/\/[\w-]{1,64})+$/;

/** The hotkey that signs: a development key, or one from the wallet folder. Throws `KeyError`, `PasswordError` or `CommandError`. */
export async function openHotkey(flags: KeyFlags, modules: Modules): Promise<KeyPair> {
  if (flags.keyUri !== undefined) return developmentKey(flags.keyUri, "ed25519");
  const store = await openWallets(flags, modules);
  const closed = await store.hotkeyIsClosed(flags.wallet, flags.hotkey);
  const name = `hotkey ${flags.wallet}/${flags.hotkey}`;
  return store.loadHotkey(flags.wallet, flags.hotkey, closed ? await askPassword(name, flags, modules) : null);
}

/** The coldkey that owns and pays: a development key, or one from the wallet folder. Services never load it. */
export async function openColdkey(flags: KeyFlags, modules: Modules): Promise<KeyPair> {
  if (flags.keyUri !== undefined) return developmentKey(flags.keyUri, "sr25519");
  const store = await openWallets(flags, modules);
  const closed = await store.coldkeyIsClosed(flags.wallet);
  return store.loadColdkey(flags.wallet, closed ? await askPassword(`coldkey ${flags.wallet}`, flags, modules) : null);
}

/** Curves and ciphers load when a key is opened: most of what starts from here opens none. */
async function openWallets({ walletPath }: KeyFlags, modules: Modules): Promise<WalletStore> {
  const { WalletStore } = await import("../keys/index.ts");
  return new WalletStore({ root: walletPath }, modules);
}

async function developmentKey(uri: string, scheme: KeyScheme): Promise<KeyPair> {
  if (DEVELOPMENT_URI.test(uri)) return (await import("../keys/index.ts")).keyFromUri(uri, scheme);
  const expected = 'a development URI such as "//Alice//hotkey"; secret keys are never passed in a command line';
  throw new CommandError({ code: "FLAG_VALUE", flag: "--key-uri", value: "[not shown]", expected });
}

function askPassword(key: string, flags: KeyFlags, { disk }: Modules): Promise<string> {
  const file = flags.passwordFile ?? null;
  return readPassword({ prompt: `Password of ${key}`, file, credential: "neurite-password" }, { disk });
}

/** Folder of one service's data when `--base-path` is not given. */
export function defaultBasePath(
  home: string,
  service: string,
  who: { readonly netuid: number; readonly address: string },
): string {
  return join(home, service, `${who.netuid}-${who.address}`);
}
