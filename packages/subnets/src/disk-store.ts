import { fileURLToPath } from "node:url";
import type { Disk } from "@neurite/core/primitives";
import type { SubnetStore } from "./contract/granted.ts";
import { MAX_RECORD_BYTES } from "./limits.ts";
import { SubnetError } from "./subnet-errors.ts";

const RECORD_NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** A plugin's store on a disk: its own records under `folder`, data files from the packages installed beside this one. */
export function diskStore({ folder }: { readonly folder: string }, { disk }: { readonly disk: Disk }): SubnetStore {
  const recordPath = (name: string): string => {
    if (!RECORD_NAME.test(name)) throw new SubnetError({ code: "SUBNET_RECORD_NAME", name });
    return `${folder}/${name}`;
  };
  return {
    asset: async (packageName, path) => {
      const file = assetPath(packageName, path);
      return file === null ? null : disk.read(file);
    },
    read: async (name) => disk.read(recordPath(name)),
    write: async (name, bytes) => {
      const path = recordPath(name);
      if (bytes.length > MAX_RECORD_BYTES) {
        const expected = `at most ${MAX_RECORD_BYTES}`;
        throw new SubnetError({ code: "SUBNET_OPTION", option: `bytes of ${name}`, value: bytes.length, expected });
      }
      await disk.makeFolder(folder);
      await disk.replace(path, bytes);
    },
  };
}

function assetPath(packageName: string, path: string): string | null {
  try {
    return fileURLToPath(import.meta.resolve(`${packageName}/${path}`));
  } catch {
    return null; // not installed: absence, which the subnet words
  }
}
