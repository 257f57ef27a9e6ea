use super::mock::*;
use crate::{
    RateLimitKey, Removal,
    limits::{MAX_REMOVALS, REMOVAL_REFUND_COST, REMOVAL_WORK, TOKEN},
    pallet::*,
};
use frame_support::{assert_noop, assert_ok};
use proptest::prelude::*;
use sp_runtime::{AccountId32, DispatchError};

fn root() -> RuntimeOrigin {
    RuntimeOrigin::root()
}

fn free(who: u8) -> u64 {
    Balances::free_balance(key(who))
}

/// Goes on until nothing of removed subnets is left; gives the blocks that took.
fn finish_removals() -> u32 {
    let start = System::block_number();
    while !Removals::<Test>::get().is_empty() {
        next_block();
        assert_every_token_is_accounted_for();
        assert!(System::block_number() < start + 1000, "a removal does not end");
    }
    System::block_number() - start
}

/// A started subnet of coldkey 2 under the next netuid.
fn another_subnet(hot: u8) -> u16 {
    assert_ok!(SubtensorModule::register_network(signed(2), key(hot)));
    let netuid =
        SubtensorModule::subnets().into_iter().find(|netuid| SubnetOwnerHotkey::<Test>::get(netuid) == key(hot));
    let netuid = netuid.unwrap_or_else(|| panic!("no subnet of {hot}"));
    assert_ok!(SubtensorModule::start_call(signed(2), netuid));
    netuid
}

fn stake_on(cold: u8, hot: u8, netuid: u16, amount: u64) {
    assert_ok!(SubtensorModule::add_stake(signed(cold), key(hot), netuid, amount));
}

#[test]
fn everybody_gets_its_stake_back_and_the_rest_is_recycled() {
    run(|| {
        register(3, 110);
        stake(3, 110, 50 * TOKEN);
        stake(4, 110, 7 * TOKEN);
        stake(5, OWNER_HOTKEY, 11 * TOKEN);
        let before = [3, 4, 5].map(free);
        go_to(4);
        let issuance = Balances::total_issuance();
        let pending = SubnetTAO::<Test>::get(1) - SubnetAlphaOut::<Test>::get(1);
        assert_eq!(pending, 4 * TOKEN, "four blocks without an epoch");

        assert_ok!(SubtensorModule::root_dissolve_network(root(), 1));
        System::assert_last_event(Event::NetworkRemoved(1).into());
        assert_every_token_is_accounted_for();
        finish_removals();
        assert_eq!([3, 4, 5].map(free), [before[0] + 50 * TOKEN, before[1] + 7 * TOKEN, before[2] + 11 * TOKEN]);
        assert_eq!(Balances::total_issuance(), issuance - pending);
        assert_eq!(TotalStake::<Test>::get(), 0);
        assert_eq!(StakingHotkeys::<Test>::get(key(4)), []);
        System::assert_has_event(Event::StakeRemoved(key(4), key(110), 7 * TOKEN, 7 * TOKEN, 1, 0).into());
        let cleared = Event::NetworkCleared { netuid: 1, refunded: 68 * TOKEN, recycled: pending };
        System::assert_has_event(cleared.into());
        assert_eq!(System::providers(&SubtensorModule::subnet_account(1)), 0);
    });
}

#[test]
fn what_an_open_epoch_holds_is_recycled_too() {
    run(|| {
        record(|record| record.keep_open = true);
        stake(3, OWNER_HOTKEY, TOKEN);
        go_to(25);
        assert!(record(|record| record.open.contains_key(&1)));
        let (issuance, account) = (Balances::total_issuance(), SubnetTAO::<Test>::get(1));
        assert_ok!(SubtensorModule::root_dissolve_network(root(), 1));
        finish_removals();
        assert_eq!(Balances::total_issuance(), issuance - (account - TOKEN));
    });
}

#[test]
fn a_removed_subnet_is_closed_for_everything_at_once() {
    run(|| {
        let uid = register(3, 110);
        permit(uid);
        stake(3, 110, TOKEN);
        assert_ok!(SubtensorModule::root_dissolve_network(root(), 1));
        let gone = Error::<Test>::SubnetNotExists;
        assert_noop!(SubtensorModule::add_stake(signed(3), key(110), 1, TOKEN), gone);
        assert_noop!(SubtensorModule::remove_stake(signed(3), key(110), 1, TOKEN), Error::<Test>::SubnetNotExists);
        assert_noop!(SubtensorModule::burned_register(signed(3), 1, key(111)), Error::<Test>::SubnetNotExists);
        assert_noop!(SubtensorModule::start_call(signed(OWNER), 1), Error::<Test>::SubnetNotExists);
        let vote = SubtensorModule::set_weights(signed(110), 1, vec![0], vec![1], 0);
        assert_noop!(vote, Error::<Test>::MechanismDoesNotExist);
        let axon = SubtensorModule::serve_axon(signed(110), 1, 0, 1, 1, 4, 0, 0, 0);
        assert_noop!(axon, Error::<Test>::HotKeyNotRegisteredInNetwork);
        assert!(SubtensorModule::ensure_subnet_owner_or_root(signed(OWNER), 1).is_err());
        assert!(!SubtensorModule::is_registered_anywhere(&key(110)));
        assert_noop!(SubtensorModule::root_dissolve_network(root(), 1), Error::<Test>::SubnetNotExists);
        let issuance = Balances::total_issuance();
        next_block();
        assert!(Balances::total_issuance() <= issuance, "it earns nothing any more");
    });
}

