import { blake2b } from "@noble/hashes/blake2.js";
import { Keyring } from "@polkadot/api";
import { expect } from "chai";
import { Guest } from "../../src/executor/guest.ts";
import type { FatPointer } from "../../src/executor/guest-memory.ts";
import { hostFunctions } from "../../src/executor/host-functions.ts";
import { blake2b256, hashingReady } from "../../src/hashing.ts";
import { recordingLogger } from "../recording-logger.ts";

const MESSAGE = Buffer.from("what was said");

describe("host functions of signatures and hashes", () => {
  const guest = new Guest(4, recordingLogger());
  const functions = hostFunctions(guest, () => null);
  const call = (name: string, ...args: readonly (Uint8Array | FatPointer)[]): unknown => {
    const passed = args.map((arg) => (typeof arg === "bigint" ? arg : guest.give(arg)));
    return (functions[`ext_crypto_${name}`] as (...all: unknown[]) => unknown)(...passed);
  };
  before(async () => {
    await hashingReady();
    guest.startHeap(1_024);
  });

  it("hash as another implementation does", () => {
    for (let length = 0; length < 300; length += 7) {
      const bytes = new Uint8Array(length).fill(length & 255);
      expect(blake2b256(bytes)).to.deep.equal(blake2b(bytes, { dkLen: 32 }));
    }
  });

  for (const [type, name] of [
    ["sr25519", "sr25519_verify_version_2"],
    ["ed25519", "ed25519_verify_version_1"],
    ["ecdsa", "ecdsa_verify_version_2"],
  ] as const) {
    it(`believe a right ${type} signature and no other`, () => {
      const pair = new Keyring({ type }).addFromUri("//Alice");
      const signature = pair.sign(MESSAGE);
      const message = () => guest.giveFat(MESSAGE);
      expect(call(name, signature, message(), pair.publicKey)).to.equal(1);
      const other = new Keyring({ type }).addFromUri("//Bob").publicKey;
      expect(call(name, signature, message(), other)).to.equal(0);
      const changed = signature.slice();
      changed[5] = (changed[5] as number) ^ 1;
      expect(call(name, changed, message(), pair.publicKey)).to.equal(0);
    });
  }

  it("recover the key of an ECDSA signature, whole and compressed, and name what is wrong with one", () => {
    const pair = new Keyring({ type: "ecdsa" }).addFromUri("//Alice");
    const [signature, hash] = [pair.sign(MESSAGE), blake2b256(MESSAGE)];
    const told = (name: string, signed: Uint8Array): Uint8Array =>
      guest.memory.copy(call(`secp256k1_ecdsa_recover_${name}`, signed, hash) as FatPointer);
    expect(told("compressed_version_2", signature)).to.deep.equal(Uint8Array.from([0, ...pair.publicKey]));
    const whole = told("version_2", signature);
    expect([whole.length, whole[0]]).to.deep.equal([65, 0]);
    expect(whole.slice(1, 33)).to.deep.equal(pair.publicKey.slice(1));
    const strange = Uint8Array.from([...signature.slice(0, 64), 9]);
    expect(told("version_2", strange)).to.deep.equal(Uint8Array.of(1, 1));
    expect(told("compressed_version_1", new Uint8Array(65))).to.deep.equal(Uint8Array.of(1, 2));
  });
});
