/** A peer that ended or answered what it should not: there is nothing to compare with. */
export class BenchPeerError extends Error {
  readonly code = "BENCH_PEER";

  constructor(peer: string, reason: string) {
    super(`${peer}: ${reason}. Next step: npm run chain:test -- -p neurite-yuma, or bench with --peer oracle`);
    this.name = "BenchPeerError";
  }
}