#[test]
fn only_root_removes_and_only_what_it_means() {
    run(|| {
        assert_noop!(SubtensorModule::root_dissolve_network(signed(OWNER), 1), DispatchError::BadOrigin);
        assert_noop!(SubtensorModule::dissolve_network(signed(OWNER), key(OWNER), 1), DispatchError::BadOrigin);
        assert_noop!(SubtensorModule::root_dissolve_network(root(), 0), Error::<Test>::SubnetNotExists);
        assert_noop!(SubtensorModule::root_dissolve_network(root(), 9), Error::<Test>::SubnetNotExists);
        assert_noop!(SubtensorModule::dissolve_network(root(), key(2), 1), Error::<Test>::NotSubnetOwner);
        assert_ok!(SubtensorModule::dissolve_network(root(), key(OWNER), 1));
    });
}

#[test]
fn so_many_removals_at_once_and_no_more() {
    Setup { subnets: MAX_REMOVALS as u8 + 1, ..Setup::default() }.run(|| {
        for netuid in 1..=MAX_REMOVALS as u16 {
            assert_ok!(SubtensorModule::root_dissolve_network(root(), netuid));
        }
        let last = MAX_REMOVALS as u16 + 1;
        assert_noop!(SubtensorModule::root_dissolve_network(root(), last), Error::<Test>::TooManyRemovals);
        SubnetLimit::<Test>::put(1);
        NetworkImmunityPeriod::<Test>::put(0);
        let new = SubtensorModule::register_network(signed(2), key(120));
        assert_noop!(new, Error::<Test>::TooManyRemovals);
        finish_removals();
        assert_ok!(SubtensorModule::register_network(signed(2), key(120)));
    });
}

#[test]
fn the_netuid_is_taken_until_nothing_is_left_and_then_starts_afresh() {
    run(|| {
        stake(3, OWNER_HOTKEY, TOKEN);
        go_to(25);
        let index = SubnetEpochIndex::<Test>::get(1);
        assert_eq!(index, 1);
        Burn::<Test>::insert(1, 77 * TOKEN);
        let limit = RateLimitKey::OwnerHyperparamUpdate(1, crate::Hyperparameter::Rho);
        LastRateLimitedBlock::<Test>::insert(&limit, 3);
        assert_ok!(SubtensorModule::root_dissolve_network(root(), 1));
        assert_eq!(another_subnet(120), 2, "netuid 1 is not free yet");
        finish_removals();
        assert_eq!(another_subnet(121), 1);
        assert_eq!(NetworkRegisteredAt::<Test>::get(1), u64::from(System::block_number()));
        assert_eq!(Burn::<Test>::get(1), TOKEN);
        assert!(!LastRateLimitedBlock::<Test>::contains_key(&limit));
        assert_eq!((SubtensorModule::neurons(1), Keys::<Test>::get(1, 0)), (1, key(121)));
        assert_eq!(SubnetTAO::<Test>::get(1), 0);
        // What validators signed for epoch 1 of the former subnet fits no epoch of this one.
        stake_on(2, 121, 1, TOKEN);
        go_to(System::block_number() + 20);
        assert_eq!(SubnetEpochIndex::<Test>::get(1), index + 1);
    });
}

#[test]
fn a_removal_takes_as_many_blocks_as_it_needs() {
    run(|| {
        let stakers = 3 * REMOVAL_WORK / REMOVAL_REFUND_COST;
        let staker = |number: u32| {
            let mut bytes = [0x77; 32];
            bytes[..4].copy_from_slice(&number.to_le_bytes());
            AccountId32::new(bytes)
        };
        for number in 0..stakers {
            use frame_support::traits::fungible::Mutate;
            assert_ok!(Balances::mint_into(&staker(number), 100 * TOKEN));
            let who = RuntimeOrigin::signed(staker(number));
            assert_ok!(SubtensorModule::add_stake(who, key(OWNER_HOTKEY), 1, 99 * TOKEN));
        }
        assert_ok!(SubtensorModule::root_dissolve_network(root(), 1));
        let mut most = 0;
        while SubnetAlphaOut::<Test>::get(1) != 0 {
            next_block();
            let events = System::events();
            let paid = |event: &RuntimeEvent| matches!(event, RuntimeEvent::SubtensorModule(Event::StakeRemoved(..)));
            most = most.max(events.iter().filter(|record| paid(&record.event)).count() as u32);
        }
        assert!((1..=REMOVAL_WORK / REMOVAL_REFUND_COST + 1).contains(&most), "{most} in one block");
        finish_removals();
        assert!((0..stakers).all(|number| Balances::free_balance(staker(number)) == 100 * TOKEN));
    });
}

