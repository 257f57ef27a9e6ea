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

type Claim = { readonly hash: string; readonly written: Promise<void> };

/**
 * The sign-once file: a claim is on the disk before the signature leaves, so that a crash, a restart or a second run can
 * repeat what was signed but never sign anything else for the same epoch.
 */
export class SignOnce {
  readonly #log: AppendLog;
  readonly #claims: Map<string, Claim>;

  private constructor(log: AppendLog, claims: Map<string, Claim>) {
    this.#log = log;
    this.#claims = claims;
  }

  /** Opens or creates the file and reads every claim in it. Throws `ValidatorError` on a record it cannot read. */
  static async open(path: string, modules: { readonly disk: Disk; readonly logger: Logger }): Promise<SignOnce> {
    const log = await AppendLog.open(path, { maxRecordBytes: SIGNED_RECORD_BYTES }, modules);
    const claims = new Map<string, Claim>();
    let count = 0;
    for await (const bytes of log.records()) {
      const record = parse(bytes, count++);
      claims.set(slot(record.what, record.netuid, record.epoch), { hash: record.hash, written: Promise.resolve() });
    }
    return new SignOnce(log, claims);
  }

  /** Resolves once the claim is on the disk. Throws `VALIDATOR_ALREADY_SIGNED` when another hash was claimed before. */
  async claim(
    what: Signed,
    { netuid, epoch }: { readonly netuid: number; readonly epoch: number },
    hash: string,
  ): Promise<void> {
    const key = slot(what, netuid, epoch);
    const before = this.#claims.get(key);
    if (before !== undefined && before.hash !== hash) {
      throw new ValidatorError({ code: "VALIDATOR_ALREADY_SIGNED", what, epoch, signed: before.hash, asked: hash });
    }
    // The same claim again waits for the disk too; one whose write failed is written anew, and never replaced.
    if (before !== undefined && (await before.written.then(yes, no))) return;
    const written = this.#log.append(encode({ v: 1, what, netuid, epoch, hash }), { sync: true });
    this.#claims.set(key, { hash, written });
    await written;
  }

  async close(): Promise<void> {
    await this.#log.close();
  }
}

const yes = (): boolean => true;
const no = (): boolean => false;

function encode(record: Record): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(record));
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
