import { expect } from "chai";
import fc from "fast-check";
import type { AnySubnet } from "../src/contract/subnet-plugin.ts";
import { checkSubnet, defineSubnet } from "../src/define-subnet.ts";
import { subnet } from "../src/digits/subnet.ts";
import { SubnetError } from "../src/subnet-errors.ts";

const plugin = subnet as unknown as AnySubnet;
const flawOf = (change: object): SubnetError => {
  try {
    defineSubnet({ ...plugin, ...change });
  } catch (error) {
    if (error instanceof SubnetError) return error;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(change)}`);
};

describe("defineSubnet", () => {
  it("freezes a plugin all the way down", () => {
    const own = defineSubnet({ ...plugin, limits: { ...plugin.limits } });
    expect(() => Object.assign(own.limits, { deadlineMs: 1 })).to.throw(TypeError);
    expect(() => Object.assign(own, { name: "other" })).to.throw(TypeError);
  });

  it("names the part that is wrong", () => {
    const parts: readonly (readonly [change: object, part: string])[] = [
      [{ name: "Digits" }, "name"],
      [{ name: "" }, "name"],
      [{ name: undefined }, "name"],
      [{ version: "1.0" }, "version"],
      [{ mechanism: 16 }, "mechanism"],
      [{ mechanism: 0.5 }, "mechanism"],
      [{ limits: { ...plugin.limits, deadlineMs: 0 } }, "limits.deadlineMs"],
      [{ limits: { ...plugin.limits, requestBytes: 4_294_967_296 } }, "limits.requestBytes"],
      [{ limits: { ...plugin.limits, tasksPerEpochPerMiner: 1.5 } }, "limits.tasksPerEpochPerMiner"],
      [{ limits: undefined }, "limits.requestBytes"],
      [{ roles: [] }, "roles"],
      [{ kinds: [] }, "kinds"],
      [{ kinds: [plugin.kinds[0], plugin.kinds[0]] }, "kinds"],
      [{ kinds: [{ id: 256, name: "x", weight: 1 }] }, "kinds"],
      [{ kinds: [{ id: 0, name: "x", weight: 0 }] }, "kinds"],
      [{ answer: { encode: () => new Uint8Array(0) } }, "answer.decode"],
      [{ source: null }, "source.plan"],
      [{ verify: "yes" }, "verify"],
      [{ aggregate: { ...plugin.aggregate, codec: {} } }, "aggregate.codec.encode"],
      [{ miner: { model: null } }, "miner.answer"],
    ];
    for (const [change, part] of parts) {
      const error = flawOf(change);
      expect(error.code, part).to.equal("SUBNET_PART_INVALID");
      expect(error.fault).to.have.property("part", part);
    }
    expect(flawOf({ api: 2 }).code).to.equal("SUBNET_API_UNSUPPORTED");
    expect(flawOf({ collector: "committed" }).code).to.equal("SUBNET_COLLECTOR_UNSUPPORTED");
  });

  it("gives a SubnetError for anything that is no plugin", () => {
    fc.assert(
      fc.property(fc.anything(), (candidate) => {
        expect(() => checkSubnet(candidate)).to.throw(SubnetError);
      }),
    );
  });
});
