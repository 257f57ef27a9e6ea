import type { Scenario } from "../scenario.ts";
import { runPapi } from "./papi.ts";
import { runPolkadotJs } from "./polkadot-js.ts";
import { type ClientReport, type ClientTask, checkReport } from "./report.ts";

const SCRIPTS: Readonly<Record<string, (task: ClientTask) => Promise<ClientReport>>> = {
  "@polkadot/api": runPolkadotJs,
  PAPI: runPapi,
};

/** Each pays from an account of its own to one that nobody else uses. */
export const clients: readonly Scenario[] = Object.entries(SCRIPTS).map(([name, script]) => ({
  name: `lets ${name} read, call, pay and watch`,
  run: async ({ url }) => {
    const task = {
      endpoint: url,
      from: "//Alice",
      to: `//Conformance//${name.replaceAll("/", "-")}`,
      value: 7_000_000,
    };
    checkReport(await script(task), task);
  },
}));
