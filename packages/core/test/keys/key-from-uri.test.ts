import { inspect } from "node:util";
import { expect } from "chai";
import { generateMnemonic, KeyError, keyFromUri, Secret, verifySignature } from "../../src/keys/index.ts";
import { decodeAddress, toHex, utf8 } from "../../src/primitives/index.ts";
import { SeededRandom } from "../../src/testing/index.ts";

/** Public knowledge: what every Substrate tool derives from these. */
const KNOWN = [
  ["//Alice", "sr25519", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"],
  ["//Bob", "sr25519", "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"],
  ["//Alice", "ed25519", "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu"],
  ["//Bob", "ed25519", "5GoNkf6WdbxCFnPdAnYYQyCjAKPJgLNxXwPjwTh6DGg6gN3E"],
  [
    "bottom drive obey lake curtain smoke basket hold race lonely fit walk",
    "sr25519",
    "5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV",
  ],
  [
    "0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e",
    "sr25519",
    "5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV",
  ],
] as const;

describe("keys from secret URIs", () => {
  for (const [uri, scheme, address] of KNOWN) {
    it(`${scheme} ${uri.slice(0, 12)} is ${address.slice(0, 8)}…`, async () => {
      const key = await keyFromUri(uri, scheme);
      expect(key.address).to.equal(address);
      expect(toHex(key.publicKey)).to.equal(toHex(decodeAddress(address) as Uint8Array));
    });
  }

  for (const scheme of ["ed25519", "sr25519"] as const) {
    it(`${scheme}: signs what it alone can sign`, async () => {
      const key = await keyFromUri("//Alice//owner", scheme);
      const other = await keyFromUri("//Alice//owner2", scheme);
      const message = utf8("a message");
      const signature = key.sign(message);
      expect(signature).to.have.length(64);
      expect(verifySignature(key, message, signature)).to.equal(true);
      expect(verifySignature(other, message, signature)).to.equal(false);
      expect(verifySignature(key, utf8("a massage"), signature)).to.equal(false);
      for (const bit of [0, 77, 300, 511]) {
        const bent = signature.slice();
        bent[bit >> 3] = (bent[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(verifySignature(key, message, bent), `bit ${bit}`).to.equal(false);
      }
      expect(verifySignature(key, message, signature.subarray(1))).to.equal(false);
      expect(verifySignature(key, message, new Uint8Array(0))).to.equal(false);
      expect(verifySignature({ scheme, publicKey: new Uint8Array(32).fill(255) }, message, signature)).to.equal(false);
      expect(verifySignature({ scheme, publicKey: new Uint8Array(5) }, message, signature)).to.equal(false);
    });
  }

  it("a password is part of the secret", async () => {
    const [plain, closed] = [await keyFromUri("//Alice", "sr25519"), await keyFromUri("//Alice///word", "sr25519")];
    expect(plain.address).to.not.equal(closed.address);
  });

  it("gives the seed of an ed25519 key and of no other", async () => {
    const key = await keyFromUri(`0x${"07".repeat(32)}`, "ed25519");
    expect(key.seed?.reveal()).to.deep.equal(new Uint8Array(32).fill(7));
    expect((await keyFromUri("//Alice", "sr25519")).seed).to.equal(null);
  });

  it("makes new words that make a key, each time others", async () => {
    const random = new SeededRandom(1);
    const [one, two] = [generateMnemonic(random), generateMnemonic(random)];
    expect(one.split(" ")).to.have.length(12);
    expect(one).to.not.equal(two);
    expect((await keyFromUri(one, "sr25519")).address).to.not.equal((await keyFromUri(two, "sr25519")).address);
  });

  it("refuses what is no secret URI, without repeating it", async () => {
    const bad = [
      "",
      "one two three",
      "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo",
      "0x1234",
      `0x${"zz".repeat(32)}`,
      "correct horse battery staple",
      "x".repeat(5_000),
    ];
    for (const uri of bad) {
      const error = await keyFromUri(uri, "sr25519").catch((reason: unknown) => reason);
      expect(error, uri).to.be.instanceOf(KeyError).with.property("code", "KEY_URI_INVALID");
      if (uri !== "") expect(inspect(error)).to.not.include(uri);
    }
    const soft = await keyFromUri("//Alice/soft", "ed25519").catch((reason: unknown) => reason);
    expect(soft).to.be.instanceOf(KeyError);
    expect((await keyFromUri("//Alice/soft", "sr25519")).address).to.match(/^5/);
  });

  it("shows no secret in text, JSON or inspection", async () => {
    const secret = new Secret(utf8("canary-canary"));
    const key = await keyFromUri(`0x${"ab".repeat(32)}`, "ed25519");
    for (const shown of [
      `${secret}`,
      JSON.stringify({ secret }),
      inspect({ secret }, { depth: 9, showHidden: true }),
    ]) {
      expect(shown).to.include("[secret]").and.not.include("canary");
      expect(shown).to.not.include("99, 97, 110");
    }
    expect(inspect(key, { depth: 9, showHidden: true })).to.not.include("171, 171");
    expect(JSON.stringify(key)).to.not.include("abab");
    expect(new TextDecoder().decode(secret.reveal())).to.equal("canary-canary");
  });
});
