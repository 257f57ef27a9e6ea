//! Paid calls that are hopeless: refused before they take room in a block, and their signer is spared the fee.
//!
//! Only what no earlier transaction of the same signer is likely to put right is refused: wallets send a registration and
//! the stake for it at once, and the pool looks at both in the state before either.

use frame_support::ensure;

use crate::pallet::*;

/// `InvalidTransaction::Custom`, as Subtensor numbers the reasons.
const NO_SUBNET: u8 = 3;
const RATE_LIMIT: u8 = 6;
const OTHERS_HOTKEY: u8 = 25;

impl<T: Config> Pallet<T> {
    /// The reason why the call cannot succeed, if it is one of these. At most three reads.
    pub fn validate_paid(who: &T::AccountId, call: &Call<T>) -> Result<(), u8> {
        let exist = subnets_of(call).into_iter().flatten().all(NetworksAdded::<T>::get);
        ensure!(exist, NO_SUBNET);
        if let Some(hotkey) = own_hotkey_of(call) {
            let owner = Self::owner_of_hotkey(hotkey);
            ensure!(owner.is_none_or(|owner| owner == *who), OTHERS_HOTKEY);
        }
        if matches!(call, Call::register_network { .. } | Call::register_network_with_identity { .. }) {
            ensure!(Self::may_register_network(), RATE_LIMIT);
        }
        Ok(())
    }
}

/// The subnets that a call needs.
fn subnets_of<T: Config>(call: &Call<T>) -> [Option<u16>; 2] {
    match call {
        Call::move_stake { origin_netuid, destination_netuid, .. }
        | Call::transfer_stake { origin_netuid, destination_netuid, .. }
        | Call::swap_stake { origin_netuid, destination_netuid, .. }
        | Call::swap_stake_limit { origin_netuid, destination_netuid, .. } => {
            [Some(*origin_netuid), Some(*destination_netuid)]
        }
        Call::add_stake { netuid, .. }
        | Call::remove_stake { netuid, .. }
        | Call::add_stake_limit { netuid, .. }
        | Call::remove_stake_limit { netuid, .. }
        | Call::remove_stake_full_limit { netuid, .. }
        | Call::recycle_alpha { netuid, .. }
        | Call::burn_alpha { netuid, .. }
        | Call::add_stake_burn { netuid, .. }
        | Call::set_coldkey_auto_stake_hotkey { netuid, .. }
        | Call::register { netuid, .. }
        | Call::burned_register { netuid, .. }
        | Call::register_limit { netuid, .. }
        | Call::set_children { netuid, .. }
        | Call::set_childkey_take { netuid, .. }
        | Call::set_subnet_identity { netuid, .. }
        | Call::start_call { netuid }
        | Call::update_symbol { netuid, .. }
        | Call::set_tempo { netuid, .. }
        | Call::set_activity_cutoff_factor { netuid, .. }
        | Call::trigger_epoch { netuid } => [Some(*netuid), None],
        _ => [None, None],
    }
}

/// The hotkey that must be the signer's, or nobody's yet.
fn own_hotkey_of<T: Config>(call: &Call<T>) -> Option<&T::AccountId> {
    match call {
        Call::register { hotkey, .. }
        | Call::burned_register { hotkey, .. }
        | Call::register_limit { hotkey, .. }
        | Call::register_network { hotkey }
        | Call::register_network_with_identity { hotkey, .. }
        | Call::set_children { hotkey, .. }
        | Call::set_childkey_take { hotkey, .. }
        | Call::try_associate_hotkey { hotkey } => Some(hotkey),
        _ => None,
    }
}
