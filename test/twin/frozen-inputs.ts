import type { InputBlob, InputMechanism, InputNeuron, Params } from "@neurite/core/codec";
import type { Dice } from "./dice.ts";
import { drawRows } from "./sparse-rows.ts";
import { drawStakes, MAX_U64, SUPPLY, stakesAtEdge } from "./stakes.ts";

/** The boundary block; registrations and updates lie around it and the block of the last epoch. */
const BLOCK = 1_000;
const LAST_STEP = 980n;

/** A frozen input of the worst kind that is still canonical bytes; about one in twenty has no outcome. */
export function drawBlob(dice: Dice): InputBlob {
  const n = dice.pick([dice.between(1, 6), dice.between(2, 12), dice.between(8, 28)]);
  const params = drawParams(dice, n);
  const neurons = drawNeurons(dice, n, params.kappa);
  const mechanisms = dice.oneIn(8) ? dice.pick([0, 2, 2, 3, 4, 16, 17]) : 1;
  return {
    format: 1,
    consensus: 1,
    genesisHash: new Uint8Array(32),
    netuid: dice.below(4_096),
    index: dice.u64(),
    block: BLOCK,
    params,
    emission: dice.pick([0n, 1n, 1_000_000_007n, SUPPLY, MAX_U64, dice.u64()]),
    neurons,
    mechanisms: dice.list(mechanisms, () => drawMechanism(dice, n, params.commitReveal)),
  };
}

function drawParams(dice: Dice, n: number): Params {
  return {
    tempo: dice.pick([0, 20, 360, 65_535]),
    cutoff: dice.pick([0n, 1n, 15n, 5_000n, 5_000n, MAX_U64]),
    lastStep: dice.pick([0n, LAST_STEP, LAST_STEP, 999n, MAX_U64 - 1n]),
    minStake: dice.pick([0n, 0n, 0n, 1n, 1_000n, MAX_U64]),
    maxValidators: dice.pick([n, n, dice.between(0, n + 1), 64, 65_535]),
    owner: dice.oneIn(3) ? dice.below(dice.oneIn(40) ? n + 1 : n) : null,
    commitReveal: dice.oneIn(3),
    kappa: dice.pick([0, 1, 32_767, 32_767, 65_534, 65_535, dice.u16()]),
    penalty: dice.pick([0, 1, 32_767, 65_534, 65_535, 65_535, dice.u16()]),
    bondsMa: dice.oneIn(60)
      ? dice.pick([1_000_001n, 1_500_000n, 20_000_000n, 2n ** 32n * 1_000_000n + 500_000n, MAX_U64])
      : dice.pick([0n, 1n, 500_000n, 900_000n, 975_000n, 1_000_000n]),
    yuma3: dice.oneIn(2),
    liquid: !dice.oneIn(3),
    alphaLow: dice.pick([0, 6_553, 45_875, dice.u16()]),
    alphaHigh: dice.pick([65_535, 19_660, 58_982, dice.u16()]),
    steepness: dice.pick([0, 200, -200, 1_000, 1_000, 4_000, 32_767, -32_767, -32_768, dice.between(-32_768, 32_767)]),
    taoWeight: dice.oneIn(4) ? dice.pick([1n, MAX_U64, dice.u64()]) : 0n,
    split: dice.oneIn(4) ? dice.list(dice.below(5), () => dice.below(dice.oneIn(8) ? 65_536 : 20_000)) : null,
  };
}

function drawNeurons(dice: Dice, n: number, kappa: number): InputNeuron[] {
  const edge = dice.oneIn(4);
  const stake = edge ? stakesAtEdge(dice, n, kappa) : drawStakes(dice, n);
  const tao = dice.oneIn(edge ? 1_000 : 4) ? drawStakes(dice, n) : stake.map(() => 0n);
  const registered = dice.oneIn(2) ? () => 0n : () => drawBlock(dice);
  const strict = dice.oneIn(3);
  return dice.list(n, (uid) => ({
    hotkey: new Uint8Array(32).fill(uid),
    registeredAt: registered(),
    stake: stake[uid] as bigint,
    tao: tao[uid] as bigint,
    oldPermit: strict ? dice.oneIn(2) : !dice.oneIn(edge ? 1_000 : 12),
    newPermit: dice.oneIn(2),
    take: dice.u16(),
  }));
}

/** Around the last epoch and the boundary, where each comparison can go either way or be equal. */
function drawBlock(dice: Dice): bigint {
  return dice.oneIn(40) ? MAX_U64 : BigInt(dice.pick([0, 978, 979, 980, 981, 982, 985, 999, 1_000]));
}

function drawMechanism(dice: Dice, n: number, commitReveal: boolean): InputMechanism {
  const fresh = !dice.oneIn(3);
  return {
    lastUpdate: dice.list(n, () => (fresh ? 1_000n : drawBlock(dice))),
    commits: commitReveal ? dice.list(n, () => (dice.oneIn(2) ? null : drawBlock(dice))) : [],
    weights: drawRows(dice, n),
    bonds: drawRows(dice, n),
  };
}
