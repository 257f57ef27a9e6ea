import {
  type SettingPermission,
  SUBNET_SETTINGS,
  type SubnetParameters,
  type SubnetSetting,
} from "@neurite/core/chain";
import { CommandError } from "@neurite/core/node";
import { expect } from "chai";
import fc from "fast-check";
import { CliError } from "../src/cli-errors.ts";
import { checkPermission } from "../src/settings/check-permission.ts";
import { argsJson, parseSetting, settingJson, settingText } from "../src/settings/setting-value.ts";

const ONE = 2n ** 64n;

function named(name: string): SubnetSetting {
  const found = SUBNET_SETTINGS.find((setting) => setting.name === name);
  if (found === undefined) throw new Error(`no setting ${name}`);
  return found;
}

const parsed = (name: string, text: string, sudo = false) => parseSetting(named(name), { text, sudo });

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}

const refused = (name: string, text: string, sudo = false) => refusal(() => parsed(name, text, sudo));

describe("a setting's value in words", () => {
  it("is what the chain's call takes", () => {
    expect(parsed("kappa", "40000")).to.deep.equal([40_000n]);
    expect(parsed("yuma3-enabled", "off")).to.deep.equal([false]);
    expect(parsed("liquid-alpha-enabled", "true")).to.deep.equal([true]);
    expect(parsed("min-burn", "0.5")).to.deep.equal([500_000_000n]);
    expect(parsed("alpha-values", "1638,58982")).to.deep.equal([1_638n, 58_982n]);
    expect(parsed("burn-increase-mult", "3")).to.deep.equal([3n * ONE]);
    expect(parsed("burn-increase-mult", "1.5")).to.deep.equal([(3n * ONE) / 2n]);
    expect(parsed("weights-version-key", String(2n ** 64n - 1n))).to.deep.equal([2n ** 64n - 1n]);
  });

  it("is refused by name outside of what the chain takes", () => {
    const cases = [
      ["kappa", "65536"],
      ["kappa", "-1"],
      ["kappa", "0x10"],
      ["weights-version-key", String(2n ** 64n)],
      ["yuma3-enabled", "maybe"],
      ["min-burn", "1e3"],
      ["alpha-values", "1637,58982"],
      ["alpha-values", "3000,2000"],
      ["alpha-values", "3000"],
      ["alpha-values", "2000,3000,4000"],
      ["burn-increase-mult", "0.999"],
      ["burn-increase-mult", "3.000000001"],
      ["max-allowed-validators", "129"],
      ["max-allowed-uids", "257"],
      ["max-allowed-uids", "63"],
      ["tempo", "9"],
      ["tempo", "50401"],
      ["burn-half-life", "0"],
      ["commit-reveal-weights-interval", "101"],
    ] as const;
    for (const [name, text] of cases) {
      const error = refused(name, text, true);
      expect(error, `${name} ${text}`).to.be.instanceOf(CommandError);
      expect((error as CommandError).fault).to.deep.include({ code: "FLAG_VALUE", value: text });
    }
  });

  it("is bounded more tightly for an owner than for root", () => {
    expect(parsed("bonds-moving-average", "975000")).to.deep.equal([975_000n]);
    expect(refused("bonds-moving-average", "975001")).to.be.instanceOf(CommandError);
    expect(parsed("bonds-moving-average", "1000000", true)).to.deep.equal([1_000_000n]);
    expect(refused("bonds-moving-average", "1000001", true)).to.be.instanceOf(CommandError);
    expect(refused("alpha-sigmoid-steepness", "-1")).to.be.instanceOf(CommandError);
    expect(parsed("alpha-sigmoid-steepness", "-32768", true)).to.deep.equal([-32_768n]);
  });

  it("reads back as it is shown", () => {
    const shown = (name: string, value: unknown) =>
      settingText(named(name), { [named(name).parameter]: value } as unknown as SubnetParameters);
    expect(shown("alpha-values", { low: 2_000, high: 3_000 })).to.equal("2000,3000");
    expect(shown("yuma3-enabled", true)).to.equal("on");
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 3_000_000 }), (millionths) => {
        const text = shown("burn-increase-mult", parsed("burn-increase-mult", (millionths / 1e6).toFixed(6))[0]);
        expect(Number(text)).to.equal(millionths / 1e6);
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (rao) => {
        expect(parsed("max-burn", shown("max-burn", rao))).to.deep.equal([rao]);
      }),
    );
  });
});

