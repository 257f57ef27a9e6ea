// Two interfaces side by side: what is the same, what differs, what only one of them has.

/** Kinds of a pallet's parts: by what a row is found, and whether that is a number. */
const KINDS = ["calls", "storage", "errors", "events", "constants"];

/** One row for each part: {pallet, kind, name, theirs, ours, state}; state is same, different, missing or ours. */
export function compareInterfaces(theirs, ours) {
  return [
    ...comparePlain("Pallets", byName(theirs.indices), byName(ours.indices)),
    ...Object.keys(theirs.pallets).flatMap((pallet) =>
      comparePallet(pallet, theirs.pallets[pallet], ours.pallets[pallet]),
    ),
    ...Object.keys(theirs.apis).flatMap((api) => compareApi(api, theirs.apis[api], ours.apis[api])),
    ...comparePlain("Records", joined(theirs.types), joined(pick(ours.types, theirs.types))),
    ...comparePlain("Values", theirs.values, pick(ours.values, theirs.values)),
  ];
}

function comparePallet(pallet, theirs, ours = {}) {
  return KINDS.flatMap((kind) => {
    const named = kind === "storage" || kind === "constants";
    const [there, here] = [theirs[kind] ?? {}, ours[kind] ?? {}];
    return rowsOf({ part: pallet, kind }, named ? there : numbered(there), named ? here : numbered(here));
  });
}

function compareApi(api, theirs, ours) {
  const part = { part: api, kind: "runtime API" };
  const rows = rowsOf(part, theirs.methods, ours?.methods ?? {});
  if (ours !== undefined) rows.push(row(part, "version", [String(theirs.version), String(ours.version)]));
  return rows;
}

function comparePlain(part, theirs, ours) {
  return rowsOf({ part, kind: part }, theirs, ours);
}

function rowsOf(part, theirs, ours) {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])];
  return names.map((name) => row(part, name, [theirs[name], ours[name]]));
}

function row(part, name, [theirs, ours]) {
  const state = theirs === undefined ? "ours" : ours === undefined ? "missing" : theirs === ours ? "same" : "different";
  return { ...part, name, theirs, ours, state };
}

/** Variants by their name, each with its number in front: a variant of another number is another variant. */
function numbered(variants) {
  return Object.fromEntries(
    Object.entries(variants).map(([number, variant]) => [variant.split("(")[0], `${number} ${variant}`]),
  );
}

function byName(indices) {
  return Object.fromEntries(Object.entries(indices).map(([name, index]) => [name, String(index)]));
}

function joined(records) {
  return Object.fromEntries(Object.entries(records).map(([name, fields]) => [name, fields.join(", ")]));
}

function pick(from, like) {
  return Object.fromEntries(Object.keys(like).flatMap((name) => (name in from ? [[name, from[name]]] : [])));
}
