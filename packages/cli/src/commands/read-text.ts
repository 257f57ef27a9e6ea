import { CommandError } from "@neurite/core/node";
import type { Disk } from "@neurite/core/primitives";

/** The longest file that a command reads: a chain spec with its runtime twice over, as hex. */
const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** The text of the file that a person named; FLAG_VALUE where there is none, or it is too long. */
export async function readText(flag: string, path: string, disk: Disk): Promise<string> {
  const bytes = await disk.read(path, { at: 0, length: MAX_FILE_BYTES + 1 });
  if (bytes === null) throw new CommandError({ code: "FLAG_VALUE", flag, value: path, expected: "a file that exists" });
  if (bytes.length <= MAX_FILE_BYTES) return new TextDecoder().decode(bytes);
  const expected = `a file of up to ${MAX_FILE_BYTES / 1024 / 1024} MiB`;
  throw new CommandError({ code: "FLAG_VALUE", flag, value: path, expected });
}
