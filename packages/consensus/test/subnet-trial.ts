import { isDeepStrictEqual } from "node:util";
import { expect } from "chai";
import {
  type EngineName,
  type EpochInput,
  type EpochOutput,
  epoch,
  type SparseRow,
  SubnetState,
} from "../src/index.ts";
import { plain } from "./adversarial/plain.ts";
import { expectOutput } from "./expect-output.ts";
import { epochOracle } from "./oracle/epoch-oracle.ts";
import { PlainSubnet } from "./plain-subnet.ts";
import type { Operation, Scene } from "./subnet-operations.ts";

const OTHER = { wasm: "js", js: "wasm" } as const satisfies Record<EngineName, EngineName>;
/** The oracle is slow: up to here it judges too. */
const MOST_UIDS_OF_ORACLE = 12;

const rowsOf = (rows: readonly SparseRow[]): unknown =>
  rows.map(({ uid, targets, values }) => [uid, Array.from(targets), Array.from(values)]);

/** A `SubnetState` and the plain subnet beside it, changed by the same calls and compared after each. */
export class SubnetTrial {
  readonly #engine: EngineName;
  readonly #model: PlainSubnet;
  readonly #reach: number;
  #state: SubnetState;
  #block: bigint;

  /** Calls name the first `reach` uids alone. */
  constructor(input: EpochInput, { engine, reach = input.n }: { engine: EngineName; reach?: number }) {
    this.#engine = engine;
    this.#reach = reach;
    this.#model = new PlainSubnet(input);
    this.#state = new SubnetState(input, { engine });
    this.#block = input.block;
  }

  get state(): SubnetState {
    return this.#state;
  }

  /** What the next call may be drawn from. */
  get scene(): Scene {
    return { stored: this.#model.stored, block: this.#block, reach: this.#reach };
  }

  /** Makes one call on both sides and holds them to each other. Gives the output of a step. */
  run(operation: Operation): EpochOutput | null {
    const output = operation.call === "step" ? this.#step(operation) : null;
    if (operation.call === "restore") {
      this.#state = SubnetState.restore(this.#state.snapshot(), { engine: this.#engine });
    } else if (operation.call !== "step") {
      for (const subnet of [this.#model, this.#state]) this.#change(subnet, operation);
    }
    const [found, expected] = [rowsOf(this.#state.bonds()), rowsOf(this.#model.stored.bonds)];
    // Asked first: chai takes its time to find large things equal.
    if (!isDeepStrictEqual(found, expected)) expect(found, `bonds after ${operation.call}`).to.deep.equal(expected);
    return output;
  }

  /** Whatever was called: the state is the one that begins here. */
  expectStored(): void {
    const begun = new SubnetState({ ...this.#model.stored, block: 0n, emission: 0n }, { engine: this.#engine });
    expect(this.#state.snapshot()).to.deep.equal(begun.snapshot());
  }

  #change(subnet: PlainSubnet | SubnetState, operation: Exclude<Operation, { call: "step" | "restore" }>): void {
    if (operation.call === "setWeights") subnet.setWeights(operation.row.uid, operation.row, operation.block);
    if (operation.call === "setBonds") subnet.setBonds(operation.row.uid, operation.row);
    if (operation.call === "setNeuron") subnet.setNeuron(operation.uid, operation.change);
    if (operation.call === "replaceNeuron") subnet.replaceNeuron(operation.uid, operation.block);
    if (operation.call === "set") subnet.set(operation.rules);
    if (operation.call !== "setStake") return;
    if (subnet instanceof SubnetState) subnet.setStake(operation.uid, operation.rao);
    else subnet.setNeuron(operation.uid, { stake: operation.rao });
  }

  #step({ block, emission }: { block: bigint; emission: bigint }): EpochOutput {
    const input: EpochInput = { ...this.#model.stored, block, emission };
    const vectors = this.#state.step({ block, emission });
    const output = { ...vectors, bonds: this.#state.bonds() };
    const found = plain(output);
    const expected = plain(epoch(input, { engine: OTHER[this.#engine] }));
    if (!isDeepStrictEqual(found, expected)) expectOutput(output, expected, `engine ${this.#engine}:`);
    if (input.n <= MOST_UIDS_OF_ORACLE) expectOutput(output, epochOracle(input), `engine ${this.#engine}, oracle:`);
    this.#model.follow({ block }, output);
    this.#block = block;
    return output;
  }
}
