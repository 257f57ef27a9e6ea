import { archive } from "./archive.ts";
import { blocks } from "./blocks.ts";
import { chainHead } from "./chain-head.ts";
import { clients } from "./clients/clients.ts";
import { errors } from "./errors.ts";
import { identity } from "./identity.ts";
import type { Scenario } from "./scenario.ts";
import { state } from "./state.ts";
import { subscriptions } from "./subscriptions.ts";
import { transactions } from "./transactions.ts";

/** Everything that is asked of an endpoint, in order. */
export const SCENARIOS: readonly Scenario[] = [
  ...identity,
  ...blocks,
  ...state,
  ...subscriptions,
  ...errors,
  ...transactions,
  ...chainHead,
  ...archive,
  ...clients,
];
