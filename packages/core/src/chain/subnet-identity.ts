import { fromHex, toHex, utf8 } from "../primitives/index.ts";
import { asFields, asText, type Shape } from "./shapes.ts";

/** What an owner says of its subnet. Anybody may write anything here: it is text to show, not to follow. */
export type SubnetIdentity = {
  readonly name: string;
  readonly github: string;
  readonly contact: string;
  readonly url: string;
  readonly discord: string;
  readonly description: string;
  readonly logo: string;
  readonly additional: string;
};

/** Each field, what the chain calls it (read in camelCase), and the most bytes it may have. */
export const IDENTITY_FIELDS: { readonly [Field in keyof SubnetIdentity]: readonly [name: string, bytes: number] } = {
  name: ["subnetName", 256],
  github: ["githubRepo", 1024],
  contact: ["subnetContact", 1024],
  url: ["subnetUrl", 1024],
  discord: ["discord", 256],
  description: ["description", 1024],
  logo: ["logoUrl", 1024],
  additional: ["additional", 1024],
};

const FIELDS = Object.keys(IDENTITY_FIELDS) as readonly (keyof SubnetIdentity)[];

/** Nothing said. */
export const NO_IDENTITY = Object.fromEntries(FIELDS.map((field) => [field, ""])) as SubnetIdentity;

/** An identity as the chain keeps it; bytes that are no text are shown as question marks in diamonds. */
export const asIdentity: Shape<SubnetIdentity> = (value, name) => {
  const kept = asFields(value, name);
  const text = (field: keyof SubnetIdentity) => {
    const [stored] = IDENTITY_FIELDS[field];
    return new TextDecoder().decode(fromHex(asText(kept[stored] ?? null, `${name}.${stored}`)));
  };
  return Object.fromEntries(FIELDS.map((field) => [field, text(field)])) as SubnetIdentity;
};

/** The fields in the order of the chain's call. */
export function identityArgs(identity: SubnetIdentity): readonly string[] {
  return FIELDS.map((field) => toHex(utf8(identity[field])));
}
