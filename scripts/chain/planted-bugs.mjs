// npm run chain:bugs [-- <a bug's name>]
// Plants one bug after the other in a copy of chain/ and expects the call sequences to find it: a check that nothing fails proves
// nothing. Each takes a minute or two; a bug that is not found, or whose place has changed, fails.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BuildError, main } from "../build/run.mjs";
import { nativeCargo } from "./native-cargo.mjs";

const workspace = fileURLToPath(new URL("../../chain/", import.meta.url));
const SUBTENSOR = "pallets/subtensor/src";
const SETTLEMENT = "pallets/settlement/src";

/** What is put in the place of what, and which property must notice. */
const BUGS = [
  {
    name: "stake-taken-out-still-counts",
    file: `${SUBTENSOR}/stake.rs`,
    from: "TotalStake::<T>::mutate(|total| *total = total.saturating_sub(amount));",
    to: "",
    found: /TotalStake is the sum of pools/,
  },
  {
    name: "a-newcomer-keeps-the-bonds-towards-its-predecessor",
    file: `${SUBTENSOR}/leaving.rs`,
    from: "Self::forget_bond(index, voter, uid);",
    to: "",
    found: /the newcomer has bonds towards its predecessor/,
  },
  {
    name: "a-newcomer-shares-in-an-epoch-before-it",
    file: `${SETTLEMENT}/settle.rs`,
    from: "registered_at == neuron.registered_at && registered_at < u64::from(ready.open.block)",
    to: "registered_at >= neuron.registered_at",
    found: /registered at E or later and has a part in it/,
  },
  {
    name: "a-void-loses-the-owners-cut",
    file: `${SETTLEMENT}/void.rs`,
    from: "pallet_subtensor::Pallet::<T>::return_owner_cut(netuid, open.owner_cut);",
    to: "",
    found: /every token of the subnet is accounted for/,
  },
  {
    name: "half-of-the-stake-is-a-quorum",
    file: `${SETTLEMENT}/quorum.rs`,
    from: "self.yes.saturating_mul(3) > twice(self.live) && twice(self.yes) > self.all",
    to: "twice(self.yes) >= self.live",
    found: /rooted by less than a quorum/,
  },
];

await main(() => {
  const only = process.argv[2];
  const bugs = BUGS.filter((bug) => only === undefined || bug.name === only);
  if (bugs.length === 0)
    throw new BuildError(`No bug is called ${only}`, `one of ${BUGS.map((bug) => bug.name).join(", ")}`);
  const folder = mkdtempSync(join(tmpdir(), "neurite-bugs-"));
  try {
    cpSync(workspace, folder, { recursive: true, filter: (path) => !path.endsWith("/target") });
    const missed = bugs.filter((bug) => !isFound(folder, bug));
    if (missed.length > 0)
      throw new BuildError(
        `Not found: ${missed.map((bug) => bug.name).join(", ")}`,
        "give the sequences a property that sees it",
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function isFound(folder, bug) {
  const path = join(folder, bug.file);
  const sound = readFileSync(path, "utf8");
  if (sound.split(bug.from).length !== 2)
    throw new BuildError(`${bug.file} has no one place for ${bug.name}`, "plant the bug where the code is now");
  writeFileSync(path, sound.replace(bug.from, bug.to));
  const { cargo, env } = nativeCargo();
  const args = ["test", "--locked", "-p", "neurite-runtime", "--test", "sequences"];
  const done = spawnSync(cargo, args, { cwd: folder, env, encoding: "utf8", maxBuffer: 1 << 26 });
  writeFileSync(path, sound);
  const confession = `${done.stdout}${done.stderr}`.match(/seed \d+ broke after \d+ steps: .*/)?.[0];
  const found = done.status !== 0 && confession !== undefined && bug.found.test(confession);
  console.log(`${found ? "found" : "NOT FOUND"}  ${bug.name}: ${confession ?? done.stderr.slice(-600)}`);
  return found;
}
