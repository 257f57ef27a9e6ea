import { localnet } from "../src/index.ts";

/** Announces block after block until somebody ends the process. */
const chain = await localnet({ basePath: process.argv[2] as string });
for (;;) {
  const { number, hash } = await chain.produceBlock();
  process.stdout.write(`${number} ${hash}\n`);
}
