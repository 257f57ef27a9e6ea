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
mod challenge;
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
pub mod parent_split;
mod payments;
mod quorum;
mod removal;
mod rename;
mod seasoning;
mod settle;
pub mod shares;
pub mod stake_raw;
mod standing;
mod strict_reader;
pub mod tag;
pub mod try_state;
mod upgrade;
mod void;
pub mod weights;

#[cfg(test)]
mod tests;

pub use challenge::Challenge;
pub use free_calls::FreeCall;
pub use history::{ElectorRecord, EpochRecord, ParentPayment, Payment, Status, SubnetTotals};
pub use open_epoch::{Elector, OpenEpoch, Successor};
pub use pallet::*;
pub use standing::Standing;
pub use void::VoidCause;

#[frame_support::pallet]
#[allow(clippy::expect_used, clippy::unreachable, reason = "FRAME's own code")]
pub mod pallet {
    use core::marker::PhantomData;
    use frame_support::{
        dispatch::{Pays, WithPostDispatchInfo},
        pallet_prelude::*,
    };
    use frame_system::pallet_prelude::*;
    use pallet_subtensor::LendingTable;
    use sp_core::H256;

    use crate::{
        challenge::Challenge,
        deadlines::Deadline,
        flaw::Flaw,
        history::{EpochRecord, HistoryIndices, SubnetTotals},
        limits::{CHALLENGE_DEPOSIT, CHALLENGE_REWARD, MaxElectors, MaxInputBytes, MaxOpenEpochs, MaxOutcomeBytes},
        open_epoch::OpenEpoch,
        seasoning::StakeList,
        standing::StandingList,
        upgrade::STORAGE_VERSION,
        void::VoidCause,
        weights,
    };

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
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

    /// What the parents of the open epoch's hotkeys have a claim to; nothing where nobody lends.
    #[pallet::storage]
    pub type Lending<T: Config> = StorageMap<_, Identity, u16, LendingTable<T::AccountId>>;

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

    /// Hotkeys that missed one of their last eight epochs as electors.
    #[pallet::storage]
    pub type Misses<T: Config> = StorageMap<_, Identity, u16, StandingList<T::AccountId>, ValueQuery>;

    /// Stakes at the last boundary: no vote weighs more at the next one. None before a subnet's first epoch.
    #[pallet::storage]
    pub type LastStakes<T: Config> = StorageMap<_, Identity, u16, StakeList<T::AccountId>>;

    /// The last block of each open epoch: the only thing that is read in every block.
    #[pallet::storage]
    pub type Deadlines<T> = StorageValue<_, BoundedVec<Deadline, MaxOpenEpochs>, ValueQuery>;

    #[pallet::type_value]
    pub fn InitialChallengeDeposit() -> u64 {
        CHALLENGE_DEPOSIT
    }

    #[pallet::type_value]
    pub fn InitialChallengeReward() -> u16 {
        CHALLENGE_REWARD
    }

    /// What a challenger loses where the quorum was right, in rao.
    #[pallet::storage]
    pub type ChallengeDeposit<T> = StorageValue<_, u64, ValueQuery, InitialChallengeDeposit>;

    /// The challenger's part, of 65535, of the dividends withheld from false electors.
    #[pallet::storage]
    pub type ChallengeReward<T> = StorageValue<_, u16, ValueQuery, InitialChallengeReward>;

    /// The part, of 65535, of the stake of owners of false electors that is recycled.
    #[pallet::storage]
    pub type SlashRate<T> = StorageValue<_, u16, ValueQuery>;

    #[pallet::genesis_config]
    pub struct GenesisConfig<T: Config> {
        pub challenge_deposit: u64,
        pub challenge_reward: u16,
        pub slash_rate: u16,
        #[serde(skip)]
        pub _config: PhantomData<T>,
    }

    impl<T: Config> Default for GenesisConfig<T> {
        fn default() -> Self {
            let (challenge_deposit, challenge_reward) = (CHALLENGE_DEPOSIT, CHALLENGE_REWARD);
            GenesisConfig { challenge_deposit, challenge_reward, slash_rate: 0, _config: PhantomData }
        }
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            ChallengeDeposit::<T>::put(self.challenge_deposit);
            ChallengeReward::<T>::put(self.challenge_reward);
            SlashRate::<T>::put(self.slash_rate);
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn on_runtime_upgrade() -> Weight {
            Self::upgrade()
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::check_state().map_err(|broken| broken.rule.into())
        }
    }

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
        /// The referee was asked; `root` is its answer and the epoch's. The quorum was right where its root is the same.
        Challenged { netuid: u16, index: u64, root: H256, challenge: Challenge<T::AccountId> },
        /// A hotkey's owner lost stake, as its tag was for a root that the referee overturned.
        Slashed { netuid: u16, hotkey: T::AccountId, amount: u64 },
        /// Root set the terms of challenges.
        ChallengeTermsSet { deposit: u64, reward: u16, slash_rate: u16 },
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
        /// The signer's free balance does not cover the deposit of a challenge.
        CannotPayDeposit,
        /// The referee cannot rule on the frozen input, for this flaw of it; only a defect of the chain can do that.
        NoRuling(u8),
        /// The referee computes other permits than were frozen; only a defect of the chain can do that.
        PermitsDiffer,
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

        /// Puts the root to the referee: the whole epoch is run here and settled on what comes out. Anyone may ask, once for
        /// each root, while the challenge window is open. Who is right pays nothing and gets a part of the dividends withheld
        /// from those who were not; who is wrong loses the deposit.
        #[pallet::call_index(3)]
        #[pallet::weight((weights::challenge::<T>(), DispatchClass::Operational))]
        pub fn challenge(origin: OriginFor<T>, netuid: u16, index: u64) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            if let Err(refusal) = Self::check_challenge(&who, netuid, index) {
                return Err(refusal.with_weight(weights::refused_challenge::<T>()));
            }
            let overturned = Self::do_challenge(who, netuid, index)?;
            Ok(if overturned { Pays::No.into() } else { Pays::Yes.into() })
        }

        /// Voids the open epoch; nobody is blamed for it.
        #[pallet::call_index(4)]
        #[pallet::weight((weights::force_void::<T>(), DispatchClass::Operational))]
        pub fn force_void(origin: OriginFor<T>, netuid: u16, index: u64) -> DispatchResult {
            ensure_root(origin)?;
            let open = Self::open_epoch(netuid, index)?;
            Self::void(netuid, open, VoidCause::Forced);
            Ok(())
        }

        /// Sets what a challenger risks, what it earns, and what stake false electors lose, both of 65535.
        #[pallet::call_index(5)]
        #[pallet::weight((weights::set_challenge_terms::<T>(), DispatchClass::Operational))]
        pub fn set_challenge_terms(origin: OriginFor<T>, deposit: u64, reward: u16, slash_rate: u16) -> DispatchResult {
            ensure_root(origin)?;
            ChallengeDeposit::<T>::put(deposit);
            ChallengeReward::<T>::put(reward);
            SlashRate::<T>::put(slash_rate);
            Self::deposit_event(Event::ChallengeTermsSet { deposit, reward, slash_rate });
            Ok(())
        }
    }
}
