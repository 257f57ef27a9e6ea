import { expect } from "chai";
import fc from "fast-check";
import { ExecutorError } from "../../src/executor/executor-errors.ts";
import { GuestMemory } from "../../src/executor/guest-memory.ts";
import { HeapAllocator } from "../../src/executor/heap-allocator.ts";
import { HEAP_PAGES, MAX_ALLOCATION_BYTES } from "../../src/limits.ts";

const BASE = 1_001;

function heap(): { allocator: HeapAllocator; memory: GuestMemory } {
  const memory = new GuestMemory(1);
  return { allocator: new HeapAllocator(memory, BASE), memory };
}

describe("heap allocator", () => {
  it("gives aligned pieces that never overlap, each behind a whole header", () => {
    const step = fc.oneof(fc.record({ size: fc.nat({ max: 5_000 }) }), fc.record({ free: fc.nat() }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { allocator, memory } = heap();
        const live: { at: number; size: number }[] = [];
        for (const one of steps) {
          if ("free" in one) {
            const [piece] = live.splice(one.free % Math.max(1, live.length), 1);
            if (piece !== undefined) allocator.free(piece.at);
            continue;
          }
          const at = allocator.allocate(one.size);
          memory.bytes().fill(0xff, at, at + one.size);
          expect(at % 8).to.equal(0);
          expect(at).to.be.greaterThan(BASE);
          for (const other of live)
            expect(at + one.size <= other.at - 8 || other.at + other.size <= at - 8).to.equal(true);
          live.push({ at, size: one.size });
        }
        for (const { at, size } of live) {
          const order = memory.view().getUint32(at - 8, true);
          expect(2 ** order).to.be.at.least(Math.max(8, size));
          expect(memory.view().getUint32(at - 4, true)).to.equal(1);
        }
      }),
    );
  });

  it("uses a freed piece again, with its header written anew", () => {
    const { allocator, memory } = heap();
    const first = allocator.allocate(100);
    allocator.free(first);
    memory.bytes().fill(0xee, first - 8, first);
    expect(allocator.allocate(100)).to.equal(first);
    expect(memory.view().getBigUint64(first - 8, true)).to.equal((1n << 32n) | 7n);
  });

  it("refuses pointers that are not in use, and sizes that no node grants", () => {
    const { allocator } = heap();
    const piece = allocator.allocate(8);
    allocator.free(piece);
    expect(() => allocator.free(piece)).to.throw(ExecutorError, "not in use");
    expect(() => allocator.free(16)).to.throw(ExecutorError, "outside the heap");
    expect(() => allocator.allocate(MAX_ALLOCATION_BYTES + 1)).to.throw(ExecutorError, "are allowed");
    const pieces = Math.ceil((HEAP_PAGES * 65_536) / MAX_ALLOCATION_BYTES);
    expect(() => {
      for (let i = 0; i <= pieces; i++) allocator.allocate(MAX_ALLOCATION_BYTES);
    }).to.throw(ExecutorError, "pages of memory");
  });
});
