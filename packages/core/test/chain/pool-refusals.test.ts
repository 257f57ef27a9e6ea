import { readFileSync } from "node:fs";
import { expect } from "chai";
import { poolRefusal } from "../../src/chain/pool-refusals.ts";

const refusal = (data: unknown, message = "Invalid Transaction", code = 1010) => poolRefusal({ code, message, data });

describe("names of the pool's refusals", () => {
  it("custom codes are named by number", () => {
    expect(refusal("Custom error: 6")).to.equal("Pool.Custom(6) RateLimitExceeded");
    expect(refusal("Custom error: 0")).to.equal("Pool.Custom(0) ColdkeyInSwapSchedule");
    expect(refusal("Custom error: 27")).to.equal("Pool.Custom(27) DelegateTakeTooHigh");
    expect(refusal("Custom error: 255")).to.equal("Pool.Custom(255) BadRequest");
    expect(refusal("Custom error: 99")).to.equal("Pool.Custom(99) Unknown");
    expect(refusal({ Custom: 12 })).to.equal("Pool.Custom(12) ServingRateLimitExceeded");
  });

  it("Settlement's codes are those of the pallet, in its order", () => {
    const path = new URL("../../../../chain/pallets/settlement/src/free_calls.rs", import.meta.url);
    const rust = readFileSync(path, "utf8");
    const pairs = [...rust.matchAll(/Error::(\w+)(?:\(_\))? => (2\d\d),/g)].map(([, name, code]) => [
      Number(code),
      name,
    ]);
    expect(pairs.length).to.be.at.least(15);
    for (const [code, name] of pairs) expect(refusal(`Custom error: ${code}`)).to.equal(`Pool.Custom(${code}) ${name}`);
  });

  it("the standard ones by what nodes say", () => {
    expect(refusal("Transaction is outdated")).to.equal("Pool.Stale");
    expect(refusal("Transaction has a bad signature")).to.equal("Pool.BadProof");
    expect(refusal("Inability to pay some fees (e.g. account balance too low)")).to.equal("Pool.Payment");
    expect(refusal("Transaction has an ancient birth block")).to.equal("Pool.AncientBirthBlock");
    expect(refusal(undefined, "Priority is too low: (1 vs 2)", 1014)).to.equal("Pool.TooLowPriority");
    expect(refusal(undefined, "Transaction is temporarily banned", 1012)).to.equal("Pool.TemporarilyBanned");
    expect(refusal(undefined, "Something new", 1099)).to.equal("Pool.1099 Something new");
  });
});
