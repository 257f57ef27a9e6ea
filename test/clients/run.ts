// npm run test:clients [-- --endpoint ws://127.0.0.1:9944]: every client does the same work and sees the same.
// Needs Python (tried with 3.11) and a package registry, so it is no part of npm test.
import { parseArgs } from "node:util";
import { localnet } from "@neurite/localnet";
import { runPapi } from "../conformance/clients/papi.ts";
import { runPolkadotJs } from "../conformance/clients/polkadot-js.ts";
import { type ClientReport, type ClientTask, checkReport } from "../conformance/clients/report.ts";
import { runPython } from "./python-client.ts";

const CLIENTS: Readonly<Record<string, (task: ClientTask) => Promise<ClientReport>>> = {
  "@polkadot/api": runPolkadotJs,
  PAPI: runPapi,
  "async-substrate-interface": (task) => runPython("async_substrate", task),
  "py-substrate-interface": (task) => runPython("py_substrate", task),
};

const { values } = parseArgs({ options: { endpoint: { type: "string" } } });
await using chain = values.endpoint === undefined ? await localnet({ blockTimeMs: 250 }) : null;
const endpoint = values.endpoint ?? chain?.endpoint ?? "";
let failed = 0;
for (const [name, script] of Object.entries(CLIENTS)) {
  const task = { endpoint, from: "//Alice", to: `//Clients//${name.replaceAll("/", "-")}`, value: 7_000_000 };
  try {
    const report = await script(task);
    checkReport(report, task);
    console.log(`ok      ${name}: paid in ${report.finalIn}, ${report.events.length} events`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}: ${error instanceof Error ? error.message : error}`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
