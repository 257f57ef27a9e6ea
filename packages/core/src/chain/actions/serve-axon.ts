import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import { ipNumber } from "../ip-address.ts";
import type { TxResult } from "../tx-result.ts";

/** `protocol` 100: libp2p, the ed25519 hotkey is the peer id. 101: dial by address, a binding record is required. */
export type ServeAxonArgs = {
  readonly netuid: number;
  /** IPv4 or IPv6, without a port. */
  readonly host: string;
  readonly port: number;
  readonly protocol: number;
  readonly version?: number;
};

/** Announces where the signing hotkey can be reached. Free; refused in the pool unless it would succeed. */
export function serveAxon(client: ChainClient, signer: KeyPair, args: ServeAxonArgs): Promise<TxResult> {
  const { netuid, port, protocol, version = 0 } = args;
  const { ip, ipType } = ipNumber(args.host);
  return client.submit(signer, {
    path: "SubtensorModule.serve_axon",
    args: [netuid, version, ip, port, ipType, protocol, 0, 0],
  });
}
