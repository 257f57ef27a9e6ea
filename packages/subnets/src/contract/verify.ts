/** How one question ended. */
export type Reply<Answer> =
  | { readonly kind: "answer"; readonly answer: Answer; readonly latencyMs: number }
  | { readonly kind: "silent" | "refused" | "malformed"; readonly detail: string };

/** A score in [0, 1] and its reason in words, short enough for one line. */
export type Verdict = { readonly score: number; readonly reason: string };

/** All that a verdict may depend on. */
export type Case<Task, Answer, Truth> = {
  readonly task: Task;
  readonly truth: Truth;
  readonly reply: Reply<Answer>;
  readonly deadlineMs: number;
};

/** Pure: the same case gives the same verdict on every validator. */
export type Verify<Task, Answer, Truth> = (judged: Case<Task, Answer, Truth>) => Verdict;
