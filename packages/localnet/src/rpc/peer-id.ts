const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/** A multihash that is the key itself, 36 bytes of protobuf: an Ed25519 key of 32 bytes. */
const PREFIX = "002408011220";

/** An id of the form that clients expect, derived from the network: no key belongs to it and nobody is reached by it. */
export function peerIdOf(genesisHash: string): string {
  let left = BigInt(`0x${PREFIX}${genesisHash.slice(2)}`);
  let text = "";
  for (; left > 0n; left /= 58n) text = ALPHABET[Number(left % 58n)] + text;
  // A leading zero byte is a leading 1.
  return `1${text}`;
}
