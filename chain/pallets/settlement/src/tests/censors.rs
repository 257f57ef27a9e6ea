//! Authors that leave out the calls of somebody they do not like.

use frame_support::assert_ok;

use super::mock::*;
use crate::{History, Status};

const AUTHORS: u32 = 4;
const VICTIM: u8 = 3;
const ELECTORS: [u8; 4] = [2, 3, 4, 5];

/// One epoch with rotating authors, `censors` of which leave out all of the victim's calls.
fn live_under(censors: u32) -> crate::EpochRecord<sp_runtime::AccountId32> {
    let (index, decided) = (open().index, truth());
    let root = root_of(&decided);
    let mut waiting = ELECTORS.to_vec();
    while now() < open().attest_end {
        run(1);
        let censored = now() % AUTHORS < censors;
        let included = |person: &u8| !(censored && *person == VICTIM);
        for person in waiting.iter().copied().filter(|person| included(person)) {
            assert_ok!(try_attest(&hot(person), &root));
        }
        waiting.retain(|person| !included(person));
    }
    run(1);
    assert_ok!(try_propose(&hot(5), &root));
    run_out_challenges();
    assert_ok!(try_submit(&hot(5), &decided));
    History::<Test>::get(NETUID, index).unwrap()
}

#[test]
fn a_censoring_author_only_delays() {
    for censors in 0..AUTHORS {
        voting_network().execute_with(|| {
            let record = live_under(censors);
            assert_eq!((record.status, record.withheld), (Status::Settled, 0));
            assert!(record.electors.iter().all(|elector| elector.matched));
            assert_books();
        });
    }
}

#[test]
fn when_all_authors_censor_nobody_earns_by_it() {
    let before = |record: &crate::EpochRecord<sp_runtime::AccountId32>| {
        let others = record.payments.iter().filter(|payment| payment.hotkey != hot(VICTIM));
        others.map(|payment| (payment.hotkey.clone(), payment.incentive, payment.dividend)).collect::<Vec<_>>()
    };
    let honest = voting_network().execute_with(|| before(&live_under(0)));
    voting_network().execute_with(|| {
        unforgive(&hot(VICTIM));
        let record = live_under(AUTHORS);
        assert_eq!(record.status, Status::Settled);
        assert!(record.withheld > 0);
        assert_eq!(before(&record), honest);
        assert_books();
    });
}
