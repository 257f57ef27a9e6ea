import { expect } from "chai";
import { type NewKey, WalletStore } from "../../src/keys/index.ts";
import { utf8 } from "../../src/primitives/index.ts";
import { MemoryDisk, SeededRandom } from "../../src/testing/index.ts";

const ROOT = "/home/wallets";
const PASSWORD = "long and secret";

/** Cheap for the tests; the default costs half a second for each guess. */
function setUp() {
  const disk = new MemoryDisk();
  const store = new WalletStore({ root: ROOT, scryptCost: 2 ** 10 }, { disk, random: new SeededRandom(5) });
  return { disk, store };
}

const newKey = (parts: Partial<NewKey> = {}): NewKey => ({
  scheme: "sr25519",
  uri: null,
  password: PASSWORD,
  ...parts,
});
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error as { readonly code?: string }).code ?? String(error),
  );
const textAt = async (disk: MemoryDisk, path: string) => new TextDecoder().decode((await disk.read(path)) ?? undefined);

describe("wallet store", () => {
  it("keeps keys in Bittensor's folders, closed by a password", async () => {
    const { disk, store } = setUp();
    const cold = await store.create("main", newKey());
    const hot = await store.createHotkey("main", "default", newKey({ scheme: "ed25519", password: null }));
    expect(cold.path).to.equal(`${ROOT}/main/coldkey`);
    expect(hot.path).to.equal(`${ROOT}/main/hotkeys/default`);
    for (const path of [cold.path, hot.path]) expect(await disk.mode(path)).to.equal(0o600);
    const open = JSON.parse(await textAt(disk, `${ROOT}/main/coldkeypub.txt`)) as Record<string, string>;
    expect(open).to.have.all.keys("accountId", "publicKey", "ss58Address");
    expect(open.ss58Address).to.equal(cold.address);
    expect((await store.loadColdkey("main", PASSWORD)).address).to.equal(cold.address);
    expect(await store.loadHotkey("main", "default", null)).to.include({ address: hot.address, scheme: "ed25519" });
    expect((await store.publicColdkey("main"))?.address).to.equal(cold.address);
    expect(await store.publicColdkey("other")).to.equal(null);
    expect(await store.list()).to.deep.equal([
      { wallet: "main", coldkey: cold.address, hotkeys: [{ name: "default", address: hot.address }] },
    ]);
    expect([await store.coldkeyIsClosed("main"), await store.hotkeyIsClosed("main", "default")]).to.deep.equal([
      true,
      false,
    ]);
  });

  it("gives new words once, and the words give the key back", async () => {
    const { disk, store } = setUp();
    const made = await store.create("main", newKey());
    expect(made.mnemonic?.split(" ")).to.have.length(12);
    for (const word of made.mnemonic?.split(" ") ?? [])
      expect(await textAt(disk, made.path)).to.not.include(`"${word}`);
    const again = await store.create("again", newKey({ uri: made.mnemonic }));
    expect(again).to.include({ address: made.address, mnemonic: null });
  });

  it("uses a fresh salt for each file", async () => {
    const { disk, store } = setUp();
    for (const name of ["a", "b"]) await store.createHotkey("main", name, newKey({ uri: "//Alice" }));
    const salts = new Set<string>();
    for (const name of ["a", "b"]) {
      const file = JSON.parse(await textAt(disk, `${ROOT}/main/hotkeys/${name}`)) as { closed: { salt: string } };
      salts.add(file.closed.salt);
    }
    expect(salts.size).to.equal(2);
  });

  it("opens only with the password, and only for its owner's eyes", async () => {
    const { disk, store } = setUp();
    const { path } = await store.create("main", newKey());
    expect(await codeOf(store.loadColdkey("main", "wrong"))).to.equal("KEY_PASSWORD_WRONG");
    expect(await codeOf(store.loadColdkey("main", null))).to.equal("KEY_PASSWORD_NEEDED");
    for (const mode of [0o644, 0o640, 0o604]) {
      disk.put(path, (await disk.read(path)) as Uint8Array, mode);
      expect(await codeOf(store.loadColdkey("main", PASSWORD))).to.equal("KEY_FILE_MODE");
    }
    expect(await codeOf(store.loadColdkey("none", PASSWORD))).to.equal("KEY_NOT_FOUND");
  });

  it("never overwrites a key, and takes no path for a name", async () => {
    const { store } = setUp();
    await store.create("main", newKey());
    expect(await codeOf(store.create("main", newKey()))).to.equal("KEY_EXISTS");
    for (const name of ["", "..", "../x", "a/b", ".hidden", "x".repeat(65), "xpub.txt", "nul\0"]) {
      expect(await codeOf(store.createHotkey("main", name, newKey())), name).to.equal("KEY_NAME_INVALID");
      expect(await codeOf(store.create(name, newKey())), name).to.equal("KEY_NAME_INVALID");
    }
  });

  it("notices any change to a closed file", async () => {
    const { disk, store } = setUp();
    const made = await store.create("main", newKey());
    const other = await store.create("other", newKey());
    const good = JSON.parse(await textAt(disk, made.path)) as { closed: Record<string, unknown> };
    const foreign = JSON.parse(await textAt(disk, other.path)) as { closed: Record<string, unknown> };
    const bend = (hex: unknown) => `${String(hex).slice(0, -1)}${String(hex).endsWith("0") ? "1" : "0"}`;
    const changes: [object, string][] = [
      [{ ...good, closed: { ...good.closed, sealed: bend(good.closed.sealed) } }, "KEY_PASSWORD_WRONG"],
      [{ ...good, closed: { ...good.closed, nonce: bend(good.closed.nonce) } }, "KEY_PASSWORD_WRONG"],
      [{ ...good, closed: { ...good.closed, salt: bend(good.closed.salt) } }, "KEY_PASSWORD_WRONG"],
      [{ ...good, closed: { ...good.closed, nonce: "0x00" } }, "KEY_PASSWORD_WRONG"],
      [{ ...good, closed: foreign.closed }, "KEY_PASSWORD_WRONG"],
      [{ ...good, closed: { ...good.closed, cost: 2 ** 30 } }, "KEY_FILE_MALFORMED"],
      [{ ...good, closed: { ...good.closed, cost: 1_000 } }, "KEY_FILE_MALFORMED"],
      [{ ...good, closed: { ...good.closed, kdf: "none" } }, "KEY_FILE_MALFORMED"],
      [{ ...good, scheme: "rsa" }, "KEY_FILE_MALFORMED"],
      [{ ...good, publicKey: "0x12" }, "KEY_FILE_MALFORMED"],
      [{ ...good, version: 9 }, "KEY_FILE_VERSION"],
      [[], "KEY_FILE_MALFORMED"],
    ];
    for (const [file, code] of changes) {
      disk.put(made.path, utf8(JSON.stringify(file)));
      expect(await codeOf(store.loadColdkey("main", PASSWORD)), JSON.stringify(file)).to.equal(code);
    }
    for (const bytes of [utf8("{"), utf8("null"), Uint8Array.of(0xff, 0xfe), new Uint8Array(20_000)]) {
      disk.put(made.path, bytes);
      expect(await codeOf(store.loadColdkey("main", PASSWORD))).to.equal("KEY_FILE_MALFORMED");
    }
  });

  it("notices an open file whose halves do not belong together", async () => {
    const { disk, store } = setUp();
    const made = await store.create("main", newKey({ uri: "//Alice", password: null }));
    const file = JSON.parse(await textAt(disk, made.path)) as Record<string, unknown>;
    disk.put(made.path, utf8(JSON.stringify({ ...file, uri: "//Mallory" })));
    expect(await codeOf(store.loadColdkey("main", null))).to.equal("KEY_FILE_MALFORMED");
  });
});
