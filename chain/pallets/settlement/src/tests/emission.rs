//! The emission arithmetic's table, checked by this pallet and by TypeScript's tests of `@neurite/consensus`.

mod amounts;
mod drains;
#[path = "../../../subtensor/src/tests/emission/draw.rs"]
mod draw;
mod nominators;
mod parents;
mod payments;
#[path = "../../../subtensor/src/tests/emission/table.rs"]
mod table;

use serde_json::Value;

fn longs(values: &[u64]) -> Value {
    values.iter().map(|value| table::long(*value)).collect()
}

#[test]
fn golden_emission_is_what_the_pallet_computes() {
    let mut sections = amounts::sections();
    sections.extend([drains::section(), nominators::section(), payments::section(), parents::section()]);
    table::check(sections);
}
