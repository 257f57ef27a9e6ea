import { join } from "node:path";
import { type CreatedKey, WalletStore } from "@neurite/core/keys";
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
  neurite wallet list`;

type Flags = Pick<OperatorFlags, "wallet" | "hotkey" | "walletPath" | "passwordFile" | "json" | "debug"> & {
  readonly password: boolean;
  readonly scheme: (typeof SCHEMES)[number];
};

/** `neurite wallet`: keys on disk. */
export function addWalletCommand(program: Command): void {
  const wallet = program.command("wallet").description("make and list keys").addHelpText("after", EXAMPLES);
  const create = addWhere(wallet.command("create").description("make a coldkey and a hotkey"));
  create
    .option("--wallet <name>", "name of the wallet", "default")
    .option("--hotkey <name>", "name of its hotkey", "default");
  create.option(
    "--scheme <scheme>",
    "of the hotkey: ed25519 is its libp2p identity too",
    oneOf("--scheme", SCHEMES),
    "ed25519",
  );
  create.option(
    "--password-file <file>",
    "file with the coldkey's password, mode 0600; without it a terminal is asked",
  );
  create.option("--no-password", "store the coldkey unencrypted: for trials only");
  create.action((flags: Flags) => runProcess(() => createWallet(flags), flags));
  const list = addWhere(wallet.command("list").description("list wallets with their addresses"));
  list.action((flags: Flags) => runProcess(() => listWallets(flags), flags));
}

function addWhere(command: Command): Command {
  command.option("--wallet-path <folder>", "folder of the wallets (env NEURITE_HOME)", join(neuriteHome(), "wallets"));
  addSpeechFlags(command);
  return command;
}

async function createWallet(flags: Flags): Promise<number> {
  const disk = new FileDisk();
  const store = new WalletStore({ root: flags.walletPath }, { disk, random: systemRandom });
  const prompt = `New password of coldkey ${flags.wallet}`;
  const asked = () => readPassword({ prompt, file: flags.passwordFile ?? null, confirm: true }, { disk });
  const password = flags.password ? await asked() : null;
  const coldkey = await store.create(flags.wallet, { scheme: "sr25519", uri: null, password });
  const hotkey = await store.createHotkey(flags.wallet, flags.hotkey, {
    scheme: flags.scheme,
    uri: null,
    password: null,
  });
  // The phrases are shown once, here, and nowhere else: without them a lost file is a lost key.
  return say(flags.json, { wallet: flags.wallet, coldkey, hotkey }, [
    ...words("Coldkey", coldkey),
    ...words("Hotkey", hotkey),
    "Write both phrases down now; they are not shown again.",
  ]);
}

function words(name: string, { address, path, mnemonic }: CreatedKey): readonly string[] {
  return [`${name}  ${address}`, `  file    ${path}`, `  phrase  ${mnemonic}`];
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
