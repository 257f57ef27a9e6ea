/** Every code that an answer may have. What is not here, such as an internal error, is a bug of the server's. */
const TYPED = new Set([
  -32700, -32600, -32601, -32602, -32006, -32008, -32010, -32011, -32800, -32801, -32802, -32803, -32804, 1002, 1010,
  1011, 1012, 1013, 1014, 1016, 4001, 4002, 4003,
]);

export type Tally = Record<string, number>;

type Reply = {
  readonly jsonrpc?: unknown;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
};

/** Counts an answer, of a batch each; throws at one that is not well formed or not typed. */
export function judge(text: string, tally: Tally): void {
  const value = JSON.parse(text) as Reply | readonly Reply[];
  for (const reply of Array.isArray(value) ? (value as readonly Reply[]) : [value as Reply]) judgeOne(reply, tally);
}

function judgeOne({ jsonrpc, result, error }: Reply, tally: Tally): void {
  const isWhole = jsonrpc === "2.0" && (result === undefined) !== (error === undefined);
  if (!isWhole) throw new Error("an answer has neither result nor error, or both");
  if (error !== undefined && (!TYPED.has(error.code) || typeof error.message !== "string"))
    throw new Error(`an error without a known code: ${JSON.stringify(error)}`);
  const kind = error === undefined ? "result" : `${error.code}`;
  tally[kind] = (tally[kind] ?? 0) + 1;
}

/** Whether a text from the server is a notification, which nobody asked for just now. */
export function isNotification(text: string): boolean {
  return /^\{"jsonrpc":"2\.0","method":/.test(text);
}
