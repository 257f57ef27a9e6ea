import type { ApiPromise } from "@polkadot/api";
import { expect } from "chai";
import {
  buildChainSpec,
  encodeChainSpec,
  localnet,
  multisigAccount,
  readChainSpec,
  readNetworkFile,
  SpecError,
} from "../src/index.ts";
import { machine } from "./machine.ts";
import { connect, key } from "./signing.ts";

const SALT = `0x${"17".repeat(32)}`;
const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
const CHARLIE = "5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y";
/** By their account ids, as pallet-multisig wants the other signatories. */
const BY_ACCOUNT = [BOB, CHARLIE, ALICE];
/** What @polkadot/util-crypto's createKeyMulti gives for two of these three. */
const TWO_OF_THREE = "5DjYJStmdZ2rcqXbXGX7TW85JsrW6uG4y9MUcLq2BoPMpRA7";
const ALICE_GRANDPA = "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu";

const ACME = {
  name: "Acme",
  id: "acme",
  preset: "production",
  symbol: "ACME",
  salt: SALT,
  slotMs: 500,
  authorities: [{ account: ALICE, aura: ALICE, grandpa: ALICE_GRANDPA }],
  balances: { [ALICE]: "1000000", [BOB]: "0.5", [CHARLIE]: "12" },
  root: { signatories: [ALICE, BOB, CHARLIE], threshold: 2 },
  subnets: [{ ownerColdkey: ALICE, ownerHotkey: BOB, started: true }],
  network: { minLockCost: 5_000_000_000 },
  subnetDefaults: { tempo: 180 },
};

const build = async (file: object) => buildChainSpec(readNetworkFile(JSON.stringify(file)), machine());

