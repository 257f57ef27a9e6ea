import type { EngineName } from "../../src/index.ts";

/** The engines that must agree, everywhere. */
export const ENGINES = ["wasm", "js"] as const satisfies readonly EngineName[];
