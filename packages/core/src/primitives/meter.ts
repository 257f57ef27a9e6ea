/** A number that only rises, by labels. */
export type Counter = { readonly add: (amount?: number, labels?: Readonly<Record<string, string>>) => void };

/** Where services register what they promise; `name` is unique within a process. */
export type Meter = { readonly counter: (name: string, meaning: string) => Counter };
