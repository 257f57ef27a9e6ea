//! Whole blocks through Executive: time, fees, issuance.

mod support;

use frame_support::traits::Get;
use neurite_runtime::*;
use sp_runtime::{
    MultiAddress,
    traits::Header as _,
    transaction_validity::{InvalidTransaction, TransactionValidityError},
};
use support::*;

fn issuance_of_accounts() -> Balance {
    frame_system::Account::<Runtime>::iter_values().map(|account| account.data.free + account.data.reserved).sum()
}

fn transfer(to: &str, value: Balance) -> pallet_balances::Call<Runtime> {
    pallet_balances::Call::transfer_keep_alive { dest: MultiAddress::Id(account(to)), value }
}

#[test]
fn a_transfer_arrives_and_its_fee_leaves_the_issuance() {
    development_chain().execute_with(|| {
        open_block();
        let (issued, alice, bob) = (
            Balances::total_issuance(),
            Balances::free_balance(account("//Alice")),
            Balances::free_balance(account("//Bob")),
        );
        apply(transfer("//Bob", TOKEN), &key("//Alice")).expect("valid").expect("paid");
        let fee = alice - TOKEN - Balances::free_balance(account("//Alice"));
        assert!(fee > 0 && fee < TOKEN / 1000, "a modest fee, not {fee}");
        assert_eq!(Balances::free_balance(account("//Bob")), bob + TOKEN);
        assert_eq!(Balances::total_issuance(), issued - fee);
        assert_eq!(Balances::total_issuance(), issuance_of_accounts());
        assert_eq!(*close_block().number(), 1);
    });
}

#[test]
fn who_cannot_pay_is_refused_before_inclusion() {
    development_chain().execute_with(|| {
        open_block();
        let refused = apply(transfer("//Bob", TOKEN), &key("//Nobody"));
        assert_eq!(refused, Err(TransactionValidityError::Invalid(InvalidTransaction::Payment)));
    });
}

#[test]
fn issuance_is_the_sum_of_all_accounts_in_every_block() {
    development_chain().execute_with(|| {
        for _ in 0..45 {
            open_block();
            assert_eq!(Balances::total_issuance(), issuance_of_accounts());
            close_block();
        }
    });
}

#[test]
fn the_slot_duration_is_the_genesis_value() {
    let mut genesis = full_genesis(DEVELOPMENT);
    genesis["subtensorModule"]["slotDuration"] = 3_000.into();
    chain(&genesis).execute_with(|| {
        assert_eq!(<Runtime as pallet_aura::Config>::SlotDuration::get(), 3_000);
        assert_eq!(<Runtime as pallet_timestamp::Config>::MinimumPeriod::get(), 1_500);
        open_block();
        let now = pallet_timestamp::Now::<Runtime>::get();
        close_block();
        open_block();
        assert_eq!(pallet_timestamp::Now::<Runtime>::get() - now, 3_000);
    });
}

#[test]
fn a_forged_signature_is_refused() {
    development_chain().execute_with(|| {
        open_block();
        let mut forged = signed(transfer("//Bob", TOKEN), &key("//Alice"));
        forged.function = transfer("//Bob", 2 * TOKEN).into();
        assert_eq!(Executive::apply_extrinsic(forged), Err(InvalidTransaction::BadProof.into()));
    });
}
