/** Who may ask: the service that follows the chain answers from its finalised metagraph, without waiting. */
export type Admission = {
  /** Null for a hotkey that is not registered in this subnet: it is refused before any handler. */
  readonly admit: (hotkey: string) => Admitted | null;
};

/** What the chain says about a registered hotkey. */
export type Admitted = { readonly uid: number; readonly validatorPermit: boolean; readonly stake: bigint };
