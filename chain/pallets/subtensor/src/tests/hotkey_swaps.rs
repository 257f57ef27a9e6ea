//! A hotkey that gets another key takes everything along and leaves nothing.

mod random;
mod refusals;

use super::mock::*;
use crate::{NeuronCertificate, limits::TOKEN, pallet::*};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};

const ON: u16 = 1;
const TAKE: u16 = 500;

/// Two subnets, and swaps as often as one likes.
fn setup() -> Setup {
    let mut setup = Setup { subnets: 2, ..Setup::default() };
    setup.params.commit_reveal_weights_enabled = true;
    setup.network.tx_rate_limit = 0;
    setup.network.hotkey_swap_on_subnet_interval = 0;
    setup.network.set_children_rate_limit = 0;
    setup.network.pending_child_key_cooldown = 0;
    setup
}

fn swap(old: u8, new: u8, netuid: Option<u16>, keep_stake: bool) -> DispatchResult {
    let done = SubtensorModule::swap_hotkey_v2(signed(2), key(old), key(new), netuid, keep_stake);
    done.map(drop).map_err(|refused| refused.error)
}

fn register_on(netuid: u16, hot: u8) {
    assert_ok!(SubtensorModule::burned_register(signed(2), netuid, key(hot)));
}

fn stake_on(netuid: u16, cold: u8, hot: u8, amount: u64) {
    assert_ok!(SubtensorModule::add_stake(signed(cold), key(hot), netuid, amount));
}

fn lend_on(netuid: u16, parent: u8, child: u8) {
    assert_ok!(SubtensorModule::join_lenders(netuid, &key(parent)));
    SubtensorModule::link_children(netuid, &key(parent), &[(5, key(child))]);
}

/// Hotkey 110 of coldkey 2 with all that a hotkey can have, on both subnets.
fn furnish() {
    register_on(1, 110);
    register_on(2, 110);
    stake_on(1, 2, 110, 7 * TOKEN);
    stake_on(1, 3, 110, 5 * TOKEN);
    stake_on(2, 3, 110, 3 * TOKEN);
    stake_on(2, 3, 101, 3 * TOKEN);
    assert_ok!(SubtensorModule::decrease_take(signed(2), key(110), TAKE));
    assert_ok!(SubtensorModule::serve_axon_tls(signed(110), ON, 1, 2, 3, 4, 5, 6, 7, vec![8, 9]));
    assert_ok!(SubtensorModule::serve_prometheus(signed(110), ON, 1, 2, 3, 4));
    go_to(3);
    assert_ok!(SubtensorModule::commit_weights(signed(110), ON, Default::default()));
    assert_ok!(SubtensorModule::set_coldkey_auto_stake_hotkey(signed(2), ON, key(110)));
    lend_on(1, 110, 101);
    lend_on(2, 101, 110);
    assert_ok!(SubtensorModule::set_children(signed(2), key(110), ON, vec![(6, key(101))]));
}

/// What goes by the uid on a subnet.
fn by_uid(netuid: u16) -> impl PartialEq + std::fmt::Debug {
    let blocks: Vec<u64> =
        (0..SubtensorModule::neurons(netuid)).map(|uid| BlockAtRegistration::<Test>::get(netuid, uid)).collect();
    let vectors = (LastUpdate::<Test>::get(netuid), Emission::<Test>::get(netuid), Incentive::<Test>::get(netuid));
    let votes: Vec<_> = Weights::<Test>::iter_prefix(netuid).collect();
    let bonds: Vec<_> = Bonds::<Test>::iter_prefix(netuid).collect();
    (blocks, vectors, votes, bonds, Active::<Test>::get(netuid), ValidatorPermit::<Test>::get(netuid))
}

#[test]
fn everything_moves_and_nothing_is_left() {
    setup().run(|| {
        furnish();
        Weights::<Test>::insert(1, 1, vec![(0, 5)]);
        Bonds::<Test>::insert(1, 1, vec![(0, 6)]);
        permit(1);
        let (before, issuance, paid) = (by_uid(1), Balances::total_issuance(), Balances::free_balance(key(2)));
        let commits = WeightCommits::<Test>::get(1, key(110));
        assert_ok!(swap(110, 120, None, false));
        assert_eq!(traces(&key(110)), Vec::<String>::new());
        assert_eq!(by_uid(1), before, "the neuron is who it was");
        for netuid in [1, 2] {
            assert_eq!(SubtensorModule::uid_of(netuid, &key(120)), Some(1));
            assert_eq!(Keys::<Test>::get(netuid, 1), key(120));
            assert!(IsNetworkMember::<Test>::get(key(120), netuid));
        }
        let stake = |cold, netuid| SubtensorModule::stake_of(&key(120), &key(cold), netuid);
        assert_eq!([stake(2, 1), stake(3, 1), stake(3, 2)], [7 * TOKEN, 5 * TOKEN, 3 * TOKEN]);
        assert_eq!(StakingHotkeys::<Test>::get(key(3)), [key(101), key(120)]);
        assert_eq!((Owner::<Test>::get(key(120)), OwnedHotkeys::<Test>::get(key(2))), (key(2), vec![key(120)]));
        assert_eq!(Delegates::<Test>::get(key(120)), TAKE);
        assert_eq!(Axons::<Test>::get(1, key(120)).map(|axon| axon.port), Some(3));
        assert_eq!(NeuronCertificates::<Test>::get(1, key(120)), NeuronCertificate::parse(&[8, 9]));
        assert!(Prometheus::<Test>::contains_key(1, key(120)));
        assert_eq!(WeightCommits::<Test>::get(1, key(120)), commits);
        assert_eq!(ChildKeys::<Test>::get(key(120), 1), [(5, key(101))]);
        assert_eq!(ParentKeys::<Test>::get(key(120), 2), [(5, key(101))]);
        assert_eq!(ChildKeys::<Test>::get(key(101), 2), [(5, key(120))]);
        assert!(PendingChildKeys::<Test>::contains_key(1, key(120)));
        assert_eq!(AutoStakeDestination::<Test>::get(key(2), 1), Some(key(120)));
        let cost = KeySwapCost::<Test>::get();
        assert_eq!((issuance - Balances::total_issuance(), paid - Balances::free_balance(key(2))), (cost, cost));
        assert_every_token_is_accounted_for();
        let event = Event::HotkeySwapped { coldkey: key(2), old_hotkey: key(110), new_hotkey: key(120) };
        System::assert_last_event(event.into());
    });
}

