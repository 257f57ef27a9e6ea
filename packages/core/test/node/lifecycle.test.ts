import { expect } from "chai";
import { Lifecycle, LifecycleError, type Service } from "../../src/node/index.ts";
import { CollectingLogger, VirtualClock } from "../../src/testing/index.ts";

const never = new AbortController().signal;

describe("lifecycle", () => {
  const setUp = () => {
    const clock = new VirtualClock();
    const logger = new CollectingLogger();
    const lifecycle = new Lifecycle({ startDeadlineMs: 100, stopDeadlineMs: 50 }, { clock, logger });
    const seen: string[] = [];
    const service = (name: string, parts: Partial<Service> = {}): Service => ({
      start: async () => void seen.push(`start ${name}`),
      stop: async () => void seen.push(`stop ${name}`),
      ...parts,
    });
    return { clock, logger, lifecycle, seen, service };
  };

  it("stops in reverse, once", async () => {
    const { lifecycle, seen, service } = setUp();
    for (const name of ["a", "b", "c"]) await lifecycle.start(name, service(name), never);
    await lifecycle.stop();
    await lifecycle.stop();
    expect(seen).to.deep.equal(["start a", "start b", "start c", "stop c", "stop b", "stop a"]);
  });

  it("stops what runs when one fails to start, the failed one included, and throws its error", async () => {
    const { lifecycle, seen, service } = setUp();
    await lifecycle.start("a", service("a"), never);
    const port = new Error("port taken");
    const failing = service("b", { start: () => Promise.reject(port) });
    expect(await lifecycle.start("b", failing, never).catch((error) => error)).to.equal(port);
    expect(seen).to.deep.equal(["start a", "stop b", "stop a"]);
  });

  it("waits no longer than the deadlines", async () => {
    const { clock, lifecycle, seen, service } = setUp();
    await lifecycle.start("a", service("a"), never);
    const hanging = service("b", { start: () => new Promise(() => undefined) });
    const starting = lifecycle.start("b", hanging, never).catch((error: unknown) => error);
    await clock.advance(100);
    const error = await starting;
    expect(error).to.be.instanceOf(LifecycleError).with.property("code", "LIFECYCLE_START_SLOW");
    expect(seen).to.deep.equal(["start a", "stop b", "stop a"]);
  });

  it("goes on stopping past one that hangs and one that fails, and names both", async () => {
    const { clock, lifecycle, seen, service } = setUp();
    await lifecycle.start("a", service("a"), never);
    await lifecycle.start("b", service("b", { stop: () => new Promise(() => undefined) }), never);
    await lifecycle.start("c", service("c", { stop: () => Promise.reject(new Error("no")) }), never);
    const stopping = lifecycle.stop().catch((error: unknown) => error);
    await clock.advance(50);
    const error = await stopping;
    expect(error).to.be.instanceOf(LifecycleError);
    expect((error as LifecycleError).fault).to.deep.include({ services: ["c", "b"] });
    expect(seen.at(-1)).to.equal("stop a");
  });

  it("does not start under a signal that is aborted", async () => {
    const { lifecycle, seen, service } = setUp();
    const error = await lifecycle.start("a", service("a"), AbortSignal.abort("off")).catch((reason: unknown) => reason);
    expect(error).to.equal("off");
    expect(seen).to.not.include("start a");
  });
});
