/**
 * One transaction of an account is signed and sent at a time, with the nonce that the chain itself gives next. Nothing is
 * remembered between two, so a refused, dropped or lost transaction cannot leave a gap that blocks those after it.
 */
export class AccountLanes {
  readonly #tails = new Map<string, Promise<void>>();

  /** Runs `work` when every earlier work of this account has ended. */
  async run<Value>(address: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.#tails.get(address) ?? Promise.resolve();
    const result = before.then(work);
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    this.#tails.set(address, tail);
    try {
      return await result;
    } finally {
      if (this.#tails.get(address) === tail) this.#tails.delete(address);
    }
  }
}
