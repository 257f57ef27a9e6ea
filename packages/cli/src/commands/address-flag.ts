import { KeyError, WalletStore } from "@neurite/core/keys";
import { CommandError, FileDisk, type OperatorFlags, openColdkey, systemRandom } from "@neurite/core/node";
import { decodeAddress } from "@neurite/core/primitives";

type Flags = Pick<OperatorFlags, "wallet" | "hotkey" | "walletPath" | "keyUri" | "passwordFile"> & {
  readonly address?: string;
};

/** A parser of an address for a flag of this name. */
export function anAddress(flag: string): (text: string) => string {
  return (text) => {
    if (decodeAddress(text) !== null) return text;
    throw new CommandError({ code: "FLAG_VALUE", flag, value: text, expected: "an SS58 address with prefix 42" });
  };
}

/** The address that is meant: `--address`, a development key's, or the public half of the wallet's coldkey. */
export async function addressFlag(flags: Flags): Promise<string> {
  if (flags.address !== undefined) {
    if (decodeAddress(flags.address) !== null) return flags.address;
    throw new CommandError({
      code: "FLAG_VALUE",
      flag: "--address",
      value: flags.address,
      expected: "an SS58 address with prefix 42",
    });
  }
  const modules = { disk: new FileDisk(), random: systemRandom };
  if (flags.keyUri !== undefined) return (await openColdkey(flags, modules)).address;
  const found = await new WalletStore({ root: flags.walletPath }, modules).publicColdkey(flags.wallet);
  if (found !== null) return found.address;
  throw new KeyError({ code: "KEY_NOT_FOUND", path: `${flags.walletPath}/${flags.wallet}/coldkeypub.txt` });
}

/** The hotkey that is meant: `--hotkey-address`, or the public half of the wallet's hotkey. */
export async function hotkeyFlag(flags: Flags & { readonly hotkeyAddress?: string }): Promise<string> {
  if (flags.hotkeyAddress !== undefined) {
    if (decodeAddress(flags.hotkeyAddress) !== null) return flags.hotkeyAddress;
    const expected = "an SS58 address with prefix 42";
    throw new CommandError({ code: "FLAG_VALUE", flag: "--hotkey-address", value: flags.hotkeyAddress, expected });
  }
  const modules = { disk: new FileDisk(), random: systemRandom };
  const found = await new WalletStore({ root: flags.walletPath }, modules).publicHotkey(flags.wallet, flags.hotkey);
  if (found !== null) return found.address;
  throw new KeyError({ code: "KEY_NOT_FOUND", path: `${flags.walletPath}/${flags.wallet}/hotkeys/${flags.hotkey}` });
}
