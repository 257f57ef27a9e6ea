//! An announced coldkey does nothing but its swap, whoever acts for it and by whatever way.

mod support;

use codec::Encode;
use frame_support::assert_ok;
use neurite_runtime::*;
use pallet_subtensor::Call as Subnet;
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_runtime::{
    MultiAddress,
    transaction_validity::{InvalidTransaction, TransactionValidityError},
};
use support::*;

/// Subtensor's codes.
const ANNOUNCED: u8 = 0;
const DISPUTED: u8 = 21;

fn refused(code: u8) -> TransactionValidityError {
    InvalidTransaction::Custom(code).into()
}

fn announce(new: &str) -> RuntimeCall {
    Subnet::announce_coldkey_swap { new_coldkey_hash: H256(blake2_256(&account(new).encode())) }.into()
}

fn pay(whom: &str) -> RuntimeCall {
    pallet_balances::Call::transfer_keep_alive { dest: MultiAddress::Id(account(whom)), value: TOKEN }.into()
}

fn proxied(real: AccountId, call: RuntimeCall) -> RuntimeCall {
    let real = MultiAddress::Id(real);
    pallet_proxy::Call::proxy { real, force_proxy_type: None, call: Box::new(call) }.into()
}

fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
    pallet_utility::Call::batch { calls }.into()
}

/// //Bob has announced, //Charlie is his proxy for everything.
fn frozen_chain(test: impl FnOnce()) {
    development_chain().execute_with(|| {
        open_block();
        let delegate = MultiAddress::Id(account("//Charlie"));
        let add = pallet_proxy::Call::add_proxy { delegate, proxy_type: ProxyType::Any, delay: 0 };
        assert_ok!(apply(add, &key("//Bob")).expect("valid"));
        assert_ok!(apply(announce("//Bob//new"), &key("//Bob")).expect("valid"));
        test();
    });
}

#[test]
fn the_frozen_one_may_only_swap() {
    frozen_chain(|| {
        assert_eq!(offer(pay("//Eve"), &key("//Bob")), Err(refused(ANNOUNCED)));
        assert_eq!(apply(pay("//Eve"), &key("//Bob")), Err(refused(ANNOUNCED)), "nor in a block");
        assert_eq!(offer(batch(vec![]), &key("//Bob")), Err(refused(ANNOUNCED)));
        let swap = Subnet::swap_coldkey_announced { new_coldkey: account("//Bob//new") };
        assert!(offer(swap, &key("//Bob")).is_ok());
        assert!(offer(Subnet::dispute_coldkey_swap {}, &key("//Bob")).is_ok());
        assert!(offer(Subnet::clear_coldkey_swap_announcement {}, &key("//Bob")).is_ok());
        assert!(offer(announce("//Bob//other"), &key("//Bob")).is_ok());
        assert!(offer(pay("//Eve"), &key("//Charlie")).is_ok(), "others may");
        assert!(offer(pay("//Bob"), &key("//Charlie")).is_ok(), "and may pay it");
    });
}

#[test]
fn nobody_acts_for_it() {
    frozen_chain(|| {
        let bob = account("//Bob");
        let acts = [
            proxied(bob.clone(), pay("//Eve")),
            proxied(bob.clone(), batch(vec![pay("//Eve")])),
            batch(vec![pay("//Eve"), proxied(bob.clone(), pay("//Eve"))]),
            pallet_utility::Call::force_batch { calls: vec![proxied(bob.clone(), pay("//Eve"))] }.into(),
            pallet_utility::Call::batch_all { calls: vec![batch(vec![proxied(bob.clone(), pay("//Eve"))])] }.into(),
            pallet_utility::Call::if_else {
                main: Box::new(pay("//Eve")),
                fallback: Box::new(proxied(bob.clone(), pay("//Eve"))),
            }
            .into(),
            pallet_proxy::Call::proxy_announced {
                delegate: MultiAddress::Id(account("//Charlie")),
                real: MultiAddress::Id(bob.clone()),
                force_proxy_type: None,
                call: Box::new(pay("//Eve")),
            }
            .into(),
            proxied(account("//Dave"), proxied(bob.clone(), pay("//Eve"))),
        ];
        for act in acts {
            assert_eq!(offer(act.clone(), &key("//Charlie")), Err(refused(ANNOUNCED)), "{act:?}");
        }
        assert_eq!(Balances::free_balance(account("//Eve")), 1_000_000 * TOKEN);
        let swap = Subnet::swap_coldkey_announced { new_coldkey: account("//Bob//new") };
        assert!(offer(proxied(bob, swap.into()), &key("//Charlie")).is_ok(), "a proxy for everything may swap");
    });
}

