import { cpus, loadavg } from "node:os";

/** Where a figure was measured, and what else that machine did. */
export const machine = () => ({
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  platform: process.platform,
  arch: process.arch,
  load: loadavg(),
});
