import type { Logger } from "@neurite/core/primitives";
import { localnet } from "@neurite/localnet";

const ignore = (): void => undefined;
/** Only what the server itself did not expect is worth a line; the runtime's panics are what is being provoked. */
const logger: Logger = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: (message, fields) => {
    if (!message.startsWith("Runtime")) process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
  },
  child: () => logger,
};

/** A chain in a process of its own, which makes a block or weighs itself when its parent says so. */
const chain = await localnet({}, { logger });
process.send?.({ endpoint: chain.endpoint });
process.on("message", async (wish) => {
  if (wish === "block") await chain.produceBlock();
  if (wish === "weigh") {
    globalThis.gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    process.send?.({ heldBytes: heapUsed + external, residentBytes: rss, head: chain.head.number });
  } else process.send?.({ head: chain.head.number });
});
