// Debian's Chromium without a window, with nothing of its own to do and a profile that is thrown away.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BuildError, INSTALL_MS, run } from "../build/run.mjs";

const PROGRAM = "/usr/bin/chromium";
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const KEPT_OUTPUT = 4_000;

/** Installs Chromium where it is missing; it is no part of the repository's own tree. */
export function installChromium() {
  if (existsSync(PROGRAM)) return;
  if (process.getuid?.() !== 0) throw new BuildError("There is no Chromium", "apt-get install chromium");
  console.error("Installing Chromium ...");
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, timeout: INSTALL_MS };
  run("apt-get", ["-qq", "update"], options);
  run("apt-get", ["-qq", "install", "-y", "--no-install-recommends", "chromium"], {
    ...options,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Opens `url` and holds the browser until `work` ends or the deadline passes; either way no process of it stays. */
export async function withPage(url, work, deadlineMs) {
  const profile = mkdtempSync(join(tmpdir(), "neurite-chromium-"));
  // A process group of its own: its helpers end with it.
  const browser = spawn(PROGRAM, [...FLAGS, `--user-data-dir=${profile}`, url], {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const stop = () => kill(browser.pid);
  process.once("exit", stop);
  try {
    return await Promise.race([work, ended(browser), late(deadlineMs)]);
  } finally {
    process.off("exit", stop);
    stop();
    if (browser.exitCode === null && browser.signalCode === null)
      await new Promise((gone) => browser.once("exit", gone));
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function kill(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}

function ended(browser) {
  let said = "";
  browser.stderr.on("data", (chunk) => {
    said = `${said}${chunk}`.slice(-KEPT_OUTPUT);
  });
  return new Promise((_, reject) => {
    browser.once("error", (error) =>
      reject(new BuildError(`Chromium did not start: ${error.message}`, "reinstall it")),
    );
    browser.once("exit", (code, signal) =>
      reject(new BuildError(`Chromium ended early (${signal ?? code}): ${said}`, "read its words above")),
    );
  });
}

function late(deadlineMs) {
  return new Promise((_, reject) => {
    setTimeout(
      () =>
        reject(
          new BuildError(`The page gave no result within ${deadlineMs / 1_000} s`, "open it and read its console"),
        ),
      deadlineMs,
    ).unref();
  });
}
