import type { AnySubnet, SubnetPlugin } from "./contract/subnet-plugin.ts";
import {
  MAX_ANSWER_BYTES,
  MAX_DEADLINE_MS,
  MAX_KINDS,
  MAX_MECHANISMS,
  MAX_REQUEST_BYTES,
  MAX_REQUESTS_PER_MINUTE,
  MAX_TASKS_PER_EPOCH,
  NAME_PATTERN,
  VERSION_PATTERN,
} from "./limits.ts";
import { SubnetError } from "./subnet-errors.ts";

/** Checks a plugin's data and that no part is missing, and freezes it. */
export function defineSubnet<Task, Answer, Truth>(
  plugin: SubnetPlugin<Task, Answer, Truth>,
): SubnetPlugin<Task, Answer, Truth> {
  checkSubnet(plugin);
  return freeze(plugin);
}

/** Throws a `SubnetError` that names the first flaw of anything that claims to be a plugin. */
export function checkSubnet(candidate: unknown): asserts candidate is AnySubnet {
  const subnet = typeof candidate === "object" && candidate !== null ? (candidate as Record<string, unknown>) : {};
  const name = typeof subnet.name === "string" ? subnet.name.slice(0, 40) : "without a name";
  const demand = (holds: boolean, part: string, expected: string): void => {
    if (!holds) throw new SubnetError({ code: "SUBNET_PART_INVALID", subnet: name, part, expected });
  };
  demand(NAME_PATTERN.test(name), "name", "1 to 32 lower-case letters, digits and dashes");
  if (subnet.api !== 1)
    throw new SubnetError({ code: "SUBNET_API_UNSUPPORTED", subnet: name, api: String(subnet.api) });
  demand(VERSION_PATTERN.test(String(subnet.version)), "version", "like 1.0.0");
  const { mechanism } = subnet;
  const isMechanism = Number.isInteger(mechanism) && Number(mechanism) >= 0 && Number(mechanism) < MAX_MECHANISMS;
  demand(isMechanism, "mechanism", `a whole number from 0 to ${MAX_MECHANISMS - 1}`);
  if (subnet.collector !== "online") {
    throw new SubnetError({ code: "SUBNET_COLLECTOR_UNSUPPORTED", subnet: name, collector: String(subnet.collector) });
  }
  for (const [limit, most] of LIMITS) {
    const value = field(subnet.limits, limit);
    const whole = typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most;
    demand(whole, `limits.${limit}`, `a whole number from 1 to ${most}`);
  }
  demand(Array.isArray(subnet.roles) && subnet.roles.length > 0, "roles", "a list with at least one role");
  demand(
    kindsFit(subnet.kinds),
    "kinds",
    `1 to ${MAX_KINDS} kinds with distinct ids from 0 to 255 and weights above 0`,
  );
  for (const path of FUNCTIONS) {
    const value = path.split(".").reduce(field, subnet as unknown);
    demand(typeof value === "function", path, "a function");
  }
}

const LIMITS: readonly (readonly [name: string, most: number])[] = [
  ["requestBytes", MAX_REQUEST_BYTES],
  ["answerBytes", MAX_ANSWER_BYTES],
  ["deadlineMs", MAX_DEADLINE_MS],
  ["requestsPerPeerPerMinute", MAX_REQUESTS_PER_MINUTE],
  ["tasksPerEpochPerMiner", MAX_TASKS_PER_EPOCH],
];

const FUNCTIONS: readonly string[] = [
  "request.encode",
  "request.decode",
  "answer.encode",
  "answer.decode",
  "source.plan",
  "source.draw",
  "reference.truth",
  "verify",
  "aggregate.codec.encode",
  "aggregate.codec.decode",
  "aggregate.update",
  "aggregate.standings",
  "shape",
  "policy",
  "miner.answer",
  "miner.guess",
];

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function kindsFit(kinds: unknown): boolean {
  if (!Array.isArray(kinds) || kinds.length < 1 || kinds.length > MAX_KINDS) return false;
  const ids = new Set(kinds.map((kind) => field(kind, "id")));
  return (
    ids.size === kinds.length &&
    kinds.every((kind) => {
      const id = field(kind, "id");
      const weight = field(kind, "weight");
      return Number.isInteger(id) && (id as number) >= 0 && (id as number) < MAX_KINDS && (weight as number) > 0;
    })
  );
}

/** Plain objects and arrays all the way down; functions and typed arrays stay as they are. */
function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