#[test]
fn a_stake_that_moves_behind_the_walk_is_found_by_the_next_one() {
    run(|| {
        stake(3, OWNER_HOTKEY, 5 * TOKEN);
        stake(4, OWNER_HOTKEY, 6 * TOKEN);
        let before = free(4);
        assert_ok!(SubtensorModule::root_dissolve_network(root(), 1));
        // As if the walk had passed all stakes, and a swap of keys then brought one back.
        let after = TotalHotkeyAlpha::<Test>::hashed_key_for(key(OWNER_HOTKEY), 1);
        Removals::<Test>::put(vec![Removal { walk: 1, after: after[..40].to_vec(), ..Removal::new(1) }]);
        // The pool is found in this pass, so there is another.
        AlphaV2::<Test>::remove((key(OWNER_HOTKEY), key(3), 1));
        StakingHotkeys::<Test>::remove(key(3));
        finish_removals();
        assert_eq!(AlphaV2::<Test>::iter().count(), 0);
        assert!(free(4) <= before + 6 * TOKEN);
    });
}

#[test]
fn the_last_rao_of_an_account_cost_nobody_more_than_the_deposit() {
    run(|| {
        let netuid = another_subnet(120);
        stake_on(3, 120, netuid, 5 * TOKEN);
        // A tiny stake that comes last, and nothing else on the account.
        NetworkRegistrationAllowed::<Test>::insert(netuid, false);
        SubnetTAO::<Test>::mutate(netuid, |held| *held += 600);
        use frame_support::traits::fungible::Mutate;
        assert_ok!(Balances::mint_into(&SubtensorModule::subnet_account(netuid), 600));
        SubtensorModule::credit_stake(netuid, &key(120), &key(3), 150);
        SubtensorModule::credit_stake(netuid, &key(120), &key(90), 450);
        let before = free(3);
        assert_ok!(SubtensorModule::root_dissolve_network(root(), netuid));
        finish_removals();
        let short = before + 5 * TOKEN + 150 - free(3);
        assert!(short <= DEPOSIT, "{short} rao too few");
        assert_eq!(free(90), 0, "less than a deposit makes no account");
        assert_eq!(TotalIssuance::<Test>::get(), Balances::total_issuance());
    });
}

#[test]
fn a_gift_during_the_removal_is_recycled_with_the_rest() {
    run(|| {
        stake(3, OWNER_HOTKEY, TOKEN);
        assert_ok!(SubtensorModule::root_dissolve_network(root(), 1));
        let issuance = Balances::total_issuance();
        let pot = SubtensorModule::subnet_account(1);
        assert_ok!(Balances::transfer_keep_alive(signed(4), pot.clone(), 5 * TOKEN));
        while !Removals::<Test>::get().is_empty() {
            next_block();
        }
        assert_eq!(Balances::free_balance(pot), 0);
        assert_eq!(Balances::total_issuance(), issuance - 6 * TOKEN, "the gift and the block before the removal");
    });
}

#[test]
fn the_weakest_is_the_one_with_the_least_stake_over_time() {
    run(|| {
        NetworkImmunityPeriod::<Test>::put(10);
        let (second, third) = (another_subnet(120), another_subnet(121));
        assert_eq!(SubtensorModule::subnet_to_prune(), None, "all are immune");
        stake(3, OWNER_HOTKEY, 3 * TOKEN);
        stake_on(4, 120, second, 2 * TOKEN);
        stake_on(5, 121, third, 9 * TOKEN);
        go_to(10);
        assert_eq!(SubtensorModule::subnet_to_prune(), Some(1), "the others are still immune");
        go_to(11);
        assert_eq!(SubtensorModule::subnet_to_prune(), Some(second));
        // A moment's stake does not save it, nor does a moment without doom another.
        stake_on(6, 120, second, 20 * TOKEN);
        assert_ok!(SubtensorModule::remove_stake(signed(5), key(121), third, 9 * TOKEN));
        next_block();
        assert_ok!(SubtensorModule::remove_stake(signed(6), key(120), second, 20 * TOKEN));
        assert_eq!(SubtensorModule::subnet_to_prune(), Some(1), "3 tokens for 12 blocks are less than 22 for one more");
    });
}

