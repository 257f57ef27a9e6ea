use super::mock::*;
use crate::{
    burn_price::{decay_factor, raised},
    limits::TOKEN,
    pallet::*,
    params::SubnetParams,
    records::U64F64,
};
use frame_support::{assert_noop, assert_ok};

#[test]
fn appends_a_neuron_and_recycles_the_price() {
    run(|| {
        let issuance = Balances::total_issuance();
        let price = Burn::<Test>::get(1);
        assert_eq!(register(2, 110), 1);
        assert_eq!(Balances::free_balance(key(2)), ENDOWMENT - price);
        assert_eq!(Balances::total_issuance(), issuance - price);
        assert_eq!(RAORecycledForRegistration::<Test>::get(1), price);
        assert_eq!(Burn::<Test>::get(1), price * 126 / 100);
        System::assert_last_event(Event::NeuronRegistered(1, 1, key(110)).into());

        assert_eq!(Keys::<Test>::get(1, 1), key(110));
        assert_eq!(Owner::<Test>::get(key(110)), key(2));
        assert_eq!(OwnedHotkeys::<Test>::get(key(2)), vec![key(110)]);
        assert!(IsNetworkMember::<Test>::get(key(110), 1));
        assert!(SubtensorModule::is_registered_anywhere(&key(110)));
        assert!(!SubtensorModule::is_registered_anywhere(&key(111)));
        assert_eq!(LastUpdate::<Test>::get(1), [0, 1]);
        assert_eq!(ValidatorPermit::<Test>::get(1), [false, false]);
        assert_eq!(BlockAtRegistration::<Test>::get(1, 1), 1);
        assert_every_token_is_accounted_for();
    });
}

#[test]
fn a_hotkey_gets_its_account_once_and_keeps_it() {
    let mut setup = Setup::default();
    setup.params.max_allowed_uids = 2;
    setup.params.immunity_period = 0;
    setup.params.min_non_immune_uids = 0;
    setup.run(|| {
        register(2, 110);
        assert_eq!(System::sufficients(&key(110)), 1);
        System::inc_account_nonce(key(110));
        register(2, 111);
        assert_eq!(SubtensorModule::uid_of(1, &key(110)), None);
        register(2, 110);
        assert_eq!(System::sufficients(&key(110)), 1);
        assert_eq!(System::account_nonce(key(110)), 1);
        assert_eq!(OwnedHotkeys::<Test>::get(key(2)), vec![key(110), key(111)]);
    });
}

#[test]
fn refuses_in_order() {
    let mut setup = Setup::default();
    setup.params.max_allowed_uids = 2;
    setup.run(|| {
        let register_as = |cold, netuid, hot| SubtensorModule::burned_register(signed(cold), netuid, key(hot));
        assert_noop!(register_as(2, 0, 110), Error::<Test>::RegistrationNotPermittedOnRootSubnet);
        assert_noop!(register_as(2, 7, 110), Error::<Test>::SubnetNotExists);
        NetworkRegistrationAllowed::<Test>::insert(1, false);
        assert_noop!(register_as(2, 1, 110), Error::<Test>::SubNetRegistrationDisabled);
        NetworkRegistrationAllowed::<Test>::insert(1, true);
        assert_noop!(register_as(50, 1, OWNER_HOTKEY), Error::<Test>::HotKeyAlreadyRegisteredInSubNet);
        assert_noop!(register_as(50, 1, 110), Error::<Test>::NotEnoughBalanceToStake);
        register(2, 110);
        assert_ok!(SubtensorModule::register_network(signed(4), key(120)));
        let elsewhere = |cold| SubtensorModule::burned_register(signed(cold), 2, key(110));
        assert_noop!(elsewhere(3), Error::<Test>::NonAssociatedColdKey);
        assert_ok!(elsewhere(2));
        let pot = SubtensorModule::subnet_account(1);
        assert_noop!(SubtensorModule::burned_register(signed(2), 1, pot), Error::<Test>::CannotUseSystemAccount);
        // Full: the owner is never pruned, and the other one is immune but the only candidate.
        assert_eq!(register(3, 112), 1);
        Owner::<Test>::insert(key(112), key(OWNER));
        MaxAllowedUids::<Test>::insert(1, 0);
        assert_noop!(register_as(3, 1, 113), Error::<Test>::NoNeuronIdAvailable);
    });
}

