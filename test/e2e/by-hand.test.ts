import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Localnet, localnet } from "@neurite/localnet";
import { expect } from "chai";
import { Child } from "../../packages/cli/src/demo/child-process.ts";
import { binOf } from "./real-network.ts";
import { type Ended, runBin } from "./run-bin.ts";

const OTHERS = 0o077;
const RAO = 1_000_000_000n;

describe("a network built by hand", function () {
  this.timeout(180_000);
  let chain: Localnet;
  let folder: string;
  const services: Child[] = [];

  before(async () => {
    chain = await localnet({ blockTimeMs: 250 });
    folder = await mkdtemp(join(tmpdir(), "neurite-by-hand-"));
    await writeFile(join(folder, "password"), "correct horse\n", { mode: 0o600 });
  });

  after(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await chain?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const password = () => ["--password-file", join(folder, "password")];

  /** Runs `neurite` with a home of its own and gives its one JSON object. */
  async function neurite(...args: readonly string[]): Promise<Readonly<Record<string, never>>> {
    const ended = await said(args, "--json");
    expect(ended.code, `${args.join(" ")}: ${ended.stderr}`).to.equal(0);
    expect(ended.stderr).to.equal("");
    return JSON.parse(ended.stdout) as Readonly<Record<string, never>>;
  }

  function said(args: readonly string[], ...more: readonly string[]): Promise<Ended> {
    return runBin("neurite", [...args, ...more], { NEURITE_HOME: folder, NEURITE_ENDPOINT: chain.endpoint });
  }

  function start(command: "subnet-miner" | "subnet-validator", args: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const env = { NEURITE_HOME: folder, NEURITE_ENDPOINT: chain.endpoint };
      const onEvent = ({ event }: { readonly event?: unknown }) => event === "weights" && resolve();
      const child = new Child({ name: command, bin: binOf(command), args: ["run", ...args, "--json"], onEvent, env });
      services.push(child);
      child.mustLive().catch(reject);
    });
  }

  const hotkeys = new Map<string, string>();

  it("makes wallets whose files nobody else can read, and shows each phrase once", async () => {
    for (const wallet of ["val", "mine"]) {
      const made = await neurite("wallet", "create", "--wallet", wallet, ...password());
      const { coldkey, hotkey } = made as unknown as Record<
        string,
        { address: string; path: string; mnemonic: string }
      >;
      for (const key of [coldkey, hotkey]) {
        expect((await stat(key?.path ?? "")).mode & OTHERS).to.equal(0);
        expect(key?.mnemonic.split(" ")).to.have.length(12);
      }
      hotkeys.set(wallet, hotkey?.address ?? "");
      const listed = JSON.stringify(await neurite("wallet", "list"));
      expect(listed).to.contain(coldkey?.address).and.contain(hotkey?.address);
      expect(listed).to.not.contain(coldkey?.mnemonic).and.not.contain(hotkey?.mnemonic);
    }
  });

  it("funds them, registers their hotkeys and stakes", async () => {
    for (const wallet of ["val", "mine"]) {
      await neurite("faucet", "--wallet", wallet, "--amount", "1000");
      const funded = await neurite("balance", "--wallet", wallet);
      expect(BigInt(funded.free ?? 0)).to.equal(1_000n * RAO);
      await neurite("register", "--netuid", "1", "--wallet", wallet, ...password());
    }
    await neurite("stake", "add", "--netuid", "1", "--wallet", "val", "--amount", "500", ...password());
    const { stake } = await neurite("stake", "show", "--netuid", "1", "--wallet", "val");
    expect(BigInt(stake ?? 0)).to.equal(500n * RAO);
    await neurite("stake", "remove", "--netuid", "1", "--wallet", "val", "--amount", "0.5", ...password());
    const less = await neurite("stake", "show", "--netuid", "1", "--wallet", "val");
    expect(BigInt(less.stake ?? 0)).to.equal(500n * RAO - RAO / 2n);
  });

  it("shows the subnet with both of them in it", async () => {
    const shown = await said(["subnet", "show", "--netuid", "1"]);
    expect(shown.code).to.equal(0);
    for (const hotkey of hotkeys.values()) expect(shown.stdout).to.contain(hotkey);
    expect(shown.stdout).to.contain("499.500");
    expect((await neurite("subnet", "list")).subnets).to.deep.equal([1]);
  });

  it("runs a miner and a validator on those wallets until there are weights, and the books balance", async () => {
    const miner = start("subnet-miner", ["--netuid", "1", "--wallet", "mine", "--port", "0"]);
    await Promise.race([miner, start("subnet-validator", ["--netuid", "1", "--wallet", "val"])]);
    const { neurons } = (await neurite("subnet", "show", "--netuid", "1")) as unknown as {
      readonly neurons: readonly { readonly hotkey: string; readonly axon: { readonly host: string } | null }[];
    };
    expect(neurons.find(({ hotkey }) => hotkey === hotkeys.get("mine"))?.axon).to.include({ host: "127.0.0.1" });
    const checked = await neurite("check", "--netuid", "1", "--blocks", "20");
    expect(checked).to.include({ ok: true });
    expect(checked.checked).to.be.greaterThan(20);
  });
});
