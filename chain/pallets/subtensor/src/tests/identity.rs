//! Random lives: whatever is called, no token appears or disappears unaccounted.

use super::mock::*;
use crate::{SettledVectors, limits::TOKEN, pallet::*};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Move {
    Blocks(u32),
    Register(u8, u8, u16),
    Network(u8, u8),
    Start(u8, u16),
    Stake(u8, u8, u16, u64),
    Unstake(u8, u8, u16, u64),
    UnstakeAll(u8, u8, u16),
    Gift(u8, u16, u64),
    /// Pays an open epoch: parts of 8 to a miner, as dividend, recycled; the rest is carried.
    Settle(u16, u64, u64, u64),
    Vote(u8, u16),
    /// By root; the weakest also makes room for a new one.
    Dissolve(u16),
}

fn a_move() -> impl Strategy<Value = Move> {
    let cold = 1..6u8;
    let hot = 101..112u8;
    let netuid = 0..4u16;
    let amount = prop_oneof![Just(0), 1..3_000_000u64, Just(2_000_000u64), TOKEN..50_000 * TOKEN];
    prop_oneof![
        4 => (1..5u32).prop_map(Move::Blocks),
        2 => (cold.clone(), hot.clone(), netuid.clone()).prop_map(|(c, h, n)| Move::Register(c, h, n)),
        1 => (cold.clone(), hot.clone()).prop_map(|(c, h)| Move::Network(c, h)),
        1 => (cold.clone(), netuid.clone()).prop_map(|(c, n)| Move::Start(c, n)),
        3 => (cold.clone(), hot.clone(), netuid.clone(), amount.clone()).prop_map(|(c, h, n, a)| Move::Stake(c, h, n, a)),
        2 => (cold.clone(), hot.clone(), netuid.clone(), amount.clone()).prop_map(|(c, h, n, a)| Move::Unstake(c, h, n, a)),
        1 => (cold.clone(), hot.clone(), netuid.clone()).prop_map(|(c, h, n)| Move::UnstakeAll(c, h, n)),
        1 => (cold, netuid.clone(), amount).prop_map(|(c, n, a)| Move::Gift(c, n, a)),
        2 => (netuid.clone(), 0..4u64, 0..4u64, 0..3u64).prop_map(|(n, a, b, c)| Move::Settle(n, a, b, c)),
        1 => (hot, netuid.clone()).prop_map(|(h, n)| Move::Vote(h, n)),
        1 => netuid.prop_map(Move::Dissolve),
    ]
}

/// Refusals are as welcome as successes: what counts is where the tokens are afterwards.
fn play(one: Move) {
    match one {
        Move::Blocks(count) => go_to(System::block_number() + count),
        Move::Register(cold, hot, netuid) => {
            let _ = SubtensorModule::burned_register(signed(cold), netuid, key(hot));
        }
        Move::Network(cold, hot) => {
            let _ = SubtensorModule::register_network(signed(cold), key(hot));
        }
        Move::Start(cold, netuid) => {
            let _ = SubtensorModule::start_call(signed(cold), netuid);
        }
        Move::Stake(cold, hot, netuid, amount) => {
            let _ = SubtensorModule::add_stake(signed(cold), key(hot), netuid, amount);
        }
        Move::Unstake(cold, hot, netuid, amount) => {
            let _ = SubtensorModule::remove_stake(signed(cold), key(hot), netuid, amount);
        }
        Move::UnstakeAll(cold, hot, netuid) => {
            let stake = SubtensorModule::stake_of(&key(hot), &key(cold), netuid);
            let _ = SubtensorModule::remove_stake(signed(cold), key(hot), netuid, stake);
        }
        Move::Gift(cold, netuid, amount) => {
            let pot = SubtensorModule::subnet_account(netuid);
            if netuid != 0 && Balances::transfer_keep_alive(signed(cold), pot, amount).is_ok() {
                next_block();
            }
        }
        Move::Settle(netuid, miner, dividend, recycled) => settle(netuid, miner, dividend, recycled),
        Move::Dissolve(netuid) => {
            let _ = SubtensorModule::root_dissolve_network(RuntimeOrigin::root(), netuid);
        }
        Move::Vote(hot, netuid) => {
            let _ = SubtensorModule::set_weights(signed(hot), netuid, vec![0, 1], vec![1, 2], 0);
        }
    }
}

