import { expect } from "chai";

/** What a client's script is told: where the chain is, who pays whom, and how much. */
export type ClientTask = {
  readonly endpoint: string;
  /** A development key such as //Alice. */
  readonly from: string;
  readonly to: string;
  readonly value: number;
};

/** What a client saw. Every client's script does the same work and fills in the same report. */
export type ClientReport = {
  readonly genesis: string;
  readonly specName: string;
  /** A constant of the metadata. */
  readonly existentialDeposit: string;
  /** From a runtime call, not from a header. */
  readonly runtimeSpecVersion: number;
  readonly specVersion: number;
  readonly recipientBefore: string;
  readonly recipientAfter: string;
  /** Numbers of final blocks that a subscription told of. */
  readonly finalNumbers: readonly number[];
  /** The block in which the transfer became final. */
  readonly finalIn: string;
  /** Events of the transfer, as "Pallet.Name". */
  readonly events: readonly string[];
};

/** The same facts, whichever client looked and whoever serves the chain. */
export function checkReport(report: ClientReport, { value }: ClientTask): void {
  expect(report.specName).to.equal("neurite");
  expect(report.genesis).to.match(/^0x[0-9a-f]{64}$/);
  expect(BigInt(report.existentialDeposit) > 0n).to.equal(true);
  expect(report.runtimeSpecVersion).to.equal(report.specVersion);
  expect(BigInt(report.recipientAfter) - BigInt(report.recipientBefore)).to.equal(BigInt(value));
  expect(report.finalIn).to.match(/^0x[0-9a-f]{64}$/);
  expect(report.events).to.include.members(["Balances.Transfer", "System.ExtrinsicSuccess"]);
  expect(report.finalNumbers.length).to.be.at.least(3);
  const [first = 0] = report.finalNumbers;
  expect(report.finalNumbers).to.deep.equal(report.finalNumbers.map((_, i) => first + i));
}