#[test]
fn a_subnet_of_owners_has_no_uid_for_others() {
    let mut setup = Setup::default();
    setup.params.max_allowed_uids = 1;
    setup.run(|| {
        let refused = SubtensorModule::burned_register(signed(2), 1, key(110));
        assert_noop!(refused, Error::<Test>::NoNeuronIdAvailable);
    });
}

#[test]
fn a_replacement_inherits_nothing() {
    let mut setup = Setup::default();
    setup.params.max_allowed_uids = 3;
    setup.params.immunity_period = 2;
    setup.params.min_non_immune_uids = 0;
    setup.run(|| {
        register(2, 110);
        register(2, 111);
        Emission::<Test>::insert(1, vec![0, 5, 9]);
        Incentive::<Test>::insert(1, vec![1, 2, 3]);
        Dividends::<Test>::insert(1, vec![1, 2, 3]);
        Consensus::<Test>::insert(1, vec![1, 2, 3]);
        ValidatorTrust::<Test>::insert(1, vec![1, 2, 3]);
        StakeWeight::<Test>::insert(1, vec![1, 2, 3]);
        ValidatorPermit::<Test>::insert(1, vec![true; 3]);
        Weights::<Test>::insert(1, 0, vec![(2, 3), (1, 65535)]);
        Weights::<Test>::insert(1, 1, vec![(0, 65535)]);
        Bonds::<Test>::insert(1, 0, vec![(1, 9), (2, 8)]);
        Bonds::<Test>::insert(1, 1, vec![(0, 9)]);
        assert_ok!(SubtensorModule::serve_axon(signed(110), 1, 1, 7, 80, 4, 0, 0, 0));
        go_to(4);

        assert_eq!(register(3, 112), 1);
        assert_eq!(SubtensorModule::uid_of(1, &key(110)), None);
        assert_eq!(SubtensorModule::neurons(1), 3);
        assert!(!IsNetworkMember::<Test>::contains_key(key(110), 1));
        assert!(!Axons::<Test>::contains_key(1, key(110)));
        // Others' votes for it become zeros, their bonds go.
        assert_eq!(Weights::<Test>::get(1, 0), [(2, 3), (1, 0)]);
        assert_eq!(Weights::<Test>::get(1, 1), []);
        assert_eq!(Bonds::<Test>::get(1, 0), [(2, 8)]);
        assert_eq!(Bonds::<Test>::get(1, 1), []);
        assert_eq!(Emission::<Test>::get(1), [0, 0, 9]);
        for vector in [Incentive::<Test>::get(1), Dividends::<Test>::get(1), Consensus::<Test>::get(1)] {
            assert_eq!(vector, [1, 0, 3]);
        }
        assert_eq!(ValidatorTrust::<Test>::get(1), [1, 0, 3]);
        assert_eq!(StakeWeight::<Test>::get(1), [1, 0, 3]);
        assert_eq!(ValidatorPermit::<Test>::get(1), [true, false, true]);
        assert_eq!(LastUpdate::<Test>::get(1), [0, 4, 1]);
        assert_eq!(BlockAtRegistration::<Test>::get(1, 1), 4);
    });
}

#[test]
fn prunes_the_least_earning_oldest_past_its_immunity() {
    let mut setup = Setup::default();
    setup.params.immunity_period = 10;
    setup.params.min_non_immune_uids = 1;
    setup.run(|| {
        for hot in 110..115 {
            register(2, hot);
            next_block();
        }
        let prune = |emission: [u64; 6], block| {
            Emission::<Test>::insert(1, emission.to_vec());
            System::set_block_number(block);
            SubtensorModule::uid_to_prune(1)
        };
        // All immune but the owner's: the least earning, then the oldest.
        assert_eq!(prune([0, 3, 2, 2, 9, 9], 6), Some(2));
        // uid 1 alone is past immunity, and at least one has to stay: an immune one goes.
        assert_eq!(prune([0, 3, 2, 2, 9, 9], 11), Some(2));
        // 1 and 2 are: the worse of them goes, though an immune one earns less.
        assert_eq!(prune([0, 3, 4, 2, 9, 9], 12), Some(1));
        assert_eq!(prune([0, 4, 3, 2, 9, 9], 12), Some(2));
        // The owner's hotkey never goes; with the limit it takes the only immortal place.
        assert_eq!(prune([0, 0, 0, 0, 0, 0], 100), Some(1));
    });
}

