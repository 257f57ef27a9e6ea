import { RpcClient } from "../../packages/localnet/test/rpc-client.ts";

export type FollowEvent = { readonly event: string; readonly operationId?: string } & Readonly<Record<string, unknown>>;

/** One `chainHead_v1_follow` on a connection of its own. */
export class FollowClient implements AsyncDisposable {
  readonly rpc: RpcClient;
  readonly id: string;

  private constructor(rpc: RpcClient, id: string) {
    this.rpc = rpc;
    this.id = id;
  }

  static async open(url: string, withRuntime = true): Promise<FollowClient> {
    const rpc = await RpcClient.open(url);
    return new FollowClient(rpc, String(await rpc.get("chainHead_v1_follow", withRuntime)));
  }

  /** Waits for what `find` looks for among this follow's events. */
  until<Found>(find: (events: readonly FollowEvent[]) => Found | undefined): Promise<Found> {
    return this.rpc.until((seen) =>
      find(seen.filter(({ subscription }) => subscription === this.id).map(({ result }) => result as FollowEvent)),
    );
  }

  /** The newest final block at the beginning; it is pinned. */
  async finalized(): Promise<string> {
    const first = await this.until((events) => events[0]);
    return (first.finalizedBlockHashes as readonly string[]).at(-1) as string;
  }

  get(method: string, ...params: readonly unknown[]): Promise<unknown> {
    return this.rpc.get(`chainHead_v1_${method}`, this.id, ...params);
  }

  async codeOf(method: string, ...params: readonly unknown[]): Promise<number | undefined> {
    return (await this.rpc.ask(`chainHead_v1_${method}`, this.id, ...params)).error?.code;
  }

  /** Starts an operation and gives its events to the end; what waits is continued. */
  async operation(method: string, ...params: readonly unknown[]): Promise<readonly FollowEvent[]> {
    const { operationId } = (await this.get(method, ...params)) as { operationId: string };
    const own = (events: readonly FollowEvent[]) => events.filter((one) => one.operationId === operationId);
    for (let continued = 0; ; continued++) {
      const events = await this.until((seen) => {
        const waits = own(seen).filter(({ event }) => event === "operationWaitingForContinue").length;
        return waits > continued || own(seen).some(({ event }) => ENDS.test(event)) ? own(seen) : undefined;
      });
      if (events.some(({ event }) => ENDS.test(event))) return events;
      await this.get("continue", operationId);
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.rpc[Symbol.asyncDispose]();
  }
}

const ENDS = /^operation(BodyDone|CallDone|StorageDone|Inaccessible|Error)$/;
