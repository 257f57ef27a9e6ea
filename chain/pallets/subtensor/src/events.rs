//! Events: Subtensor's names, indices and fields, those that this pallet emits.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// (netuid, mechanism 0: stable)
        #[codec(index = 0)]
        NetworkAdded(u16, u16),
        /// (coldkey, hotkey, tokens, stake, netuid, fee)
        #[codec(index = 2)]
        StakeAdded(T::AccountId, T::AccountId, u64, u64, u16, u64),
        /// (coldkey, hotkey, tokens, stake, netuid, fee)
        #[codec(index = 3)]
        StakeRemoved(T::AccountId, T::AccountId, u64, u64, u16, u64),
        /// (netuid-and-mechanism index, uid)
        #[codec(index = 5)]
        WeightsSet(u16, u16),
        /// (netuid, uid, hotkey)
        #[codec(index = 6)]
        NeuronRegistered(u16, u16, T::AccountId),
        /// (netuid, hotkey)
        #[codec(index = 28)]
        AxonServed(u16, T::AccountId),
        /// (hotkey, netuid-and-mechanism index, commit hash)
        #[codec(index = 85)]
        WeightsCommitted(T::AccountId, u16, H256),
        /// (hotkey, netuid-and-mechanism index, commit hash)
        #[codec(index = 86)]
        WeightsRevealed(T::AccountId, u16, H256),
        /// (netuid, first block with emission)
        #[codec(index = 95)]
        FirstEmissionBlockNumberSet(u16, u64),
        /// What a settled epoch earned the miners, by uid; `netuid` is the netuid-and-mechanism index.
        #[codec(index = 110)]
        IncentiveAlphaEmittedToMiners { netuid: u16, emissions: Vec<u64> },
        /// More epochs were due than one block runs.
        #[codec(index = 132)]
        EpochDeferred { netuid: u16, from_block: u64, to_block: u64 },
        /// A due epoch did not open: nobody has stake, or a hotkey is registered twice.
        #[codec(index = 133)]
        EpochSkipped { netuid: u16, block: u64 },
    }
}
