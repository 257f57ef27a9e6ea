//! Stake that moves, is given up, or is placed by choice: each call with its refusals in order.

use super::mock::*;
use crate::{
    limits::{MAX_STAKING_HOTKEYS, TOKEN},
    pallet::*,
};
use frame_support::{assert_noop, assert_ok};

/// Two started subnets of the same owner, with hotkeys 101 and 102, and a hotkey 110 of coldkey 4 on the first.
fn two_subnets(test: impl FnOnce()) {
    Setup { subnets: 2, ..Setup::default() }.run(|| {
        register(4, 110);
        test();
    });
}

fn staked(coldkey: u8, hotkey: u8, netuid: u16) -> u64 {
    SubtensorModule::stake_of(&key(hotkey), &key(coldkey), netuid)
}

#[test]
fn moves_within_a_subnet_and_across() {
    two_subnets(|| {
        stake(2, OWNER_HOTKEY, 5 * TOKEN);
        let (all, first, second) = (SubnetTAO::<Test>::get, key(OWNER_HOTKEY), key(110));
        let (before, other) = (all(1), all(2));
        assert_ok!(SubtensorModule::move_stake(signed(2), first.clone(), second.clone(), 1, 1, 2 * TOKEN));
        assert_eq!((staked(2, OWNER_HOTKEY, 1), staked(2, 110, 1), all(1)), (3 * TOKEN, 2 * TOKEN, before));
        System::assert_last_event(Event::StakeMoved(key(2), first.clone(), 1, second.clone(), 1, 2 * TOKEN).into());
        assert_ok!(SubtensorModule::move_stake(signed(2), second.clone(), first.clone(), 1, 2, TOKEN));
        assert_eq!((staked(2, 110, 1), staked(2, OWNER_HOTKEY, 2), all(1)), (TOKEN, TOKEN, before - TOKEN));
        assert_every_token_is_accounted_for();

        assert_ok!(SubtensorModule::swap_stake(signed(2), first.clone(), 2, 1, TOKEN));
        System::assert_last_event(Event::StakeSwapped(key(2), first.clone(), 2, 1, TOKEN).into());
        assert_eq!((staked(2, OWNER_HOTKEY, 1), all(1), all(2)), (4 * TOKEN, before, other));
        assert_eq!(StakingHotkeys::<Test>::get(key(2)), vec![first.clone(), second]);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn transfers_where_both_subnets_let_it() {
    two_subnets(|| {
        stake(2, OWNER_HOTKEY, 5 * TOKEN);
        let give =
            |from, to, amount| SubtensorModule::transfer_stake(signed(2), key(3), key(OWNER_HOTKEY), from, to, amount);
        assert_ok!(give(1, 1, 2 * TOKEN));
        System::assert_last_event(Event::StakeTransferred(key(2), key(3), key(OWNER_HOTKEY), 1, 1, 2 * TOKEN).into());
        assert_ok!(give(1, 2, TOKEN));
        assert_eq!(staked(2, OWNER_HOTKEY, 1), 2 * TOKEN);
        assert_eq!((staked(3, OWNER_HOTKEY, 1), staked(3, OWNER_HOTKEY, 2)), (2 * TOKEN, TOKEN));
        assert_every_token_is_accounted_for();
        TransferToggle::<Test>::insert(2, false);
        assert_noop!(give(1, 2, TOKEN), Error::<Test>::TransferDisallowed);
        assert_ok!(give(1, 1, TOKEN));
        TransferToggle::<Test>::insert(1, false);
        assert_noop!(give(1, 1, TOKEN), Error::<Test>::TransferDisallowed);
        // The own stake still moves.
        assert_ok!(SubtensorModule::swap_stake(signed(2), key(OWNER_HOTKEY), 1, 2, TOKEN));
    });
}

#[test]
fn a_move_refuses_in_order() {
    two_subnets(|| {
        stake(2, OWNER_HOTKEY, 5 * TOKEN);
        let shift = |from: u8, to: u8, origin, destination, amount| {
            SubtensorModule::move_stake(signed(2), key(from), key(to), origin, destination, amount)
        };
        assert_noop!(shift(200, 200, 9, 9, 0), Error::<Test>::SameNetuid);
        assert_noop!(shift(200, 201, 9, 0, 0), Error::<Test>::SubnetNotExists);
        assert_noop!(shift(200, 201, 1, 9, 0), Error::<Test>::SubnetNotExists);
        assert_noop!(shift(200, 201, 1, 0, 0), Error::<Test>::SubtokenDisabled);
        assert_noop!(shift(200, 201, 1, 2, 0), Error::<Test>::HotKeyAccountNotExists);
        assert_noop!(shift(OWNER_HOTKEY, 201, 1, 2, 0), Error::<Test>::HotKeyAccountNotExists);
        assert_noop!(shift(OWNER_HOTKEY, 110, 1, 2, 6 * TOKEN), Error::<Test>::NotEnoughStakeToWithdraw);
        assert_noop!(shift(OWNER_HOTKEY, 110, 1, 2, 1_999_999), Error::<Test>::AmountTooLow);
        let full: Vec<_> = (0..MAX_STAKING_HOTKEYS as u32).map(|number| numbered(number)).collect();
        StakingHotkeys::<Test>::insert(key(2), full);
        assert_noop!(shift(OWNER_HOTKEY, 110, 1, 2, TOKEN), Error::<Test>::TooManyStakingHotkeys);
        let add = SubtensorModule::add_stake(signed(2), key(110), 1, TOKEN);
        assert_noop!(add, Error::<Test>::TooManyStakingHotkeys);
        assert_ok!(SubtensorModule::remove_stake(signed(2), key(OWNER_HOTKEY), 1, TOKEN));
        let system = SubtensorModule::subnet_account(1);
        let gift = SubtensorModule::transfer_stake(signed(2), system, key(OWNER_HOTKEY), 1, 1, TOKEN);
        assert_noop!(gift, Error::<Test>::CannotUseSystemAccount);
    });
}

fn numbered(number: u32) -> sp_runtime::AccountId32 {
    let mut bytes = [7; 32];
    bytes[..4].copy_from_slice(&number.to_le_bytes());
    bytes.into()
}

#[test]
fn a_price_limit_is_one_on_a_price_of_one() {
    two_subnets(|| {
        let hotkey = || key(OWNER_HOTKEY);
        let buy = |limit, partial| SubtensorModule::add_stake_limit(signed(2), hotkey(), 1, 9 * TOKEN, limit, partial);
        assert_noop!(buy(TOKEN - 1, true), Error::<Test>::SlippageTooHigh);
        assert_ok!(buy(TOKEN, false));
        let sell = |limit| SubtensorModule::remove_stake_limit(signed(2), hotkey(), 1, TOKEN, limit, true);
        assert_noop!(sell(TOKEN + 1), Error::<Test>::SlippageTooHigh);
        assert_ok!(sell(TOKEN));
        let swap = |limit| SubtensorModule::swap_stake_limit(signed(2), hotkey(), 1, 2, TOKEN, limit, false);
        assert_noop!(swap(TOKEN + 1), Error::<Test>::SlippageTooHigh);
        assert_ok!(swap(0));
        assert_eq!((staked(2, OWNER_HOTKEY, 1), staked(2, OWNER_HOTKEY, 2)), (7 * TOKEN, TOKEN));
        let leave = |limit| SubtensorModule::remove_stake_full_limit(signed(2), hotkey(), 1, limit);
        assert_noop!(leave(Some(TOKEN + 1)), Error::<Test>::SlippageTooHigh);
        assert_ok!(leave(Some(TOKEN)));
        assert_noop!(leave(None), Error::<Test>::AmountTooLow);
        assert_eq!(Balances::free_balance(key(2)), ENDOWMENT - TOKEN);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn unstakes_everywhere_at_once() {
    two_subnets(|| {
        let unstake = || SubtensorModule::unstake_all(signed(2), key(OWNER_HOTKEY));
        assert_noop!(SubtensorModule::unstake_all(signed(2), key(200)), Error::<Test>::HotKeyAccountNotExists);
        assert!(unstake().is_err_and(|error| error.error == Error::<Test>::AmountTooLow.into()));
        stake(2, OWNER_HOTKEY, 5 * TOKEN);
        stake(2, 110, TOKEN);
        assert_ok!(SubtensorModule::add_stake(signed(2), key(OWNER_HOTKEY), 2, 2 * TOKEN));
        assert_ok!(unstake());
        assert_eq!(Balances::free_balance(key(2)), ENDOWMENT - TOKEN);
        assert_eq!(StakingHotkeys::<Test>::get(key(2)), vec![key(110)]);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn a_nominators_small_remainder_goes_along_and_an_owners_stays() {
    run(|| {
        stake(2, OWNER_HOTKEY, 5_000_000);
        stake(OWNER, OWNER_HOTKEY, 5_000_000);
        let remove = |coldkey| SubtensorModule::remove_stake(signed(coldkey), key(OWNER_HOTKEY), 1, 3_000_001);
        assert_ok!(remove(2));
        System::assert_last_event(Event::StakeRemoved(key(2), key(OWNER_HOTKEY), 5_000_000, 5_000_000, 1, 0).into());
        assert_ok!(remove(OWNER));
        assert_eq!((staked(2, OWNER_HOTKEY, 1), staked(OWNER, OWNER_HOTKEY, 1)), (0, 1_999_999));
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn recycled_stake_leaves_the_issuance_and_burned_stake_does_not() {
    run(|| {
        stake(2, OWNER_HOTKEY, 5 * TOKEN);
        let issuance = Balances::total_issuance();
        let hotkey = || key(OWNER_HOTKEY);
        assert_noop!(
            SubtensorModule::burn_alpha(signed(2), hotkey(), TOKEN, 0),
            Error::<Test>::CannotBurnOrRecycleOnRootSubnet
        );
        assert_noop!(SubtensorModule::burn_alpha(signed(3), hotkey(), TOKEN, 1), Error::<Test>::AmountTooLow);
        assert_ok!(SubtensorModule::burn_alpha(signed(2), hotkey(), TOKEN, 1));
        System::assert_last_event(Event::AlphaBurned(key(2), hotkey(), TOKEN, 1).into());
        assert_eq!(Balances::free_balance(SubtensorModule::burned_tokens()), TOKEN);
        assert_ok!(SubtensorModule::add_stake_burn(signed(2), hotkey(), 1, TOKEN, Some(TOKEN)));
        assert_noop!(
            SubtensorModule::add_stake_burn(signed(2), hotkey(), 1, TOKEN, Some(TOKEN - 1)),
            Error::<Test>::SlippageTooHigh
        );
        assert_eq!(Balances::free_balance(SubtensorModule::burned_tokens()), 2 * TOKEN);
        assert_eq!(Balances::total_issuance(), issuance);
        // More than there is means all.
        assert_ok!(SubtensorModule::recycle_alpha(signed(2), hotkey(), 9 * TOKEN, 1));
        System::assert_last_event(Event::AlphaRecycled(key(2), hotkey(), 4 * TOKEN, 1).into());
        assert_eq!(Balances::total_issuance(), issuance - 4 * TOKEN);
        assert_eq!(staked(2, OWNER_HOTKEY, 1), 0);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn incentive_goes_where_its_owner_wants_it() {
    run(|| {
        let choose = |hotkey: u8| SubtensorModule::set_coldkey_auto_stake_hotkey(signed(4), 1, key(hotkey));
        register(4, 110);
        assert_noop!(
            SubtensorModule::set_coldkey_auto_stake_hotkey(signed(4), 9, key(110)),
            Error::<Test>::SubnetNotExists
        );
        assert_noop!(choose(200), Error::<Test>::HotKeyNotRegisteredInSubNet);
        assert_ok!(choose(OWNER_HOTKEY));
        System::assert_last_event(
            Event::AutoStakeDestinationSet { coldkey: key(4), netuid: 1, hotkey: key(OWNER_HOTKEY) }.into(),
        );
        assert_noop!(choose(OWNER_HOTKEY), Error::<Test>::SameAutoStakeHotkeyAlreadySet);
        SubtensorModule::credit_incentive(1, &key(110), &key(4), 7);
        assert_eq!((staked(4, OWNER_HOTKEY, 1), staked(4, 110, 1)), (7, 0));
        let told = Event::AutoStakeAdded {
            netuid: 1,
            destination: key(OWNER_HOTKEY),
            hotkey: key(110),
            owner: key(4),
            incentive: 7,
        };
        System::assert_last_event(told.into());
        // Nobody would own what is staked on a hotkey without owner.
        Owner::<Test>::remove(key(OWNER_HOTKEY));
        SubtensorModule::credit_incentive(1, &key(110), &key(4), 5);
        assert_eq!((staked(4, OWNER_HOTKEY, 1), staked(4, 110, 1)), (7, 5));
    });
}

#[test]
fn a_free_hotkey_is_taken_once() {
    run(|| {
        let associate = |coldkey| SubtensorModule::try_associate_hotkey(signed(coldkey), key(150));
        assert_ok!(associate(2));
        assert_eq!((Owner::<Test>::get(key(150)), System::sufficients(&key(150))), (key(2), 1));
        assert_ok!(associate(2));
        assert_eq!(System::sufficients(&key(150)), 1);
        assert_noop!(associate(3), Error::<Test>::NonAssociatedColdKey);
        let system = SubtensorModule::subnet_account(1);
        assert_noop!(SubtensorModule::try_associate_hotkey(signed(2), system), Error::<Test>::CannotUseSystemAccount);
        // It can be staked on without a registration.
        stake(3, 150, TOKEN);
        assert_every_token_is_accounted_for();
    });
}
