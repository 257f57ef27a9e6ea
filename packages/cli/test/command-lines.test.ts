import { CommandError } from "@neurite/core/node";
import { expect } from "chai";
import { type Command, CommanderError } from "commander";
import { neuriteProgram } from "../src/neurite-program.ts";
import { tokens } from "../src/token-text.ts";

/** All commands below one, each with its full name. */
function all(command: Command, path: readonly string[] = []): readonly { name: string; command: Command }[] {
  return command.commands.flatMap((sub) => {
    const name = [...path, sub.name()];
    return [{ name: name.join(" "), command: sub }, ...all(sub, name)];
  });
}

/** What parsing these words ends with, without running anything. */
async function parse(words: string): Promise<unknown> {
  const program = neuriteProgram();
  for (const { command } of [{ command: program }, ...all(program)]) {
    command.exitOverride().configureOutput({ writeErr: () => undefined, outputError: () => undefined });
    if (command.commands.length === 0) command.action(() => undefined);
  }
  return program.parseAsync(words.split(" "), { from: "user" }).then(
    () => null,
    (error: unknown) => error,
  );
}

describe("neurite's command line", () => {
  it("has the commands of the design", () => {
    const names = all(neuriteProgram()).map(({ name }) => name);
    expect(names).to.include.members([
      "demo",
      "localnet",
      "wallet create",
      "wallet list",
      "faucet",
      "balance",
      "subnet create",
      "subnet start",
      "subnet list",
      "subnet show",
      "subnet settings",
      "subnet set",
      "register",
      "stake add",
      "stake remove",
      "stake show",
      "stake list",
      "take show",
      "take set",
      "check",
    ]);
  });

  it("says of every command what it does, and of every flag", () => {
    for (const { name, command } of all(neuriteProgram())) {
      expect(command.description(), name).not.to.equal("");
      for (const { flags, description } of command.options) expect(description, `${name} ${flags}`).not.to.equal("");
      if (command.commands.length === 0)
        expect(
          command.options.some(({ long }) => long === "--json"),
          `${name} --json`,
        ).to.equal(true);
    }
  });

  it("takes what is right", async () => {
    for (const words of [
      "demo --epochs 1 --json",
      "localnet --rpc-port 0 --block-time 250",
      "check --netuid 1 --blocks 50",
      "stake add --netuid 1 --amount 0.5 --key-uri //Bob",
      "register --netuid 65535",
    ])
      expect(await parse(words), words).to.equal(null);
  });

  it("refuses a value that cannot be, with the flag's name and what it expects", async () => {
    for (const words of [
      "demo --epochs 0",
      "demo --epochs three",
      "localnet --rpc-port 70000",
      "localnet --block-time 5",
      "localnet --preset production",
      "check --netuid -1",
      "stake add --netuid 1 --amount 1e9",
      "stake add --netuid 1 --amount 0.0000000001",
      "faucet --amount -5",
      "wallet create --scheme rsa",
      "balance --log-level loud",
    ]) {
      const error = await parse(words);
      expect(error, words).to.be.instanceOf(CommandError);
      expect((error as CommandError).fault, words).to.have.property("code", "FLAG_VALUE");
    }
  });

  it("refuses a flag with a typo, a missing one and an unknown command", async () => {
    for (const words of ["demo --epoch 3", "check", "stake add --netuid 1", "dmo", "subnet sho --netuid 1"])
      expect(await parse(words), words).to.be.instanceOf(CommanderError);
  });
});

describe("rao as tokens", () => {
  it("are cut, never rounded up", () => {
    expect(tokens(1_999_999_999n)).to.equal("1.999");
    expect(tokens(1n)).to.equal("0.000");
    expect(tokens(1n, 9)).to.equal("0.000000001");
    expect(tokens(5_000_000_000n, 0)).to.equal("5");
  });
});
