use super::mock::*;
use crate::{CommitmentInfo, Data, pallet::*};
use frame_support::assert_ok;
use pallet_subtensor::NeuronRecords;

fn commit(hot: u8) {
    let info = CommitmentInfo { fields: vec![Data::ResetBondsFlag].try_into().expect("one") };
    assert_ok!(Commitments::set_commitment(signed(hot), NETUID, info));
}

/// In how many of the four maps the hotkey occurs.
fn traces(hot: u8) -> usize {
    [
        CommitmentOf::<Test>::contains_key(NETUID, key(hot)),
        LastCommitment::<Test>::contains_key(NETUID, key(hot)),
        LastBondsReset::<Test>::contains_key(NETUID, key(hot)),
        UsedSpaceOf::<Test>::contains_key(NETUID, key(hot)),
    ]
    .into_iter()
    .filter(|there| *there)
    .count()
}

#[test]
fn a_replaced_neuron_leaves_nothing() {
    run(|| {
        commit(110);
        assert_eq!(traces(110), 4);
        register(111);
        register(112);
        assert_eq!(SubtensorModule::uid_of(NETUID, &key(110)), None, "its place was taken");
        assert_eq!(traces(110), 0);
    });
}

#[test]
fn a_new_hotkey_takes_everything_along() {
    run(|| {
        commit(110);
        let kept = CommitmentOf::<Test>::get(NETUID, key(110));
        let used = UsedSpaceOf::<Test>::get(NETUID, key(110));
        Commitments::rename(NETUID, &key(110), &key(120));
        assert_eq!((traces(110), traces(120)), (0, 4));
        assert_eq!(CommitmentOf::<Test>::get(NETUID, key(120)), kept);
        assert_eq!(UsedSpaceOf::<Test>::get(NETUID, key(120)), used);
    });
}

#[test]
fn what_is_kept_of_a_subnet_begins_with_what_is_named() {
    run(|| {
        commit(101);
        commit(110);
        for prefix in Commitments::of_subnet(NETUID) {
            let _ = frame_support::storage::unhashed::clear_prefix(&prefix, None, None);
        }
        assert_eq!((traces(101), traces(110)), (0, 0));
        assert!(MaxSpace::<Test>::get() > 0);
    });
}
