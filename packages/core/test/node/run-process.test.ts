import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "chai";
import { ONE_PRESS_MS, STOP_DEADLINE_MS } from "../../src/node/limits.ts";

const NODE = new URL("../../src/node/index.ts", import.meta.url).href;
const ERRORS = new URL("../../src/errors/index.ts", import.meta.url).href;

type Ended = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
};

/** Runs a main function in its own process; `onReady` acts once it has printed "ready". */
async function run(
  main: string,
  options = "",
  onReady: (kill: (signal: NodeJS.Signals) => void, stopReading: () => void) => void = () => undefined,
) {
  const script = `
    import { runProcess } from ${JSON.stringify(NODE)};
    import { ExitCode, FrameworkError } from ${JSON.stringify(ERRORS)};
    class ShopError extends FrameworkError {
      constructor() { super({ code: "SHOP_CLOSED", hours: 7n }, { what: "The shop is closed", nextStep: "Come at 7", exit: ExitCode.network }, new Error("night")); }
    }
    await runProcess(${main}${options});`;
  const child = spawn(process.execPath, ["--input-type=module", "--disable-warning=ExperimentalWarning", "-e", script]);
  let [out, err] = ["", ""];
  child.stderr.on("data", (data) => (err += data));
  child.stdout.on("data", (data) => {
    out += data;
    if (out.includes("ready"))
      onReady(
        (signal) => child.kill(signal),
        () => child.stdout.destroy(),
      );
  });
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  return { code, signal, out, err } satisfies Ended;
}

describe("run process", () => {
  it("exits with what main gives, though handles are open, and with all output written", async () => {
    const ended = await run(
      `async () => { setInterval(() => {}, 1e6); process.stdout.write("x".repeat(200_000)); return 8; }`,
    );
    expect(ended.code).to.equal(8);
    expect(ended.out).to.have.length(200_000);
  });

  it("tells an expected error in words, with the next step and its exit code, and no stack", async () => {
    const ended = await run("async () => { throw new ShopError(); }");
    expect(ended.code).to.equal(7);
    expect(ended.err).to.equal("The shop is closed [SHOP_CLOSED]\n  because night\n  next: Come at 7\n");
    expect(ended.out).to.equal("");
  });

  it("tells it as JSON, and the stack on request", async () => {
    const ended = await run("async () => { throw new ShopError(); }", ", { json: true, debug: true }");
    const { error, stack } = JSON.parse(ended.err) as { error: Record<string, unknown>; stack: string };
    expect(error).to.deep.equal({
      code: "SHOP_CLOSED",
      message: "The shop is closed",
      nextStep: "Come at 7",
      exit: 7,
      fault: { code: "SHOP_CLOSED", hours: "7" },
    });
    expect(stack).to.include("ShopError");
  });

  it("asks for a report of anything unexpected, also of a promise that nobody watched", async () => {
    for (const main of [
      "async () => { null.x; }",
      "() => { Promise.reject(new Error('adrift')); return new Promise(() => setInterval(() => {}, 1e6)); }",
    ]) {
      const ended = await run(main);
      expect(ended.code).to.equal(1);
      expect(ended.err).to.match(/please report.*(TypeError|adrift).*at /s);
    }
  });

  it("stops in order when nobody reads its output any more", async () => {
    const chatty = `(signal) => new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      setInterval(() => process.stdout.write("ready\\n"), 1);
    })`;
    const ended = await run(chatty, "", (_, stopReading) => stopReading());
    expect(ended.code).to.equal(130);
    expect(ended.err).to.include("the end of the output's reader").and.not.include("please report");
  });

  const patient = (end: string) => `(signal) => new Promise((resolve, reject) => {
    setInterval(() => {}, 1e6);
    signal.addEventListener("abort", () => ${end});
    console.log("ready");
  })`;

  it("stops cleanly on the first signal: 0 when main ends well, 130 when it gives up", async () => {
    const well = await run(patient("resolve(0)"), "", (kill) => kill("SIGTERM"));
    expect(well).to.include({ code: 0, signal: null });
    expect(well.err).to.include("Stopping on SIGTERM");
    const given = await run(patient("reject(signal.reason)"), "", (kill) => kill("SIGINT"));
    expect(given).to.include({ code: 130, signal: null });
  });

  it("takes what arrives within a moment for one press, and ends at once on the next", async () => {
    const began = performance.now();
    const presses = [] as number[];
    const ended = await run(patient(`setTimeout(() => console.log("deaf"), ${2 * ONE_PRESS_MS})`), "", (kill) => {
      presses.push(performance.now());
      kill("SIGINT");
      if (presses.length === 1) kill("SIGINT");
    });
    expect(ended.code).to.equal(130);
    expect(ended.out).to.equal("ready\ndeaf\n");
    expect(presses).to.have.length(2);
    expect(performance.now() - began).to.be.below(STOP_DEADLINE_MS);
  });

  for (const [when, pause] of [
    ["while it loads its modules", 400],
    ["while it works", 0],
  ] as const) {
    it(`stops when the parent that held its channel ends ${when}`, async () => {
      const script = `
        await new Promise((resolve) => setTimeout(resolve, ${pause}));
        const { runProcess } = await import(${JSON.stringify(NODE)});
        if (${pause} === 0) setTimeout(() => process.send("ready"));
        await runProcess((signal) => new Promise((_, reject) => {
          setInterval(() => {}, 1e6);
          if (signal.aborted) reject(signal.reason);
          signal.addEventListener("abort", () => reject(signal.reason));
        }));`;
      const args = ["--input-type=module", "--disable-warning=ExperimentalWarning", "-e", script];
      const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
      if (pause === 0) await once(child, "message");
      else await once(child, "spawn");
      child.disconnect();
      const [code] = (await once(child, "exit")) as [number | null];
      expect(code).to.equal(130);
    });
  }
});
