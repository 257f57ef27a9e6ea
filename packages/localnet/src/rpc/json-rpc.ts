import { FrameworkError } from "@neurite/core/errors";
import type { Logger } from "@neurite/core/primitives";
import { MAX_ANSWER_BYTES, MAX_BATCH } from "../limits.ts";
import { errorObject } from "./error-object.ts";
import { Params } from "./params.ts";
import { RpcError } from "./rpc-errors.ts";

/** Answers one request by name; throws what becomes the answer's error. */
export type Respond = (method: string, params: Params) => unknown;

type Id = string | number | null;

/** A JSON-RPC 2.0 text in, the answer's text out; null when nothing is to be answered. */
export function answerText(text: string, respond: Respond, logger: Logger): string | null {
  const value = parse(text);
  return Array.isArray(value) ? answerBatch(value, respond, logger) : answerOne(value, respond, logger);
}

function answerBatch(batch: readonly unknown[], respond: Respond, logger: Logger): string | null {
  if (batch.length === 0) return failure(null, new RpcError({ code: "RPC_NOT_A_REQUEST", reason: "an empty batch" }));
  if (batch.length > MAX_BATCH) return failure(null, new RpcError({ code: "RPC_BATCH_TOO_LARGE", limit: MAX_BATCH }));
  const answers: string[] = [];
  let bytes = 0;
  for (const one of batch) {
    const answer = answerOne(one, respond, logger);
    if (answer === null) continue;
    answers.push(answer);
    bytes += answer.length;
    if (bytes > MAX_ANSWER_BYTES) {
      return failure(null, new RpcError({ code: "RPC_BATCH_ANSWER_TOO_LARGE", limit: MAX_ANSWER_BYTES }));
    }
  }
  return answers.length === 0 ? null : `[${answers.join(",")}]`;
}

function answerOne(value: unknown, respond: Respond, logger: Logger): string | null {
  if (value instanceof RpcError) return failure(null, value);
  const request = readRequest(value);
  if (request === null) return failure(null, new RpcError({ code: "RPC_NOT_A_REQUEST", reason: "no method" }));
  const { id, method, params } = request;
  try {
    const result = respond(method, new Params(params));
    // A request without an id wants no answer.
    return id === undefined ? null : success(id, result);
  } catch (error) {
    if (!(error instanceof FrameworkError))
      logger.error("Request failed unexpectedly", { method, error: String(error) });
    return id === undefined ? null : failure(id, error);
  }
}

function success(id: Id, result: unknown): string {
  const text = JSON.stringify({ jsonrpc: "2.0", id, result: result ?? null });
  if (text.length > MAX_ANSWER_BYTES) throw new RpcError({ code: "RPC_ANSWER_TOO_LARGE", limit: MAX_ANSWER_BYTES });
  return text;
}

function failure(id: Id, error: unknown): string {
  return JSON.stringify({ jsonrpc: "2.0", id, error: errorObject(error) });
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
