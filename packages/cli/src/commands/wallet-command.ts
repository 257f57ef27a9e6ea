import { join } from "node:path";
import { type CreatedKey, KeyError, WalletStore } from "@neurite/core/keys";
import {
  addSpeechFlags,
  FileDisk,
  neuriteHome,
  type OperatorFlags,
  oneOf,
  readPassword,
  runProcess,
  systemRandom,
} from "@neurite/core/node";
import type { Command } from "commander";
import { say } from "../say.ts";

const SCHEMES = ["ed25519", "sr25519"] as const;

const EXAMPLES = `
Examples:
  neurite wallet create --wallet alice                      # a coldkey with a password, and the hotkey "default"
  neurite wallet create --wallet bob --no-password          # for trials: unencrypted, mode 0600
  neurite wallet create --wallet alice --phrase-file words  # the coldkey that these words make; the file has mode 0600
  neurite wallet hotkey --wallet alice --hotkey second      # one more hotkey
  neurite wallet list`;

type Flags = Pick<OperatorFlags, "wallet" | "hotkey" | "walletPath" | "passwordFile" | "json" | "debug"> & {
  readonly password: boolean;
  readonly scheme: (typeof SCHEMES)[number];
  readonly phraseFile?: string;
  readonly hotkeyPhraseFile?: string;
};

/** `neurite wallet`: keys on disk. */
export function addWalletCommand(program: Command): void {
  const wallet = program.command("wallet").description("make and list keys").addHelpText("after", EXAMPLES);
  const create = addHotkey(addWhere(wallet.command("create").description("make a coldkey and a hotkey")));
  create.option(
    "--password-file <file>",
    "file with the coldkey's password, mode 0600; without it a terminal is asked",
  );
  create.option("--no-password", "store the coldkey unencrypted: for trials only");
  create.option("--phrase-file <file>", "file with the words of an existing coldkey, mode 0600");
  create.action((flags: Flags) => runProcess(() => createWallet(flags), flags));
  const hotkey = addHotkey(addWhere(wallet.command("hotkey").description("add a hotkey to a wallet")));
  hotkey.action((flags: Flags) => runProcess(() => createHotkey(flags), flags));
  const list = addWhere(wallet.command("list").description("list wallets with their addresses"));
  list.action((flags: Flags) => runProcess(() => listWallets(flags), flags));
}

function addWhere(command: Command): Command {
  command.option("--wallet-path <folder>", "folder of the wallets (env NEURITE_HOME)", join(neuriteHome(), "wallets"));
  addSpeechFlags(command);
  return command;
}

function addHotkey(command: Command): Command {
  command.option("--wallet <name>", "name of the wallet", "default");
  command.option("--hotkey <name>", "name of its hotkey", "default");
  const scheme = oneOf("--scheme", SCHEMES);
  command.option("--scheme <scheme>", "of the hotkey: ed25519 is its libp2p identity too", scheme, "ed25519");
  return command.option("--hotkey-phrase-file <file>", "file with the words of an existing hotkey, mode 0600");
}

async function createWallet(flags: Flags): Promise<number> {
  const disk = new FileDisk();
  const store = new WalletStore({ root: flags.walletPath }, { disk, random: systemRandom });
  // Before anything is stored: a hotkey that cannot be made must not leave a coldkey behind whose words nobody saw.
  await refuseExisting(store, flags);
  const prompt = `New password of coldkey ${flags.wallet}`;
  const asked = () => readPassword({ prompt, file: flags.passwordFile ?? null, confirm: true }, { disk });
  const [uri, hotkeyUri] = [await phraseIn(flags.phraseFile), await phraseIn(flags.hotkeyPhraseFile)];
  const password = flags.password ? await asked() : null;
  const coldkey = await store.create(flags.wallet, { scheme: "sr25519", uri, password });
  const made = { scheme: flags.scheme, uri: hotkeyUri, password: null };
  const hotkey = await store.createHotkey(flags.wallet, flags.hotkey, made);
  return say(flags.json, { wallet: flags.wallet, coldkey, hotkey }, [
    ...words("Coldkey", coldkey),
    ...words("Hotkey", hotkey),
    ...advice([coldkey, hotkey]),
  ]);
}

async function createHotkey(flags: Flags): Promise<number> {
  const store = new WalletStore({ root: flags.walletPath }, { disk: new FileDisk(), random: systemRandom });
  const made = { scheme: flags.scheme, uri: await phraseIn(flags.hotkeyPhraseFile), password: null };
  const hotkey = await store.createHotkey(flags.wallet, flags.hotkey, made);
  return say(flags.json, { wallet: flags.wallet, hotkey }, [...words("Hotkey", hotkey), ...advice([hotkey])]);
}

async function refuseExisting(store: WalletStore, { wallet, hotkey, walletPath }: Flags): Promise<void> {
  if ((await store.publicHotkey(wallet, hotkey)) === null) return;
  throw new KeyError({ code: "KEY_EXISTS", path: join(walletPath, wallet, "hotkeys", hotkey) });
}

/** The words of an existing key; a file that others may read is refused, as it is for passwords. */
async function phraseIn(file: string | undefined): Promise<string | null> {
  if (file === undefined) return null;
  return (await readPassword({ prompt: "Words", file }, { disk: new FileDisk() })).trim();
}

/** New words are shown once, here, and nowhere else: without them a lost file is a lost key. */
function advice(keys: readonly CreatedKey[]): readonly string[] {
  const fresh = keys.some(({ mnemonic }) => mnemonic !== null);
  return fresh ? ["Write every phrase down now; it is not shown again."] : [];
}

function words(name: string, { address, path, mnemonic }: CreatedKey): readonly string[] {
  return [`${name}  ${address}`, `  file    ${path}`, ...(mnemonic === null ? [] : [`  phrase  ${mnemonic}`])];
}

async function listWallets(flags: Flags): Promise<number> {
  const wallets = await new WalletStore(
    { root: flags.walletPath },
    { disk: new FileDisk(), random: systemRandom },
  ).list();
  const lines = wallets.flatMap(({ wallet, coldkey, hotkeys }) => [
    `${wallet}  coldkey ${coldkey ?? "-"}`,
    ...hotkeys.map(({ name, address }) => `  ${name}  ${address ?? "-"}`),
  ]);
  return say(flags.json, { wallets }, lines.length > 0 ? lines : ["No wallets yet. Make one: neurite wallet create"]);
}
