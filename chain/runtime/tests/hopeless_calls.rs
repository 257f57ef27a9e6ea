//! Paid calls that cannot succeed stay out of blocks; those that an earlier transaction may make possible do not.

mod support;

use neurite_runtime::*;
use pallet_subtensor::Call as Subnet;
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};
use support::*;

const NO_SUBNET: u8 = 3;
const RATE_LIMIT: u8 = 6;
const OTHERS_HOTKEY: u8 = 25;

fn refused(code: u8) -> TransactionValidityError {
    InvalidTransaction::Custom(code).into()
}

fn join(netuid: u16, hotkey: &str) -> Subnet<Runtime> {
    Subnet::burned_register { netuid, hotkey: account(hotkey) }
}

#[test]
fn a_subnet_that_there_is_not_takes_no_call() {
    development_chain().execute_with(|| {
        open_block();
        let hotkey = account("//Bob//miner");
        let calls = [
            join(9, "//Bob//miner"),
            Subnet::add_stake { hotkey: hotkey.clone(), netuid: 9, amount_staked: TOKEN },
            Subnet::remove_stake { hotkey, netuid: 9, amount_unstaked: TOKEN },
            Subnet::start_call { netuid: 9 },
        ];
        for call in calls {
            assert_eq!(offer(call.clone(), &key("//Bob")), Err(refused(NO_SUBNET)), "{call:?}");
            assert_eq!(apply(call, &key("//Bob")), Err(refused(NO_SUBNET)), "nor a block");
        }
        assert_eq!(System::account_nonce(account("//Bob")), 0, "nothing was paid");
    });
}

#[test]
fn nobody_registers_anothers_hotkey() {
    development_chain().execute_with(|| {
        open_block();
        apply(join(1, "//Bob//miner"), &key("//Bob")).expect("valid").expect("registered");
        assert_eq!(offer(join(1, "//Bob//miner"), &key("//Charlie")), Err(refused(OTHERS_HOTKEY)));
        let subnet = Subnet::<Runtime>::register_network { hotkey: account("//Bob//miner") };
        assert_eq!(offer(subnet, &key("//Charlie")), Err(refused(OTHERS_HOTKEY)));
    });
}

#[test]
fn a_second_subnet_waits_for_the_rate_limit() {
    development_chain().execute_with(|| {
        open_block();
        pallet_subtensor::NetworkRateLimit::<Runtime>::put(2);
        let create = |hotkey| Subnet::<Runtime>::register_network { hotkey: account(hotkey) };
        apply(create("//Bob//owner"), &key("//Bob")).expect("valid").expect("created");
        assert_eq!(offer(create("//Charlie//owner"), &key("//Charlie")), Err(refused(RATE_LIMIT)));
        for _ in 0..2 {
            close_block();
            open_block();
        }
        assert!(offer(create("//Charlie//owner"), &key("//Charlie")).is_ok());
    });
}

#[test]
fn stake_may_follow_its_registration_through_the_pool() {
    development_chain().execute_with(|| {
        open_block();
        let stake = Subnet::<Runtime>::add_stake { hotkey: account("//Bob//miner"), netuid: 1, amount_staked: TOKEN };
        assert!(offer(stake, &key("//Bob")).is_ok(), "the hotkey's registration is on its way");
    });
}
