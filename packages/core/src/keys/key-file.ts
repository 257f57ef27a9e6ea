import { encodeAddress, fromHex, type Random, toHex, utf8 } from "../primitives/index.ts";
import { KeyError, type KeyFault } from "./key-errors.ts";
import type { KeyScheme } from "./key-pair.ts";
import { MAX_KEY_FILE_BYTES, MAX_SCRYPT_COST, MAX_URI_LENGTH } from "./limits.ts";
import { openSecret, type SecretBox, sealSecret } from "./secret-box.ts";

const VERSION = 1;
const KEY_BYTES = 32;

/** One key as a file holds it: the secret URI in the open, or closed by a password. */
export type KeyFile = {
  readonly scheme: KeyScheme;
  readonly publicKey: Uint8Array;
  readonly secret: { readonly uri: string } | SecretBox;
};

/** A file for the key of `uri`, closed when a password is given. */
export async function makeKeyFile(
  key: { readonly scheme: KeyScheme; readonly publicKey: Uint8Array; readonly uri: string },
  lock: { readonly password: string | null; readonly cost: number },
  random: Random,
): Promise<KeyFile> {
  const { scheme, publicKey, uri } = key;
  if (lock.password === null) return { scheme, publicKey, secret: { uri } };
  const box = { text: utf8(uri), about: about(key), password: lock.password, cost: lock.cost };
  return { scheme, publicKey, secret: await sealSecret(box, random) };
}

/** The secret URI. `path` is only for the error's words. */
export async function openKeyFile(file: KeyFile, password: string | null, path: string): Promise<string> {
  if ("uri" in file.secret) return file.secret.uri;
  if (password === null) throw new KeyError({ code: "KEY_PASSWORD_NEEDED", path });
  const text = await openSecret(file.secret, about(file), password);
  if (text === null) throw new KeyError({ code: "KEY_PASSWORD_WRONG", path });
  return new TextDecoder().decode(text);
}

export function encodeKeyFile({ scheme, publicKey, secret }: KeyFile): Uint8Array {
  const head = { version: VERSION, scheme, address: encodeAddress(publicKey), publicKey: toHex(publicKey) };
  const body = "uri" in secret ? { uri: secret.uri } : { closed: closedFields(secret) };
  return utf8(`${JSON.stringify({ ...head, ...body }, null, 2)}\n`);
}

export function decodeKeyFile(bytes: Uint8Array, path: string): KeyFile {
  const json = parse(bytes, path);
  if (typeof json.version === "number" && json.version !== VERSION) {
    throw new KeyError({ code: "KEY_FILE_VERSION", path, version: json.version });
  }
  const { scheme, uri } = json;
  if (json.version !== VERSION) throw malformed(path, "no version");
  if (scheme !== "ed25519" && scheme !== "sr25519") throw malformed(path, "no known scheme");
  const publicKey = hexField(json, "publicKey");
  if (publicKey?.length !== KEY_BYTES) throw malformed(path, "no public key");
  if (typeof uri === "string" && uri.length <= MAX_URI_LENGTH) return { scheme, publicKey, secret: { uri } };
  return { scheme, publicKey, secret: box(json.closed, path) };
}

function closedFields({ cost, salt, nonce, sealed }: SecretBox): object {
  return { kdf: "scrypt", cost, salt: toHex(salt), cipher: "aes-256-gcm", nonce: toHex(nonce), sealed: toHex(sealed) };
}

function box(closed: unknown, path: string): SecretBox {
  const fields = isRecord(closed) ? closed : {};
  const [salt, nonce, sealed] = [hexField(fields, "salt"), hexField(fields, "nonce"), hexField(fields, "sealed")];
  const cost = fields.cost;
  const known = fields.kdf === "scrypt" && fields.cipher === "aes-256-gcm" && isCost(cost);
  if (!known || salt === null || nonce === null || sealed === null) throw malformed(path, "no readable secret");
  return { cost, salt, nonce, sealed };
}

/** A power of two within what this machine should be asked to do. */
function isCost(cost: unknown): cost is number {
  return (
    Number.isInteger(cost) &&
    Number(cost) > 1 &&
    Number(cost) <= MAX_SCRYPT_COST &&
    Number.isInteger(Math.log2(Number(cost)))
  );
}

function parse(bytes: Uint8Array, path: string): Readonly<Record<string, unknown>> {
  if (bytes.length > MAX_KEY_FILE_BYTES) throw malformed(path, `${bytes.length} bytes`);
  try {
    const json: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (isRecord(json)) return json;
  } catch {
    // The parser's own words may quote the file.
  }
  throw malformed(path, "not a JSON object");
}

function hexField(fields: Readonly<Record<string, unknown>>, name: string): Uint8Array | null {
  const value = fields[name];
  return typeof value === "string" ? fromHex(value) : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The public part, as bytes that the closed part depends on. */
function about({ scheme, publicKey }: { readonly scheme: KeyScheme; readonly publicKey: Uint8Array }): Uint8Array {
  return utf8(`neurite/key/${VERSION}/${scheme}/${toHex(publicKey)}`);
}

function malformed(path: string, reason: string): KeyError {
  return new KeyError({ code: "KEY_FILE_MALFORMED", path, reason } satisfies KeyFault);
}
