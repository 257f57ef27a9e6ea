// npm run bench -- consensus [--json | --markdown] [--quick] [--peer rust|oracle] [case ...]
// The epoch in both engines beside a peer of other hands, in turns in the same run; every output is compared before it is
// timed. Nothing here fails for being slow.
import { BenchArgumentError, readArguments } from "./bench-arguments.ts";
import type { CaseResult } from "./case-result.ts";
import type { BenchCase } from "./cases.ts";
import { choosePeer } from "./choose-peer.ts";
import type { Peer } from "./peer.ts";
import { jsonOf } from "./report-json.ts";
import { markdownHead, markdownRow } from "./report-markdown.ts";
import { tableHead, tableLine } from "./report-table.ts";
import { runEpochs } from "./run-epochs.ts";
import { runGrowth } from "./run-growth.ts";
import { runYear, YEAR } from "./run-year.ts";

const QUICK_YEAR = YEAR / 10;

const REPORTS = {
  table: { head: tableHead, row: tableLine },
  json: { head: null, row: jsonOf },
  markdown: { head: markdownHead, row: markdownRow },
};

try {
  await bench(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BenchArgumentError)) throw error;
  console.error(`${error.name}: ${error.message}`);
  process.exitCode = 2;
}

async function bench(words: readonly string[]): Promise<void> {
  const { format, quick, cases, peer: wanted } = readArguments(words);
  const peer = await choosePeer(wanted);
  try {
    const { head, row } = REPORTS[format];
    if (head !== null) console.log(`${title(peer)}\n\n${head()}`);
    for (const theCase of cases) {
      console.error(`${theCase.name} ...`);
      const result = await run(theCase, peer, quick ? QUICK_YEAR : YEAR);
      console.log(row(result, peer));
    }
  } finally {
    peer.end();
  }
}

function run(theCase: BenchCase, peer: Peer, epochs: number): Promise<CaseResult> {
  if (theCase.kind === "year") return runYear(theCase, peer, epochs);
  return theCase.kind === "growth" ? runGrowth(theCase) : runEpochs(theCase, peer);
}

function title({ name, compiler }: Peer): string {
  return `One epoch, medians in ms; peer: ${name}${compiler === null ? "" : ` (${compiler})`}; Node ${process.version}`;
}
