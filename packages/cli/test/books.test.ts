import { ChainError } from "@neurite/core/chain";
import { expect } from "chai";
import fc from "fast-check";
import { type Books, identities, type SubnetBooks } from "../src/check/books.ts";
import { whatIsKept } from "../src/check/check.ts";
import { wholeEpoch } from "../src/check/history-checks.ts";

const amount = fc.bigInt({ min: 0n, max: 10n ** 18n });

/** Books in which every token is where it belongs. */
const anySubnet = fc
  .record({
    stake: amount,
    pending: amount,
    carry: amount,
    open: amount,
    paid: amount,
    recycled: amount,
    unburned: amount,
  })
  .map((parts) => ({
    netuid: 1,
    ...parts,
    account: parts.stake + parts.pending + parts.carry + parts.open + parts.unburned,
    issued: parts.paid + parts.recycled + parts.pending + parts.carry + parts.open,
  }));
const anyBooks = fc.record({ subnets: fc.array(anySubnet, { minLength: 1, maxLength: 4 }), outside: amount }).map(
  ({ subnets, outside }): Books => ({
    block: 7,
    outside,
    totalIssuance: outside + subnets.reduce((sum, { account }) => sum + account, 0n),
    subnets: subnets.map((subnet, netuid) => ({ ...subnet, netuid })),
  }),
);

describe("the chain's books", () => {
  it("balance when every token is where it belongs", () => {
    fc.assert(
      fc.property(anyBooks, (books) => {
        expect(identities(books).filter(({ holds }) => !holds)).to.deep.equal([]);
        expect(identities(books)).to.have.length(1 + 2 * books.subnets.length);
      }),
    );
  });

  it("do not balance when a single rao is missing anywhere", () => {
    const places: readonly (keyof SubnetBooks)[] = [
      "account",
      "stake",
      "pending",
      "carry",
      "open",
      "issued",
      "paid",
      "recycled",
      "unburned",
    ];
    fc.assert(
      fc.property(anyBooks, fc.constantFrom(...places), fc.constantFrom(1n, -1n), (books, place, wrong) => {
        const [first, ...others] = books.subnets;
        const cooked = { ...(first as SubnetBooks), [place]: (first?.[place] as bigint) + wrong };
        const failed = identities({ ...books, subnets: [cooked, ...others] }).filter(({ holds }) => !holds);
        expect(failed, place).not.to.deep.equal([]);
        for (const { left, right } of failed) expect([1n, -1n]).to.include(left - right);
      }),
    );
    fc.assert(
      fc.property(anyBooks, (books) => {
        expect(identities({ ...books, outside: books.outside - 1n })[0]?.holds).to.equal(false);
        expect(identities({ ...books, totalIssuance: books.totalIssuance + 1n })[0]?.holds).to.equal(false);
      }),
    );
  });

  it("hold a closed epoch to what there was to pay", () => {
    const record = {
      status: "Settled",
      block: 40,
      settledAt: 45,
      digest: "0x",
      root: "0x",
      pool: 100n,
      ownerCut: 18n,
      paid: 100n,
      withheld: 10n,
      recycled: 5n,
      remainder: 3n,
    } as const;
    expect(wholeEpoch(2n, record)).to.deep.include({ block: 45, left: 118n, right: 118n, holds: true });
    for (const part of ["pool", "ownerCut", "paid", "withheld", "recycled", "remainder"] as const)
      expect(wholeEpoch(2n, { ...record, [part]: record[part] + 1n }).holds, part).to.equal(false);
  });
});

describe("checking an endpoint that forgets", () => {
  const identity = { block: 3, name: "x", left: 1n, right: 1n, holds: true };
  const forgotten = new ChainError({
    code: "CHAIN_CALL_REFUSED",
    method: "m",
    rpcCode: 4003,
    reason: "State discarded",
  });

  it("checks the blocks that are kept, and names the others once", async () => {
    const checks = [
      { block: 1, run: () => Promise.reject(forgotten) },
      { block: 1, run: () => Promise.reject(forgotten) },
      { block: 3, run: async () => [identity] },
    ];
    expect(await whatIsKept(checks)).to.deep.equal({ checked: [identity], forgotten: [1] });
  });

  it("takes no outage for a forgotten block", async () => {
    const outage = new ChainError({ code: "CHAIN_UNREACHABLE", endpoint: "ws://there", why: "gone" });
    const error = await whatIsKept([{ block: 1, run: () => Promise.reject(outage) }]).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.equal(outage);
  });
});
