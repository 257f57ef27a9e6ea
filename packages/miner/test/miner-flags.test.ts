import { CommandError } from "@neurite/core/node";
import { expect } from "chai";
import { CommanderError } from "commander";
import type { MinerFlags } from "../src/command/miner-flags.ts";
import { minerProgram } from "../src/command/miner-program.ts";

/** The flags that `run` would be given, or what parsing ends with. */
async function parse(words: string): Promise<MinerFlags | unknown> {
  const program = minerProgram();
  const run = program.commands[0];
  let flags: MinerFlags | null = null;
  for (const command of [program, ...program.commands])
    command.exitOverride().configureOutput({ writeErr: () => undefined, outputError: () => undefined });
  run?.action((given: MinerFlags) => {
    flags = given;
  });
  return program.parseAsync(words.split(" "), { from: "user" }).then(
    () => flags,
    (error: unknown) => error,
  );
}

describe("subnet-miner's command line", () => {
  it("needs only a subnet, and listens on this machine alone", async () => {
    expect(await parse("run --netuid 1")).to.include({
      netuid: 1,
      host: "127.0.0.1",
      port: 0,
      plugin: "digits",
      threads: 1,
      behaviour: "honest",
    });
  });

  it("refuses values that cannot be", async () => {
    for (const words of ["--netuid one", "--port 65536", "--threads 0", "--behaviour lazy", "--external-port x"]) {
      const rest = words.startsWith("--netuid") ? "" : " --netuid 1";
      const error = await parse(`run ${words}${rest}`);
      expect(error, words).to.be.instanceOf(CommandError);
    }
  });

  it("refuses a typo and a missing subnet", async () => {
    expect(await parse("run")).to.be.instanceOf(CommanderError);
    expect(await parse("run --netuid 1 --prot 8091")).to.be.instanceOf(CommanderError);
  });
});
