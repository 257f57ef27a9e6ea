import { createCipheriv, createDecipheriv, scrypt } from "node:crypto";
import { concatBytes, type Random } from "../primitives/index.ts";
import { SCRYPT_BLOCK } from "./limits.ts";

const KEY_BYTES = 32;
const SALT_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A text closed by a password: scrypt makes the key, AES-256-GCM closes and proves the text. */
export type SecretBox = {
  readonly cost: number;
  readonly salt: Uint8Array;
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
};

/** `about` is bound to the box without being hidden: a box moved to another file does not open. */
export async function sealSecret(
  secret: { readonly text: Uint8Array; readonly about: Uint8Array; readonly password: string; readonly cost: number },
  random: Random,
): Promise<SecretBox> {
  const salt = random.bytes(SALT_BYTES);
  const nonce = random.bytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", await stretch(secret.password, salt, secret.cost), nonce);
  cipher.setAAD(secret.about);
  const sealed = concatBytes(cipher.update(secret.text), cipher.final(), cipher.getAuthTag());
  return { cost: secret.cost, salt, nonce, sealed };
}

/** The text; null when the password is wrong or anything in the box was changed. */
export async function openSecret(box: SecretBox, about: Uint8Array, password: string): Promise<Uint8Array | null> {
  if (box.nonce.length !== NONCE_BYTES || box.sealed.length < TAG_BYTES) return null;
  const body = box.sealed.length - TAG_BYTES;
  const key = await stretch(password, box.salt, box.cost);
  const decipher = createDecipheriv("aes-256-gcm", key, box.nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(about);
  decipher.setAuthTag(box.sealed.subarray(body));
  try {
    return concatBytes(decipher.update(box.sealed.subarray(0, body)), decipher.final());
  } catch {
    return null;
  }
}

function stretch(password: string, salt: Uint8Array, cost: number): Promise<Buffer> {
  const maxmem = 256 * cost * SCRYPT_BLOCK;
  const options = { N: cost, r: SCRYPT_BLOCK, p: 1, maxmem };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
