import { expect } from "chai";
import { Guest } from "../../src/executor/guest.ts";
import type { FatPointer } from "../../src/executor/guest-memory.ts";
import { hostFunctions } from "../../src/executor/host-functions.ts";
import { hashingReady } from "../../src/hashing.ts";
import { childRootKey } from "../../src/state/child-tries.ts";
import { Overlay } from "../../src/state/overlay.ts";
import { rootHash } from "../../src/state/trie-codec.ts";
import { recordingLogger } from "../recording-logger.ts";

const NAME = [0x61];
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** A runtime that calls one host function after the other. */
class Caller {
  readonly state = new Overlay(null);
  readonly guest = new Guest(4, recordingLogger());
  readonly #functions = hostFunctions(this.guest, () => null);

  constructor() {
    this.guest.startHeap(1_024);
    this.guest.attach(this.state);
  }

  call(name: string, ...args: readonly (readonly number[] | number | bigint)[]): unknown {
    const passed = args.map((arg) => (typeof arg === "object" ? this.guest.giveFat(Uint8Array.from(arg)) : arg));
    const called = this.#functions[`ext_default_child_storage_${name}`] as (...all: unknown[]) => unknown;
    return called(...passed);
  }

  bytes(name: string, ...args: readonly (readonly number[] | number | bigint)[]): string {
    return hex(this.guest.memory.copy(this.call(name, ...args) as FatPointer));
  }
}

describe("host functions of child tries", () => {
  before(hashingReady);

  it("read, write and walk one child and no other", () => {
    const runtime = new Caller();
    runtime.call("set_version_1", NAME, [1], [7, 8, 9]);
    runtime.call("set_version_1", NAME, [2, 0], [1]);
    expect(runtime.bytes("get_version_1", NAME, [1])).to.equal("010c070809");
    expect(runtime.bytes("get_version_1", [0x62], [1])).to.equal("00");
    expect(runtime.call("exists_version_1", NAME, [1])).to.equal(1);
    expect(runtime.bytes("next_key_version_1", NAME, [1])).to.equal("01080200");
    const out = runtime.guest.giveFat(new Uint8Array(2));
    const told = runtime.bytes("read_version_1", NAME, [1], out, 1);
    expect([told, hex(runtime.guest.memory.copy(out))]).to.deep.equal(["0102000000", "0809"]);
    runtime.call("clear_version_1", NAME, [1]);
    expect(runtime.call("exists_version_1", NAME, [1])).to.equal(0);
  });

  it("give a child's root, which then stands in the main trie, and remove it with the last key", () => {
    const runtime = new Caller();
    const empty = hex(rootHash(null, 1));
    expect(runtime.bytes("root_version_2", NAME, 1)).to.equal(empty);
    runtime.call("set_version_1", NAME, [1], [7]);
    const root = runtime.bytes("root_version_2", NAME, 1);
    expect(hex(runtime.state.get(childRootKey("61")) as Uint8Array)).to.equal(root);
    runtime.call("storage_kill_version_1", NAME);
    expect(runtime.bytes("root_version_1", NAME)).to.equal(empty);
    expect(runtime.state.get(childRootKey("61"))).to.equal(null);
  });

  it("clear by prefix and kill with a limit for what lies below, and say what is left", () => {
    const runtime = new Caller();
    for (let i = 0; i < 3; i++) runtime.call("set_version_1", NAME, [5, i], [i]);
    const { root } = runtime.state.finish();
    const above = new Overlay(root);
    runtime.guest.attach(above);
    expect(runtime.bytes("clear_prefix_version_2", NAME, [5], [1, 1, 0, 0, 0])).to.equal("0101000000");
    expect(runtime.bytes("storage_kill_version_3", NAME, [0])).to.equal("0003000000");
    expect(runtime.call("storage_kill_version_2", NAME, [0])).to.equal(1);
    expect(hex(above.rootHash(1))).to.equal(hex(rootHash(null, 1)));
  });
});
