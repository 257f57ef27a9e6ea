import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type Ended, runBin } from "../../../test/e2e/run-bin.ts";

type Key = { readonly address: string; readonly path: string; readonly mnemonic: string | null };
type Made = { readonly coldkey: Key; readonly hotkey: Key };

// One wallet for all: each command is a process of its own, which takes its time on a small machine.
describe("neurite wallet", function () {
  this.timeout(120_000);
  let home: string;
  let first: Made;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), "neurite-wallet-"));
    first = await create("--wallet", "first");
  });
  after(() => rm(home, { recursive: true, force: true }));

  const wallet = (...args: readonly string[]): Promise<Ended> =>
    runBin("neurite", ["wallet", ...args, "--json"], { NEURITE_HOME: home });
  const create = async (...args: readonly string[]) =>
    JSON.parse((await wallet("create", "--no-password", ...args)).stdout) as Made;
  const keep = async (name: string, words: string | null) => {
    await writeFile(join(home, name), `${words}\n`, { mode: 0o600 });
    return join(home, name);
  };

  it("makes the same keys again from the words it showed", async () => {
    const cold = await keep("cold", first.coldkey.mnemonic);
    const hot = await keep("hot", first.hotkey.mnemonic);
    const again = await create("--wallet", "again", "--phrase-file", cold, "--hotkey-phrase-file", hot);
    expect(again.coldkey.address).to.equal(first.coldkey.address);
    expect(again.hotkey.address).to.equal(first.hotkey.address);
    expect([again.coldkey.mnemonic, again.hotkey.mnemonic]).to.deep.equal([null, null]);
  });

  it("adds hotkeys to a wallet, and never overwrites one", async () => {
    const added = await wallet("hotkey", "--wallet", "first", "--hotkey", "second");
    expect(added.code, added.stderr).to.equal(0);
    const { hotkey } = JSON.parse(added.stdout) as Made;
    const file = await readFile(hotkey.path, "utf8");
    const twice = await wallet("hotkey", "--wallet", "first", "--hotkey", "second");
    expect(twice.code, twice.stderr).to.equal(4);
    expect(twice.stderr).to.contain("KEY_EXISTS");
    expect(await readFile(hotkey.path, "utf8")).to.equal(file);
  });

  it("leaves nothing behind when the hotkey cannot be made, so no coldkey exists whose words nobody saw", async () => {
    const refused = await wallet("create", "--no-password", "--wallet", "half", "--hotkey", "a/b");
    expect(refused.stderr).to.contain("KEY_NAME_INVALID");
    expect(await readdir(join(home, "wallets"))).to.not.include("half");
  });

  it("refuses words that others may read", async () => {
    const words = await keep("open", first.coldkey.mnemonic);
    await chmod(words, 0o644);
    const refused = await wallet("create", "--no-password", "--wallet", "open", "--phrase-file", words);
    expect(refused.code, refused.stderr).to.equal(4);
    expect(refused.stderr).to.contain("PASSWORD_FILE_MODE");
  });
});
