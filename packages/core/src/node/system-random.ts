import { randomBytes } from "node:crypto";
import type { Random } from "../primitives/index.ts";

/** The operating system's cryptographically strong bytes. */
export const systemRandom: Random = Object.freeze({ bytes: (length) => Uint8Array.from(randomBytes(length)) });
