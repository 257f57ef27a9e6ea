import { expect } from "chai";
import { shownText } from "../src/shown-text.ts";

describe("text that somebody else wrote", () => {
  it("is shown as it is, in any script", () => {
    for (const text of ["digits", "zähler", "数字", "أرقام", "👩‍🔬"]) expect(shownText(text)).to.equal(text);
  });

  it("has nothing in it that a terminal would obey or that turns other text around", () => {
    for (const sign of ["\u001b", "\n", "\r", "\u0007", "\u007f", "\u009b", "\u2028", "\u202e", "\u2066"]) {
      expect(shownText(`a${sign}b`)).to.equal("a\u{fffd}b");
    }
  });
});
