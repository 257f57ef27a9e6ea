import { CommandError } from "@neurite/core/node";
import { expect } from "chai";
import { externalAddress } from "../src/command/external-address.ts";

function fault(flags: Parameters<typeof externalAddress>[0]): object {
  try {
    return { given: externalAddress(flags) };
  } catch (error) {
    return error instanceof CommandError ? error.fault : { unexpected: String(error) };
  }
}

describe("a miner's address on chain", () => {
  it("is the one listened on unless another is named", () => {
    expect(externalAddress({ host: "127.0.0.1" })).to.equal(null);
    expect(externalAddress({ host: "0.0.0.0", externalHost: "203.0.113.7" })).to.deep.equal({
      host: "203.0.113.7",
      port: null,
    });
    expect(externalAddress({ host: "::", externalHost: "2001:db8::7", externalPort: 443 })).to.deep.equal({
      host: "2001:db8::7",
      port: 443,
    });
  });

  it("cannot be every address at once", () => {
    for (const host of ["0.0.0.0", "::"])
      expect(fault({ host })).to.include({ code: "FLAG_MISSING", flag: "--external-host" });
    expect(fault({ host: "127.0.0.1", externalHost: "0.0.0.0" })).to.include({ code: "FLAG_VALUE" });
  });

  it("is an address, not a name, and a port alone is none", () => {
    expect(fault({ host: "localhost" })).to.include({ code: "FLAG_VALUE", flag: "--host" });
    expect(fault({ host: "127.0.0.1", externalHost: "miner.example" })).to.include({ flag: "--external-host" });
    expect(fault({ host: "127.0.0.1", externalPort: 443 })).to.include({ code: "FLAG_MISSING" });
  });
});
