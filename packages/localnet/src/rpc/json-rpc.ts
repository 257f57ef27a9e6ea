import { FrameworkError } from "@neurite/core/errors";
import type { Logger } from "@neurite/core/primitives";
import { MAX_ANSWER_BYTES, MAX_BATCH } from "../limits.ts";
import { errorObject } from "./error-object.ts";
import { Params } from "./params.ts";
import { RpcError } from "./rpc-errors.ts";

/** Answers one request by name, or promises to; throws what becomes the answer's error. */
export type Respond = (method: string, params: Params) => unknown;

/** The text of an answer; null when nothing is to be answered. */
export type Answer = string | null;

type Id = string | number | null;

/**
 * A JSON-RPC 2.0 text in, the answer's text out. Most answers are there at once, and so before the notifications of
 * what they subscribed to; only a method that must wait makes it a promise.
 */
export function answerText(text: string, respond: Respond, logger: Logger): Answer | Promise<Answer> {
  const value = parse(text);
  return Array.isArray(value) ? answerBatch(value, respond, logger) : answerOne(value, respond, logger);
}

function answerBatch(batch: readonly unknown[], respond: Respond, logger: Logger): Answer | Promise<Answer> {
  if (batch.length === 0) return failure(null, new RpcError({ code: "RPC_NOT_A_REQUEST", reason: "an empty batch" }));
  if (batch.length > MAX_BATCH) return failure(null, new RpcError({ code: "RPC_BATCH_TOO_LARGE", limit: MAX_BATCH }));
  const answers: (Answer | Promise<Answer>)[] = [];
  let bytes = 0;
  for (const one of batch) {
    const answer = answerOne(one, respond, logger);
    answers.push(answer);
    bytes += answer instanceof Promise ? 0 : (answer?.length ?? 0);
    if (bytes > MAX_ANSWER_BYTES) break;
  }
  const all = answers.filter((answer): answer is Answer => !(answer instanceof Promise));
  return all.length === answers.length ? joined(all) : Promise.all(answers).then(joined);
}

function joined(answers: readonly Answer[]): Answer {
  const some = answers.filter((answer) => answer !== null);
  const bytes = some.reduce((sum, answer) => sum + answer.length, 0);
  if (bytes <= MAX_ANSWER_BYTES) return some.length === 0 ? null : `[${some.join(",")}]`;
  return failure(null, new RpcError({ code: "RPC_BATCH_ANSWER_TOO_LARGE", limit: MAX_ANSWER_BYTES }));
}

function answerOne(value: unknown, respond: Respond, logger: Logger): Answer | Promise<Answer> {
  if (value instanceof RpcError) return failure(null, value);
  const request = readRequest(value);
  if (request === null) return failure(null, new RpcError({ code: "RPC_NOT_A_REQUEST", reason: "no method" }));
  const { id, method, params } = request;
  // A request without an id wants no answer.
  const answered = (result: unknown) => (id === undefined ? null : success(id, result));
  const failed = (error: unknown) => {
    if (!(error instanceof FrameworkError))
      logger.error("Request failed unexpectedly", { method, error: String(error) });
    return id === undefined ? null : failure(id, error);
  };
  try {
    const result = respond(method, new Params(params));
    return result instanceof Promise ? result.then(answered).catch(failed) : answered(result);
  } catch (error) {
    return failed(error);
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
