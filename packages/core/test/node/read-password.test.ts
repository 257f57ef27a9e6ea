import { PassThrough } from "node:stream";
import { expect } from "chai";
import { type PasswordInput, type PasswordModules, readPassword } from "../../src/node/index.ts";
import { utf8 } from "../../src/primitives/index.ts";
import { MemoryDisk } from "../../src/testing/index.ts";

const PROMPT = "Password of hotkey default";

/** A terminal at which somebody types these chunks. */
function terminal(...chunks: string[]): {
  input: PasswordInput;
  modes: boolean[];
  shown: string[];
  modules: PasswordModules;
} {
  const modes: boolean[] = [];
  const shown: string[] = [];
  const stream = new PassThrough();
  const input = Object.assign(stream, {
    isTTY: true,
    setRawMode: (raw: boolean) => {
      modes.push(raw);
      if (raw) setImmediate(() => stream.write(chunks.shift() ?? "\u0003"));
    },
  }) as unknown as PasswordInput;
  const output = { write: (text: string) => shown.push(text) };
  return { input, modes, shown, modules: { disk: new MemoryDisk(), input, output, credentialsFolder: null } };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "read",
    (error) => (error as { code?: string }).code ?? String(error),
  );

describe("read password", () => {
  it("types without an echo, with corrections, and turns the echo on again", async () => {
    const { modes, shown, modules } = terminal("geheinX\u007f\u007fm ü\r");
    expect(await readPassword({ prompt: PROMPT }, modules)).to.equal("geheim ü");
    expect(modes).to.deep.equal([true, false]);
    expect(shown.join("")).to.equal(`${PROMPT}: \n`);
  });

  it("asks twice for a new one", async () => {
    expect(await readPassword({ prompt: PROMPT, confirm: true }, terminal("abc\n", "abc\n").modules)).to.equal("abc");
    const differ = readPassword({ prompt: PROMPT, confirm: true }, terminal("abc\n", "abd\n").modules);
    expect(await codeOf(differ)).to.equal("PASSWORDS_DIFFER");
  });

  it("lets Ctrl-C through, and the terminal is usable afterwards", async () => {
    const { modes, modules } = terminal("ab\u0003");
    expect(await codeOf(readPassword({ prompt: PROMPT }, modules))).to.include("Ctrl-C");
    expect(modes).to.deep.equal([true, false]);
  });

  it("does not wait at a terminal that is not there", async () => {
    const input = new PassThrough() as unknown as PasswordInput;
    const work = readPassword({ prompt: PROMPT }, { disk: new MemoryDisk(), input, credentialsFolder: null });
    expect(await codeOf(work)).to.equal("PASSWORD_NO_TERMINAL");
  });

  it("reads a file that only its owner can read", async () => {
    const disk = new MemoryDisk();
    disk.put("/run/secret", utf8("from file\n"));
    expect(await readPassword({ prompt: PROMPT, file: "/run/secret" }, { disk })).to.equal("from file");
    disk.put("/run/secret", utf8("from file\n"), 0o644);
    expect(await codeOf(readPassword({ prompt: PROMPT, file: "/run/secret" }, { disk }))).to.equal(
      "PASSWORD_FILE_MODE",
    );
    expect(await codeOf(readPassword({ prompt: PROMPT, file: "/run/none" }, { disk }))).to.equal(
      "PASSWORD_FILE_MISSING",
    );
    disk.put("/run/long", new Uint8Array(2_000));
    expect(await codeOf(readPassword({ prompt: PROMPT, file: "/run/long" }, { disk }))).to.equal("PASSWORD_TOO_LONG");
  });

  it("reads a systemd credential, and asks when there is none", async () => {
    const disk = new MemoryDisk();
    disk.put("/run/credentials/miner/hotkey", utf8("from systemd"), 0o440);
    const request = { prompt: PROMPT, credential: "hotkey" };
    expect(await readPassword(request, { disk, credentialsFolder: "/run/credentials/miner" })).to.equal("from systemd");
    expect(await readPassword(request, { ...terminal("typed\r").modules, credentialsFolder: "/run/other" })).to.equal(
      "typed",
    );
  });
});
