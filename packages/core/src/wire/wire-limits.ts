import {
  MAX_ANSWER_BYTES,
  MAX_DEADLINE_MS,
  MAX_IN_FLIGHT_PER_PEER,
  MAX_REQUEST_BYTES,
  MAX_REQUESTS_PER_MINUTE,
} from "./limits.ts";
import { WireError } from "./wire-errors.ts";

/** What a plugin declares about its traffic; every quota of a session is derived from these five numbers. */
export type WireLimits = {
  readonly requestBytes: number;
  readonly answerBytes: number;
  readonly requestsPerPeerPerMinute: number;
  readonly requestsInFlightPerPeer: number;
  readonly deadlineMs: number;
};

const HIGHEST: WireLimits = {
  requestBytes: MAX_REQUEST_BYTES,
  answerBytes: MAX_ANSWER_BYTES,
  requestsPerPeerPerMinute: MAX_REQUESTS_PER_MINUTE,
  requestsInFlightPerPeer: MAX_IN_FLIGHT_PER_PEER,
  deadlineMs: MAX_DEADLINE_MS,
};

/** Gives the limits back, or throws when one is no whole number between 1 and the framework's highest. */
export function checkWireLimits(limits: WireLimits): WireLimits {
  for (const name of Object.keys(HIGHEST) as (keyof WireLimits)[]) {
    const value = limits[name];
    if (!Number.isSafeInteger(value) || value < 1 || value > HIGHEST[name]) {
      throw new WireError({ code: "WIRE_LIMIT_INVALID", name, value, highest: HIGHEST[name] });
    }
  }
  return limits;
}
