import { ScaleWriter } from "@neurite/core/codec";
import { ed25519Verify, secp256k1Compress, secp256k1Recover, sr25519Verify } from "../signatures.ts";
import { ExecutorError } from "./executor-errors.ts";
import type { Guest } from "./guest.ts";
import type { FatPointer } from "./guest-memory.ts";
import type { HostFunction, HostFunctions } from "./host-function.ts";

type Verify = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

const NO_SIGNATURE = Uint8Array.of(0);

/** How `secp256k1_ecdsa_recover` fails, as SCALE numbers of `EcdsaVerifyError`. */
const EcdsaFault = { badRecoveryId: 1, badSignature: 2 } as const;

/** `ext_crypto_*`. Verification is complete; a single author keeps no keys for the runtime to sign with. */
export function cryptoFunctions(guest: Guest): HostFunctions {
  const { memory } = guest;
  const verify =
    (by: Verify): HostFunction =>
    (signature: number, message: FatPointer, publicKey: number) =>
      by(memory.slice(signature, 64).slice(), memory.copy(message), memory.slice(publicKey, 32).slice()) ? 1 : 0;
  return {
    ext_crypto_ed25519_verify_version_1: verify(ed25519Verify),
    ext_crypto_sr25519_verify_version_2: verify(sr25519Verify),
    ext_crypto_secp256k1_ecdsa_recover_compressed_version_2: (signature: number, message: number) =>
      guest.giveFat(recover(memory.slice(signature, 65).slice(), memory.slice(message, 32).slice())),
    ext_crypto_ed25519_generate_version_1: noKeystore,
    ext_crypto_sr25519_generate_version_1: noKeystore,
    ext_crypto_ed25519_sign_version_1: () => guest.giveFat(NO_SIGNATURE),
    ext_crypto_sr25519_sign_version_1: () => guest.giveFat(NO_SIGNATURE),
  };
}

function noKeystore(): never {
  throw new ExecutorError({ code: "EXECUTOR_HOST_REFUSED", reason: "the embedded chain keeps no keystore" });
}

/** A SCALE `Result<[u8; 33], EcdsaVerifyError>`. */
function recover(signature: Uint8Array, message: Uint8Array): Uint8Array {
  const last = signature[64] ?? 0;
  const recoveryId = last > 26 ? last - 27 : last;
  if (recoveryId > 3) return failure(EcdsaFault.badRecoveryId);
  try {
    const publicKey = secp256k1Compress(secp256k1Recover(message, signature.subarray(0, 64), recoveryId));
    return new ScaleWriter().u8(0).bytes(publicKey).finish();
  } catch {
    return failure(EcdsaFault.badSignature);
  }
}

function failure(fault: number): Uint8Array {
  return Uint8Array.of(1, fault);
}
