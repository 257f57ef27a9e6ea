import { readFileSync } from "node:fs";
import { expect } from "chai";
import {
  attestationTag,
  CodecError,
  decodeInputBlob,
  decodeOutcome,
  encodeInputBlob,
  encodeOutcome,
  inputDigest,
  outcomeRoot,
} from "../../src/codec/index.ts";
import { fromHex, toHex } from "../../src/primitives/index.ts";
import { asJson } from "./as-json.ts";

type Golden = {
  readonly inputs: readonly { name: string; bytes: string; digest: string; fields: unknown }[];
  readonly outcomes: readonly { name: string; bytes: string; root: string; permits: boolean[]; fields: unknown }[];
  readonly refused: readonly { name: string; bytes: string; flaw: string; permits: boolean[] }[];
  readonly tags: readonly { digest: string; hotkey: string; root: string; tag: string }[];
};

/** Which of our codes says the same as the pallet's flaw. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  Truncated: ["CODEC_TRUNCATED"],
  Trailing: ["CODEC_TRAILING"],
  Compact: ["CODEC_COMPACT"],
  Format: ["CODEC_FORMAT"],
  MechanismCount: ["CODEC_COUNT"],
  // A claimed length is checked against the bytes that are left before it is compared with n.
  VectorLength: ["CODEC_COUNT", "CODEC_TRUNCATED"],
  RawTooLarge: ["CODEC_NOT_CANONICAL"],
  Sum: ["CODEC_NOT_CANONICAL"],
  BondRowCount: ["CODEC_NOT_CANONICAL"],
  BondRowOrder: ["CODEC_NOT_CANONICAL"],
  BondRowPermit: ["CODEC_NOT_CANONICAL"],
  BondRowEmpty: ["CODEC_NOT_CANONICAL"],
  BondTargetRange: ["CODEC_NOT_CANONICAL"],
  BondTargetTwice: ["CODEC_NOT_CANONICAL"],
};

const path = new URL("../../../../chain-spec/golden/settlement.json", import.meta.url);
const golden = JSON.parse(readFileSync(path, "utf8")) as Golden;
const bytes = (hex: string) => fromHex(hex) ?? expect.fail(`not hex: ${hex}`);

describe("codec: the pallet's golden cases", () => {
  it("are all there", () => {
    expect(golden.inputs.length).to.be.at.least(6);
    expect(golden.outcomes.length).to.be.at.least(5);
    expect(golden.refused.length).to.be.at.least(28);
    expect(golden.tags.length).to.be.at.least(5);
  });

  for (const { name, bytes: hex, digest, fields } of golden.inputs) {
    it(`input: ${name}`, () => {
      const blob = decodeInputBlob(bytes(hex));
      expect(asJson(blob)).to.deep.equal(fields);
      expect(toHex(encodeInputBlob(blob))).to.equal(hex);
      expect(toHex(inputDigest(bytes(hex)))).to.equal(digest);
    });
  }

  for (const { name, bytes: hex, root, permits, fields } of golden.outcomes) {
    it(`outcome: ${name}`, () => {
      const outcome = decodeOutcome(bytes(hex), { permits, mechanisms: 1 });
      expect(asJson(outcome)).to.deep.equal(fields);
      expect(toHex(encodeOutcome(outcome))).to.equal(hex);
      expect(toHex(outcomeRoot(bytes(hex)))).to.equal(root);
    });
  }

  for (const { name, bytes: hex, flaw, permits } of golden.refused) {
    it(`refused: ${name}`, () => {
      let code = "taken";
      try {
        decodeOutcome(bytes(hex), { permits, mechanisms: 1 });
      } catch (error) {
        code = error instanceof CodecError ? error.code : String(error);
      }
      expect(CODES[flaw] ?? []).to.include(code);
    });
  }

  for (const [i, { digest, hotkey, root, tag }] of golden.tags.entries()) {
    it(`tag ${i}`, () => {
      expect(toHex(attestationTag(bytes(digest), bytes(hotkey), bytes(root)))).to.equal(tag);
    });
  }
});
