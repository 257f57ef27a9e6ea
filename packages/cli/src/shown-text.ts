/** Characters that a terminal acts on instead of showing them, and those that turn the order of others around. */
const UNSHOWN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text that somebody else wrote, safe to print on one line. */
export function shownText(text: string): string {
  return text.replace(UNSHOWN, "\u{fffd}");
}
