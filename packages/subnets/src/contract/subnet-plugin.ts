import type { Aggregate } from "./aggregate.ts";
import type { Codec } from "./codec.ts";
import type { MinerPart } from "./miner-part.ts";
import type { Policy } from "./policy.ts";
import type { Reference } from "./reference.ts";
import type { Shape } from "./shape.ts";
import type { Source } from "./source.ts";
import type { SubnetLimits } from "./subnet-limits.ts";
import type { Verify } from "./verify.ts";

/** A class of participants. */
export type Role = { readonly name: string; readonly does: string };

/** A kind of task with its part in a miner's standing; `id` is what travels (0 to 255). */
export type TaskKind = { readonly id: number; readonly name: string; readonly weight: number };

/** How evidence arrives. API 1 runs `online`; the other ways are reserved names. */
export type Collector = "online" | "streamed" | "committed" | "pulled" | "organic";

/** A subnet: data, pure functions, and asynchronous parts that receive only granted capabilities. */
export type SubnetPlugin<Task, Answer, Truth> = {
  readonly name: string;
  /** `major.minor.patch`; both ends of a session must have the same one. */
  readonly version: string;
  /** Version of this contract. */
  readonly api: 1;
  readonly limits: SubnetLimits;
  readonly roles: readonly Role[];
  readonly kinds: readonly TaskKind[];
  /** Which of the subnet's weight matrices the validator votes in; every subnet has 0, a subnet of several has up to 15. */
  readonly mechanism: number;
  readonly request: Codec<Task>;
  readonly answer: Codec<Answer>;
  readonly source: Source<Task>;
  readonly collector: Collector;
  readonly reference: Reference<Task, Truth>;
  readonly verify: Verify<Task, Answer, Truth>;
  readonly aggregate: Aggregate;
  readonly shape: Shape;
  readonly policy: Policy;
  readonly miner: MinerPart<Task, Answer>;
};

/** A plugin whose values only it itself can make and read: what services hold. */
export type AnySubnet = SubnetPlugin<unknown, unknown, unknown>;