describe("chain spec", () => {
  it("is the same bytes for the same file and salt, and reads back as it was written", async () => {
    const [once, twice] = [encodeChainSpec(await build(ACME)), encodeChainSpec(await build(ACME))];
    expect(once === twice).to.equal(true);
    const read = readChainSpec(once);
    expect(read).to.include({ name: "Acme", id: "acme", chainType: "Live", symbol: "ACME" });
    expect(encodeChainSpec(read) === once).to.equal(true);
    expect(JSON.parse(once).genesis.raw.top).to.have.property("0x3a636f6465");
  });

  it("has a salt of its own where the file names none", async () => {
    const { salt: _, ...unsalted } = ACME;
    const [one, other] = [await build(unsalted), await build(unsalted)];
    expect(encodeChainSpec(one) === encodeChainSpec(other)).to.equal(false);
  });

  it("starts an embedded chain with the network's authority, rules, balances and slots", async () => {
    const spec = readChainSpec(encodeChainSpec(await build(ACME)));
    await using chain = await localnet({ spec, verify: true });
    await chain.produceBlocks(3);
    await using api = await connect(chain.endpoint);
    expect(String(await api.rpc.system.chain())).to.equal("Acme");
    expect(String(await api.rpc.system.chainType())).to.equal("Live");
    const read = async (pallet: string, item: string, ...keys: unknown[]) =>
      String(await api.query[pallet]?.[item]?.(...keys));
    expect(await read("subtensorModule", "slotDuration")).to.equal("500");
    expect(await read("subtensorModule", "networkMinLockCost")).to.equal("5000000000");
    expect(await read("subtensorModule", "tempo", 1)).to.equal("180");
    expect(await read("subtensorModule", "subnetOwner", 1)).to.equal(ALICE);
    expect(await read("sudo", "key")).to.equal(TWO_OF_THREE);
    expect((await api.query.system?.account?.(BOB))?.toJSON()).to.have.nested.property("data.free", 500_000_000);
  });

  it("gives root to the signatories together, and to none of them alone", async () => {
    expect(multisigAccount([CHARLIE, ALICE, BOB], 2)).to.equal(TWO_OF_THREE);
    await using chain = await localnet({ spec: await build({ ...ACME, balances: riches() }) });
    await using api = await connect(chain.endpoint);
    const limit = async () => String(await api.query.subtensorModule?.subnetLimit?.());
    const before = await limit();
    const change = api.tx.adminUtils?.sudoSetTempo?.(1, 200);
    const sudo = api.tx.sudo?.sudo?.(change as never);
    await send(api, sudo, "//Alice");
    await chain.produceBlock();
    expect(String(await api.query.subtensorModule?.pendingTempo?.(1))).to.not.equal("200");
    const weight = { refTime: 10_000_000_000, proofSize: 1_000_000 };
    const others = (own: string) => BY_ACCOUNT.filter((address) => address !== own);
    await send(api, api.tx.multisig?.asMulti?.(2, others(ALICE), null, sudo as never, weight), "//Alice");
    await chain.produceBlock();
    const pending = (await api.query.multisig?.multisigs?.entries())?.[0]?.[1].toJSON() as { when: unknown };
    await send(api, api.tx.multisig?.asMulti?.(2, others(BOB), pending.when as never, sudo as never, weight), "//Bob");
    await chain.produceBlock();
    expect(String(await api.query.subtensorModule?.pendingTempo?.(1))).to.equal("200");
    expect(await limit()).to.equal(before);
  });

  const refused: readonly (readonly [string, object, string, string])[] = [
    ["an unknown field", { ...ACME, tempo: 3 }, "SPEC_UNKNOWN_FIELD", "tempo"],
    ["an address with a wrong checksum", { ...ACME, balances: { [`${ALICE}x`]: "1" } }, "SPEC_FIELD", "balances"],
    ["an amount that is a number", { ...ACME, balances: { [ALICE]: 5 } }, "SPEC_FIELD", "balances"],
    ["an id that is no folder's name", { ...ACME, id: "../etc" }, "SPEC_FIELD", "id"],
    ["a preset that is none", { ...ACME, preset: "staging" }, "SPEC_FIELD", "preset"],
    ["production without authorities", { ...ACME, authorities: [] }, "SPEC_FIELD", "authorities"],
    ["production without balances", { ...ACME, balances: {} }, "SPEC_FIELD", "balances"],
    ["production under one key", { ...ACME, root: { signatories: [ALICE], threshold: 1 } }, "SPEC_FIELD", "root"],
    ["a threshold above the signatories", { ...ACME, root: { ...ACME.root, threshold: 4 } }, "SPEC_FIELD", "root"],
    ["a signatory twice", { ...ACME, root: { signatories: [ALICE, ALICE], threshold: 2 } }, "SPEC_FIELD", "root"],
    ["a slot of no length", { ...ACME, slotMs: 0 }, "SPEC_FIELD", "slotMs"],
    ["a rule that the runtime does not know", { ...ACME, network: { speed: 1 } }, "CHAIN_GENESIS_REFUSED", "speed"],
    ["a tempo that cannot settle", { ...ACME, subnetDefaults: { tempo: 3 } }, "CHAIN_GENESIS_REFUSED", "tempo"],
  ];
  for (const [what, file, code, field] of refused) {
    it(`refuses ${what}, by name`, async () => {
      const error = await build(file).then(
        () => null,
        (reason: unknown) => reason as SpecError,
      );
      expect(error?.fault.code).to.equal(code);
      expect(error?.message).to.include(field);
    });
  }

  it("refuses files that are no chain spec", () => {
    for (const text of [
      "{",
      "[]",
      "{}",
      '{"genesis":{"raw":{"top":{"0x00":"0x00"}}}}',
      '{"genesis":{"raw":{"top":{"zz":"0x"}}}}',
    ]) {
      expect(() => readChainSpec(text), text).to.throw(SpecError);
    }
  });
});

function riches(): Record<string, string> {
  return Object.fromEntries([ALICE, BOB, CHARLIE, TWO_OF_THREE].map((address) => [address, "1000"]));
}

type Call = ReturnType<ApiPromise["tx"][string][string]> | undefined;

async function send(api: ApiPromise, call: Call, uri: string): Promise<void> {
  const signed = await call?.signAsync(key(uri), { nonce: -1 });
  await api.rpc.author.submitExtrinsic(signed?.toHex() as string);
}
