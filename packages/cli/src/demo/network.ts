import { EventEmitter, once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { digitsModels } from "@neurite/subnets/digits";
import { Child } from "./child-process.ts";
import { BLOCK_TIME_MS, type DemoMiner, NETUID, type Participant } from "./demo-plan.ts";

/** What a process said on stdout. */
export type ProcessEvent = { readonly from: string; readonly event: Readonly<Record<string, unknown>> };

/** The processes of one demonstration, each started by its own command, with its own folder below `folder`. */
export class Network {
  readonly #folder: string;
  readonly #children: Child[] = [];
  readonly #events = new EventEmitter();
  readonly #fallen = Promise.withResolvers<never>();

  constructor(options: { readonly folder: string }) {
    this.#folder = options.folder;
    this.#fallen.promise.catch(() => undefined); // nobody has to watch
  }

  /** Calls back for every event of every process. */
  onEvent(listener: (event: ProcessEvent) => void): void {
    this.#events.on("event", listener);
  }

  /** Resolves once `name` has said that it is up. Call it before starting that process. */
  async isUp(name: string, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
    const [event] = (await once(this.#events, `up ${name}`, { signal })) as [Readonly<Record<string, unknown>>];
    return event;
  }

  /** Starts the embedded chain and gives its endpoint. */
  async startChain(signal: AbortSignal): Promise<string> {
    const up = this.isUp("chain", signal);
    const rpc = ["--rpc-port", "0", "--block-time", String(BLOCK_TIME_MS)];
    this.#start("chain", neuriteBin(), ["localnet", ...rpc]);
    const { endpoint } = await Promise.race([up, this.mustLive()]);
    return String(endpoint);
  }

  startMiner(miner: DemoMiner, endpoint: string): Child {
    const model = digitsModels[miner.model];
    const own = ["--model", model, "--behaviour", miner.behaviour];
    return this.#start(miner.name, packageBin("@neurite/miner", "subnet-miner"), [
      "run",
      ...service(miner, endpoint),
      ...own,
    ]);
  }

  startValidator(validator: Participant, endpoint: string): Child {
    return this.#start(validator.name, packageBin("@neurite/validator", "subnet-validator"), [
      "run",
      ...service(validator, endpoint),
    ]);
  }

  /** Rejects as soon as any process ends by itself, one started later included; never resolves. */
  mustLive(): Promise<never> {
    return this.#fallen.promise;
  }

  /** Stops all of them, services first, the chain last. */
  async stop(): Promise<void> {
    const [chain, ...services] = this.#children.splice(0);
    await Promise.all(services.map((child) => child.stop()));
    await chain?.stop();
  }

  #start(name: string, bin: string, args: readonly string[]): Child {
    const onEvent = (event: Readonly<Record<string, unknown>>) => {
      if (event.event === "up") this.#events.emit(`up ${name}`, event);
      this.#events.emit("event", { from: name, event });
    };
    const child = new Child({ name, bin, args: [...args, "--base-path", join(this.#folder, name), "--json"], onEvent });
    this.#children.push(child);
    child.mustLive().catch(this.#fallen.reject);
    return child;
  }
}

function service({ hotkey }: Participant, endpoint: string): readonly string[] {
  return ["--netuid", String(NETUID), "--endpoint", endpoint, "--key-uri", hotkey];
}

function neuriteBin(): string {
  return join(import.meta.dirname, "..", "..", "bin", "neurite.js");
}

/** A command of another package, through its entry point on disk. */
function packageBin(name: string, command: string): string {
  const entry = createRequire(import.meta.url).resolve(name);
  return join(dirname(dirname(entry)), "bin", `${command}.js`);
}
