//! The calls that change a network's rules: names, indices, arguments and bounds are Subtensor's, and so is who may call.
//!
//! A subnet's owner changes what concerns its subnet: each setting once in some tempos, and none shortly before an epoch, when
//! validators rely on the rules they are about to be judged by. Root changes everything. A change shows in the next frozen input;
//! what would make an epoch impossible to settle is refused.
//!
//! | to read about | go to |
//! |---|---|
//! | who may, and when | `permission.rs`, and `owner_limits.rs` of SubtensorModule |
//! | what the epoch computes with | `epoch_rules.rs` |
//! | voting and announcing | `voting_rules.rs` |
//! | a subnet's part in the issuance | `issuance_rules.rs` |
//! | mechanisms | `mechanism_rules.rs` |
//! | joining and its price | `joining_rules.rs` |
//! | what an owner gets | `owner_rules.rs` |
//! | all subnets at once | `network_rules.rs` |
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod calls;
mod epoch_rules;
mod errors;
mod events;
mod issuance_rules;
mod joining_rules;
pub mod limits;
mod mechanism_rules;
mod network_rules;
mod owner_rules;
mod permission;
mod voting_rules;
pub mod weights;

#[cfg(test)]
mod tests;

pub use pallet::*;

use frame_support::pallet_macros::import_section;

#[import_section(calls::calls)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
#[allow(clippy::expect_used, clippy::unreachable, reason = "FRAME's own code")]
pub mod pallet {
    use alloc::vec::Vec;
    use frame_support::pallet_prelude::*;
    use frame_system::{ensure_root, pallet_prelude::*};
    use pallet_subtensor::{Hyperparameter, OwnerLimit, RecycleOrBurnEnum, U64F64};

    use crate::weights;

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> + pallet_subtensor::Config {}
}

impl<T: Config> Pallet<T> {
    /// Announces a change in SubtensorModule's name.
    pub(crate) fn announce(change: pallet_subtensor::Event<T>) -> frame_support::pallet_prelude::DispatchResult {
        pallet_subtensor::Pallet::<T>::deposit_event(change);
        Ok(())
    }
}
