//! A coldkey that goes over to another one: when it may, and what goes along.

use super::mock::*;
use crate::{ColdkeyFreeze, limits::TOKEN, pallet::*, records::RateLimitKey};
use codec::Encode;
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult, traits::ReservableCurrency};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::DispatchError;

const DELAY: u32 = 10;
const REST: u32 = 5;

fn run_swaps(test: impl FnOnce()) {
    let mut setup = Setup { subnets: 2, ..Setup::default() };
    setup.network.coldkey_swap_announcement_delay = DELAY;
    setup.network.coldkey_swap_reannouncement_delay = REST;
    setup.run(test);
}

fn hash(of: u8) -> H256 {
    H256(blake2_256(&key(of).encode()))
}

fn announce(who: u8, new: u8) -> DispatchResult {
    SubtensorModule::announce_coldkey_swap(signed(who), hash(new))
}

fn carry_out(who: u8, new: u8) -> DispatchResult {
    SubtensorModule::swap_coldkey_announced(signed(who), key(new)).map(drop).map_err(|refused| refused.error)
}

fn by_root(old: u8, new: u8, cost: u64) -> DispatchResult {
    let done = SubtensorModule::swap_coldkey(RuntimeOrigin::root(), key(old), key(new), cost);
    done.map(drop).map_err(|refused| refused.error)
}

#[test]
fn an_announcement_costs_once_waits_and_can_be_replaced() {
    run_swaps(|| {
        let (issuance, cost) = (Balances::total_issuance(), KeySwapCost::<Test>::get());
        assert_ok!(announce(2, 20));
        System::assert_last_event(Event::ColdkeySwapAnnounced { who: key(2), new_coldkey_hash: hash(20) }.into());
        assert_eq!(issuance - Balances::total_issuance(), cost);
        assert_eq!(ColdkeySwapAnnouncements::<Test>::get(key(2)), Some((1 + DELAY, hash(20))));
        assert_eq!(SubtensorModule::coldkey_freeze(&key(2)), Some(ColdkeyFreeze::Announced));
        go_to(DELAY + REST);
        assert_noop!(announce(2, 21), Error::<Test>::ColdkeySwapReannouncedTooEarly);
        assert_noop!(
            SubtensorModule::clear_coldkey_swap_announcement(signed(2)),
            Error::<Test>::ColdkeySwapClearTooEarly
        );
        go_to(DELAY + REST + 1);
        let before = Balances::total_issuance();
        assert_ok!(announce(2, 21));
        assert_eq!(Balances::total_issuance(), before, "the second one is free");
        assert_noop!(carry_out(2, 21), Error::<Test>::ColdkeySwapTooEarly);
        go_to(2 * DELAY + 2 * REST + 1);
        assert_ok!(SubtensorModule::clear_coldkey_swap_announcement(signed(2)));
        System::assert_last_event(Event::ColdkeySwapCleared { who: key(2) }.into());
        assert_eq!(SubtensorModule::coldkey_freeze(&key(2)), None);
    });
}

#[test]
fn only_the_announced_key_and_only_in_time() {
    run_swaps(|| {
        assert_noop!(carry_out(2, 20), Error::<Test>::ColdkeySwapAnnouncementNotFound);
        let nothing = SubtensorModule::clear_coldkey_swap_announcement(signed(2));
        assert_noop!(nothing, Error::<Test>::ColdkeySwapAnnouncementNotFound);
        assert_ok!(announce(2, 20));
        assert_noop!(carry_out(2, 21), Error::<Test>::AnnouncedColdkeyHashDoesNotMatch);
        go_to(DELAY);
        assert_noop!(carry_out(2, 20), Error::<Test>::ColdkeySwapTooEarly);
        go_to(DELAY + 1);
        assert_ok!(carry_out(2, 20));
        System::assert_last_event(Event::ColdkeySwapped { old_coldkey: key(2), new_coldkey: key(20) }.into());
        assert_eq!(SubtensorModule::coldkey_freeze(&key(2)), None);
        assert_noop!(carry_out(2, 20), Error::<Test>::ColdkeySwapAnnouncementNotFound);
    });
}

#[test]
fn a_disputed_coldkey_waits_for_root() {
    run_swaps(|| {
        let dispute = || SubtensorModule::dispute_coldkey_swap(signed(2));
        assert_noop!(dispute(), Error::<Test>::ColdkeySwapAnnouncementNotFound);
        assert_ok!(announce(2, 20));
        assert_ok!(dispute());
        System::assert_last_event(Event::ColdkeySwapDisputed { coldkey: key(2) }.into());
        assert_eq!(SubtensorModule::coldkey_freeze(&key(2)), Some(ColdkeyFreeze::Disputed));
        assert_noop!(dispute(), Error::<Test>::ColdkeySwapAlreadyDisputed);
        go_to(DELAY + REST + 1);
        assert_noop!(carry_out(2, 20), Error::<Test>::ColdkeySwapDisputed);
        assert_noop!(announce(2, 21), Error::<Test>::ColdkeySwapDisputed);
        assert_noop!(SubtensorModule::clear_coldkey_swap_announcement(signed(2)), Error::<Test>::ColdkeySwapDisputed);
        assert_noop!(SubtensorModule::reset_coldkey_swap(signed(2), key(2)), DispatchError::BadOrigin);
        assert_ok!(SubtensorModule::reset_coldkey_swap(RuntimeOrigin::root(), key(2)));
        System::assert_last_event(Event::ColdkeySwapReset { who: key(2) }.into());
        assert_eq!(SubtensorModule::coldkey_freeze(&key(2)), None);
        assert_noop!(carry_out(2, 20), Error::<Test>::ColdkeySwapAnnouncementNotFound);
    });
}

