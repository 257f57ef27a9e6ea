// Which crates of the workspace the runtime is compiled from.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BuildError } from "../build/run.mjs";

const RUNTIME = "runtime";

/** Folders of crates that no crate of the runtime needs: what stands in them cannot change the WASM. */
export function strangersToRuntime(chain) {
  const workspace = manifest(chain, "");
  const folders = memberFolders(workspace);
  const crates = folders.map((folder) => ({ folder, names: namesOf(chain, workspace, folder) }));
  const needed = new Set([RUNTIME]);
  // A set's loop reaches what is added while it runs.
  for (const folder of needed) {
    const text = dependencies(manifest(chain, folder));
    for (const crate of crates) if (crate.names.some((name) => text.includes(name))) needed.add(crate.folder);
  }
  return folders.filter((folder) => !needed.has(folder));
}

/** Without what a feature has to ask for: the committed runtime is built with none. */
function dependencies(text) {
  const [before] = text.split("[features]");
  return before
    .split("\n")
    .filter((line) => !line.includes("optional = true"))
    .join("\n");
}

function manifest(chain, folder) {
  return readFileSync(join(chain, folder, "Cargo.toml"), "utf8");
}

function memberFolders(workspace) {
  const list = workspace.match(/^members = \[([^\]]*)\]/m)?.[1];
  const folders = Array.from(list?.matchAll(/"([^"]+)"/g) ?? [], ([, folder]) => folder);
  if (!folders.includes(RUNTIME)) {
    throw new BuildError(`chain/Cargo.toml lists no member "${RUNTIME}"`, "mend its members, one list of folders");
  }
  return folders;
}

/** The package's own name and each alias that the workspace gives its folder. */
function namesOf(chain, workspace, folder) {
  const own = manifest(chain, folder).match(/^name = "([^"]+)"/m)?.[1];
  if (own === undefined) throw new BuildError(`chain/${folder}/Cargo.toml names no package`, "give it a name");
  const dependencies = workspace.matchAll(/^([\w-]+) = \{[^}]*path = "([^"]+)"/gm);
  return [own, ...Array.from(dependencies).flatMap(([, alias, path]) => (path === folder ? [alias] : []))];
}
