/** One subnet's part of the chain's money at one block, in rao. */
export type SubnetBooks = {
  readonly netuid: number;
  /** What lies in the subnet's own account. */
  readonly account: bigint;
  readonly stake: bigint;
  /** Owner cut, miner half and validator half that wait for the next epoch. */
  readonly pending: bigint;
  readonly carry: bigint;
  /** Pool and owner cut of the epoch that is being settled. */
  readonly open: bigint;
  readonly issued: bigint;
  readonly paid: bigint;
  readonly recycled: bigint;
  /** Recycled already, and burned once the account can spare it without falling below the existential deposit. */
  readonly unburned: bigint;
};

/** All money of a chain at one block, in rao. */
export type Books = {
  readonly block: number;
  readonly totalIssuance: bigint;
  /** Free and held balances of every account that is not a subnet's. */
  readonly outside: bigint;
  readonly subnets: readonly SubnetBooks[];
};

/** An equation that must hold, with both of its sides. */
export type Identity = {
  readonly block: number;
  readonly name: string;
  readonly left: bigint;
  readonly right: bigint;
  readonly holds: boolean;
};

/** The identities of SETTLEMENT §8: where every token lies, and what became of every issued one. Pure. */
export function identities(books: Books): readonly Identity[] {
  const inside = books.subnets.reduce((sum, subnet) => sum + subnet.stake + waiting(subnet) + subnet.unburned, 0n);
  return [
    identity(books.block, "total issuance = free + held + stake + pending + carry + open", [
      books.totalIssuance,
      books.outside + inside,
    ]),
    ...books.subnets.flatMap((subnet) => [
      identity(books.block, `subnet ${subnet.netuid}: account = stake + pending + carry + open`, [
        subnet.account,
        subnet.stake + waiting(subnet) + subnet.unburned,
      ]),
      identity(books.block, `subnet ${subnet.netuid}: issued = paid + recycled + pending + carry + open`, [
        subnet.issued,
        subnet.paid + subnet.recycled + waiting(subnet),
      ]),
    ]),
  ];
}

/** What a subnet was issued and has not paid yet. */
export function waiting({ pending, carry, open }: Pick<SubnetBooks, "pending" | "carry" | "open">): bigint {
  return pending + carry + open;
}

/** Two sides that must be equal. */
export function identity(block: number, name: string, [left, right]: readonly [bigint, bigint]): Identity {
  return { block, name, left, right, holds: left === right };
}
