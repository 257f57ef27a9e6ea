import { expect } from "chai";
import fc from "fast-check";
import { AppendLog } from "../../src/node/index.ts";
import { MAX_PENDING_RECORDS } from "../../src/node/limits.ts";
import { concatBytes, utf8 } from "../../src/primitives/index.ts";
import { CollectingLogger, MemoryDisk, MemoryDiskError, SeededRandom } from "../../src/testing/index.ts";

const PATH = "/data/journal";
const OPTIONS = { maxRecordBytes: 4_096 };

async function open(disk: MemoryDisk, logger = new CollectingLogger()): Promise<AppendLog> {
  return AppendLog.open(PATH, OPTIONS, { disk, logger });
}

async function contents(log: AppendLog): Promise<string[]> {
  const texts: string[] = [];
  for await (const record of log.records()) texts.push(new TextDecoder().decode(record));
  return texts;
}

/** A log on disk with these records, and the file offset behind each. */
async function written(texts: readonly string[]): Promise<{ disk: MemoryDisk; bytes: Uint8Array; ends: number[] }> {
  const disk = new MemoryDisk();
  const log = await open(disk);
  const ends = [log.size];
  for (const text of texts) {
    await log.append(utf8(text));
    ends.push(log.size);
  }
  await log.close();
  return { disk, bytes: (await disk.read(PATH)) as Uint8Array, ends };
}

