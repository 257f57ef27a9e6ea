import type { OperatorFlags } from "@neurite/core/node";
import type { Behaviour } from "@neurite/subnets/testing";

/** Flags of `subnet-miner run`. */
export type MinerFlags = OperatorFlags & {
  readonly plugin: string;
  readonly model?: string;
  readonly threads: number;
  readonly host: string;
  readonly port: number;
  readonly externalHost?: string;
  readonly externalPort?: number;
  readonly behaviour: Behaviour;
};
