import { ChainClient, type TxResult } from "@neurite/core/chain";
import type { KeyPair } from "@neurite/core/keys";
import { createLogger, FileDisk, type OperatorFlags, openColdkey, systemClock, systemRandom } from "@neurite/core/node";
import { CliError } from "../cli-errors.ts";

type ChainFlags = Pick<OperatorFlags, "endpoint">;

/** Connects, runs `work`, and closes the connection whatever came of it. Only warnings go to stderr. */
export async function withChain<Result>(
  flags: ChainFlags,
  signal: AbortSignal,
  work: (client: ChainClient) => Promise<Result>,
): Promise<Result> {
  const logger = createLogger({ file: null, level: "warn" });
  const client = new ChainClient({ endpoint: flags.endpoint }, { clock: systemClock, logger });
  await client.start(signal);
  try {
    return await work(client);
  } finally {
    await client.stop();
  }
}

/** The coldkey of the flags. */
export function coldkeyOf(flags: Parameters<typeof openColdkey>[0]): Promise<KeyPair> {
  return openColdkey(flags, { disk: new FileDisk(), random: systemRandom });
}

/** The block in which a call was applied; a refusal or an unknown end is a `CliError`. */
export function applied(call: string, result: TxResult): Extract<TxResult, { kind: "applied" }> {
  if (result.kind === "applied") return result;
  if (result.kind === "refused") throw new CliError({ code: "CLI_REFUSED", call, error: result.error });
  throw new CliError({ code: "CLI_UNCERTAIN", call, why: result.why });
}
