use super::mock::*;
use crate::{limits::TOKEN, pallet::*};
use frame_support::{assert_noop, assert_ok};

fn set(hot: u8, netuid: u16, uids: &[u16], values: &[u16], version: u64) -> frame_support::pallet_prelude::DispatchResult {
    let checked = SubtensorModule::validate_free(
        &key(hot),
        &Call::set_weights { netuid, dests: uids.to_vec(), weights: values.to_vec(), version_key: version },
    );
    let done = SubtensorModule::set_weights(signed(hot), netuid, uids.to_vec(), values.to_vec(), version);
    assert_eq!(checked.map(|result| result.is_ok()), Some(done.is_ok()), "the pool and the block disagree");
    done
}

fn refusal(hot: u8, netuid: u16, uids: &[u16]) -> Option<u8> {
    let call = Call::set_weights { netuid, dests: uids.to_vec(), weights: uids.to_vec(), version_key: 0 };
    SubtensorModule::validate_free(&key(hot), &call).and_then(Result::err)
}

#[test]
fn stores_the_upscaled_row_in_the_callers_order() {
    run(|| {
        let uid = register(2, 110);
        register(2, 111);
        permit(uid);
        next_block();
        assert_ok!(set(110, 1, &[2, 0, 1], &[3, 0, 1], 0));
        assert_eq!(Weights::<Test>::get(1, uid), [(2, 65535), (0, 0), (1, 21845)]);
        assert_eq!(LastUpdate::<Test>::get(1), [0, 2, 1]);
        System::assert_last_event(Event::WeightsSet(1, uid).into());
        next_block();
        assert_ok!(set(110, 1, &[2], &[9], 0));
        assert_eq!(Weights::<Test>::get(1, uid), [(2, 65535)]);
    });
}

#[test]
fn refuses_in_order() {
    let mut setup = Setup::default();
    setup.network.stake_threshold = 10 * TOKEN;
    setup.params.weights_version_key = 5;
    setup.params.weights_set_rate_limit = 3;
    setup.params.min_allowed_weights = 2;
    setup.run(|| {
        CommitRevealWeightsEnabled::<Test>::insert(1, true);
        assert_noop!(set(110, 1, &[0], &[], 0), Error::<Test>::CommitRevealEnabled);
        CommitRevealWeightsEnabled::<Test>::insert(1, false);
        assert_noop!(set(110, 0, &[0], &[], 0), Error::<Test>::CanNotSetRootNetworkWeights);
        assert_noop!(set(110, 9, &[0], &[], 0), Error::<Test>::WeightVecNotEqualSize);
        assert_noop!(set(110, 9, &[0], &[1], 0), Error::<Test>::MechanismDoesNotExist);
        assert_noop!(set(110, 1, &[0, 9], &[1, 1], 0), Error::<Test>::UidsLengthExceedUidsInSubNet);
        assert_noop!(set(110, 1, &[9], &[1], 0), Error::<Test>::HotKeyNotRegisteredInSubNet);
        let uid = register(2, 110);
        assert_noop!(set(110, 1, &[9], &[1], 0), Error::<Test>::NotEnoughStakeToSetWeights);
        stake(2, 110, 10 * TOKEN);
        assert_noop!(set(110, 1, &[9], &[1], 4), Error::<Test>::IncorrectWeightVersionKey);
        assert_noop!(set(110, 1, &[9], &[1], 5), Error::<Test>::SettingWeightsTooFast);
        go_to(4);
        assert_noop!(set(110, 1, &[9], &[1], 5), Error::<Test>::NeuronNoValidatorPermit);
        permit(uid);
        assert_noop!(set(110, 1, &[9, 9], &[1, 1], 5), Error::<Test>::DuplicateUids);
        assert_noop!(set(110, 1, &[9], &[1], 5), Error::<Test>::UidVecContainInvalidOne);
        assert_noop!(set(110, 1, &[0], &[1], 5), Error::<Test>::WeightVecLengthIsLow);
        assert_ok!(set(110, 1, &[0, 1], &[1, 1], 5));
    });
}

#[test]
fn a_vote_for_oneself_needs_no_permit_and_the_owner_none_at_all() {
    let mut setup = Setup::default();
    setup.network.stake_threshold = TOKEN;
    setup.params.min_allowed_weights = 2;
    setup.run(|| {
        let uid = register(2, 110);
        stake(2, 110, TOKEN);
        next_block();
        assert_ok!(set(110, 1, &[uid], &[1], 0));
        assert_ok!(set(OWNER_HOTKEY, 1, &[0, 1], &[1, 1], 0));
    });
}

#[test]
fn the_pool_names_the_reason_in_subtensors_codes() {
    let mut setup = Setup::default();
    setup.network.stake_threshold = TOKEN;
    setup.run(|| {
        assert_eq!(refusal(110, 9, &[0]), Some(3));
        assert_eq!(refusal(110, 1, &[0]), Some(19));
        register(2, 110);
        assert_eq!(refusal(110, 1, &[0]), Some(1));
        stake(2, 110, TOKEN);
        assert_eq!(refusal(110, 1, &[0]), Some(6));
        next_block();
        assert_eq!(refusal(110, 1, &[0]), Some(255));
        permit(1);
        assert_eq!(refusal(110, 1, &[0]), None);
        let paid = Call::start_call { netuid: 1 };
        assert_eq!(SubtensorModule::validate_free(&key(110), &paid), None);
    });
}

#[test]
fn free_calls_are_free_and_others_are_not() {
    use frame_support::dispatch::{GetDispatchInfo, Pays};
    let free = [
        Call::<Test>::set_weights { netuid: 1, dests: vec![], weights: vec![], version_key: 0 },
        Call::commit_weights { netuid: 1, commit_hash: Default::default() },
        Call::reveal_weights { netuid: 1, uids: vec![], values: vec![], salt: vec![], version_key: 0 },
    ];
    for call in free {
        assert_eq!(call.get_dispatch_info().pays_fee, Pays::No);
    }
    assert_eq!(Call::<Test>::start_call { netuid: 1 }.get_dispatch_info().pays_fee, Pays::Yes);
}