fn settle(netuid: u16, miner: u64, dividend: u64, recycled: u64) {
    let Some(epoch) = record(|record| record.open.remove(&netuid)) else { return };
    let all = epoch.miner + epoch.validator;
    let part = |eighths: u64| all / 8 * eighths;
    let paid = &epoch.neurons[epoch.neurons.len() - 1].hotkey;
    let owner = SubtensorModule::owner_of_hotkey(paid).unwrap_or_else(|| panic!("{paid} has no owner"));
    let rest = (all - part(miner)).saturating_sub(part(dividend)).saturating_sub(part(recycled));
    let (dividend, recycled) = (part(dividend).min(all - part(miner)), all - part(miner));
    let recycled = (recycled - dividend).saturating_sub(rest);
    SubtensorModule::credit_stake(netuid, paid, &owner, part(miner));
    SubtensorModule::credit_dividend(netuid, &epoch.neurons[0].hotkey, dividend);
    SubtensorModule::recycle(netuid, recycled);
    SubtensorModule::return_owner_cut(netuid, epoch.owner_cut);
    record(|record| *record.carried.entry(netuid).or_default() += rest);
    SubtensorModule::store_settled(netuid, SettledVectors { block: epoch.block, ..Default::default() });
}

fn assert_stakes_fit_their_pools() {
    let mut sums: BTreeMap<_, (u64, u64)> = BTreeMap::new();
    for ((hotkey, coldkey, netuid), _) in AlphaV2::<Test>::iter() {
        let (stakes, holders) = sums.entry((hotkey.clone(), netuid)).or_default();
        *stakes += SubtensorModule::stake_of(&hotkey, &coldkey, netuid);
        *holders += 1;
    }
    for (hotkey, netuid, value) in TotalHotkeyAlpha::<Test>::iter() {
        let (stakes, holders) = sums.remove(&(hotkey, netuid)).unwrap_or_default();
        assert!(stakes <= value, "stakes {stakes} of pool {value}");
        assert!(value - stakes <= holders + 2, "dust {} of {holders} holders", value - stakes);
    }
}

fn assert_vectors_have_length_n() {
    for netuid in SubtensorModule::subnets() {
        let neurons = usize::from(SubtensorModule::neurons(netuid));
        assert_eq!(ValidatorPermit::<Test>::get(netuid).len(), neurons);
        assert_eq!(LastUpdate::<Test>::get(netuid).len(), neurons);
        assert_eq!(Active::<Test>::get(netuid).len(), neurons);
        assert_eq!(Emission::<Test>::get(netuid).len(), neurons);
        assert_eq!(Incentive::<Test>::get(netuid).len(), neurons);
        assert_eq!(StakeWeight::<Test>::get(netuid).len(), neurons);
        let uids: Vec<u16> = (0..neurons as u16).collect();
        let mut found: Vec<u16> = Uids::<Test>::iter_prefix(netuid).map(|(_, uid)| uid).collect();
        found.sort_unstable();
        assert_eq!(found, uids);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_token_is_accounted_for(moves in proptest::collection::vec(a_move(), 1..100)) {
        let mut setup = Setup::default();
        setup.params.tempo = 10;
        setup.params.max_allowed_uids = 5;
        setup.params.immunity_period = 3;
        setup.params.min_non_immune_uids = 1;
        setup.network.min_lock_cost = 10 * TOKEN;
        setup.network.subnet_limit = 3;
        setup.network.network_immunity_period = 10;
        setup.run(|| {
            record(|record| record.keep_open = true);
            for one in moves {
                play(one);
                assert_every_token_is_accounted_for();
                assert_stakes_fit_their_pools();
                assert_vectors_have_length_n();
            }
        });
    }
}
