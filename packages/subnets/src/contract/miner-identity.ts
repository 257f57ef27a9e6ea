/**
 * One registration of one miner. A uid gets a new owner, and a hotkey can come back: only all three together say that it is
 * still the same one.
 */
export type MinerIdentity = {
  readonly uid: number;
  readonly hotkey: string;
  /** Block of the registration. */
  readonly registeredAt: number;
};

/** Whether two records mean the same registration. */
export function sameMiner(a: MinerIdentity, b: MinerIdentity): boolean {
  return a.uid === b.uid && a.hotkey === b.hotkey && a.registeredAt === b.registeredAt;
}
