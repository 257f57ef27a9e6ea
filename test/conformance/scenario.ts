/** Where a chain is served. Blocks come by themselves; the development accounts have funds. */
export type Endpoint = { readonly url: string };

/** One thing that whoever serves the chain has to do alike. Rejects when it does not. */
export type Scenario = { readonly name: string; readonly run: (endpoint: Endpoint) => Promise<void> };