/// Coldkey 1 owns both subnets, three hotkeys and stakes here and there.
fn furnish() {
    register(OWNER, 110);
    register(2, 111);
    stake(OWNER, 110, 5 * TOKEN);
    stake(OWNER, 111, 7 * TOKEN);
    stake(3, 110, 3 * TOKEN);
    assert_ok!(SubtensorModule::add_stake(signed(OWNER), key(102), 2, 9 * TOKEN));
    TransactionKeyLastBlock::<Test>::insert((key(OWNER), 2, 4), 77);
    LastHotkeySwapOnNetuid::<Test>::insert(1, key(OWNER), 5);
}

#[test]
fn everything_goes_along_and_nothing_is_left() {
    run_swaps(|| {
        furnish();
        let owned = OwnedHotkeys::<Test>::get(key(OWNER));
        let (free, issuance) = (Balances::free_balance(key(OWNER)), Balances::total_issuance());
        assert_ok!(by_root(OWNER, 20, 3 * TOKEN));
        assert_eq!(traces(&key(OWNER)), Vec::<String>::new());
        assert_eq!(Balances::free_balance(key(OWNER)), 0);
        assert_eq!(Balances::free_balance(key(20)), free - 3 * TOKEN);
        assert_eq!(issuance - Balances::total_issuance(), 3 * TOKEN);
        assert_eq!([1, 2].map(SubnetOwner::<Test>::get), [key(20), key(20)]);
        assert_eq!(OwnedHotkeys::<Test>::get(key(20)), owned);
        assert!(owned.iter().all(|hotkey| Owner::<Test>::get(hotkey) == key(20)));
        let stake = |hot, netuid| SubtensorModule::stake_of(&key(hot), &key(20), netuid);
        assert_eq!([stake(110, 1), stake(111, 1), stake(102, 2)], [5 * TOKEN, 7 * TOKEN, 9 * TOKEN]);
        assert_eq!(SubtensorModule::stake_of(&key(110), &key(3), 1), 3 * TOKEN);
        let mut staking = StakingHotkeys::<Test>::get(key(20));
        staking.sort();
        assert_eq!(staking, [key(102), key(110), key(111)]);
        assert_eq!(TransactionKeyLastBlock::<Test>::get((key(20), 2, 4)), 77);
        assert_eq!(LastHotkeySwapOnNetuid::<Test>::get(1, key(20)), 5);
        let clock = RateLimitKey::LastTxBlock(key(20));
        assert_eq!(LastRateLimitedBlock::<Test>::get(clock), 1);
        assert_every_token_is_accounted_for();
        assert_ok!(SubtensorModule::remove_stake(signed(20), key(110), 1, 5 * TOKEN));
        assert_noop!(
            SubtensorModule::remove_stake(signed(OWNER), key(111), 1, TOKEN),
            Error::<Test>::NotEnoughStakeToWithdraw
        );
    });
}

#[test]
fn stakes_of_both_are_added_up() {
    run_swaps(|| {
        furnish();
        stake(3, 111, 2 * TOKEN);
        assert_ok!(by_root(OWNER, 3, 0));
        assert_eq!(SubtensorModule::stake_of(&key(111), &key(3), 1), 9 * TOKEN);
        assert_eq!(SubtensorModule::stake_of(&key(110), &key(3), 1), 8 * TOKEN);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn reserved_tokens_stay_with_the_reservation() {
    run_swaps(|| {
        assert_ok!(Balances::reserve(&key(2), TOKEN));
        assert_ok!(by_root(2, 20, 0));
        assert_eq!(Balances::reserved_balance(key(2)), TOKEN);
        assert_eq!(Balances::free_balance(key(20)), ENDOWMENT - TOKEN - Balances::free_balance(key(2)));
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn the_new_key_is_nobodys() {
    run_swaps(|| {
        furnish();
        let pot = SubtensorModule::subnet_account(1);
        let to_pot = SubtensorModule::swap_coldkey(RuntimeOrigin::root(), key(1), pot, 0);
        assert_noop!(to_pot.map(drop).map_err(|it| it.error), Error::<Test>::CannotUseSystemAccount);
        assert_noop!(by_root(1, 1, 0), Error::<Test>::NewColdKeyIsSameWithOld);
        assert_noop!(by_root(1, 2, 0), Error::<Test>::ColdKeyAlreadyAssociated);
        assert_noop!(by_root(1, 111, 0), Error::<Test>::NewColdKeyIsHotkey);
        assert_noop!(by_root(1, 20, u64::MAX), Error::<Test>::NotEnoughBalanceToPaySwapColdKey);
        assert_noop!(by_root(50, 20, TOKEN), Error::<Test>::NotEnoughBalanceToPaySwapColdKey);
        let signed_one = SubtensorModule::swap_coldkey(signed(1), key(1), key(20), 0);
        assert_noop!(signed_one.map(drop).map_err(|it| it.error), DispatchError::BadOrigin);
        assert_noop!(SubtensorModule::schedule_swap_coldkey(signed(1), key(20)), Error::<Test>::Deprecated);
    });
}

#[test]
fn more_stakes_than_one_swap_moves_are_refused_whole() {
    run_swaps(|| {
        let share = crate::SafeFloat::from_u64(1);
        let hotkeys: Vec<_> = (0..=crate::limits::MAX_MOVED_STAKES)
            .map(|number| sp_runtime::AccountId32::new(blake2_256(&number.to_le_bytes())))
            .collect();
        hotkeys.iter().for_each(|hotkey| AlphaV2::<Test>::insert((hotkey, key(2), 1), share));
        StakingHotkeys::<Test>::insert(key(2), &hotkeys);
        assert_noop!(by_root(2, 20, 0), Error::<Test>::TooManyStakesToMove);
    });
}
