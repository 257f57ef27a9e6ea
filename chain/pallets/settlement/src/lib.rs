//! Pays what more than two thirds of the frozen stake agree on.
//!
//! The chain freezes an epoch's input, validators compute the epoch on it, and the chain settles the outcome that a quorum
//! committed to. The chain alone decides how much there is, who can receive it, who holds a permit and who may vote; the
//! consensus decides shares and bonds.
//!
//! # The life of an epoch
//!
//! With T the tempo and E the boundary block:
//!
//! ```text
//!            freeze (E)            quorum of tags             outcome
//!   none ───────────────▶ Open ───────────────────▶ Rooted ────────────▶ Settled
//!                          │   propose               │       submit
//!                          │                         │
//!                          └─────────────────────────┴───────────────▶ Voided
//!                            b > E + T − 1, or root's force_void
//! ```
//!
//! * **none**: pending buckets of SubtensorModule grow, `Carry` keeps what earlier epochs left.
//! * **Open** (`Open.root` is none): buckets and carry have moved into `Open`, the blob lies in `Inputs`. Electors `attest` in
//!   E < b ≤ E + ⌊T/2⌋, each once. `propose` works after that, or as soon as every elector has a tag, and only when the
//!   electors whose tags open to the proposed root hold a quorum.
//! * **Rooted** (`Open.root` is set): the root is final in this stage. After the challenge window (its length is 0) anyone
//!   registered may `submit` the bytes behind the root until E + T − 1.
//! * **Settled**: amounts derived and paid, vectors and bonds stored, remainder in `Carry`, history written.
//! * **Voided**: the pool is in `Carry`, the owner cut in its bucket again, nothing else has changed but misses and history.
//!
//! Settled and Voided epochs leave `Open`; `History` keeps the last 64 of a subnet.
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod blob;
mod checks;
mod deadlines;
mod electors;
pub mod flaw;
mod free_calls;
mod freeze;
mod history;
pub mod limits;
mod open_epoch;
pub mod outcome;
mod payments;
mod quorum;
mod removal;
mod rename;
mod settle;
pub mod shares;
pub mod stake_raw;
mod strict_reader;
pub mod tag;
mod void;
pub mod weights;

#[cfg(test)]
mod tests;

pub use free_calls::FreeCall;
pub use history::{ElectorRecord, EpochRecord, Payment, Status, SubnetTotals};
pub use open_epoch::{Elector, OpenEpoch, Successor};
pub use pallet::*;
pub use void::VoidCause;

#[frame_support::pallet]
#[allow(clippy::expect_used, clippy::unreachable, reason = "FRAME's own code")]
pub mod pallet {
    use frame_support::{dispatch::Pays, pallet_prelude::*};
    use frame_system::pallet_prelude::*;
    use sp_core::H256;

    use crate::{
        deadlines::Deadline,
        flaw::Flaw,
        history::{EpochRecord, HistoryIndices, MissList, SubnetTotals},
        limits::{MaxElectors, MaxInputBytes, MaxOpenEpochs, MaxOutcomeBytes},
        open_epoch::OpenEpoch,
        void::VoidCause,
        weights,
    };

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> + pallet_subtensor::Config {}

    // Keys: a netuid and an epoch index are given out by the chain and cannot be ground by anyone, so they are stored under
    // Identity like Subtensor's, and a client reads the netuid out of the key.

    /// The last frozen input of each subnet: raw bytes of `docs/settlement-format.md`. It stays until the next freeze, so
    /// that latecomers can still check the last epoch.
    #[pallet::storage]
    pub type Inputs<T> = StorageMap<_, Identity, u16, BoundedVec<u8, MaxInputBytes>>;

    /// The open epoch of each subnet, if there is one.
    #[pallet::storage]
    pub type Open<T: Config> = StorageMap<_, Identity, u16, OpenEpoch<T::AccountId>>;

    /// What earlier epochs left: remainders of settled ones, pools of voided ones. Part of the next pool.
    #[pallet::storage]
    pub type Carry<T> = StorageMap<_, Identity, u16, u64, ValueQuery>;

    /// Cumulative issuance of each subnet and where it went.
    #[pallet::storage]
    pub type Totals<T> = StorageMap<_, Identity, u16, SubnetTotals, ValueQuery>;

    /// The last 64 closed epochs of each subnet.
    #[pallet::storage]
    pub type History<T: Config> = StorageDoubleMap<_, Identity, u16, Identity, u64, EpochRecord<T::AccountId>>;

    /// Which epochs `History` holds, oldest first.
    #[pallet::storage]
    pub type HistoryIndex<T> = StorageMap<_, Identity, u16, HistoryIndices, ValueQuery>;