describe("a setting's value in JSON", () => {
  const told = (name: string, value: unknown) =>
    settingJson(named(name), { [named(name).parameter]: value } as unknown as SubnetParameters);

  it("is rao for an amount, as in every command's JSON, and the words that a person reads for all else", () => {
    expect(told("min-burn", 500_000n)).to.equal("500000");
    expect(told("kappa", 32_767)).to.equal("32767");
    expect(told("yuma3-enabled", false)).to.equal("off");
    expect(told("alpha-values", { low: 2_000, high: 3_000 })).to.equal("2000,3000");
  });

  it("is the same for what was asked for and for what is stored", () => {
    const asked = (name: string, text: string) => argsJson(named(name), parsed(name, text));
    expect(asked("min-burn", "0.0005")).to.equal("500000");
    expect(asked("yuma3-enabled", "false")).to.equal("off");
    expect(asked("kappa", "040")).to.equal("40");
    expect(asked("alpha-values", "2000, 3000")).to.equal("2000,3000");
    expect(asked("burn-increase-mult", "1.50")).to.equal("1.5");
  });
});

describe("who may change a setting", () => {
  const permission: SettingPermission = { block: 100, owner: "owner", root: "root", openFrom: 101, restedFrom: 101 };
  const netuid = 1;
  const fault = (name: string, by: { signer: string; sudo: boolean }, more: Partial<SettingPermission> = {}) => {
    const error = refusal(() => checkPermission(named(name), { ...permission, ...more }, { ...by, netuid }));
    return error === null ? null : (error as CliError).fault;
  };
  const owner = { signer: "owner", sudo: false };
  const root = { signer: "root", sudo: true };

  it("is the owner for what is its own, and root for everything", () => {
    expect(fault("rho", owner)).to.equal(null);
    expect(fault("rho", root)).to.equal(null);
    expect(fault("kappa", root)).to.equal(null);
    expect(fault("kappa", owner)).to.deep.include({ code: "CLI_NOT_ALLOWED", role: "root", needed: "root" });
    expect(fault("rho", { signer: "bob", sudo: false })).to.deep.include({ role: "owner", needed: "owner" });
    expect(fault("rho", { signer: "owner", sudo: true })).to.deep.include({ role: "root" });
    expect(fault("kappa", root, { root: null })).to.deep.include({ code: "CLI_NOT_ALLOWED", needed: null });
    expect(fault("kappa", { signer: "root", sudo: false })).to.deep.include({ code: "CLI_NOT_ALLOWED" });
  });

  it("learns from which block on it may", () => {
    const frozen = { code: "CLI_SETTINGS_FROZEN", netuid, block: 100, from: 104 };
    expect(fault("rho", owner, { openFrom: 104 })).to.deep.equal(frozen);
    expect(fault("rho", root, { openFrom: 104 })).to.deep.equal(frozen);
    const lately = { code: "CLI_CHANGED_LATELY", what: "rho", block: 100, from: 130 };
    expect(fault("rho", owner, { restedFrom: 130 })).to.deep.equal(lately);
    expect(fault("rho", root, { restedFrom: 130 }), "root never waits").to.equal(null);
  });

  it("is told with exit code 6", () => {
    const error = refusal(() => checkPermission(named("kappa"), permission, { ...owner, netuid }));
    expect(error).to.be.instanceOf(CliError);
    expect((error as CliError).exit).to.equal(6);
  });
});
