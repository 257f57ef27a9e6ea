/** Why a process ended, by what it wrote last. */
export type LastWords = { readonly why: string; readonly advice: string | null };

type Line = {
  readonly message?: unknown;
  readonly error?: { readonly message?: unknown; readonly nextStep?: unknown } | string;
};

/** Its error with the advice that came with it, else the last line of its log, else the last line of all. Pure. */
export function lastWords(lines: readonly string[]): LastWords {
  const read = lines.map(parsed);
  for (const line of read.toReversed()) {
    if (typeof line?.error !== "object" || line.error === null) continue;
    const { message, nextStep } = line.error;
    return { why: String(message), advice: typeof nextStep === "string" ? nextStep : null };
  }
  const message = read.at(-1)?.message ?? lines.at(-1);
  return { why: message === undefined ? "without a word" : `its last line was "${message}"`, advice: null };
}

function parsed(line: string): Line | null {
  try {
    return JSON.parse(line) as Line | null;
  } catch {
    return null;
  }
}
