use super::*;
use crate::limits::{MAX_MOVED_STAKES, MAX_OWNED_HOTKEYS};
use sp_runtime::AccountId32;

fn stranger(number: usize) -> AccountId32 {
    AccountId32::new(sp_io::hashing::blake2_256(&number.to_le_bytes()))
}

#[test]
fn refuses_in_order() {
    let mut setup = setup();
    setup.network.tx_rate_limit = 5;
    setup.network.hotkey_swap_on_subnet_interval = 20;
    setup.run(|| {
        furnish();
        assert_noop!(swap(101, 120, None, false), Error::<Test>::NonAssociatedColdKey);
        assert_noop!(swap(130, 120, None, false), Error::<Test>::NonAssociatedColdKey);
        assert_noop!(swap(110, 110, None, false), Error::<Test>::NewHotKeyIsSameWithOld);
        assert_noop!(swap(110, 120, Some(9), false), Error::<Test>::SubnetNotExists);
        assert_noop!(swap(110, 120, Some(0), false), Error::<Test>::HotKeyNotRegisteredInSubNet);
        assert_noop!(swap(110, 101, None, false), Error::<Test>::HotKeyAlreadyRegisteredInSubNet);
        assert_noop!(swap(110, 102, Some(1), false), Error::<Test>::NonAssociatedColdKey);
        let pot = SubtensorModule::subnet_account(1);
        let refused = SubtensorModule::swap_hotkey(signed(2), key(110), pot, None).map(drop).map_err(|it| it.error);
        assert_noop!(refused, Error::<Test>::CannotUseSystemAccount);

        assert_ok!(swap(110, 120, Some(1), false));
        go_to(8);
        assert_noop!(swap(110, 121, Some(2), false), Error::<Test>::HotKeySetTxRateLimitExceeded);
        go_to(9);
        assert_noop!(swap(120, 121, Some(1), false), Error::<Test>::HotKeySwapOnSubnetIntervalNotPassed);
        assert_noop!(swap(120, 121, None, false), Error::<Test>::HotKeySwapOnSubnetIntervalNotPassed);
        assert_ok!(swap(110, 121, Some(2), false));
        go_to(22);
        assert_noop!(swap(120, 122, Some(1), false), Error::<Test>::HotKeySwapOnSubnetIntervalNotPassed);
        go_to(23);
        assert_ok!(swap(120, 122, Some(1), false));
    });
}

#[test]
fn stakes_are_not_mixed_up() {
    setup().run(|| {
        furnish();
        SubtensorModule::create_hotkey(&key(2), &key(120));
        stake_on(1, 4, 120, TOKEN);
        assert_noop!(swap(110, 120, None, false), Error::<Test>::NewHotkeyHasStake);
        assert_noop!(swap(110, 120, Some(1), false), Error::<Test>::NewHotkeyHasStake);
        assert_ok!(swap(110, 120, Some(2), false));
        assert_ok!(swap(110, 120, Some(1), true));
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn a_pool_of_too_many_stays_where_it_is() {
    setup().run(|| {
        furnish();
        for number in 0..MAX_MOVED_STAKES {
            AlphaV2::<Test>::insert((key(110), stranger(number), 1), crate::SafeFloat::from_u64(1));
        }
        assert_noop!(swap(110, 120, None, false), Error::<Test>::TooManyStakesToMove);
        assert_ok!(swap(110, 120, None, true));
    });
}

#[test]
fn whoever_cannot_pay_keeps_its_key() {
    setup().run(|| {
        furnish();
        let spare = Balances::free_balance(key(2)) - KeySwapOnSubnetCost::<Test>::get() - DEPOSIT;
        assert_ok!(Balances::transfer_keep_alive(signed(2), key(3), spare));
        assert_noop!(swap(110, 120, None, false), Error::<Test>::NotEnoughBalanceToPaySwapHotKey);
        assert_ok!(swap(110, 120, Some(1), false));
        assert_noop!(swap(110, 121, Some(2), false), Error::<Test>::NotEnoughBalanceToPaySwapHotKey);
    });
}

#[test]
fn a_coldkey_owns_so_many_hotkeys() {
    setup().run(|| {
        register_on(1, 110);
        let owned: Vec<_> = std::iter::once(key(110)).chain((1..MAX_OWNED_HOTKEYS).map(stranger)).collect();
        OwnedHotkeys::<Test>::insert(key(2), owned);
        let refused = SubtensorModule::burned_register(signed(2), 1, key(111));
        assert_noop!(refused, Error::<Test>::TooManyOwnedHotkeys);
        assert_noop!(swap(110, 111, None, false), Error::<Test>::TooManyOwnedHotkeys);
        assert_ok!(SubtensorModule::burned_register(signed(2), 2, key(110)));
    });
}
