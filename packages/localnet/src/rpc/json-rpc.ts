import { FrameworkError } from "@neurite/core/errors";
import type { Logger } from "@neurite/core/primitives";
import { MAX_BATCH } from "../limits.ts";
import { errorObject } from "./error-object.ts";
import { Params } from "./params.ts";
import { RpcError } from "./rpc-errors.ts";

/** Answers one request by name; throws what becomes the answer's error. */
export type Respond = (method: string, params: Params) => unknown;

type Id = string | number | null;

/** A JSON-RPC 2.0 text in, the answer's text out; null when nothing is to be answered. */
export function answerText(text: string, respond: Respond, logger: Logger): string | null {
  const answer = answerValue(parse(text), respond, logger);
  return answer === null ? null : JSON.stringify(answer);
}

function answerValue(value: unknown, respond: Respond, logger: Logger): unknown {
  if (!Array.isArray(value)) return answerOne(value, respond, logger);
  if (value.length === 0 || value.length > MAX_BATCH) {
    const reason = `a batch holds 1 to ${MAX_BATCH} requests`;
    return failure(null, new RpcError({ code: "RPC_NOT_A_REQUEST", reason }));
  }
  const answers = value.map((one) => answerOne(one, respond, logger)).filter((answer) => answer !== null);
  return answers.length === 0 ? null : answers;
}

function answerOne(value: unknown, respond: Respond, logger: Logger): unknown {
  if (value instanceof RpcError) return failure(null, value);
  const request = readRequest(value);
  if (request === null) return failure(null, new RpcError({ code: "RPC_NOT_A_REQUEST", reason: "no method" }));
  const { id, method, params } = request;
  try {
    const result = respond(method, new Params(params));
    // A request without an id wants no answer.
    return id === undefined ? null : { jsonrpc: "2.0", id, result: result ?? null };
  } catch (error) {
    if (!(error instanceof FrameworkError))
      logger.error("Request failed unexpectedly", { method, error: String(error) });
    return id === undefined ? null : failure(id, error);
  }
}

function failure(id: Id, error: unknown): unknown {
  return { jsonrpc: "2.0", id, error: errorObject(error) };
}

type Request = { readonly id: Id | undefined; readonly method: string; readonly params: readonly unknown[] };

function readRequest(value: unknown): Request | null {
  if (typeof value !== "object" || value === null) return null;
  const { id, method, params } = value as { id?: unknown; method?: unknown; params?: unknown };
  if (typeof method !== "string") return null;
  const known = typeof id === "string" || typeof id === "number" || id === null;
  return { id: known ? (id as Id) : undefined, method, params: Array.isArray(params) ? params : [] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return new RpcError({ code: "RPC_NOT_JSON" });
  }
}
