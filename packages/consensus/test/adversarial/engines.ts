import type { EngineName } from "../../src/index.ts";

/** The engines that must agree, everywhere. */
export const ENGINES = ["js", "bigint"] as const satisfies readonly EngineName[];
