//! The emission arithmetic's table, checked by this pallet and by TypeScript's tests of `@neurite/consensus`.

mod coinbase;
mod directed;
mod draw;
mod lending;
mod prices;
mod schedules;
mod shares;
mod table;

use super::mock::*;
use crate::{
    issuance::block_emission,
    limits::{MAX_ISSUANCE, TOKEN},
    pallet::*,
};
use proptest::prelude::*;

#[test]
fn golden_emission_is_what_the_pallet_computes() {
    let sections = [coinbase::sections(), shares::sections(), prices::sections(), schedules::sections(), directed::sections(), lending::sections()];
    table::check(sections.into_iter().flatten().collect());
}

/// Block after block from nothing on, a whole era at a time.
#[test]
fn all_blocks_together_never_issue_more_than_the_cap() {
    let (mut issued, mut eras, mut last) = (0, 0, u64::MAX);
    while block_emission(issued) > 0 {
        let emission = block_emission(issued);
        assert!(emission <= last, "{emission} after {last}");
        if emission < last {
            eras += 1;
        }
        last = emission;
        let left = MAX_ISSUANCE - issued;
        let halvings = (MAX_ISSUANCE / left).ilog2();
        let blocks = (left - (MAX_ISSUANCE >> (halvings + 1))).div_ceil(emission);
        assert_eq!(block_emission(issued + (blocks - 1) * emission), emission, "within an era");
        issued += blocks * emission;
        assert!(issued <= MAX_ISSUANCE);
    }
    assert_eq!(eras, 30);
    assert!(MAX_ISSUANCE - issued < TOKEN);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_subnet_alone_runs_exactly_every_tempo(tempo in 1u16..70, ahead in 0u64..70, blocks in 1u32..400) {
        let ahead = ahead.min(u64::from(tempo) - 1);
        let mut ran = vec![];
        run(|| {
            Tempo::<Test>::insert(1, tempo);
            LastEpochBlock::<Test>::insert(1, 1000 - ahead);
            for block in 1001..1001 + blocks {
                System::set_block_number(block);
                if SubtensorModule::run_due_epochs(&[1]).fired == 1 {
                    ran.push(u64::from(block));
                }
            }
        });
        let first = 1000 - ahead + u64::from(tempo);
        let all = (first..1001 + u64::from(blocks)).step_by(usize::from(tempo));
        prop_assert_eq!(ran, all.collect::<Vec<_>>());
    }
}
