// The compiler of the committed WASM: Debian's Rust 1.96, unpacked into a private folder, so that it needs no root, touches no
// installed Rust and is the same bytes for everybody. Where it cannot be had, the build says so instead of using another one.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../build/cache.mjs";
import { BuildError, firstLine, run } from "../build/run.mjs";

export const RUST_VERSION = "1.96.0";
export const TARGET = "wasm32v1-none";

/** rustc, cargo, the library sources, LLVM's linker, and the libraries that Debian's cargo links. */
const PACKAGES = [
  "rustc-web",
  "cargo-web",
  "rust-web-src",
  "rust-web-llvm",
  "libstd-rust-web-dev",
  "libstd-rust-web-1.96",
  "libllvm22",
  "lld-22",
  "libgit2-1.5",
  "libhttp-parser2.9",
  "libmbedcrypto7",
  "libmbedtls14",
  "libmbedx509-1",
  "libssh2-1",
];

/** Installs the compiler where it is missing; gives the environment in which `cargo` is that compiler. */
export function installToolchain() {
  const prefix = join(cacheFolder(), "prefix");
  const env = toolchainEnv(prefix);
  if (!isInstalled()) {
    unpackDebs(prefix, PACKAGES);
    installCore(prefix, env);
    writeFileSync(stampOf(prefix), "");
  }
  const compiler = firstLine(join(prefix, "usr/bin/rustc"), ["--version"], env);
  if (!compiler?.includes(` ${RUST_VERSION} `)) {
    throw new BuildError(
      `${prefix} holds ${compiler ?? "no working rustc"}, not Rust ${RUST_VERSION}`,
      `remove ${prefix} and run this again`,
    );
  }
  return { prefix, env, compiler };
}

/** Puts Clippy beside the compiler where it is missing. */
export function installClippy(prefix) {
  const clippy = join(prefix, "usr/bin/cargo-clippy");
  if (!existsSync(clippy)) unpackDebs(prefix, ["rust-web-clippy"]);
  return clippy;
}

/** Is the compiler here already? */
export function isInstalled() {
  return existsSync(stampOf(join(cacheFolder(), "prefix")));
}

function stampOf(prefix) {
  return join(prefix, `ready-${RUST_VERSION}`);
}

function toolchainEnv(prefix) {
  const bins = [join(prefix, "usr/bin"), join(prefix, "usr/lib/llvm-22/bin"), process.env.PATH];
  const env = {
    ...process.env,
    PATH: bins.join(":"),
    LD_LIBRARY_PATH: join(prefix, "usr/lib/x86_64-linux-gnu"),
    RUSTC: join(prefix, "usr/bin/rustc"),
  };
  // Whatever the caller's shell sets for its own Rust would change the bytes.
  for (const name of [
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "RUSTC_WRAPPER",
    "RUSTC_WORKSPACE_WRAPPER",
    "CARGO_BUILD_TARGET",
    "RUSTUP_TOOLCHAIN",
  ])
    delete env[name];
  return env;
}

function unpackDebs(prefix, packages) {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new BuildError(
      `The committed WASM is built on Linux x64; this is ${process.platform} ${process.arch}`,
      "use a Debian 12 container",
    );
  }
  const debs = join(cacheFolder(), "debs");
  mkdirSync(debs, { recursive: true });
  if (!debsOf(debs, packages).every(Boolean)) downloadDebs(debs, packages);
  mkdirSync(prefix, { recursive: true });
  for (const file of debsOf(debs, packages)) run("dpkg-deb", ["-x", join(debs, file), prefix]);
}

/** The file of each package, undefined where there is none. */
function debsOf(folder, packages) {
  const files = readdirSync(folder);
  return packages.map((name) => files.find((file) => file.startsWith(`${name}_`) && file.endsWith(".deb")));
}

function downloadDebs(folder, packages) {
  const download = () => run("apt-get", ["download", ...packages], { cwd: folder });
  try {
    download();
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error("apt-get download failed: refreshing the package lists and trying once more");
    run("apt-get", ["update"]);
    download();
  }
}

/** Debian ships no WebAssembly library: core, alloc and compiler_builtins are built once from its own sources. */
function installCore(prefix, env) {
  const probe = mkdtempSync(join(tmpdir(), "neurite-core-"));
  try {
    writeProbe(probe, prefix);
    const sources = [join(prefix, "usr/lib/rustlib/src/rust"), join(prefix, "usr/src", `rustc-${RUST_VERSION}`)];
    const remap = sources.map((path) => `--remap-path-prefix=${path}=/rust`);
    const flags = ["-C embed-bitcode=yes", ...remap].join(" "); // without bitcode no LTO build links
    run(
      join(prefix, "usr/bin/cargo"),
      ["build", "--offline", "--release", "--target", TARGET, "-Zbuild-std=core,alloc"],
      {
        cwd: probe,
        env: { ...env, RUSTC_BOOTSTRAP: "1", RUSTFLAGS: flags, CARGO_TARGET_DIR: join(probe, "target") },
      },
    );
    copyLibraries(join(probe, "target", TARGET, "release/deps"), join(prefix, "usr/lib/rustlib", TARGET, "lib"));
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

function writeProbe(folder, prefix) {
  mkdirSync(join(folder, "src"));
  mkdirSync(join(folder, ".cargo"));
  writeFileSync(
    join(folder, "Cargo.toml"),
    '[package]\nname = "probe"\nversion = "0.0.0"\nedition = "2021"\n\n[workspace]\n',
  );
  writeFileSync(join(folder, "src/lib.rs"), "#![no_std]\n");
  const vendor = join(prefix, "usr/src", `rustc-${RUST_VERSION}`, "library/vendor");
  writeFileSync(
    join(folder, ".cargo/config.toml"),
    `[source.crates-io]\nreplace-with = "vendor"\n[source.vendor]\ndirectory = "${vendor}"\n`,
  );
}

function copyLibraries(from, to) {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const files = readdirSync(from).filter((name) => /^lib(core|alloc|compiler_builtins)-.*\.(rlib|rmeta)$/.test(name));
  // Two copies of one crate stop every later build (E0464); none would stop it less clearly.
  if (files.length !== 6)
    throw new BuildError(
      `Expected 6 library files for ${TARGET}, found ${files.length}`,
      `remove ${to} and run this again`,
    );
  for (const file of files) copyFileSync(join(from, file), join(to, file));
}
