import { ScaleWriter } from "@neurite/core/codec";
import { equalBytes } from "@neurite/core/primitives";
import { blake2b256 } from "../hashing.ts";
import { ed25519Verify, secp256k1Expand, secp256k1Recover, sr25519Verify } from "../signatures.ts";
import { ExecutorError } from "./executor-errors.ts";
import type { Guest } from "./guest.ts";
import type { FatPointer } from "./guest-memory.ts";
import type { HostFunction, HostFunctions } from "./host-function.ts";

type Verify = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

/** No signature, or no keys: an empty option and an empty list are the same byte. */
const NONE = Uint8Array.of(0);

/** How `secp256k1_ecdsa_recover` fails, as SCALE numbers of `EcdsaVerifyError`. */
const EcdsaFault = { badRecoveryId: 1, badSignature: 2 } as const;

/** `ext_crypto_*`. Verification is complete; a single author keeps no keys for the runtime to sign with. */
export function cryptoFunctions(guest: Guest): HostFunctions {
  return { ...verifyFunctions(guest), ...recoverFunctions(guest), ...keystoreFunctions(guest) };
}

function verifyFunctions({ memory }: Guest): HostFunctions {
  const verify =
    (by: Verify): HostFunction =>
    (signature: number, message: FatPointer, publicKey: number) =>
      by(memory.slice(signature, 64).slice(), memory.copy(message), memory.slice(publicKey, 32).slice()) ? 1 : 0;
  const ecdsa: HostFunction = (signature: number, message: FatPointer, publicKey: number) =>
    ecdsaVerify(memory.slice(signature, 65), blake2b256(memory.borrow(message)), memory.slice(publicKey, 33)) ? 1 : 0;
  return {
    ext_crypto_ed25519_verify_version_1: verify(ed25519Verify),
    ext_crypto_sr25519_verify_version_1: verify(sr25519Verify),
    ext_crypto_sr25519_verify_version_2: verify(sr25519Verify),
    ext_crypto_ecdsa_verify_version_1: ecdsa,
    ext_crypto_ecdsa_verify_version_2: ecdsa,
    ext_crypto_ecdsa_verify_prehashed_version_1: (signature: number, hash: number, publicKey: number) =>
      ecdsaVerify(memory.slice(signature, 65), memory.slice(hash, 32), memory.slice(publicKey, 33)) ? 1 : 0,
  };
}

function recoverFunctions(guest: Guest): HostFunctions {
  const { memory } = guest;
  const recover =
    (shape: (publicKey: Uint8Array) => Uint8Array): HostFunction =>
    (signature: number, hash: number) =>
      guest.giveFat(recovered(memory.slice(signature, 65), memory.slice(hash, 32), shape));
  const whole = recover((publicKey) => secp256k1Expand(publicKey).subarray(1));
  const compressed = recover((publicKey) => publicKey);
  return {
    ext_crypto_secp256k1_ecdsa_recover_version_1: whole,
    ext_crypto_secp256k1_ecdsa_recover_version_2: whole,
    ext_crypto_secp256k1_ecdsa_recover_compressed_version_1: compressed,
    ext_crypto_secp256k1_ecdsa_recover_compressed_version_2: compressed,
  };
}

function keystoreFunctions(guest: Guest): HostFunctions {
  const none = () => guest.giveFat(NONE);
  const kinds = ["ed25519", "sr25519", "ecdsa"].map((kind) => ({
    [`ext_crypto_${kind}_generate_version_1`]: noKeystore,
    [`ext_crypto_${kind}_sign_version_1`]: none,
    [`ext_crypto_${kind}_public_keys_version_1`]: none,
  }));
  return Object.assign({ ext_crypto_ecdsa_sign_prehashed_version_1: none }, ...kinds);
}

function noKeystore(): never {
  throw new ExecutorError({ code: "EXECUTOR_HOST_REFUSED", reason: "the embedded chain keeps no keystore" });
}

type Shape = (publicKey: Uint8Array) => Uint8Array;

/** A SCALE `Result<_, EcdsaVerifyError>` with the public key that made the signature. */
function recovered(signature: Uint8Array, hash: Uint8Array, shape: Shape): Uint8Array {
  const last = signature[64] ?? 0;
  const recoveryId = last > 26 ? last - 27 : last;
  if (recoveryId > 3) return failure(EcdsaFault.badRecoveryId);
  try {
    const publicKey = shape(secp256k1Recover(hash.slice(), signature.slice(0, 64), recoveryId));
    return new ScaleWriter().u8(0).bytes(publicKey).finish();
  } catch {
    return failure(EcdsaFault.badSignature);
  }
}

/** Substrate's ECDSA signatures tell their key: they are right when it is the one that was named. */
function ecdsaVerify(signature: Uint8Array, hash: Uint8Array, publicKey: Uint8Array): boolean {
  const result = recovered(signature, hash, (key) => key);
  return result[0] === 0 && equalBytes(result.subarray(1), publicKey);
}

function failure(fault: number): Uint8Array {
  return Uint8Array.of(1, fault);
}