#[test]
fn references_of_both_stay() {
    setup().run(|| {
        furnish();
        assert_ok!(swap(110, 120, None, false));
        assert_eq!((System::sufficients(&key(110)), System::sufficients(&key(120))), (1, 1));
        go_to(4);
        assert_ok!(swap(120, 110, None, false));
        assert_eq!(System::sufficients(&key(120)), 1);
        assert!(System::sufficients(&key(110)) >= 1);
        assert_eq!(traces(&key(120)), Vec::<String>::new());
    });
}

#[test]
fn on_one_subnet_the_other_stays_as_it_was() {
    setup().run(|| {
        furnish();
        let (cost, issuance) = (KeySwapOnSubnetCost::<Test>::get(), Balances::total_issuance());
        assert_ok!(swap(110, 120, Some(1), false));
        let event =
            Event::HotkeySwappedOnSubnet { coldkey: key(2), old_hotkey: key(110), new_hotkey: key(120), netuid: 1 };
        System::assert_last_event(event.into());
        assert_eq!(issuance - Balances::total_issuance(), cost);
        assert_eq!((SubtensorModule::uid_of(1, &key(120)), SubtensorModule::uid_of(2, &key(120))), (Some(1), None));
        assert_eq!((SubtensorModule::uid_of(1, &key(110)), SubtensorModule::uid_of(2, &key(110))), (None, Some(1)));
        let stake = |hot, cold, netuid| SubtensorModule::stake_of(&key(hot), &key(cold), netuid);
        assert_eq!([stake(120, 3, 1), stake(110, 3, 1), stake(110, 3, 2)], [5 * TOKEN, 0, 3 * TOKEN]);
        assert_eq!(OwnedHotkeys::<Test>::get(key(2)), [key(110), key(120)]);
        assert_eq!(StakingHotkeys::<Test>::get(key(3)), [key(110), key(101), key(120)]);
        assert_eq!(Delegates::<Test>::get(key(120)), TAKE, "a new key is no way to a higher take");
        assert_eq!(LastHotkeySwapOnNetuid::<Test>::get(1, key(2)), 3);
        assert_eq!(LastHotkeySwapOnNetuid::<Test>::get(2, key(2)), 0);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn stake_can_stay_behind() {
    setup().run(|| {
        furnish();
        assert_ok!(swap(110, 120, None, true));
        assert_eq!(SubtensorModule::stake_of(&key(110), &key(3), 1), 5 * TOKEN);
        assert_eq!(SubtensorModule::hotkey_stake(&key(120), 1), 0);
        assert_eq!(SubtensorModule::uid_of(1, &key(120)), Some(1));
        assert_eq!(Owner::<Test>::get(key(110)), key(2), "or nobody could unstake");
        assert_ok!(SubtensorModule::remove_stake(signed(3), key(110), 1, 5 * TOKEN));
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn the_owner_of_a_subnet_stays_its_owner() {
    setup().run(|| {
        assert_ok!(SubtensorModule::swap_hotkey(signed(OWNER), key(OWNER_HOTKEY), key(120), None));
        assert_eq!(SubtensorModule::owner_uid(1), Some(0));
        assert_eq!(SubnetOwnerHotkey::<Test>::get(1), key(120));
        assert_eq!(SubnetOwnerHotkey::<Test>::get(2), key(OWNER_HOTKEY + 1));
    });
}

#[test]
fn a_new_key_is_no_way_to_a_higher_take() {
    setup().run(|| {
        furnish();
        SubtensorModule::create_hotkey(&key(2), &key(120));
        assert_eq!(Delegates::<Test>::get(key(120)), MaxDelegateTake::<Test>::get());
        assert_ok!(swap(110, 120, Some(1), false));
        assert_eq!(Delegates::<Test>::get(key(120)), TAKE);
        SubtensorModule::create_hotkey(&key(2), &key(121));
        assert_ok!(SubtensorModule::decrease_take(signed(2), key(121), 7));
        assert_ok!(swap(120, 121, Some(1), false));
        assert_eq!(Delegates::<Test>::get(key(121)), 7);
        assert_ok!(swap(121, 122, Some(1), false));
        let refused = SubtensorModule::increase_take(signed(2), key(122), 8);
        assert_noop!(refused, Error::<Test>::DelegateTxRateLimitExceeded);
    });
}

#[test]
fn what_rounding_left_of_others_is_no_obstacle() {
    setup().run(|| {
        furnish();
        TotalHotkeyAlpha::<Test>::insert(key(120), 1, 3);
        let before = SubtensorModule::hotkey_stake(&key(110), 1);
        assert_ok!(swap(110, 120, Some(1), false));
        assert_eq!(SubtensorModule::hotkey_stake(&key(120), 1), before + 3);
        assert!(SubtensorModule::stake_of(&key(120), &key(2), 1) >= 7 * TOKEN);
    });
}
