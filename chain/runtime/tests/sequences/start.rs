//! Where every run begins: two small subnets with neurons, stake and votes, in the middle of an epoch.

use frame_support::assert_ok;
use neurite_runtime::*;
use pallet_subtensor::{Call as Subnet, MaxAllowedUids};
use sp_core::storage::Storage;
use sp_state_machine::BasicExternalities;

use crate::{chain, keys};

/// Full after few registrations: then newcomers replace.
pub const SEATS: u16 = 5;
const TEMPO: u16 = 10;

pub fn state() -> Storage {
    let mut storage = Storage::default();
    BasicExternalities::execute_with_storage(&mut storage, || {
        let json = serde_json::to_vec(&genesis()).expect("plain data");
        frame_support::genesis_builder_helper::build_state::<RuntimeGenesisConfig>(json).expect("the genesis builds");
        chain::open_block();
        populate();
    });
    storage
}

/// The development network with rules under which much happens in few blocks.
fn genesis() -> serde_json::Value {
    let mut genesis = support::full_genesis(DEVELOPMENT);
    let rules = &mut genesis["subtensorModule"];
    rules["network"]["rateLimit"] = 0.into();
    rules["network"]["lockReductionInterval"] = 5.into();
    rules["network"]["subnetLimit"] = 3.into();
    rules["network"]["networkImmunityPeriod"] = 20.into();
    let subnet = &mut rules["subnetDefaults"];
    subnet["tempo"] = TEMPO.into();
    subnet["immunityPeriod"] = 3.into();
    subnet["minNonImmuneUids"] = 0.into();
    subnet["weightsSetRateLimit"] = 0.into();
    genesis
}

fn populate() {
    let coldkeys = keys::coldkeys();
    act(&coldkeys[1], Subnet::register_network { hotkey: keys::hotkey(1) });
    chain::close_block();
    chain::open_block();
    act(&coldkeys[1], Subnet::start_call { netuid: 2 });
    for netuid in [1, 2u16] {
        // Owners may not ask for so few; a full subnet of 64 would take minutes to check.
        MaxAllowedUids::<Runtime>::insert(netuid, SEATS);
        for number in [2, 3, 4u8] {
            let coldkey = &coldkeys[usize::from(number)];
            let hotkey = keys::hotkey(number);
            act(coldkey, Subnet::burned_register { netuid, hotkey: hotkey.clone() });
            act(coldkey, Subnet::add_stake { hotkey, netuid, amount_staked: u64::from(number) * 100 * TOKEN });
        }
    }
}

fn act(who: &AccountId, call: Subnet<Runtime>) {
    assert_ok!(chain::apply(who, &call.into()).expect("let in"));
}

#[path = "../support/mod.rs"]
mod support;
