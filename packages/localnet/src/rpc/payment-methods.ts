import { ScaleReader, ScaleWriter } from "@neurite/core/codec";
import { callAt } from "./block-state.ts";
import type { Params } from "./params.ts";
import type { RpcGroup } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";

const CLASSES = ["normal", "operational", "mandatory"];

/** `payment_*`: what a transaction would cost. */
export function paymentMethods(node: RpcNode): RpcGroup {
  const ask = (method: string, params: Params): ScaleReader => {
    const hash = params.hash(1) ?? node.chain.head.hash;
    const extrinsic = params.bytes(0);
    const argument = new ScaleWriter().bytes(extrinsic).u32(extrinsic.length).finish();
    return new ScaleReader(callAt(node, hash, { method, argument }));
  };
  return {
    methods: {
      payment_queryInfo: (params) => infoJson(ask("TransactionPaymentApi_query_info", params)),
      payment_queryFeeDetails: (params) => feesJson(ask("TransactionPaymentApi_query_fee_details", params)),
    },
    subscriptions: {},
  };
}

function infoJson(reader: ScaleReader): unknown {
  const weight = { ref_time: Number(compact(reader)), proof_size: Number(compact(reader)) };
  return { weight, class: CLASSES[reader.u8()] ?? "normal", partialFee: String(reader.u64()) };
}

function feesJson(reader: ScaleReader): unknown {
  const hex = (): string => `0x${reader.u64().toString(16)}`;
  return { inclusionFee: reader.option(() => ({ baseFee: hex(), lenFee: hex(), adjustedWeightFee: hex() })) };
}

/** A compact number of any size; weights are larger than what a length may be. */
function compact(reader: ScaleReader): bigint {
  const first = reader.u8();
  const more = [0, 1, 3, (first >> 2) + 4][first & 3] ?? 0;
  let value = 0n;
  for (let i = 0; i < more; i++) value |= BigInt(reader.u8()) << BigInt(8 * i);
  return (first & 3) === 3 ? value : ((value << 8n) | BigInt(first)) >> 2n;
}