    /// Silent epochs in a row of the electors of the last closed epoch; only those above zero.
    #[pallet::storage]
    pub type Misses<T: Config> = StorageMap<_, Identity, u16, MissList<T::AccountId>, ValueQuery>;

    /// The last block of each open epoch: the only thing that is read in every block.
    #[pallet::storage]
    pub type Deadlines<T> = StorageValue<_, BoundedVec<Deadline, MaxOpenEpochs>, ValueQuery>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// An input was frozen and waits for attestations.
        EpochOpened { netuid: u16, index: u64, digest: H256, pool: u64, owner_cut: u64, close: u32 },
        /// An elector committed to a root.
        Attested { netuid: u16, index: u64, hotkey: T::AccountId },
        /// A quorum's tags open to this root.
        Rooted { netuid: u16, index: u64, root: H256, yes: u128, live: u128, all: u128 },
        /// The outcome was paid. The four amounts add up to pool and owner cut.
        EpochSettled { netuid: u16, index: u64, root: H256, paid: u64, withheld: u64, recycled: u64, remainder: u64 },
        /// The epoch was voided; `missing` are the electors without a tag, or with another one than the root's.
        EpochUnsettled { netuid: u16, index: u64, cause: VoidCause, missing: BoundedVec<T::AccountId, MaxElectors> },
    }

    #[pallet::error]
    #[derive(PartialEq, Eq)]
    pub enum Error<T> {
        /// No epoch of this subnet is open.
        NothingOpen,
        /// The open epoch has another index.
        OtherEpoch,
        /// The signer is not an elector of this epoch.
        NotElector,
        /// The window for this call has not begun.
        TooEarly,
        /// The window for this call is over.
        TooLate,
        /// The digest is not that of the frozen input.
        WrongDigest,
        /// The elector has a tag for this epoch; the first one counts.
        AlreadyAttested,
        /// The signer's own tag does not open to the root.
        TagDoesNotOpen,
        /// The epoch has its root.
        AlreadyRooted,
        /// The stake behind the root is not a quorum.
        NoQuorum,
        /// The epoch has no root yet.
        NotRooted,
        /// The bytes do not hash to the root.
        WrongOutcome,
        /// The signer is registered in no subnet.
        NotRegistered,
        /// The bytes break a canonical rule.
        NotCanonical(Flaw),
        /// The frozen input is missing or unreadable; only a defect of the chain can do that.
        InputLost,
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Commits the signing elector to a root that only it can open. Its first tag counts.
        #[pallet::call_index(0)]
        #[pallet::weight((weights::attest::<T>(), DispatchClass::Operational, Pays::No))]
        pub fn attest(origin: OriginFor<T>, netuid: u16, index: u64, digest: H256, tag: H256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let (mut open, elector) = Self::check_attest(&who, netuid, index, &digest)?;
            if let Some(slot) = open.tags.get_mut(elector) {
                *slot = Some(tag);
            }
            Open::<T>::insert(netuid, open);
            Self::deposit_event(Event::Attested { netuid, index, hotkey: who });
            Ok(())
        }

        /// Names the root that the signer's own tag opens to; it becomes final when a quorum's tags open to it.
        #[pallet::call_index(1)]
        #[pallet::weight((weights::propose::<T>(), DispatchClass::Operational, Pays::No))]
        pub fn propose(origin: OriginFor<T>, netuid: u16, index: u64, root: H256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let (mut open, tally) = Self::check_propose(&who, netuid, index, &root)?;
            open.root = Some(root);
            open.rooted_at = Some(Self::now());
            Open::<T>::insert(netuid, open);
            let (yes, live, all) = (tally.yes, tally.live, tally.all);
            Self::deposit_event(Event::Rooted { netuid, index, root, yes, live, all });
            Ok(())
        }

        /// Brings the bytes behind the root; the epoch is settled.
        #[pallet::call_index(2)]
        #[pallet::weight((weights::submit::<T>(), DispatchClass::Operational, Pays::No))]
        pub fn submit(
            origin: OriginFor<T>,
            netuid: u16,
            index: u64,
            outcome: BoundedVec<u8, MaxOutcomeBytes>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            let ready = Self::check_submit(&who, netuid, index, &outcome)?;
            Self::settle(netuid, ready);
            Ok(())
        }

        // Call index 3 is kept for `challenge`.

        /// Voids the open epoch; nobody is blamed for it.
        #[pallet::call_index(4)]
        #[pallet::weight((weights::force_void::<T>(), DispatchClass::Operational))]
        pub fn force_void(origin: OriginFor<T>, netuid: u16, index: u64) -> DispatchResult {
            ensure_root(origin)?;
            let open = Self::open_epoch(netuid, index)?;
            Self::void(netuid, open, VoidCause::Forced);
            Ok(())
        }
    }
}
