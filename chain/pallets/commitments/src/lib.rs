//! What neurons publish about themselves: a few short fields under (netuid, hotkey), as Subtensor's pallet of this name keeps it.
//!
//! Committing is free for a neuron, so how much it may write in one of its subnet's epochs is limited, and what it wrote goes
//! with its uid. Fields that the chain would decrypt at a later hour are refused: there is no beacon here to tell the hour.
//!
//! | to read about | go to |
//! |---|---|
//! | fields and their bytes | `data.rs`, `data_type.rs` |
//! | what is stored | `records.rs` |
//! | who may write how much | `commit.rs` |
//! | following a neuron's fate | `neuron_records.rs` |
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod commit;
mod data;
mod data_type;
pub mod limits;
mod neuron_records;
mod records;
pub mod weights;

#[cfg(test)]
mod tests;

pub use data::Data;
pub use pallet::*;
pub use records::{CommitmentInfo, Registration, UsageTracker};

#[frame_support::pallet]
#[allow(clippy::expect_used, clippy::unreachable, reason = "FRAME's own code")]
pub mod pallet {
    use frame_support::{dispatch::Pays, pallet_prelude::*};
    use frame_system::{ensure_root, pallet_prelude::*};

    use crate::{
        limits::MAX_SPACE,
        records::{CommitmentInfo, Registration, UsageTracker},
        weights,
    };

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> + pallet_subtensor::Config {}

    #[pallet::type_value]
    pub fn InitialMaxSpace() -> u32 {
        MAX_SPACE
    }

    /// Bytes that a neuron may write in one epoch of its subnet.
    #[pallet::storage]
    pub type MaxSpace<T> = StorageValue<_, u32, ValueQuery, InitialMaxSpace>;

    /// What the neuron published last.
    #[pallet::storage]
    pub type CommitmentOf<T: Config> =
        StorageDoubleMap<_, Identity, u16, Twox64Concat, T::AccountId, Registration<BlockNumberFor<T>>, OptionQuery>;

    /// The block of its last commitment.
    #[pallet::storage]
    pub type LastCommitment<T: Config> =
        StorageDoubleMap<_, Identity, u16, Twox64Concat, T::AccountId, BlockNumberFor<T>, OptionQuery>;

    /// The block in which it last asked for a reset of its bonds. A record: no subnet has such resets switched on.
    #[pallet::storage]
    pub type LastBondsReset<T: Config> =
        StorageDoubleMap<_, Identity, u16, Twox64Concat, T::AccountId, BlockNumberFor<T>, OptionQuery>;

    /// What it wrote in the epoch of its last commitment.
    #[pallet::storage]
    pub type UsedSpaceOf<T: Config> =
        StorageDoubleMap<_, Identity, u16, Twox64Concat, T::AccountId, UsageTracker, OptionQuery>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A neuron published something.
        #[codec(index = 0)]
        Commitment { netuid: u16, who: T::AccountId },
    }

    #[pallet::error]
    #[derive(PartialEq, Eq)]
    pub enum Error<T> {
        /// The signer is no neuron of the subnet.
        #[codec(index = 1)]
        AccountNotAllowedCommit,
        /// More than `MaxSpace` bytes in one epoch.
        #[codec(index = 2)]
        SpaceLimitExceeded,
        /// No beacon tells this chain when to decrypt. Not a Subtensor error.
        #[codec(index = 200)]
        TimelockedFieldsUnsupported,
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Publishes the signing neuron's fields in place of those before. Free; refused in the pool unless it would succeed.
        #[pallet::call_index(0)]
        #[pallet::weight((weights::set_commitment::<T>(), DispatchClass::Normal, Pays::No))]
        pub fn set_commitment(origin: OriginFor<T>, netuid: u16, info: CommitmentInfo) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::commit(who, netuid, info)
        }

        /// Bytes that a neuron may write in one epoch of its subnet.
        #[pallet::call_index(2)]
        #[pallet::weight(weights::set_max_space::<T>())]
        pub fn set_max_space(origin: OriginFor<T>, new_limit: u32) -> DispatchResult {
            ensure_root(origin)?;
            MaxSpace::<T>::put(new_limit);
            Ok(())
        }
    }
}
