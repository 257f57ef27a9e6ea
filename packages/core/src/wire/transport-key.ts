import { generateKeyPair, generateKeyPairFromSeed, publicKeyFromRaw } from "@libp2p/crypto/keys";
import { peerIdFromPublicKey } from "@libp2p/peer-id";
import type { KeyPair } from "../keys/index.ts";
import { decodeAddress } from "../primitives/index.ts";
import type { PeerSigner } from "./binding-record.ts";
import type { NodeConnection, NodePrivateKey } from "./libp2p-node.ts";
import { WireError } from "./wire-errors.ts";

/** The key that a node proves in every handshake, and how it signs a binding record. */
export type TransportKey = { readonly privateKey: NodePrivateKey; readonly signer: PeerSigner };

/** An ed25519 hotkey is the transport key itself; any other hotkey gets one that lives as long as the process. */
export async function transportKeyOf(key: KeyPair): Promise<TransportKey> {
  if (key.scheme === "ed25519" && key.seed === null) {
    throw new WireError({ code: "WIRE_KEY_UNUSABLE", scheme: key.scheme });
  }
  const privateKey =
    key.seed !== null && key.scheme === "ed25519"
      ? await generateKeyPairFromSeed("Ed25519", key.seed.reveal())
      : await generateKeyPair("Ed25519");
  const sign = async (message: Uint8Array): Promise<Uint8Array> => privateKey.sign(message);
  return { privateKey, signer: { publicKey: privateKey.publicKey.raw, sign } };
}

/** The peer id that an ed25519 hotkey is; null when the text is no address. */
export function peerIdOfHotkey(hotkey: string): string | null {
  const account = decodeAddress(hotkey);
  return account === null ? null : peerIdFromPublicKey(publicKeyFromRaw(account) as Ed25519PublicKey).toString();
}

/** The raw ed25519 key of a connection's other end; null for other kinds of key, which no Neurite peer has. */
export function remoteKey(peer: NodeConnection["remotePeer"]): Uint8Array | null {
  return peer.type === "Ed25519" ? peer.publicKey.raw : null;
}

type Ed25519PublicKey = Extract<ReturnType<typeof publicKeyFromRaw>, { readonly type: "Ed25519" }>;
