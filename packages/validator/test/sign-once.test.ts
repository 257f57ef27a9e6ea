import { CollectingLogger, MemoryDisk } from "@neurite/core/testing";
import { expect } from "chai";
import fc from "fast-check";
import { SignOnce } from "../src/sign-once.ts";
import { ValidatorError } from "../src/validator-errors.ts";

const open = (disk: MemoryDisk) => SignOnce.open("/v/signed.log", { disk, logger: new CollectingLogger() });
const at = (epoch: number) => ({ netuid: 1, epoch });

async function refusal(claim: Promise<void>): Promise<string> {
  const error = await claim.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof ValidatorError ? error.code : String(error);
}

describe("sign once", () => {
  it("repeats what was signed and refuses anything else, also after a restart", async () => {
    const disk = new MemoryDisk();
    const first = await open(disk);
    await first.claim("attestation", at(3), "0xaa");
    await first.claim("attestation", at(3), "0xaa");
    await first.claim("weights", at(3), "0xbb");
    expect(await refusal(first.claim("attestation", at(3), "0xcc"))).to.equal("VALIDATOR_ALREADY_SIGNED");
    await first.close();
    const second = await open(disk);
    await second.claim("attestation", at(3), "0xaa");
    expect(await refusal(second.claim("weights", at(3), "0xcc"))).to.equal("VALIDATOR_ALREADY_SIGNED");
    await second.claim("attestation", at(4), "0xcc");
  });

  it("resolves a claim only once a power cut cannot lose it", async () => {
    const disk = new MemoryDisk();
    const before = await open(disk);
    await before.claim("attestation", at(1), "0xaa");
    disk.cutPower();
    const after = await open(disk);
    expect(await refusal(after.claim("attestation", at(1), "0xbb"))).to.equal("VALIDATOR_ALREADY_SIGNED");
  });

  it("fails the claim when the disk is full, and signs nothing else for it later", async () => {
    const disk = new MemoryDisk();
    const store = await open(disk);
    disk.failing = ({ operation }) => (operation === "append" ? "ENOSPC" : null);
    expect(await refusal(store.claim("attestation", at(1), "0xaa"))).to.contain("MemoryDiskError");
    disk.failing = () => null;
    expect(await refusal(store.claim("attestation", at(1), "0xbb"))).to.equal("VALIDATOR_ALREADY_SIGNED");
  });

  it("never lets two hashes through for one epoch, whatever the order and however often it restarts", async () => {
    const step = fc.record({
      epoch: fc.integer({ min: 0, max: 3 }),
      hash: fc.constantFrom("0x1", "0x2", "0x3"),
      restart: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const disk = new MemoryDisk();
        const signed = new Map<number, string>();
        let store = await open(disk);
        for (const { epoch, hash, restart } of steps) {
          if (restart) {
            disk.cutPower();
            store = await open(disk);
          }
          if ((await refusal(store.claim("attestation", at(epoch), hash))) !== "null") continue;
          expect(signed.get(epoch) ?? hash).to.equal(hash);
          signed.set(epoch, hash);
        }
      }),
      { numRuns: 100 },
    );
  });
});
