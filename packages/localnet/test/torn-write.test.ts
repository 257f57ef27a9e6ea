import { readFileSync } from "node:fs";
import { MemoryDisk } from "@neurite/core/testing";
import { expect } from "chai";
import { type Localnet, localnet } from "../src/index.ts";
import { get } from "../src/state/trie.ts";
import { expectWhole, openStored, RUNTIME } from "./stored-chain.ts";

const BASE = "/chain";
const KEY = "6b6579";
const code = Uint8Array.from(readFileSync(RUNTIME));

/** What somebody was told: blocks, and the last value written by hand. */
type Told = { readonly blocks: Map<number, string>; written: number };

async function open(disk: MemoryDisk): Promise<Localnet> {
  return localnet({ basePath: BASE, runtime: code }, { disk });
}

/** Two lives of one chain, with blocks and writes by hand; a dead disk ends it anywhere. */
async function script(disk: MemoryDisk, told: Told): Promise<void> {
  for (let life = 0; life < 2; life++) {
    const chain = await open(disk);
    try {
      for (let step = 0; step < 3; step++) {
        const { number, hash } = await chain.produceBlock();
        told.blocks.set(number, hash);
        if (step !== 1) continue;
        await chain.setStorage({ [`0x${KEY}`]: Uint8Array.of(number) });
        told.written = number;
      }
    } finally {
      await chain.stop();
    }
  }
}

/** The steps of the script that change the disk. */
async function writesOfScript(): Promise<readonly number[]> {
  const disk = new MemoryDisk();
  await script(disk, { blocks: new Map(), written: 0 });
  return disk.steps.flatMap(({ operation }, at) => (operation === "read" ? [] : [at]));
}

/** The script on a disk that dies at step `at`, leaving half of what was being written or nothing. */
async function crashAt(at: number, half: boolean): Promise<{ disk: MemoryDisk; told: Told }> {
  const disk = new MemoryDisk();
  const told: Told = { blocks: new Map(), written: 0 };
  disk.failing = (_, index) => (index < at ? null : index === at && half ? "ENOSPC" : "EIO");
  const end = await script(disk, told).then(
    () => null,
    (error: unknown) => error,
  );
  expect(end, `step ${at}`).to.have.property("code");
  disk.failing = () => null;
  return { disk, told };
}

describe("a chain whose writes are torn", function () {
  this.timeout(240_000);

  it("has all that was announced and believes nothing else, whichever step was the last", async () => {
    const steps = await writesOfScript();
    expect(steps.length).to.be.greaterThan(20);
    for (const [nth, at] of steps.entries()) {
      const { disk, told } = await crashAt(at, nth % 4 < 2);
      // What was written and not synced survives a crash whole, in part, or not at all.
      disk.cutPower([0, 9, 1_000_000][nth % 3]);
      const chain = await openStored(BASE, disk, code);
      expectWhole(chain, told.blocks);
      const most = Math.max(0, ...told.blocks.keys());
      expect(chain.head.number, `step ${at}`).to.be.within(most, most + 1);
      const written = get(chain.state(), KEY)?.[0] ?? 0;
      expect(written, `step ${at}`).to.be.at.least(told.written);
      await chain.close();
    }
  });

  it("goes on after a disk that was full for a moment, and lost only the block that did not fit", async () => {
    const disk = new MemoryDisk();
    const chain = await open(disk);
    const first = await chain.produceBlock();
    disk.failing = ({ operation }) => (operation === "append" ? "ENOSPC" : null);
    const refused = await chain.produceBlock().catch((error: unknown) => error);
    expect(refused).to.have.property("code", "DISK_FULL");
    expect(chain.head.number).to.equal(1);
    disk.failing = () => null;
    const second = await chain.produceBlock();
    await chain.stop();
    disk.cutPower();
    const again = await openStored(BASE, disk, code);
    expectWhole(again, new Map([first, second].map(({ number, hash }) => [number, hash])));
    await again.close();
  });

  it("refuses a record that was changed, and everything after it", async () => {
    const disk = new MemoryDisk();
    const chain = await open(disk);
    const hashes = new Map<number, string>();
    const sizes: number[] = [];
    for (let i = 1; i <= 4; i++) {
      hashes.set(i, (await chain.produceBlock()).hash);
      sizes.push((await disk.read(`${BASE}/chain.log`))?.length ?? 0);
    }
    await chain.stop();
    const bytes = (await disk.read(`${BASE}/chain.log`)) as Uint8Array;
    // A bit inside the third block's record.
    bytes[(sizes[1] as number) + 40] = (bytes[(sizes[1] as number) + 40] as number) ^ 1;
    disk.put(`${BASE}/chain.log`, bytes);
    const again = await openStored(BASE, disk, code);
    expect(again.head.number).to.equal(2);
    expectWhole(again, new Map([...hashes].slice(0, 2)));
    await again.close();
  });
});
