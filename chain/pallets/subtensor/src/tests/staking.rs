use super::mock::*;
use crate::{limits::TOKEN, pallet::*};
use frame_support::{assert_noop, assert_ok};

#[test]
fn moves_tokens_into_stake_and_back() {
    run(|| {
        stake(2, OWNER_HOTKEY, 5 * TOKEN);
        assert_eq!(SubtensorModule::stake_of(&key(OWNER_HOTKEY), &key(2), 1), 5 * TOKEN);
        assert_eq!(Balances::free_balance(key(2)), ENDOWMENT - 5 * TOKEN);
        assert_eq!(StakingHotkeys::<Test>::get(key(2)), vec![key(OWNER_HOTKEY)]);
        System::assert_last_event(
            Event::StakeAdded(key(2), key(OWNER_HOTKEY), 5 * TOKEN, 5 * TOKEN, 1, 0).into(),
        );
        assert_every_token_is_accounted_for();

        assert_ok!(SubtensorModule::remove_stake(signed(2), key(OWNER_HOTKEY), 1, 2 * TOKEN));
        assert_eq!(SubtensorModule::stake_of(&key(OWNER_HOTKEY), &key(2), 1), 3 * TOKEN);
        System::assert_last_event(
            Event::StakeRemoved(key(2), key(OWNER_HOTKEY), 2 * TOKEN, 2 * TOKEN, 1, 0).into(),
        );
        assert_ok!(SubtensorModule::remove_stake(signed(2), key(OWNER_HOTKEY), 1, 3 * TOKEN));
        assert_eq!(Balances::free_balance(key(2)), ENDOWMENT);
        assert!(!AlphaV2::<Test>::contains_key((key(OWNER_HOTKEY), key(2), 1)));
        assert!(!StakingHotkeys::<Test>::contains_key(key(2)));
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn add_stake_refuses_in_order() {
    run(|| {
        let add = |netuid, hot: u8, amount| SubtensorModule::add_stake(signed(2), key(hot), netuid, amount);
        assert_noop!(add(9, OWNER_HOTKEY, 0), Error::<Test>::SubnetNotExists);
        assert_noop!(add(0, OWNER_HOTKEY, TOKEN), Error::<Test>::SubtokenDisabled);
        assert_noop!(add(1, 200, 1_999_999), Error::<Test>::AmountTooLow);
        assert_noop!(add(1, 200, ENDOWMENT), Error::<Test>::NotEnoughBalanceToStake);
        assert_noop!(add(1, 200, TOKEN), Error::<Test>::HotKeyAccountNotExists);
        assert_ok!(add(1, OWNER_HOTKEY, ENDOWMENT - DEPOSIT));
    });
}

#[test]
fn remove_stake_refuses_in_order() {
    run(|| {
        stake(2, OWNER_HOTKEY, TOKEN);
        let remove = |netuid, hot: u8, amount| SubtensorModule::remove_stake(signed(2), key(hot), netuid, amount);
        assert_noop!(remove(9, OWNER_HOTKEY, 0), Error::<Test>::SubnetNotExists);
        assert_noop!(remove(0, OWNER_HOTKEY, 0), Error::<Test>::SubtokenDisabled);
        assert_noop!(remove(1, 200, 0), Error::<Test>::HotKeyAccountNotExists);
        assert_noop!(remove(1, OWNER_HOTKEY, TOKEN + 1), Error::<Test>::NotEnoughStakeToWithdraw);
        assert_noop!(remove(1, OWNER_HOTKEY, 1_999_999), Error::<Test>::AmountTooLow);
        assert_noop!(remove(1, OWNER_HOTKEY, 0), Error::<Test>::AmountTooLow);
    });
}

#[test]
fn takes_out_the_last_bit_of_a_stake() {
    run(|| {
        stake(OWNER, OWNER_HOTKEY, 2_001_000);
        assert_ok!(SubtensorModule::remove_stake(signed(OWNER), key(OWNER_HOTKEY), 1, 2_000_000));
        let left = SubtensorModule::stake_of(&key(OWNER_HOTKEY), &key(OWNER), 1);
        assert_eq!(left, 1000);
        assert_ok!(SubtensorModule::remove_stake(signed(OWNER), key(OWNER_HOTKEY), 1, left));
        assert_eq!(Balances::free_balance(key(OWNER)), ENDOWMENT);
    });
}

#[test]
fn refuses_a_withdrawal_that_would_leave_dust_on_the_subnets_account() {
    run(|| {
        // A subnet that issues nothing: its account holds stake alone.
        assert_ok!(SubtensorModule::register_network(signed(3), key(103)));
        SubtokenEnabled::<Test>::insert(2, true);
        assert_ok!(SubtensorModule::add_stake(signed(3), key(103), 2, 2_000_300));
        let remove = |amount| SubtensorModule::remove_stake(signed(3), key(103), 2, amount);
        assert_noop!(remove(2_000_000), Error::<Test>::InsufficientLiquidity);
        assert_every_token_is_accounted_for();
        assert_ok!(remove(2_000_300));
        assert_every_token_is_accounted_for();
        // Empty, and it still exists for the next one.
        assert_ok!(SubtensorModule::add_stake(signed(2), key(103), 2, 2_000_000));
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn dividends_raise_every_nominator_and_an_empty_pool_pays_the_owner() {
    run(|| {
        go_to(5);
        stake(2, OWNER_HOTKEY, 3 * TOKEN);
        stake(3, OWNER_HOTKEY, TOKEN);
        PendingServerEmission::<Test>::mutate(1, |pending| *pending -= TOKEN);
        SubtensorModule::credit_dividend(1, &key(OWNER_HOTKEY), TOKEN);
        assert_eq!(SubtensorModule::stake_of(&key(OWNER_HOTKEY), &key(2), 1), 3_750_000_000);
        assert_eq!(SubtensorModule::stake_of(&key(OWNER_HOTKEY), &key(3), 1), 1_250_000_000);
        assert_every_token_is_accounted_for();

        register(4, 110);
        PendingServerEmission::<Test>::mutate(1, |pending| *pending -= 7);
        SubtensorModule::credit_dividend(1, &key(110), 7);
        assert_eq!(SubtensorModule::stake_of(&key(110), &key(4), 1), 7);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn recycling_waits_rather_than_leaving_dust() {
    run(|| {
        assert_ok!(SubtensorModule::register_network(signed(3), key(103)));
        SubtokenEnabled::<Test>::insert(2, true);
        assert_ok!(SubtensorModule::add_stake(signed(2), key(103), 2, 3_000_000));
        let issuance = Balances::total_issuance();
        // 400 would be left: less than the deposit, so nothing is burned yet, and nothing is lost.
        TotalHotkeyAlpha::<Test>::insert(key(103), 2, 400);
        TotalStake::<Test>::put(400);
        SubnetAlphaOut::<Test>::insert(2, 400);
        SubtensorModule::recycle(2, 2_999_600);
        assert_eq!(Balances::total_issuance(), issuance);
        assert_eq!(PendingRecycle::<Test>::get(2), 2_999_600);
        assert_every_token_is_accounted_for();
        // The next issuance makes room.
        FirstEmissionBlockNumber::<Test>::insert(2, 1);
        next_block();
        assert_eq!(PendingRecycle::<Test>::get(2), 0);
        assert_eq!(SubnetTAO::<Test>::get(2), 400 + TOKEN / 2);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn gifts_to_a_subnets_account_are_recycled() {
    run(|| {
        let issuance = Balances::total_issuance();
        assert_ok!(Balances::transfer_keep_alive(signed(2), SubtensorModule::subnet_account(1), 7 * TOKEN));
        next_block();
        assert_eq!(Balances::total_issuance(), issuance - 7 * TOKEN + TOKEN);
        assert_every_token_is_accounted_for();
    });
}
