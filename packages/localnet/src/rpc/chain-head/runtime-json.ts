import type { RuntimeVersion } from "../../chain/runtime-version.ts";

/** A runtime's version in the words of `chainHead`, which differ from the older methods'. */
export function runtimeJson(version: RuntimeVersion): unknown {
  const { specName, implName, specVersion, implVersion, transactionVersion, apis } = version;
  const spec = { specName, implName, specVersion, implVersion, transactionVersion, apis: Object.fromEntries(apis) };
  return { type: "valid", spec };
}
