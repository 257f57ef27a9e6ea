import type { SettingPermission, SubnetSetting } from "@neurite/core/chain";
import { CliError } from "../cli-errors.ts";

/** Throws a named error for what the chain would refuse anyway, and says from which block on it would not. */
export function checkPermission(
  { name, by, ownerOnly = false }: SubnetSetting,
  permission: SettingPermission,
  { signer, sudo, netuid }: { readonly signer: string; readonly sudo: boolean; readonly netuid: number },
): void {
  const { owner, root, openFrom, restedFrom, block } = permission;
  const asRoot = (sudo && !ownerOnly) || by === "root";
  const needed = asRoot ? root : owner;
  if (signer !== needed || asRoot !== sudo) {
    const role = asRoot ? "root" : "owner";
    throw new CliError({ code: "CLI_NOT_ALLOWED", setting: name, netuid, signer, role, needed });
  }
  const next = block + 1;
  if (openFrom > next) throw new CliError({ code: "CLI_SETTINGS_FROZEN", netuid, block, from: openFrom });
  if (!sudo && restedFrom > next)
    throw new CliError({ code: "CLI_CHANGED_LATELY", what: name, block, from: restedFrom });
}