describe("append log", () => {
  it("gives records back in order, over several openings", async () => {
    const { disk } = await written(["one", "", "three"]);
    const log = await open(disk);
    expect(await contents(log)).to.deep.equal(["one", "", "three"]);
    await log.append(utf8("four"));
    expect(await contents(log)).to.deep.equal(["one", "", "three", "four"]);
    await log.close();
    expect(await contents(await open(disk))).to.deep.equal(["one", "", "three", "four"]);
  });

  it("keeps every whole record when cut at any byte", async () => {
    const texts = ["first", "second, a little longer", "third"];
    const { bytes, ends } = await written(texts);
    for (let size = 0; size <= bytes.length; size++) {
      const disk = new MemoryDisk();
      disk.put(PATH, bytes.slice(0, size));
      const logger = new CollectingLogger();
      const log = await open(disk, logger);
      const whole = Math.max(0, ends.filter((end) => end <= size).length - 1);
      expect(await contents(log), `cut at ${size}`).to.deep.equal(texts.slice(0, whole));
      const cut = logger.find("Log cut back to its longest valid prefix");
      const clean = size < (ends[0] as number) || ends.includes(size);
      expect(cut.length, `cut at ${size}`).to.equal(clean ? 0 : 1);
      if (!clean) expect(cut[0]?.fields).to.include({ path: PATH, at: ends[whole], ending: "torn", keptAs: null });
      await log.append(utf8("after"));
      expect(await contents(await open(disk))).to.deep.equal([...texts.slice(0, whole), "after"]);
    }
  });

  it("believes no changed bit, and keeps what was damaged beside the log", async () => {
    const texts = Array.from({ length: 12 }, (_, i) => `record number ${i}`);
    const { bytes, ends } = await written(texts);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: (ends[0] as number) * 8, max: bytes.length * 8 - 1 }), async (bit) => {
        const damaged = bytes.slice();
        damaged[bit >> 3] = (damaged[bit >> 3] as number) ^ (1 << (bit & 7));
        const disk = new MemoryDisk();
        disk.put(PATH, damaged);
        const log = await open(disk);
        const before = ends.filter((end) => end * 8 <= bit).length - 1;
        expect(await contents(log)).to.deep.equal(texts.slice(0, before));
        const kept = await disk.read(`${PATH}.damaged-${ends[before]}`);
        if (kept !== null) expect(kept).to.deep.equal(damaged.slice(ends[before]));
      }),
      { numRuns: 400 },
    );
  });

  it("sees records that were doubled, swapped or lost", async () => {
    const { bytes, ends } = await written(["aaaa", "bbbb", "cccc"]);
    const [zero = 0, one = 0, two = 0, three = 0] = ends;
    const [head, a, b, c] = [
      bytes.slice(0, zero),
      bytes.slice(zero, one),
      bytes.slice(one, two),
      bytes.slice(two, three),
    ];
    for (const [parts, left] of [
      [[head, a, a, b, c], ["aaaa"]],
      [[head, b, a, c], []],
      [[head, a, c], ["aaaa"]],
      [
        [head, a, b, c, new Uint8Array(64)],
        ["aaaa", "bbbb", "cccc"],
      ],
    ] as const) {
      const disk = new MemoryDisk();
      disk.put(PATH, concatBytes(...parts));
      expect(await contents(await open(disk))).to.deep.equal([...left]);
    }
  });

  it("loses nothing acknowledged when the power goes after any step", async () => {
    const texts = Array.from({ length: 20 }, (_, i) => `entry ${i}`);
    const whole = new MemoryDisk();
    const reference = await open(whole);
    for (const text of texts) await reference.append(utf8(text));
    for (let last = 0; last < whole.steps.length; last++) {
      for (const kept of [0, 3, 1_000]) {
        const disk = new MemoryDisk();
        disk.failing = (_, index) => (index > last ? "EIO" : null);
        const acknowledged: string[] = [];
        try {
          const log = await open(disk);
          for (const text of texts) {
            await log.append(utf8(text));
            acknowledged.push(text);
          }
        } catch (error) {
          expect(error).to.satisfy((e: unknown) => e instanceof MemoryDiskError);
        }
        disk.failing = () => null;
        disk.cutPower(kept);
        const found = await contents(await open(disk));
        expect(found.slice(0, acknowledged.length), `after step ${last}`).to.deep.equal(acknowledged);
        expect(texts.slice(0, found.length)).to.deep.equal(found);
      }
    }
  });

  it("would be seen to lose records if it did not sync", async () => {
    const disk = new MemoryDisk();
    const log = await open(disk);
    await log.append(utf8("kept"));
    await log.append(utf8("not promised"), { sync: false });
    disk.cutPower();
    expect(await contents(await open(disk))).to.deep.equal(["kept"]);
  });

  it("shares one sync among those who append together", async () => {
    const disk = new MemoryDisk();
    const log = await open(disk);
    const before = disk.steps.filter(({ operation }) => operation === "sync").length;
    await Promise.all(Array.from({ length: 500 }, (_, i) => log.append(utf8(`together ${i}`))));
    expect(disk.steps.filter(({ operation }) => operation === "sync").length - before).to.be.at.most(2);
    expect(await contents(log)).to.have.length(500);
  });

  it("takes nothing while the disk is full, and goes on when there is space", async () => {
    const disk = new MemoryDisk();
    const log = await open(disk);
    await log.append(utf8("before"));
    disk.failing = ({ operation }) => (operation === "append" ? "ENOSPC" : null);
    for (const text of ["lost 1", "lost 2"]) {
      const error = await log.append(utf8(text)).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(MemoryDiskError).with.property("exit", 74);
    }
    disk.failing = () => null;
    await log.append(utf8("after"));
    await log.close();
    expect(await contents(await open(disk))).to.deep.equal(["before", "after"]);
  });

  it("trusts nothing after a failed sync", async () => {
    const disk = new MemoryDisk();
    const log = await open(disk);
    disk.failing = ({ operation }) => (operation === "sync" ? "EIO" : null);
    await log.append(utf8("unsynced")).catch(() => undefined);
    disk.failing = () => null;
    const error = await log.append(utf8("later")).catch((reason: unknown) => reason);
    expect(error).to.have.property("code", "LOG_BROKEN");
    await log.close();
    expect(await contents(await open(disk))).to.deep.equal([]);
  });

  it("refuses a file that is no log and leaves it alone", async () => {
    const disk = new MemoryDisk();
    disk.put(PATH, utf8("#!/bin/sh\necho important\n"));
    const error = await open(disk).catch((reason: unknown) => reason);
    expect(error).to.have.property("code", "LOG_FOREIGN_FILE");
    expect(await disk.read(PATH)).to.deep.equal(utf8("#!/bin/sh\necho important\n"));
  });

  it("has bounds: record, queue, closing", async () => {
    const disk = new MemoryDisk();
    const log = await open(disk);
    const rejection = async (work: Promise<unknown>) => (await work.catch((error) => error)) as { code?: string };
    expect((await rejection(log.append(new Uint8Array(4_097)))).code).to.equal("LOG_RECORD_TOO_LONG");
    const flood = Array.from({ length: MAX_PENDING_RECORDS + 1 }, () => log.append(new Uint8Array(0), { sync: false }));
    const results = await Promise.allSettled(flood);
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).to.have.length(1);
    expect((refused[0] as PromiseRejectedResult).reason).to.have.property("code", "LOG_OVERLOADED");
    await log.close();
    expect((await rejection(log.append(utf8("late")))).code).to.equal("LOG_CLOSED");
  });

  it("walks a log of many pieces", async () => {
    const random = new SeededRandom(7);
    const disk = new MemoryDisk();
    const log = await AppendLog.open(PATH, { maxRecordBytes: 700_000 }, { disk, logger: new CollectingLogger() });
    const sizes = [600_000, 10, 700_000, 0, 650_000, 300_000, 699_999];
    const records = sizes.map((size) => random.bytes(size));
    for (const record of records) await log.append(record, { sync: false });
    let i = 0;
    for await (const record of log.records()) {
      expect(Buffer.compare(record, records[i++] as Uint8Array)).to.equal(0);
    }
    expect(i).to.equal(sizes.length);
  });
});
