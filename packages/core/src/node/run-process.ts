import { ExitCode, FrameworkError } from "../errors/index.ts";
import { ONE_PRESS_MS, STOP_DEADLINE_MS } from "./limits.ts";

/** How a process tells its errors. */
export type ProcessOptions = {
  /** Errors as one JSON object on stderr. */
  readonly json: boolean;
  /** Stacks, also of errors that are thrown on purpose. */
  readonly debug: boolean;
};
/** The work of a process; it gives its exit code. */
export type ProcessMain = (signal: AbortSignal) => Promise<number>;

/** The reason of a signal that was aborted by Ctrl-C or by whoever manages the process. */
export class StopRequested extends Error {
  constructor(signal: string) {
    super(`Stopped by ${signal}`);
    this.name = "StopRequested";
  }
}

/**
 * Runs a process's whole life: the first SIGINT or SIGTERM aborts `main`'s signal, the second ends at once; an error
 * becomes words, a next step and an exit code. Never returns.
 */
export async function runProcess(
  main: ProcessMain,
  options: ProcessOptions = { json: false, debug: false },
): Promise<never> {
  const controller = new AbortController();
  const stop = stopper(controller);
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => stop(name));
  // Started with a channel by a parent that is gone now: nobody is left who could stop this process.
  const orphaned = () => stop("the end of the parent process");
  process.on("disconnect", orphaned);
  // While this process loaded its modules nobody listened: the parent's end may have come and gone.
  if (process.connected === false) orphaned();
  // `neurite … | head`: the reader of the output has gone, and there is nothing left to do it for.
  process.stdout.on("error", () => stop("the end of the output's reader"));
  process.on("unhandledRejection", (error) => process.exit(report(error, options)));
  let code: number = ExitCode.done;
  try {
    code = await main(controller.signal);
  } catch (error) {
    const stopped = controller.signal.aborted && error === controller.signal.reason;
    code = stopped ? ExitCode.interrupted : report(error, options);
  }
  await flushed(process.stdout);
  await flushed(process.stderr);
  process.exit(code);
}

function stopper(controller: AbortController): (name: string) => void {
  let first = 0;
  return (name) => {
    if (controller.signal.aborted) {
      // npm and a terminal both pass on one Ctrl-C: what arrives within a moment is the same press.
      if (performance.now() - first > ONE_PRESS_MS) process.exit(ExitCode.interrupted);
      return;
    }
    first = performance.now();
    process.stderr.write(`Stopping on ${name}; once more ends at once.\n`);
    controller.abort(new StopRequested(name));
    const late = () => {
      process.stderr.write(`Not stopped within ${STOP_DEADLINE_MS} ms; ending now.\n`);
      process.exit(ExitCode.unexpected);
    };
    setTimeout(late, STOP_DEADLINE_MS).unref();
  };
}

/** Writes what happened and gives the exit code that says so. */
export function report(error: unknown, { json, debug }: ProcessOptions): ExitCode {
  const expected = error instanceof FrameworkError;
  const stack = debug || !expected ? stackOf(error) : null;
  if (json) process.stderr.write(`${JSON.stringify({ error: asFields(error), stack }, bigints)}\n`);
  else process.stderr.write(`${asText(error)}${stack === null ? "" : `\n${stack}`}\n`);
  return expected ? error.exit : ExitCode.unexpected;
}

function asText(error: unknown): string {
  if (!(error instanceof FrameworkError)) return "Unexpected fault; please report it with the lines below.";
  const cause = error.cause instanceof Error ? `\n  because ${error.cause.message}` : "";
  return `${error.message} [${error.code}]${cause}\n  next: ${error.nextStep}`;
}

function asFields(error: unknown): object {
  if (!(error instanceof FrameworkError))
    return { code: "UNEXPECTED", message: String(error), exit: ExitCode.unexpected };
  const { code, message, nextStep, exit, fault } = error;
  return { code, message, nextStep, exit, fault };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function bigints(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableLength === 0) return resolve();
    stream.write("", () => resolve());
  });
}
