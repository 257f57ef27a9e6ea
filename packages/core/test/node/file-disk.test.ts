import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { AppendLog, DiskError, FileDisk } from "../../src/node/index.ts";
import { utf8 } from "../../src/primitives/index.ts";
import { CollectingLogger } from "../../src/testing/index.ts";

const disk = new FileDisk();

describe("file disk", () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "neurite-disk-"));
  });

  after(() => rm(folder, { recursive: true }));

  it("reads what is there, parts of it, and null", async () => {
    const path = join(folder, "numbers");
    await disk.replace(path, Uint8Array.of(0, 1, 2, 3, 4));
    expect(await disk.read(path)).to.deep.equal(Uint8Array.of(0, 1, 2, 3, 4));
    expect(await disk.read(path, { at: 3, length: 9 })).to.deep.equal(Uint8Array.of(3, 4));
    expect(await disk.read(path, { at: 7, length: 9 })).to.deep.equal(new Uint8Array(0));
    expect(await disk.read(join(folder, "nothing"))).to.equal(null);
    expect(await disk.mode(join(folder, "nothing"))).to.equal(null);
    expect(await disk.list(join(folder, "nothing"))).to.deep.equal([]);
  });

  it("replaces whole files, for the owner alone, and leaves no draft", async () => {
    const path = join(folder, "state");
    await disk.replace(path, utf8("old"));
    await Promise.all([disk.replace(path, utf8("new 1")), disk.replace(path, utf8("new 2"))]);
    expect(new TextDecoder().decode((await disk.read(path)) as Uint8Array)).to.match(/^new [12]$/);
    expect(await disk.mode(path)).to.equal(0o600);
    await disk.replace(path, utf8("open"), 0o644);
    expect(await disk.mode(path)).to.equal(0o644);
    expect((await readdir(folder)).filter((name) => name.endsWith(".new"))).to.deep.equal([]);
  });

  it("leaves the old file when the new one cannot be written", async () => {
    const error = await disk.replace(join(folder, "no-such-folder", "x"), utf8("y")).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(DiskError);
    expect(error).to.include({ code: "DISK_FAILED", exit: 74 });
  });

  it("says that the disk is full with exit code 74", async function () {
    if ((await stat("/dev/full").catch(() => null)) === null) this.skip();
    const file = await disk.openAppend("/dev/full");
    const error = await file.append(utf8("anything")).catch((reason: unknown) => reason);
    await file.close();
    expect(error).to.be.instanceOf(DiskError);
    expect(error).to.include({ code: "DISK_FULL", exit: 74 });
    expect((error as DiskError).nextStep).to.include("Free some space");
  });

  it("carries an append log", async () => {
    const path = join(folder, "log");
    const logger = new CollectingLogger();
    let log = await AppendLog.open(path, { maxRecordBytes: 100 }, { disk, logger });
    await Promise.all([log.append(utf8("a")), log.append(utf8("b"))]);
    await log.close();
    await writeFile(path, utf8("torn!"), { flag: "a" });
    log = await AppendLog.open(path, { maxRecordBytes: 100 }, { disk, logger });
    const texts: string[] = [];
    for await (const record of log.records()) texts.push(new TextDecoder().decode(record));
    expect(texts).to.deep.equal(["a", "b"]);
    expect((await stat(path)).size).to.equal(log.size);
    await log.close();
  });

  it("lets one process hold a lock, and takes over from a dead one", async () => {
    const path = join(folder, "lock");
    const holder = await holding(path);
    expect(await disk.lock(path)).to.deep.equal({ heldBy: holder.pid });
    holder.kill("SIGKILL");
    await once(holder, "exit");
    const mine = await disk.lock(path);
    expect(mine).to.have.property("release");
    expect(await disk.lock(path)).to.deep.equal({ heldBy: process.pid });
    if ("release" in mine) await mine.release();
    const again = await disk.lock(path);
    expect(again).to.have.property("release");
    if ("release" in again) await again.release();
    expect((await readdir(folder)).filter((name) => name.startsWith("lock"))).to.deep.equal([]);
  });

  it("does not take a reused process number for the owner", async () => {
    const path = join(folder, "reused");
    await writeFile(path, `${process.pid} 1 1\n`);
    const mine = await disk.lock(path);
    expect(mine).to.have.property("release");
  });

  async function holding(path: string): Promise<ChildProcess> {
    const module = new URL("../../src/node/index.ts", import.meta.url);
    const script = `
      const { FileDisk } = await import(${JSON.stringify(module.href)});
      await new FileDisk().lock(${JSON.stringify(path)});
      console.log("held");
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (child.stdout !== null) await once(child.stdout, "data");
    return child;
  }
});
