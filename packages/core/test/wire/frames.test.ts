import { expect } from "chai";
import fc from "fast-check";
import { decodeBinding } from "../../src/wire/binding-record.ts";
import { BodyAssembly } from "../../src/wire/body-assembly.ts";
import { encodeFrame, type Frame, FrameKind } from "../../src/wire/frame.ts";
import { FrameDecoder } from "../../src/wire/frame-decoder.ts";
import { decodeHello, encodeHello } from "../../src/wire/hello.ts";
import { WireError } from "../../src/wire/index.ts";
import { MAX_FRAME_PAYLOAD_BYTES } from "../../src/wire/limits.ts";
import { decodeAnswerHead, decodeRequestHead, encodeRequestHead } from "../../src/wire/message-head.ts";
import { decodeRefusal, encodeRefusal } from "../../src/wire/refusal.ts";
import { identity } from "./support.ts";

const HEADLESS = new Uint8Array(1);
const kind = fc.constantFrom(...Object.values(FrameKind));
const frame: fc.Arbitrary<Frame> = fc.record({
  kind,
  id: fc.integer({ min: 0, max: 0xffffffff }),
  payload: fc.oneof(
    { weight: 9, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    { weight: 1, arbitrary: fc.uint8Array({ minLength: 65_536, maxLength: 65_536 }) },
  ),
});

function decodeAll(pieces: readonly Uint8Array[]): Frame[] {
  const frames: Frame[] = [];
  const decoder = new FrameDecoder(({ kind, id, payload }) => frames.push({ kind, id, payload: payload.slice() }));
  for (const piece of pieces) decoder.push(piece);
  return frames;
}

/** Pieces of the bytes with cuts wherever the numbers say. */
function split(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

describe("frames", () => {
  it("come out as they went in, however the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 40 }), (frames, cuts) => {
        const bytes = Buffer.concat(frames.map(encodeFrame));
        const read = decodeAll(split(bytes, cuts));
        expect(read.map(({ kind, id }) => [kind, id])).to.deep.equal(frames.map(({ kind, id }) => [kind, id]));
        for (const [i, { payload }] of frames.entries()) {
          expect(Buffer.compare(read[i]?.payload ?? HEADLESS, payload)).to.equal(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("come out byte by byte", () => {
    const frames: Frame[] = [
      { kind: FrameKind.ping, id: 0, payload: new Uint8Array(0) },
      { kind: FrameKind.body, id: 0xffffffff, payload: new Uint8Array(300).fill(9) },
    ];
    const bytes = Buffer.concat(frames.map(encodeFrame));
    expect(decodeAll(Array.from(bytes, (byte) => Uint8Array.of(byte)))).to.deep.equal(frames);
  });

  it("are values or a WireError, whatever is done to 300,000 of them", function () {
    this.timeout(30_000);
    const random = xorshift(0x9e3779b9);
    const good = Buffer.concat([
      encodeFrame({ kind: FrameKind.hello, id: 0, payload: encodeHello({ version: 1, identity, scheme: "ed25519" }) }),
      encodeFrame({
        kind: FrameKind.request,
        id: 1,
        payload: encodeRequestHead({ deadlineMs: 1, kind: 2, bodyBytes: 0 }),
      }),
      encodeFrame({ kind: FrameKind.refusal, id: 1, payload: encodeRefusal({ code: "A", reason: "b" }) }),
    ]);
    for (let i = 0; i < 100_000; i++) {
      const bytes = mutate(good, random);
      let taken = 0;
      const decoder = new FrameDecoder((read) => {
        taken += read.payload.length;
        openPayload(read);
      });
      try {
        decoder.push(bytes);
        if (decoder.heldBytes > bytes.length) throw new Error(`holds ${decoder.heldBytes} of ${bytes.length} bytes`);
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
      }
      if (taken > bytes.length) throw new Error(`took ${taken} of ${bytes.length} bytes`);
    }
  });

  it("that claim too much are refused before anything is kept", () => {
    for (const claimed of [MAX_FRAME_PAYLOAD_BYTES + 1, 0x7fffffff, 0xffffffff]) {
      const header = new Uint8Array(9);
      new DataView(header.buffer).setUint32(0, claimed, true);
      header[4] = FrameKind.request;
      for (const cuts of [[], [3], [1, 2, 3, 4, 5, 6, 7, 8]]) {
        const decoder = new FrameDecoder(() => {});
        const push = (): void => {
          for (const piece of split(header, cuts)) decoder.push(piece);
        };
        expect(push).to.throw(WireError).with.property("code", "WIRE_FRAME_TOO_LONG");
        expect(decoder.heldBytes).to.equal(0);
      }
    }
  });

  it("stop at once when the taker stops the decoder", () => {
    let taken = 0;
    const decoder = new FrameDecoder(() => {
      taken++;
      decoder.stop();
    });
    decoder.push(
      Buffer.concat(Array.from({ length: 5 }, () => encodeFrame({ kind: 8, id: 0, payload: new Uint8Array(3) }))),
    );
    expect(taken).to.equal(1);
  });
});

describe("messages", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 30 }).filter((value) => Buffer.byteLength(value) <= 128);

  it("hello comes back as it was", () => {
    fc.assert(
      fc.property(
        fc.record({
          version: fc.nat(65_535),
          identity: fc.record({
            genesisHash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
            netuid: fc.nat(65_535),
            plugin: text,
            pluginVersion: text,
          }),
          scheme: fc.constantFrom("ed25519" as const, "sr25519" as const),
        }),
        (hello) => {
          expect(decodeHello(encodeHello(hello))).to.deep.equal(hello);
        },
      ),
    );
  });

  it("refusal comes back, a long reason cut at a character", () => {
    const said = decodeRefusal(encodeRefusal({ code: "X".repeat(80), reason: "é".repeat(400) }));
    expect(said).to.deep.equal({ code: "X".repeat(64), reason: "é".repeat(256) });
  });

  it("heads come back as they were", () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.nat(65_535), fc.nat(0xffffffff), (deadlineMs, kind, bodyBytes) => {
        const head = { deadlineMs, kind, bodyBytes };
        expect(decodeRequestHead(encodeRequestHead(head))).to.deep.equal(head);
      }),
    );
  });
});

