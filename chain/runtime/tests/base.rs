//! What clients take for granted: indices, types, constants, the signed extensions' order.

mod support;

use codec::{Decode, Encode};
use frame_support::traits::{Get, PalletInfoAccess};
use neurite_runtime::*;
use sp_runtime::traits::TransactionExtension;

#[test]
fn pallets_have_subtensors_indices() {
    let indices = [
        (System::index(), 0),
        (Timestamp::index(), 2),
        (Aura::index(), 3),
        (Grandpa::index(), 4),
        (Balances::index(), 5),
        (TransactionPayment::index(), 6),
        (SubtensorModule::index(), 7),
        (Utility::index(), 11),
        (Sudo::index(), 12),
        (Multisig::index(), 13),
        (Preimage::index(), 14),
        (Scheduler::index(), 15),
        (Proxy::index(), 16),
        (Settlement::index(), 100),
        (Session::index(), 101),
    ];
    for (index, expected) in indices {
        assert_eq!(index, expected);
    }
}

#[test]
fn constants_are_the_ones_of_the_design() {
    assert_eq!(<Runtime as frame_system::Config>::SS58Prefix::get(), 42);
    let deposit: Balance = <Runtime as pallet_balances::Config>::ExistentialDeposit::get();
    assert_eq!(deposit, 500);
    assert_eq!(session_period(), 14_400);
    assert_eq!(TOKEN, 1_000_000_000);
    assert_eq!(<Runtime as frame_system::Config>::BlockWeights::get().max_block.ref_time(), 2_000_000_000_000);
}

fn session_period() -> BlockNumber {
    use frame_support::traits::EstimateNextSessionRotation;
    <<Runtime as pallet_session::Config>::NextSessionRotation as EstimateNextSessionRotation<BlockNumber>>::average_session_length()
}

#[test]
fn types_have_the_widths_that_clients_read() {
    assert_eq!(Balance::MAX.encode().len(), 8);
    assert_eq!(BlockNumber::MAX.encode().len(), 4);
    assert_eq!(Nonce::MAX.encode().len(), 4);
    assert_eq!(support::account("//Alice").encode().len(), 32);
    assert_eq!(pallet_balances::AccountData::<Balance>::default().encode().len(), 8 * 3 + 16);
}

#[test]
fn proxy_types_are_numbered_as_subtensor_numbers_them() {
    let numbers = [
        (ProxyType::Any, 0u8),
        (ProxyType::NonTransfer, 3),
        (ProxyType::Staking, 8),
        (ProxyType::Registration, 9),
        (ProxyType::SmallTransfer, 11),
        (ProxyType::ChildKeys, 13),
        (ProxyType::RootClaim, 17),
    ];
    for (kind, number) in numbers {
        assert_eq!(ProxyType::decode(&mut &[number][..]), Ok(kind));
    }
    assert!(ProxyType::decode(&mut &[18u8][..]).is_err());
}

#[test]
fn an_owners_proxy_changes_settings_and_moves_no_token() {
    use frame_support::traits::InstanceFilter;
    let setting: RuntimeCall = pallet_admin_utils::Call::sudo_set_rho { netuid: 1, rho: 1 }.into();
    let dest = sp_runtime::MultiAddress::Id(support::account("//Bob"));
    let transfer: RuntimeCall = pallet_balances::Call::transfer_keep_alive { dest, value: 1 }.into();
    assert!(ProxyType::Owner.filter(&setting) && !ProxyType::Owner.filter(&transfer));
    for other in [ProxyType::Staking, ProxyType::Registration, ProxyType::Transfer] {
        assert!(!other.filter(&setting), "{other:?}");
    }
}

#[test]
fn metadata_is_served_in_three_versions_and_names_the_extensions() {
    assert_eq!(Runtime::metadata_versions(), vec![14, 15, 16]);
    support::development_chain().execute_with(|| {
        for version in [14, 15, 16] {
            assert!(Runtime::metadata_at_version(version).is_some(), "metadata {version}");
        }
    });
    let names: Vec<_> =
        <TxExtension as TransactionExtension<RuntimeCall>>::metadata().into_iter().map(|it| it.identifier).collect();
    let expected = [
        "CheckNonZeroSender",
        "CheckSpecVersion",
        "CheckTxVersion",
        "CheckGenesis",
        "CheckMortality",
        "CheckNonce",
        "CheckWeight",
        "ChargeTransactionPayment",
        "SubtensorTransactionExtension",
    ];
    assert_eq!(names, expected);
}
