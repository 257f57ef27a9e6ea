use super::*;
use crate::SettledVectors;
use frame_support::storage::StoragePrefixedMap;
use proptest::prelude::*;
use sp_runtime::AccountId32;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Act {
    Blocks(u32),
    Stake(u8, u8, u16, u64),
    Unstake(u8, u8, u16),
    Lend(u8, u8, u16),
    Serve(u8),
    Commit(u8, u16),
    /// Pays what is open.
    Settle(u16),
    Swap(u8, u8, Option<u16>, bool),
}

fn act() -> impl Strategy<Value = Act> {
    let hot = || 110..116u8;
    let netuid = || 1..3u16;
    prop_oneof![
        3 => (1..12u32).prop_map(Act::Blocks),
        3 => (2..5u8, hot(), netuid(), TOKEN..9 * TOKEN).prop_map(|(c, h, n, a)| Act::Stake(c, h, n, a)),
        1 => (2..5u8, hot(), netuid()).prop_map(|(c, h, n)| Act::Unstake(c, h, n)),
        2 => (hot(), hot(), netuid()).prop_map(|(p, c, n)| Act::Lend(p, c, n)),
        1 => hot().prop_map(Act::Serve),
        1 => (hot(), netuid()).prop_map(|(h, n)| Act::Commit(h, n)),
        2 => netuid().prop_map(Act::Settle),
        6 => (hot(), hot(), proptest::option::of(netuid()), any::<bool>())
            .prop_map(|(o, w, n, k)| Act::Swap(o, w, n, k)),
    ]
}

fn settle(netuid: u16) {
    let Some(epoch) = record(|record| record.open.remove(&netuid)) else { return };
    let part = (epoch.miner + epoch.validator) / epoch.neurons.len() as u64;
    let mut carried = epoch.miner + epoch.validator;
    for neuron in &epoch.neurons {
        let owner = SubtensorModule::owner_of_hotkey(&neuron.hotkey);
        assert!(owner.is_some(), "{} earned and is nobody's", neuron.hotkey);
        SubtensorModule::credit_dividend(netuid, &neuron.hotkey, part);
        carried -= part;
    }
    SubtensorModule::return_owner_cut(netuid, epoch.owner_cut);
    record(|record| *record.carried.entry(netuid).or_default() += carried);
    SubtensorModule::store_settled(netuid, SettledVectors { block: epoch.block, ..Default::default() });
}

/// All stakes by coldkey and subnet, whatever hotkey they are on.
fn stakes() -> BTreeMap<(AccountId32, u16), u64> {
    let mut sums = BTreeMap::new();
    for ((hotkey, coldkey, netuid), _) in AlphaV2::<Test>::iter() {
        *sums.entry((coldkey.clone(), netuid)).or_default() += SubtensorModule::stake_of(&hotkey, &coldkey, netuid);
    }
    sums
}

fn swap_and_compare(old: u8, new: u8, netuid: Option<u16>, keep_stake: bool) {
    let before = (by_uid(1), by_uid(2), stakes(), TotalStake::<Test>::get());
    let uids = [1, 2].map(|netuid| SubtensorModule::uid_of(netuid, &key(old)));
    if swap(old, new, netuid, keep_stake).is_err() {
        return;
    }
    let after = (by_uid(1), by_uid(2), stakes(), TotalStake::<Test>::get());
    // What rounding left in the new pool went to those who moved in.
    for (whose, stake) in &after.2 {
        assert!((0..100).contains(&(stake - before.2[whose])), "stake of {whose:?}");
    }
    assert_eq!((&after.0, &after.1, after.2.len(), after.3), (&before.0, &before.1, before.2.len(), before.3));
    for (on, uid) in [1, 2].into_iter().zip(uids).filter(|(on, _)| netuid.is_none_or(|only| only == *on)) {
        assert_eq!((SubtensorModule::uid_of(on, &key(new)), SubtensorModule::uid_of(on, &key(old))), (uid, None));
    }
    if netuid.is_none() && !keep_stake {
        assert_eq!(traces_but_for_announcements(&key(old)), Vec::<String>::new());
    }
}

/// What others have announced keeps the names that they signed.
fn traces_but_for_announcements(of: &AccountId32) -> Vec<String> {
    let announced = hex::encode(PendingChildKeys::<Test>::final_prefix());
    traces(of).into_iter().filter(|at| !at.starts_with(&announced)).collect()
}

fn play(act: Act) {
    match act {
        Act::Blocks(count) => go_to(System::block_number() + count),
        Act::Stake(cold, hot, netuid, amount) => {
            let _ = SubtensorModule::add_stake(signed(cold), key(hot), netuid, amount);
        }
        Act::Unstake(cold, hot, netuid) => {
            let stake = SubtensorModule::stake_of(&key(hot), &key(cold), netuid);
            let _ = SubtensorModule::remove_stake(signed(cold), key(hot), netuid, stake);
        }
        Act::Lend(parent, child, netuid) => {
            let _ = SubtensorModule::set_children(signed(2), key(parent), netuid, vec![(7, key(child))]);
        }
        Act::Serve(hot) => {
            let _ = SubtensorModule::serve_axon_tls(signed(hot), ON, 1, 2, 3, 4, 5, 6, 7, vec![8, 9]);
        }
        Act::Commit(hot, netuid) => {
            let _ = SubtensorModule::commit_weights(signed(hot), netuid, Default::default());
        }
        Act::Settle(netuid) => settle(netuid),
        Act::Swap(old, new, netuid, keep_stake) => swap_and_compare(old, new, netuid, keep_stake),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_the_state_a_swap_moves_all_and_changes_nothing_else(acts in prop::collection::vec(act(), 1..60)) {
        let mut setup = setup();
        setup.params.tempo = 10;
        setup.run(|| {
            record(|record| record.keep_open = true);
            for (netuid, hot) in [(1, 110), (2, 110), (1, 111), (2, 112), (1, 113)] {
                register_on(netuid, hot);
            }
            for act in acts {
                play(act);
                assert_every_token_is_accounted_for();
            }
        });
    }
}