#[test]
fn multisigs_and_derived_accounts_freeze_too() {
    development_chain().execute_with(|| {
        open_block();
        let derived = pallet_utility::derivative_account_id(account("//Bob"), 7);
        let mut both = [account("//Bob"), account("//Charlie")];
        both.sort();
        let multisig = Multisig::multi_account_id(&both, 2);
        let one_of_both = Multisig::multi_account_id(&both, 1);
        for who in [&derived, &multisig, &one_of_both] {
            let hash = H256::zero();
            pallet_subtensor::ColdkeySwapAnnouncements::<Runtime>::insert(who, (100, hash));
        }
        let acts: [RuntimeCall; 3] = [
            pallet_utility::Call::as_derivative { index: 7, call: Box::new(pay("//Eve")) }.into(),
            pallet_multisig::Call::as_multi {
                threshold: 2,
                other_signatories: vec![account("//Charlie")],
                maybe_timepoint: None,
                call: Box::new(pay("//Eve")),
                max_weight: Default::default(),
            }
            .into(),
            pallet_multisig::Call::as_multi_threshold_1 {
                other_signatories: vec![account("//Charlie")],
                call: Box::new(pay("//Eve")),
            }
            .into(),
        ];
        for act in acts {
            assert_eq!(offer(act.clone(), &key("//Bob")), Err(refused(ANNOUNCED)), "{act:?}");
            assert_eq!(offer(batch(vec![act]), &key("//Bob")), Err(refused(ANNOUNCED)));
        }
        let other = pallet_utility::Call::as_derivative { index: 8, call: Box::new(pay("//Eve")) };
        assert!(offer(other, &key("//Bob")).is_ok());
    });
}

#[test]
fn a_disputed_one_may_nothing_and_root_helps() {
    frozen_chain(|| {
        assert_ok!(apply(Subnet::dispute_coldkey_swap {}, &key("//Bob")).expect("valid"));
        assert_eq!(offer(pay("//Eve"), &key("//Bob")), Err(refused(DISPUTED)));
        assert_eq!(offer(Subnet::clear_coldkey_swap_announcement {}, &key("//Bob")), Err(refused(DISPUTED)));
        assert_eq!(offer(proxied(account("//Bob"), pay("//Eve")), &key("//Charlie")), Err(refused(DISPUTED)));
        let reset = Subnet::reset_coldkey_swap { coldkey: account("//Bob") };
        let sudo = pallet_sudo::Call::sudo { call: Box::new(reset.into()) };
        assert_ok!(apply(sudo, &key("//Alice")).expect("valid"));
        assert!(offer(pay("//Eve"), &key("//Bob")).is_ok());
    });
}

/// Whoever may swap the coldkey is the coldkey.
#[test]
fn only_a_proxy_for_everything_swaps_a_coldkey() {
    use frame_support::traits::InstanceFilter;
    let swap: RuntimeCall = Subnet::<Runtime>::swap_coldkey_announced { new_coldkey: account("//Eve") }.into();
    let hotkeys: RuntimeCall = Subnet::<Runtime>::swap_hotkey_v2 {
        hotkey: account("//Bob"),
        new_hotkey: account("//Eve"),
        netuid: None,
        keep_stake: false,
    }
    .into();
    for kind in [ProxyType::NonCritical, ProxyType::NonTransfer, ProxyType::NonFungible, ProxyType::SwapHotkey] {
        assert!(!kind.filter(&swap) && !kind.filter(&announce("//Eve")), "{kind:?}");
    }
    assert!(ProxyType::Any.filter(&swap));
    assert!(ProxyType::SwapHotkey.filter(&hotkeys) && !ProxyType::SwapHotkey.filter(&pay("//Eve")));
    assert!(!ProxyType::NonFungible.filter(&hotkeys));
}

/// What a transaction is charged for covers whoever has to be looked up.
#[test]
fn looking_accounts_up_is_weighed() {
    use sp_runtime::traits::TransactionExtension;
    let weight = |call: RuntimeCall| SubtensorTransactionExtension.weight(&call).ref_time();
    let one = weight(pay("//Eve"));
    assert!(one > 0);
    assert_eq!(weight(batch(vec![pay("//Eve"), pay("//Bob")])), one);
    assert_eq!(weight(batch(vec![proxied(account("//Bob"), pay("//Eve")); 3])), 4 * one);
}
