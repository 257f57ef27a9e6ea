// Hashes that tie what is committed to what it was made of.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

export function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** SHA-256 of every file under `folder` whose path `belongs`, by path, in byte order of the paths. */
export function hashSources(folder, belongs, ignored = new Set()) {
  const paths = list(folder, ignored).map((file) => relative(folder, file).split("\\").join("/"));
  const sources = paths.filter(belongs).sort();
  return Object.fromEntries(sources.map((path) => [path, sha256(readFileSync(join(folder, path)))]));
}

function list(folder, ignored) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (ignored.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? list(path, ignored) : [path];
  });
}