describe("a body", () => {
  it("holds what came, never what was claimed", () => {
    const assembly = new BodyAssembly({ total: 0xffffffff, discard: false });
    assembly.push(new Uint8Array(MAX_FRAME_PAYLOAD_BYTES - 10), 10);
    expect(assembly.receivedBytes).to.equal(MAX_FRAME_PAYLOAD_BYTES - 10);
    expect(assembly.complete).to.equal(false);
  });

  it("comes in full frames or not at all", () => {
    for (const length of [0, 1, MAX_FRAME_PAYLOAD_BYTES - 11, MAX_FRAME_PAYLOAD_BYTES - 9]) {
      const assembly = new BodyAssembly({ total: 200_000, discard: false });
      expect(() => assembly.push(new Uint8Array(length), 10)).to.throw(WireError);
    }
  });
});

function openPayload({ kind, payload }: Frame): void {
  if (kind === FrameKind.hello) decodeHello(payload);
  if (kind === FrameKind.binding) decodeBinding(payload);
  if (kind === FrameKind.request) decodeRequestHead(payload);
  if (kind === FrameKind.answer) decodeAnswerHead(payload);
  if (kind === FrameKind.refusal) decodeRefusal(payload);
}

function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** A few flipped bits or bytes, and sometimes a cut. */
function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const mutated = bytes.slice(0, random() % 4 === 0 ? random() % (bytes.length + 1) : bytes.length);
  for (let i = random() % 4; i >= 0 && mutated.length > 0; i--) {
    const at = random() % mutated.length;
    mutated[at] = random() % 2 === 0 ? random() : (mutated[at] as number) ^ (1 << (random() % 8));
  }
  return mutated;
}
