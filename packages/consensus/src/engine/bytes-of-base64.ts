const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Decodes base64 that we wrote ourselves; not every runtime that has WebAssembly has `atob`. */
export const bytesOfBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  const length = text.indexOf("=") < 0 ? text.length : text.indexOf("=");
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let bits = 0;
  let value = 0;
  let at = 0;
  for (let k = 0; k < length; k++) {
    value = ((value << 6) | ALPHABET.indexOf(text.charAt(k))) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = value >> bits;
  }
  return bytes;
};
