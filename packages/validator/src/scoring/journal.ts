import { AppendLog } from "@neurite/core/node";
import { type Disk, fromHex, type Logger, toHex } from "@neurite/core/primitives";
import type { Evidence, LastGood, WeightVector } from "@neurite/subnets";
import { JOURNAL_RECORD_BYTES } from "../limits.ts";
import { decodeRecord, encodeRecord, type JournalRecord } from "./journal-record.ts";

/** The epoch whose tasks are being asked, as the journal knows it. */
export type EpochInHand = {
  readonly epoch: number;
  readonly block: number;
  readonly blockHash: string;
  readonly secret: Uint8Array;
  readonly evidence: readonly Evidence[];
};

/** Weights that were decided on and that the chain is not known to have. */
export type UnsentWeights = { readonly epoch: number; readonly vector: WeightVector };

type Modules = { readonly disk: Disk; readonly logger: Logger };

/**
 * What a validator remembers across crashes. A record is on the disk before it counts: a score that was used is never
 * lost, and one that was lost was never used.
 */
export class Journal {
  readonly #log: AppendLog;
  #inHand: (EpochInHand & { readonly evidence: Evidence[] }) | null = null;
  #table: Uint8Array | null = null;
  #lastGood: LastGood | null = null;
  #scoredEpoch = -1;
  #unsent: UnsentWeights | null = null;

  private constructor(log: AppendLog) {
    this.#log = log;
  }

  /** Opens or creates the journal and reads it to its end. Throws `ValidatorError` on a record it cannot read. */
  static async open(path: string, modules: Modules): Promise<Journal> {
    const journal = new Journal(await AppendLog.open(path, { maxRecordBytes: JOURNAL_RECORD_BYTES }, modules));
    let number = 0;
    for await (const bytes of journal.#log.records()) journal.#apply(decodeRecord(bytes, number++));
    return journal;
  }

  /** The epoch begun last, when it has not been scored yet. */
  get inHand(): EpochInHand | null {
    return this.#inHand;
  }

  /** The plugin's score table after the last scored epoch, in its own encoding. */
  get table(): Uint8Array | null {
    return this.#table;
  }

  get lastGood(): LastGood | null {
    return this.#lastGood;
  }

  /** Number of the last scored epoch; -1 when there is none. */
  get scoredEpoch(): number {
    return this.#scoredEpoch;
  }

  /** The last scored epoch's weights, until `weighed` says what became of them. */
  get unsent(): UnsentWeights | null {
    return this.#unsent;
  }

  async begin(epoch: { epoch: number; block: number; blockHash: string; secret: Uint8Array }): Promise<EpochInHand> {
    const { secret, ...rest } = epoch;
    await this.#write({ v: 1, type: "begun", ...rest, secret: toHex(secret) });
    return { ...epoch, evidence: [] };
  }

  /** Resolves once the evidence is on the disk. */
  async judged(epoch: number, evidence: Evidence): Promise<void> {
    await this.#write({ v: 1, type: "judged", epoch, evidence });
  }

  async scored(
    epoch: number,
    result: { table: Uint8Array; weights: LastGood | null; decision: string },
  ): Promise<void> {
    await this.#write({ v: 1, type: "scored", epoch, ...result, table: toHex(result.table) });
  }

  /** The chain took the epoch's weights in `block`; null: the epoch was over first. */
  async weighed(epoch: number, block: number | null): Promise<void> {
    await this.#write({ v: 1, type: "weighed", epoch, block });
  }

  async close(): Promise<void> {
    await this.#log.close();
  }

  async #write(record: JournalRecord): Promise<void> {
    await this.#log.append(encodeRecord(record), { sync: true });
    this.#apply(record);
  }

  #apply(record: JournalRecord): void {
    switch (record.type) {
      case "begun": {
        const secret = fromHex(record.secret) ?? new Uint8Array();
        this.#inHand = { epoch: record.epoch, block: record.block, blockHash: record.blockHash, secret, evidence: [] };
        return;
      }
      case "judged":
        if (this.#inHand?.epoch === record.epoch) this.#inHand.evidence.push(record.evidence);
        return;
      case "scored":
        this.#inHand = null;
        this.#table = fromHex(record.table);
        this.#lastGood = record.weights ?? this.#lastGood;
        this.#scoredEpoch = record.epoch;
        this.#unsent = record.weights === null ? null : { epoch: record.epoch, vector: record.weights.vector };
        return;
      case "weighed":
        this.#unsent = null;
    }
  }
}
