import { join } from "node:path";
import { type Disk, encodeAddress, equalBytes, fromHex, type Random, toHex, utf8 } from "../primitives/index.ts";
import { generateMnemonic } from "./generate-mnemonic.ts";
import { KeyError } from "./key-errors.ts";
import { decodeKeyFile, encodeKeyFile, makeKeyFile, openKeyFile } from "./key-file.ts";
import { keyFromUri } from "./key-from-uri.ts";
import type { KeyPair, KeyScheme } from "./key-pair.ts";
import { MAX_NAME_LENGTH, SCRYPT_COST } from "./limits.ts";

/** Where the wallets lie, and what guessing a password costs. */
export type WalletStoreOptions = { readonly root: string; readonly scryptCost?: number };
/** The disk that holds the wallets and the source of new keys. */
export type WalletStoreModules = { readonly disk: Disk; readonly random: Random };

/** How a key is made: from a URI, or new words when it is null; closed by a password, or open when that is null. */
export type NewKey = { readonly scheme: KeyScheme; readonly uri: string | null; readonly password: string | null };
/** A key that was stored. `mnemonic` is there only for new words: show it once, it is the only backup. */
export type CreatedKey = { readonly address: string; readonly path: string; readonly mnemonic: string | null };
/** The public half of a stored key. */
export type PublicKey = { readonly address: string; readonly publicKey: Uint8Array };
/** What a folder of keys holds. */
export type WalletListing = {
  readonly wallet: string;
  readonly coldkey: string | null;
  readonly hotkeys: readonly { readonly name: string; readonly address: string | null }[];
};

const PUBLIC_ENDING = "pub.txt";
const OTHERS = 0o077;

/** Keys in Bittensor's folder layout: `<root>/<wallet>/coldkey`, `coldkeypub.txt`, `hotkeys/<name>`. */
export class WalletStore {
  readonly #root: string;
  readonly #cost: number;
  readonly #modules: WalletStoreModules;

  constructor({ root, scryptCost = SCRYPT_COST }: WalletStoreOptions, modules: WalletStoreModules) {
    this.#root = root;
    this.#cost = scryptCost;
    this.#modules = modules;
  }

  /** Makes and stores a wallet's coldkey. */
  async create(wallet: string, key: NewKey): Promise<CreatedKey> {
    return this.#store(this.#folder(wallet), "coldkey", key);
  }

  /** Makes and stores a hotkey of a wallet. */
  async createHotkey(wallet: string, name: string, key: NewKey): Promise<CreatedKey> {
    return this.#store(this.#hotkeys(wallet), checkName(name), key);
  }

  async loadColdkey(wallet: string, password: string | null): Promise<KeyPair> {
    return this.#load(join(this.#folder(wallet), "coldkey"), password);
  }

  async loadHotkey(wallet: string, name: string, password: string | null): Promise<KeyPair> {
    return this.#load(join(this.#hotkeys(wallet), checkName(name)), password);
  }

  /** The coldkey's public half, without any password; null when the wallet has none. */
  async publicColdkey(wallet: string): Promise<PublicKey | null> {
    return this.#public(join(this.#folder(wallet), `coldkey${PUBLIC_ENDING}`));
  }

  async publicHotkey(wallet: string, name: string): Promise<PublicKey | null> {
    return this.#public(join(this.#hotkeys(wallet), `${checkName(name)}${PUBLIC_ENDING}`));
  }

  /** Whether the hotkey's file is closed by a password; null when there is no such file. */
  async hotkeyIsClosed(wallet: string, name: string): Promise<boolean | null> {
    return this.#isClosed(join(this.#hotkeys(wallet), checkName(name)));
  }

  async coldkeyIsClosed(wallet: string): Promise<boolean | null> {
    return this.#isClosed(join(this.#folder(wallet), "coldkey"));
  }

  async list(): Promise<readonly WalletListing[]> {
    const wallets = (await this.#modules.disk.list(this.#root)).filter(isName);
    const listings: WalletListing[] = [];
    for (const wallet of wallets) listings.push(await this.#listing(wallet));
    return listings.filter(({ coldkey, hotkeys }) => coldkey !== null || hotkeys.length > 0);
  }

  async #listing(wallet: string): Promise<WalletListing> {
    const names = (await this.#modules.disk.list(this.#hotkeys(wallet))).filter(isName);
    const hotkeys: { name: string; address: string | null }[] = [];
    for (const name of names) hotkeys.push({ name, address: (await this.publicHotkey(wallet, name))?.address ?? null });
    return { wallet, coldkey: (await this.publicColdkey(wallet))?.address ?? null, hotkeys };
  }

  async #store(folder: string, name: string, { scheme, uri, password }: NewKey): Promise<CreatedKey> {
    const { disk, random } = this.#modules;
    const path = join(folder, name);
    if ((await disk.mode(path)) !== null) throw new KeyError({ code: "KEY_EXISTS", path });
    const mnemonic = uri === null ? generateMnemonic(random) : null;
    const secret = uri ?? (mnemonic as string);
    const { publicKey, address } = await keyFromUri(secret, scheme);
    const file = await makeKeyFile({ scheme, publicKey, uri: secret }, { password, cost: this.#cost }, random);
    await disk.makeFolder(folder);
    await disk.replace(path, encodeKeyFile(file));
    const open = { accountId: toHex(publicKey), publicKey: toHex(publicKey), ss58Address: address };
    await disk.replace(`${path}${PUBLIC_ENDING}`, utf8(`${JSON.stringify(open)}\n`), 0o644);
    return { address, path, mnemonic };
  }

  async #load(path: string, password: string | null): Promise<KeyPair> {
    const { disk } = this.#modules;
    const mode = await disk.mode(path);
    const bytes = mode === null ? null : await disk.read(path);
    if (mode === null || bytes === null) throw new KeyError({ code: "KEY_NOT_FOUND", path });
    if ((mode & OTHERS) !== 0) throw new KeyError({ code: "KEY_FILE_MODE", path, mode: mode.toString(8) });
    const file = decodeKeyFile(bytes, path);
    const pair = await keyFromUri(await openKeyFile(file, password, path), file.scheme);
    if (equalBytes(pair.publicKey, file.publicKey)) return pair;
    throw new KeyError({ code: "KEY_FILE_MALFORMED", path, reason: "its two halves are of different keys" });
  }

  async #public(path: string): Promise<PublicKey | null> {
    const bytes = await this.#modules.disk.read(path);
    if (bytes === null) return null;
    const publicKey = fromHex(/"publicKey":\s*"(0x[0-9a-fA-F]{64})"/.exec(new TextDecoder().decode(bytes))?.[1] ?? "");
    if (publicKey?.length === 32) return { publicKey, address: encodeAddress(publicKey) };
    throw new KeyError({ code: "KEY_FILE_MALFORMED", path, reason: "no public key" });
  }

  async #isClosed(path: string): Promise<boolean | null> {
    const bytes = await this.#modules.disk.read(path);
    return bytes === null ? null : !("uri" in decodeKeyFile(bytes, path).secret);
  }

  #folder(wallet: string): string {
    return join(this.#root, checkName(wallet));
  }

  #hotkeys(wallet: string): string {
    return join(this.#folder(wallet), "hotkeys");
  }
}

/** A name is one part of a path and nothing else. */
function isName(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) && !name.endsWith(PUBLIC_ENDING);
}

function checkName(name: string): string {
  if (!isName(name)) throw new KeyError({ code: "KEY_NAME_INVALID", name });
  return name;
}
