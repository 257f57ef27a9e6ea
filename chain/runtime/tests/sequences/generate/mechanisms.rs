//! Several mechanisms: an owner makes room for them, opens and closes them, and divides what they earn.

use neurite_runtime::{AccountId, Runtime, RuntimeCall};
use pallet_admin_utils::Call;
use pallet_subtensor::{MaxAllowedUids, Pallet as Subtensor, SubnetOwner};

use super::netuid;
use crate::rng::Rng;

/// Seats of a subnet that has room for two mechanisms.
const SEATS: u16 = 128;

pub fn rule(rng: &mut Rng) -> Option<(AccountId, RuntimeCall)> {
    let netuid = netuid(rng);
    let owner = SubnetOwner::<Runtime>::try_get(netuid).ok()?;
    let first = rng.below(65_536) as u16;
    let call = match rng.below(3) {
        _ if MaxAllowedUids::<Runtime>::get(netuid) > SEATS => {
            Call::sudo_set_max_allowed_uids { netuid, max_allowed_uids: SEATS }
        }
        0 => Call::sudo_set_mechanism_count { netuid, mechanism_count: 1 + rng.below(2) as u8 },
        1 if Subtensor::<Runtime>::mechanisms(netuid) == 2 => {
            Call::sudo_set_mechanism_emission_split { netuid, maybe_split: Some(vec![first, u16::MAX - first]) }
        }
        _ => Call::sudo_set_mechanism_emission_split { netuid, maybe_split: None },
    };
    Some((owner, call.into()))
}