#[test]
fn as_many_of_the_owners_neurons_as_the_limit_says_are_never_pruned() {
    let mut setup = Setup::default();
    setup.params.immunity_period = 0;
    setup.params.min_non_immune_uids = 0;
    setup.params.immune_owner_uids_limit = 2;
    setup.run(|| {
        register(OWNER, 110);
        next_block();
        register(OWNER, 111);
        register(2, 112);
        Emission::<Test>::insert(1, vec![0, 0, 5, 6]);
        assert_eq!(SubtensorModule::uid_to_prune(1), Some(2));
        ImmuneOwnerUidsLimit::<Test>::insert(1, 1);
        assert_eq!(SubtensorModule::uid_to_prune(1), Some(1));
    });
}

#[test]
fn decays_by_half_each_half_life() {
    let factors = [
        (1, 2_147_483_648),
        (2, 3_037_000_500),
        (13, 4_071_961_918),
        (360, 4_286_705_684),
        (1000, 4_291_991_283),
        (36_100, 4_294_884_830),
    ];
    for (half_life, factor) in factors {
        assert_eq!(decay_factor(half_life), factor, "half-life {half_life}");
    }
    assert_eq!(raised(1000, U64F64::from_milli(2000)), 2000);
    assert_eq!(raised(1000, U64F64::from_milli(500)), 1000);
}

/// (price, half-life, factor in thousandths, bounds), then what it is after a registration and after each block.
fn price_path(start: u64, half_life: u16, milli: u32, bounds: (u64, u64), blocks: u32) -> Vec<u64> {
    let mut path = Vec::new();
    run(|| {
        go_to(2);
        Burn::<Test>::insert(1, start);
        BurnHalfLife::<Test>::insert(1, half_life);
        BurnIncreaseMult::<Test>::insert(1, U64F64::from_milli(milli));
        MinBurn::<Test>::insert(1, bounds.0);
        MaxBurn::<Test>::insert(1, bounds.1);
        SubtensorModule::bump_burn(1);
        path.push(Burn::<Test>::get(1));
        for _ in 0..blocks {
            next_block();
            path.push(Burn::<Test>::get(1));
        }
    });
    path
}

#[test]
fn the_price_moves_as_subtensors() {
    let free = (0, TOKEN);
    assert_eq!(price_path(1000, 1000, 2000, free, 1), [2000, 1998]);
    assert_eq!(price_path(1000, 1000, 1000, free, 1), [1000, 999]);
    let halving = price_path(1024, 2, 1000, free, 4);
    assert_eq!((halving[2], halving[4]), (511, 255));
    assert_eq!(price_path(100_000, 1, 2000, (100_000, 150_000), 1), [150_000, 100_000]);
}

#[test]
fn registering_in_bulk_gets_dearer_each_time_and_all_of_it_is_recycled() {
    Setup { params: SubnetParams { max_allowed_uids: 64, ..params() }, ..Default::default() }.run(|| {
        go_to(2);
        let issued = Balances::total_issuance();
        let first = Burn::<Test>::get(1);
        let mut spent = 0;
        for hot in 110..126 {
            let price = Burn::<Test>::get(1);
            register(2, hot);
            spent += price;
            assert!(Burn::<Test>::get(1) > price);
        }
        // 1.26 to the sixteenth is 40.
        assert!(Burn::<Test>::get(1) / first >= 40);
        assert_eq!(Balances::total_issuance(), issued - spent);
        // The price is back within a day, so newcomers wait, and nobody is shut out for good.
        BurnHalfLife::<Test>::insert(1, 360);
        for _ in 0..7_200 {
            SubtensorModule::decay_burn(1);
        }
        assert_eq!(Burn::<Test>::get(1), MinBurn::<Test>::get(1));
    });
}

#[test]
fn the_older_and_the_careful_registration_do_the_same() {
    run(|| {
        let old = SubtensorModule::register(signed(2), 1, 77, 78, vec![1, 2], key(110), key(9));
        assert_ok!(old);
        assert_eq!(SubtensorModule::owner_of_hotkey(&key(110)), Some(key(2)), "the signer, not the argument");
        let price = Burn::<Test>::get(1);
        let careful = |limit| SubtensorModule::register_limit(signed(3), 1, key(111), limit);
        assert_noop!(careful(price - 1), Error::<Test>::RegistrationPriceLimitExceeded);
        assert_ok!(careful(price));
        assert_eq!(SubtensorModule::uid_of(1, &key(111)), Some(2));
    });
}
