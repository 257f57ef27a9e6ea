import { chmod, readdir, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { systemClock } from "@neurite/core/node";
import { expect } from "chai";
import { Child } from "../../packages/cli/src/demo/child-process.ts";
import { binOf, person, RealNetwork } from "./real-network.ts";
import { type Ended, runBin } from "./run-bin.ts";

const PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow";
const FILE_MS = 30_000;

type Case = {
  readonly when: string;
  readonly command: Parameters<typeof runBin>[0];
  readonly args: () => readonly string[];
  readonly exit: number;
  readonly code: string;
  /** What the message must tell beside the code. */
  readonly tells: string;
  /** Tried with `--json` too: at least once for each exit code and each place where errors arise. */
  readonly json?: true;
};

describe("bad input through the commands", function () {
  this.timeout(150_000);
  let network: RealNetwork;
  let busy: Server;
  let busyPort: number;

  before(async () => {
    network = await RealNetwork.start([person("validator", 1_000n), person("miner")]);
    network.startValidator("validator");
    network.startMiner("miner");
    busy = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => busy.once("listening", resolve));
    busyPort = (busy.address() as { port: number }).port;
    await writeFile(file("right"), "correct horse\n", { mode: 0o600 });
    await writeFile(file("wrong"), "battery staple\n", { mode: 0o600 });
    await writeFile(file("public"), "correct horse\n", { mode: 0o644 });
    await writeFile(file("not-a-model.onnx"), "I am a picture of a model, not a model.");
    for (const wallet of ["closed", "open"]) {
      const made = await runBin("neurite", [...create(wallet), "--password-file", file("right")]);
      expect(made.code, made.stderr).to.equal(0);
    }
    await chmod(join(network.folder, "wallets", "open", "hotkeys", "default"), 0o644);
    await appears(join(network.basePath("validator"), "validator.log"));
  });

  after(async () => {
    busy?.close();
    await network?.[Symbol.asyncDispose]();
  });

  const file = (name: string) => join(network.folder, name);
  const wallets = () => ["--wallet-path", file("wallets")];
  const create = (wallet: string) => ["wallet", "create", "--wallet", wallet, ...wallets()];
  const at = () => ["--netuid", "1", "--endpoint", network.endpoint];
  let folders = 0;
  const fresh = () => ["--base-path", file(`fresh-${folders++}`)];
  const miner = (...flags: readonly string[]) => ["run", ...at(), ...fresh(), ...flags];
  const nobody = ["--key-uri", "//Nobody"];

  const CASES: readonly Case[] = [
    {
      when: "a validator names a subnet that is not there",
      command: "subnet-validator",
      args: () => ["run", "--netuid", "77", "--endpoint", network.endpoint, ...fresh(), ...nobody],
      exit: 3,
      code: "CHAIN_NO_SUCH_SUBNET",
      tells: "no subnet 77",
      json: true,
    },
    {
      when: "a miner names a subnet that is not there",
      command: "subnet-miner",
      args: () => ["run", "--netuid", "77", "--endpoint", network.endpoint, ...fresh(), ...nobody],
      exit: 3,
      code: "CHAIN_NO_SUCH_SUBNET",
      tells: "no subnet 77",
    },
    {
      when: "somebody registers on a subnet that is not there",
      command: "neurite",
      args: () => ["register", "--netuid", "77", "--endpoint", network.endpoint, ...nobody, ...hotkeyOf("miner")],
      exit: 3,
      code: "CHAIN_NO_SUCH_SUBNET",
      tells: "no subnet 77",
    },
    {
      when: "somebody without funds registers",
      command: "neurite",
      args: () => ["register", ...at(), ...nobody, ...hotkeyOf("miner")],
      exit: 6,
      code: "CLI_REFUSED",
      tells: "neurite faucet",
      json: true,
    },
    {
      when: "somebody stakes more than there is",
      command: "neurite",
      args: () => ["stake", "add", ...at(), "--key-uri", "//miner", ...hotkeyOf("miner"), "--amount", "123456"],
      exit: 6,
      code: "CLI_REFUSED",
      tells: "NotEnoughBalanceToStake",
    },
    {
      when: "an unregistered hotkey mines",
      command: "subnet-miner",
      args: () => miner(...nobody),
      exit: 6,
      code: "MINER_NOT_REGISTERED",
      tells: "neurite register",
      json: true,
    },
    {
      when: "an unregistered hotkey validates",
      command: "subnet-validator",
      args: () => miner(...nobody),
      exit: 6,
      code: "CHAIN_HOTKEY_NOT_REGISTERED",
      tells: "neurite register",
    },
    {
      when: "nobody listens at the miner's endpoint",
      command: "subnet-miner",
      args: () => ["run", "--netuid", "1", "--endpoint", "ws://127.0.0.1:1", ...fresh(), ...nobody],
      exit: 5,
      code: "CHAIN_UNREACHABLE",
      tells: "ws://127.0.0.1:1",
    },
    {
      when: "nobody listens at a command's endpoint",
      command: "neurite",
      args: () => ["subnet", "list", "--endpoint", "ws://127.0.0.1:1"],
      exit: 5,
      code: "CHAIN_UNREACHABLE",
      tells: "neurite localnet",
      json: true,
    },
    {
      when: "the endpoint is no address",
      command: "neurite",
      args: () => ["subnet", "list", "--endpoint", "localhost"],
      exit: 2,
      code: "CHAIN_ENDPOINT_INVALID",
      tells: "ws://",
    },
    {
      when: "the embedded chain's port is in use",
      command: "neurite",
      args: () => ["localnet", "--rpc-port", String(busyPort)],
      exit: 7,
      code: "LOCALNET_PORT_IN_USE",
      tells: "is in use",
    },
    {
      when: "the miner's port is in use",
      command: "subnet-miner",
      args: () => miner("--key-uri", "//miner//hotkey", "--port", String(busyPort)),
      exit: 7,
      code: "WIRE_LISTEN_FAILED",
      tells: "Choose a free port",
      json: true,
    },
    {
      when: "the password is wrong",
      command: "neurite",
      args: () => ["register", ...at(), "--wallet", "closed", ...wallets(), "--password-file", file("wrong")],
      exit: 4,
      code: "KEY_PASSWORD_WRONG",
      tells: "coldkey",
      json: true,
    },
    {
      when: "the password's file can be read by others",
      command: "neurite",
      args: () => ["register", ...at(), "--wallet", "closed", ...wallets(), "--password-file", file("public")],
      exit: 4,
      code: "PASSWORD_FILE_MODE",
      tells: "chmod 600",
    },
    {
      when: "no password can be asked for",
      command: "neurite",
      args: () => ["register", ...at(), "--wallet", "closed", ...wallets()],
      exit: 2,
      code: "PASSWORD_NO_TERMINAL",
      tells: "--password-file",
    },
    {
      when: "a key file can be read by others",
      command: "subnet-miner",
      args: () => miner("--wallet", "open", ...wallets()),
      exit: 4,
      code: "KEY_FILE_MODE",
      tells: "chmod 600",
    },
    {
      when: "the wallet is not there",
      command: "subnet-validator",
      args: () => miner("--wallet", "nowhere", ...wallets()),
      exit: 4,
      code: "KEY_NOT_FOUND",
      tells: "nowhere",
    },
    {
      when: "a wallet would be overwritten",
      command: "neurite",
      args: () => [...create("closed"), "--no-password"],
      exit: 4,
      code: "KEY_EXISTS",
      tells: "another name",
    },
    {
      when: "the model is not ONNX",
      command: "subnet-miner",
      args: () => miner("--key-uri", "//miner//hotkey", "--model", file("not-a-model.onnx")),
      exit: 3,
      code: "MODEL_UNREADABLE",
      tells: "not-a-model.onnx",
    },
    {
      when: "the plugin is not there",
      command: "subnet-miner",
      args: () => miner(...nobody, "--plugin", "no-such-plugin"),
      exit: 3,
      code: "SUBNET_PLUGIN_NOT_FOUND",
      tells: "no-such-plugin",
    },
    {
      when: "a service's flag has a typo",
      command: "subnet-miner",
      args: () => ["run", ...at(), "--portt", "8091"],
      exit: 2,
      code: "COMMAND_INVALID",
      tells: "Did you mean --port?",
      json: true,
    },
    {
      when: "a command has a typo",
      command: "neurite",
      args: () => ["wallet", "craete"],
      exit: 2,
      code: "COMMAND_INVALID",
      tells: "Did you mean create?",
    },
    {
      when: "a required flag is missing",
      command: "subnet-validator",
      args: () => ["run", ...nobody],
      exit: 2,
      code: "COMMAND_INVALID",
      tells: "--netuid",
      json: true,
    },
    {
      when: "an amount is no amount",
      command: "neurite",
      args: () => ["stake", "add", ...at(), ...nobody, ...hotkeyOf("miner"), "--amount", "1e9"],
      exit: 2,
      code: "FLAG_VALUE",
      tells: "--amount",
      json: true,
    },
    {
      when: "a port is no port",
      command: "subnet-miner",
      args: () => miner(...nobody, "--port", "65536"),
      exit: 2,
      code: "FLAG_VALUE",
      tells: "--port",
    },
    {
      when: "a second validator uses the first one's folder",
      command: "subnet-validator",
      args: () => [
        "run",
        ...at(),
        "--base-path",
        network.basePath("validator"),
        "--key-uri",
        person("validator").hotkey,
      ],
      exit: 3,
      code: "FOLDER_TAKEN",
      tells: "--base-path",
    },
    {
      when: "a secret phrase stands in the command line",
      command: "subnet-validator",
      args: () => miner("--key-uri", `${PHRASE}//hotkey`),
      exit: 2,
      code: "FLAG_VALUE",
      tells: "never passed in a command line",
      json: true,
    },
  ];

  for (const { when, command, args, exit, code, tells, json = false } of CASES) {
    it(`ends with ${exit} and says what to do when ${when}`, async () => {
      const runs = [runBin(command, args()), ...(json ? [runBin(command, [...args(), "--json"])] : [])];
      const [text, fields] = await Promise.all(runs);
      if (text !== undefined) expectWords(text, { exit, code, tells });
      if (fields !== undefined) expectFields(fields, { exit, code });
      for (const { stdout, stderr } of await Promise.all(runs))
        expect(`${stdout}${stderr}`).to.not.match(/sausage|winner|battery|horse/);
    });
  }

  it("ends with 3 when a second embedded chain uses the first one's folder", async () => {
    const args = ["localnet", "--rpc-port", "0", "--base-path", file("chain")];
    let up = (): void => {};
    const isUp = new Promise<void>((resolve) => (up = resolve));
    const first = new Child({ name: "chain", bin: binOf("neurite"), args: [...args, "--json"], onEvent: () => up() });
    try {
      await Promise.race([isUp, first.mustLive()]);
      const expected = { exit: 3, code: "CHAIN_BASE_PATH_HELD", tells: String(first.pid) };
      expectWords(await runBin("neurite", args), expected);
      expectFields(await runBin("neurite", [...args, "--json"]), expected);
    } finally {
      await first.stop();
    }
  });

  it("left the services alone that were running all the while", async () => {
    const { number } = await network.client.head();
    await network.until("two more blocks", async (block) => (block.number > number + 1 ? true : null));
    expect(await readdir(network.basePath("validator"))).to.include("journal.log");
    await network.until("a score of the miner", async () => network.reports("validator", "scored")[0] ?? null);
  });

  function hotkeyOf(name: string): readonly string[] {
    return ["--hotkey-address", network.hotkey(name)];
  }

  async function appears(path: string): Promise<void> {
    const end = systemClock.monotonic() + FILE_MS;
    while ((await stat(path).catch(() => null)) === null) {
      if (systemClock.monotonic() > end) throw new Error(`${path} did not appear within ${FILE_MS} ms`);
      await systemClock.sleep(20);
    }
  }
});

function expectWords(ended: Ended, expected: { readonly exit: number; readonly code: string; readonly tells: string }) {
  expect(ended.code, ended.stderr).to.equal(expected.exit);
  expect(ended.stderr).to.contain(`[${expected.code}]`);
  expect(ended.stderr).to.contain(expected.tells);
  expect(ended.stderr).to.match(/\n {2}next: \S/);
  expect(ended.stderr).to.not.match(/^\s+at .+:\d+/m);
  expect(ended.stdout).to.equal("");
}

function expectFields(ended: Ended, expected: { readonly exit: number; readonly code: string }) {
  expect(ended.code, ended.stderr).to.equal(expected.exit);
  const lines = ended.stderr.trim().split("\n");
  const fields = lines.map((line) => JSON.parse(line) as { readonly error?: unknown; readonly stack?: unknown });
  const last = fields.at(-1);
  expect(last?.error).to.include({ code: expected.code, exit: expected.exit });
  expect(last?.error).to.have.property("nextStep").that.is.a("string").and.not.empty;
  expect(last?.stack).to.equal(null);
}
