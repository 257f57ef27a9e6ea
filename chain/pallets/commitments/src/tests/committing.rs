use super::mock::*;
use crate::{CommitmentInfo, Data, UsageTracker, pallet::*};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};

fn text(length: usize) -> Data {
    Data::BigRaw(vec![7; length].try_into().expect("short enough"))
}

fn info(fields: Vec<Data>) -> CommitmentInfo {
    CommitmentInfo { fields: fields.try_into().expect("three at most") }
}

fn commit(hot: u8, netuid: u16, fields: Vec<Data>) -> DispatchResult {
    let call = Call::set_commitment { netuid, info: info(fields.clone()) };
    let checked = Commitments::validate_free(&key(hot), &call);
    let done = Commitments::set_commitment(signed(hot), netuid, info(fields));
    assert_eq!(checked.map(|result| result.is_ok()), Some(done.is_ok()), "the pool and the block disagree");
    done
}

fn used(hot: u8) -> Option<UsageTracker> {
    UsedSpaceOf::<Test>::get(NETUID, key(hot))
}

#[test]
fn a_neuron_publishes_and_replaces() {
    run(|| {
        assert_ok!(commit(110, NETUID, vec![text(3), Data::Sha256([1; 32])]));
        System::assert_last_event(Event::Commitment { netuid: NETUID, who: key(110) }.into());
        let kept = CommitmentOf::<Test>::get(NETUID, key(110)).expect("published");
        assert_eq!((kept.deposit, kept.block), (0, 1));
        assert_eq!(kept.info, info(vec![text(3), Data::Sha256([1; 32])]));
        assert_eq!(LastCommitment::<Test>::get(NETUID, key(110)), Some(1));
        go_to(2);
        assert_ok!(commit(110, NETUID, vec![]));
        assert_eq!(CommitmentOf::<Test>::get(NETUID, key(110)).map(|kept| kept.info), Some(info(vec![])));
        assert_eq!(LastCommitment::<Test>::get(NETUID, key(110)), Some(2));
    });
}

#[test]
fn strangers_and_sealed_fields_are_refused() {
    run(|| {
        assert_noop!(commit(111, NETUID, vec![]), Error::<Test>::AccountNotAllowedCommit);
        assert_noop!(commit(110, 2, vec![]), Error::<Test>::AccountNotAllowedCommit);
        let sealed = Data::TimelockEncrypted { encrypted: vec![1].try_into().expect("short"), reveal_round: 1 };
        assert_noop!(commit(110, NETUID, vec![Data::None, sealed]), Error::<Test>::TimelockedFieldsUnsupported);
    });
}

#[test]
fn the_pool_answers_with_subtensors_codes() {
    run(|| {
        let call = Call::set_commitment { netuid: NETUID, info: info(vec![]) };
        assert_eq!(Commitments::validate_free(&key(111), &call), Some(Err(10)));
        MaxSpace::<Test>::put(99);
        assert_eq!(Commitments::validate_free(&key(110), &call), Some(Err(6)));
        assert_eq!(Commitments::validate_free(&key(110), &Call::set_max_space { new_limit: 1 }), None);
    });
}

#[test]
fn space_is_for_an_epoch_and_counts_a_hundred_at_least() {
    run(|| {
        let epoch = pallet_subtensor::SubnetEpochIndex::<Test>::get(NETUID);
        for (field, sum) in [(text(0), 100), (text(100), 200), (text(101), 301), (text(512), 813)] {
            assert_ok!(commit(110, NETUID, vec![field]));
            assert_eq!(used(110), Some(UsageTracker { last_epoch: epoch, used_space: sum }));
        }
        assert_ok!(commit(110, NETUID, vec![text(512), text(512), text(512)]));
        assert_ok!(commit(110, NETUID, vec![text(512), text(239)]));
        assert_eq!(used(110).map(|usage| usage.used_space), Some(3100));
        assert_noop!(commit(110, NETUID, vec![]), Error::<Test>::SpaceLimitExceeded);
        assert_ok!(commit(101, NETUID, vec![]));
        go_to(TEMPO);
        assert_eq!(pallet_subtensor::SubnetEpochIndex::<Test>::get(NETUID), epoch + 1, "an epoch later");
        assert_ok!(commit(110, NETUID, vec![]));
        assert_eq!(used(110), Some(UsageTracker { last_epoch: epoch + 1, used_space: 100 }));
    });
}

#[test]
fn root_sets_the_space() {
    run(|| {
        assert_noop!(Commitments::set_max_space(signed(1), 100), sp_runtime::DispatchError::BadOrigin);
        assert_ok!(Commitments::set_max_space(RuntimeOrigin::root(), 100));
        assert_noop!(commit(110, NETUID, vec![text(101)]), Error::<Test>::SpaceLimitExceeded);
        assert_ok!(commit(110, NETUID, vec![text(100)]));
    });
}

#[test]
fn asking_for_a_reset_of_bonds_is_written_down_and_nothing_more() {
    run(|| {
        assert_ok!(commit(110, NETUID, vec![Data::None]));
        assert_eq!(LastBondsReset::<Test>::get(NETUID, key(110)), None);
        pallet_subtensor::Bonds::<Test>::insert(NETUID, 0, vec![(1, 5)]);
        go_to(3);
        assert_ok!(commit(110, NETUID, vec![Data::ResetBondsFlag]));
        assert_eq!(LastBondsReset::<Test>::get(NETUID, key(110)), Some(3));
        assert_eq!(pallet_subtensor::Bonds::<Test>::get(NETUID, 0), [(1, 5)]);
    });
}
