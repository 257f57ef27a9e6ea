import { AppendLog } from "@neurite/core/node";
import type { Disk, Logger } from "@neurite/core/primitives";
import { SIGNED_RECORD_BYTES } from "./limits.ts";
import { ValidatorError } from "./validator-errors.ts";

/** What a validator signs at most once per subnet and epoch. */
export type Signed = "attestation" | "weights";

type Record = {
  readonly v: 1;
  readonly what: Signed;
  readonly netuid: number;
  readonly epoch: number;
  readonly hash: string;
};

/**
 * The sign-once file: a claim is on the disk before the signature leaves, so that a crash, a restart or a second run can
 * repeat what was signed but never sign anything else for the same epoch.
 */
export class SignOnce {
  readonly #log: AppendLog;
  readonly #claims: Map<string, string>;

  private constructor(log: AppendLog, claims: Map<string, string>) {
    this.#log = log;
    this.#claims = claims;
  }

  /** Opens or creates the file and reads every claim in it. Throws `ValidatorError` on a record it cannot read. */
  static async open(path: string, modules: { readonly disk: Disk; readonly logger: Logger }): Promise<SignOnce> {
    const log = await AppendLog.open(path, { maxRecordBytes: SIGNED_RECORD_BYTES }, modules);
    const claims = new Map<string, string>();
    let count = 0;
    for await (const bytes of log.records()) {
      const record = parse(bytes, count++);
      claims.set(slot(record.what, record.netuid, record.epoch), record.hash);
    }
    return new SignOnce(log, claims);
  }

  /** Resolves once the claim is on the disk. Throws `VALIDATOR_ALREADY_SIGNED` when another hash was claimed before. */
  async claim(what: Signed, where: { readonly netuid: number; readonly epoch: number }, hash: string): Promise<void> {
    const key = slot(what, where.netuid, where.epoch);
    const signed = this.#claims.get(key);
    if (signed === hash) return;
    if (signed !== undefined) {
      throw new ValidatorError({ code: "VALIDATOR_ALREADY_SIGNED", what, epoch: where.epoch, signed, asked: hash });
    }
    this.#claims.set(key, hash);
    const record: Record = { v: 1, what, netuid: where.netuid, epoch: where.epoch, hash };
    await this.#log.append(new TextEncoder().encode(JSON.stringify(record)), { sync: true });
  }

  async close(): Promise<void> {
    await this.#log.close();
  }
}

function slot(what: Signed, netuid: number, epoch: number): string {
  return `${what}/${netuid}/${epoch}`;
}

function parse(bytes: Uint8Array, record: number): Record {
  try {
    const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Record;
    const known = value.v === 1 && (value.what === "attestation" || value.what === "weights");
    if (
      known &&
      Number.isSafeInteger(value.epoch) &&
      Number.isSafeInteger(value.netuid) &&
      typeof value.hash === "string"
    )
      return value;
  } catch (cause) {
    throw new ValidatorError({ code: "VALIDATOR_JOURNAL_RECORD", record, why: "it is not JSON" }, cause);
  }
  throw new ValidatorError({ code: "VALIDATOR_JOURNAL_RECORD", record, why: "its fields are not those of version 1" });
}
