import { Command } from "commander";
import { addChainCommand } from "./commands/chain-command.ts";
import { addCheckCommand } from "./commands/check-command.ts";
import { addChildCommands } from "./commands/child-commands.ts";
import { addColdkeyCommands } from "./commands/coldkey-commands.ts";
import { addCommitmentCommands } from "./commands/commitment-commands.ts";
import { addDemoCommand } from "./commands/demo-command.ts";
import { addEpochCommands } from "./commands/epoch-commands.ts";
import { addFundsCommands } from "./commands/funds-commands.ts";
import { addHotkeyCommands } from "./commands/hotkey-commands.ts";
import { addLocalnetCommand } from "./commands/localnet-command.ts";
import { addNeuronCommands } from "./commands/neuron-commands.ts";
import { addSubnetCommands } from "./commands/subnet-commands.ts";
import { addTakeCommands } from "./commands/take-commands.ts";
import { addWalletCommand } from "./commands/wallet-command.ts";

const EXAMPLES = `
What people do most:
  neurite demo                                     # a whole network on this machine, for a minute
  neurite localnet --rpc-port 9944 --base-path ./chain
  neurite wallet create --wallet alice
  neurite register --netuid 1 --wallet alice
  neurite subnet show --netuid 1

Exit codes: 0 done, 2 usage, 3 configuration, 4 key, 5 chain unreachable, 6 chain refused, 7 network, 8 check failed,
74 disk, 130 interrupted, 1 unexpected. Services: subnet-miner, subnet-validator.`;

/** The command line of `neurite`. */
export function neuriteProgram(): Command {
  const program = new Command("neurite");
  program.description("Incentive subnets: a real chain, real models, a consensus anybody can check.");
  program.showSuggestionAfterError().addHelpText("after", EXAMPLES);
  addDemoCommand(program);
  addLocalnetCommand(program);
  addChainCommand(program);
  addWalletCommand(program);
  addFundsCommands(program);
  addSubnetCommands(program);
  addNeuronCommands(program);
  addTakeCommands(program);
  addChildCommands(program);
  addHotkeyCommands(program);
  addColdkeyCommands(program);
  addCommitmentCommands(program);
  addEpochCommands(program);
  addCheckCommand(program);
  return program;
}
