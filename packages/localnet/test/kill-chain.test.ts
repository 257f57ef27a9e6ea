import { expect } from "chai";
import { killChain } from "./kill-chain.ts";

const KILLS = 6;

/** The same over hundreds of kills: npm run chain:kill */
describe("a chain that is killed", function () {
  this.timeout(240_000);

  it("has every block that it announced, and believes no half one, after each of some kill -9", async () => {
    // Spread evenly over starts and lives, the same in each run.
    let drawn = 0;
    const chance = () => ((drawn++ * 7) % 16) / 16;
    const { kills, announced } = await killChain({ kills: KILLS, chance });
    expect(kills).to.equal(KILLS);
    expect(announced).to.be.greaterThan(0);
  });
});