#[test]
fn of_equally_weak_subnets_the_oldest_goes() {
    run(|| {
        NetworkImmunityPeriod::<Test>::put(0);
        let second = another_subnet(120);
        next_block();
        let third = another_subnet(121);
        stake(3, OWNER_HOTKEY, TOKEN);
        next_block();
        assert_eq!(SubtensorModule::subnet_to_prune(), Some(second));
        NetworkRegisteredAt::<Test>::insert(second, 2);
        NetworkRegisteredAt::<Test>::insert(third, 1);
        assert_eq!(SubtensorModule::subnet_to_prune(), Some(third));
    });
}

#[test]
fn a_new_subnet_takes_the_place_of_the_weakest() {
    let mut setup = Setup::default();
    setup.network.subnet_limit = 2;
    setup.network.network_immunity_period = 5;
    setup.run(|| {
        let second = another_subnet(120);
        stake_on(3, 120, second, TOKEN);
        let new = || SubtensorModule::register_network(signed(2), key(121));
        assert_noop!(new(), Error::<Test>::SubnetLimitReached);
        go_to(6);
        assert_noop!(SubtensorModule::register_network(signed(50), key(121)), Error::<Test>::CannotAffordLockCost);
        assert_ok!(new());
        System::assert_has_event(Event::NetworkRemoved(1).into());
        assert_eq!(SubtensorModule::subnets(), [second, 3]);
        assert_eq!(TotalNetworks::<Test>::get(), 3);
        finish_removals();
        assert_eq!(SubtensorModule::subnets(), [second, 3]);
    });
}

#[test]
fn the_average_follows_the_stake() {
    run(|| {
        stake(3, OWNER_HOTKEY, TOKEN);
        next_block();
        assert_eq!(SubtensorModule::standing(1), u128::from(TOKEN));
        SubnetMovingStake::<Test>::insert(1, u128::from(TOKEN) << 18);
        next_block();
        assert_eq!(SubtensorModule::standing(1), u128::from(TOKEN) << 18, "it rests where the stake is");
        assert_ok!(SubtensorModule::remove_stake(signed(3), key(OWNER_HOTKEY), 1, TOKEN));
        next_block();
        assert_eq!(SubtensorModule::standing(1), (u128::from(TOKEN) << 18) - u128::from(TOKEN));
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever was staked, earned and partly taken out: at the end each coldkey has what its stakes were worth, and what the
    /// subnet held beyond is recycled.
    #[test]
    fn a_removal_gives_everybody_what_its_stake_was_worth(
        stakes in proptest::collection::vec((2..7u8, 0..3u8, 2_000_000..100 * TOKEN, any::<bool>()), 1..30),
        dividends in proptest::collection::vec((0..3u8, 0..TOKEN / 3), 0..5),
        blocks in 4..40u32,
    ) {
        run(|| {
            for hot in 1..3 {
                register(2, 110 + hot);
            }
            let hot = |which: u8| if which == 0 { OWNER_HOTKEY } else { 110 + which };
            for (cold, which, amount, leaves) in stakes {
                stake(cold, hot(which), amount);
                if leaves {
                    assert_ok!(SubtensorModule::remove_stake(signed(cold), key(hot(which)), 1, amount / 2 + 1_000_000));
                }
            }
            go_to(blocks.max(4));
            for (which, amount) in dividends {
                PendingServerEmission::<Test>::mutate(1, |pending| *pending = pending.saturating_sub(amount));
                if PendingServerEmission::<Test>::get(1) != 0 {
                    SubtensorModule::credit_dividend(1, &key(hot(which)), amount);
                } else {
                    PendingServerEmission::<Test>::mutate(1, |pending| *pending += amount);
                }
            }
            let worth: Vec<u64> = (1..9).map(|cold| {
                let stakes = AlphaV2::<Test>::iter_keys().filter(|(_, who, _)| *who == key(cold));
                free(cold) + stakes.map(|(on, who, netuid)| SubtensorModule::stake_of(&on, &who, netuid)).sum::<u64>()
            }).collect();
            assert_ok!(SubtensorModule::root_dissolve_network(root(), 1));
            finish_removals();
            for (cold, worth) in (1..9).zip(worth) {
                // The rounding of a pool may fall to whoever leaves it last.
                let gained = free(cold).checked_sub(worth);
                assert!(gained.is_some_and(|dust| dust <= 30), "{cold}: {} instead of {worth}", free(cold));
            }
            assert_eq!(Balances::free_balance(SubtensorModule::subnet_account(1)), 0);
        });
    }
}
