import { spawnSync } from "node:child_process";

/** A step of a build that failed; `main` prints it without a stack. */
export class BuildError extends Error {
  constructor(what, nextStep) {
    super(`${what}\nNext step: ${nextStep}`);
    this.name = "BuildError";
  }
}

/** A download has no other end when the network goes silent. */
export const INSTALL_MS = 600_000;

/** Runs a program to its end with our terminal; a non-zero exit is a named error. */
export function run(program, args, options) {
  const done = spawnSync(program, args, { stdio: "inherit", ...options });
  if (done.error?.code === "ETIMEDOUT")
    throw new BuildError(
      `${program} ${args.slice(0, 2).join(" ")} took longer than ${options.timeout / 1_000} s`,
      "try again",
    );
  if (done.error)
    throw new BuildError(`Could not start ${program}: ${done.error.message}`, `install ${program} and try again`);
  if (done.status !== 0) {
    const how = done.signal ? `was ended by ${done.signal}` : `ended with exit code ${done.status}`;
    throw new BuildError(`${program} ${args.slice(0, 2).join(" ")} ${how}`, "read its output above");
  }
}

/** The first line that a program prints, or null when it is not there or fails. */
export function firstLine(program, args, env) {
  const done = spawnSync(program, args, { encoding: "utf8", env });
  return done.status === 0 ? done.stdout.split("\n")[0].trim() : null;
}

/** Runs a script's body; what it throws on purpose is printed plainly, the rest with its stack. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof BuildError ? error.message : error);
    process.exitCode = 1;
  }
}
