import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { loadPlugin } from "../src/load-plugin.ts";
import { SubnetError } from "../src/subnet-errors.ts";

const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
const failure = async (wanted: string): Promise<SubnetError> => {
  const error = await loadPlugin(wanted).catch((reason: unknown) => reason);
  if (!(error instanceof SubnetError)) throw new Error(`expected a SubnetError, got ${String(error)}`);
  return error;
};

describe("loadPlugin", () => {
  it("knows digits by name, with or without its version", async () => {
    const digits = await loadPlugin("digits");
    expect([digits.name, digits.version]).to.deep.equal(["digits", "1.0.0"]);
    expect(await loadPlugin("digits@1.0.0")).to.equal(digits);
  });

  it("takes a file that exports subnet", async () => {
    expect((await loadPlugin(fixture("echo-subnet.ts"))).name).to.equal("echo");
  });

  it("says by name what is wrong", async () => {
    const mismatch = await failure("digits@2.0.0");
    expect(mismatch.fault).to.deep.equal({
      code: "SUBNET_PLUGIN_MISMATCH",
      wanted: "digits@2.0.0",
      found: "digits@1.0.0",
    });
    expect((await failure("no-such-subnet")).code).to.equal("SUBNET_PLUGIN_NOT_FOUND");
    expect((await failure("constructor")).code).to.equal("SUBNET_PLUGIN_NOT_FOUND");
    expect((await failure("./no/such/file.js")).code).to.equal("SUBNET_PLUGIN_NOT_FOUND");
    const nameless = await failure(fixture("no-subnet.ts"));
    expect(nameless.fault).to.include({ code: "SUBNET_PLUGIN_NO_EXPORT", found: "plugin" });
    expect(nameless.exit).to.equal(3);
  });
});
