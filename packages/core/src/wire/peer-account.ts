import {
  BAR_MS,
  FAULTS_PER_MINUTE,
  MALFORMED_COST,
  MAX_ACCOUNTS,
  MAX_FRAME_PAYLOAD_BYTES,
  OVER_QUOTA_COST,
  SPARE_FRAMES_PER_MINUTE,
} from "./limits.ts";
import { RateQuota } from "./rate-quota.ts";
import type { WireLimits } from "./wire-limits.ts";

/** What one hotkey has used of a server, over all its sessions: reconnecting gives nothing back. */
export class PeerAccount {
  readonly framesPerMinute: number;
  readonly #requests: RateQuota;
  readonly #frames: RateQuota;
  readonly #faults = new RateQuota({ perMinute: FAULTS_PER_MINUTE, burst: FAULTS_PER_MINUTE });
  #barredUntil = Number.NEGATIVE_INFINITY;
  /** Requests whose handler has not settled. */
  inFlight = 0;
  /** Of the newest binding record seen. */
  sequence = 0;

  constructor(limits: WireLimits) {
    const perMinute = limits.requestsPerPeerPerMinute;
    // A whole minute's worth at once: validators ask in rounds, and a round is not a flood.
    this.#requests = new RateQuota({ perMinute, burst: perMinute });
    const framesPerRequest = 2 + Math.ceil(limits.requestBytes / MAX_FRAME_PAYLOAD_BYTES);
    this.framesPerMinute = SPARE_FRAMES_PER_MINUTE + 2 * perMinute * framesPerRequest;
    this.#frames = new RateQuota({ perMinute: this.framesPerMinute, burst: this.framesPerMinute });
  }

  takeFrame(nowMs: number): boolean {
    return this.#frames.take(nowMs);
  }

  takeRequest(nowMs: number): boolean {
    if (this.#requests.take(nowMs)) return true;
    this.#fault(nowMs, OVER_QUOTA_COST);
    return false;
  }

  malformed(nowMs: number): void {
    this.#fault(nowMs, MALFORMED_COST);
  }

  isBarred(nowMs: number): boolean {
    return nowMs < this.#barredUntil;
  }

  #fault(nowMs: number, cost: number): void {
    if (!this.#faults.take(nowMs, cost)) this.#barredUntil = nowMs + BAR_MS;
  }
}

/** The accounts of a server, of registered hotkeys alone; the one unused longest makes room for a new one. */
export class PeerLedger {
  readonly #limits: WireLimits;
  /** In order of last use. */
  readonly #accounts = new Map<string, PeerAccount>();

  constructor(limits: WireLimits) {
    this.#limits = limits;
  }

  account(hotkey: string): PeerAccount {
    const account = this.#accounts.get(hotkey) ?? new PeerAccount(this.#limits);
    this.#accounts.delete(hotkey);
    this.#accounts.set(hotkey, account);
    if (this.#accounts.size > MAX_ACCOUNTS) this.#makeRoom();
    return account;
  }

  #makeRoom(): void {
    for (const [hotkey, account] of this.#accounts) {
      if (account.inFlight > 0) continue;
      this.#accounts.delete(hotkey);
      return;
    }
  }
}
