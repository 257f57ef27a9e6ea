//! Errors: Subtensor's names and indices, those that this pallet can give.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
    #[pallet::error]
    #[derive(PartialEq, Eq)]
    pub enum Error<T> {
        /// No such subnet.
        #[codec(index = 0)]
        SubnetDoesNotExist,
        /// More validators than uids.
        #[codec(index = 1)]
        MaxValidatorsLargerThanMaxUIds,
        /// Fewer uids than there are neurons.
        #[codec(index = 2)]
        MaxAllowedUIdsLessThanCurrentUIds,
        /// Bonds would keep too much: an owner may set 975,000, root 1,000,000.
        #[codec(index = 3)]
        BondsMovingAverageMaxReached,
        /// Only root may set a steepness below zero.
        #[codec(index = 4)]
        NegativeSigmoidSteepness,
        /// The value is outside of what this setting allows.
        #[codec(index = 5)]
        ValueNotInBounds,
        /// The floor of seats would be as high as the number of neurons, or higher.
        #[codec(index = 6)]
        MinAllowedUidsGreaterThanCurrentUids,
        /// The floor of seats would be as high as the number of seats, or higher.
        #[codec(index = 7)]
        MinAllowedUidsGreaterThanMaxAllowedUids,
        /// So few uids that a subnet could be closed by it.
        #[codec(index = 8)]
        MaxAllowedUidsLessThanMinAllowedUids,
        /// More uids than a frozen input has room for.
        #[codec(index = 9)]
        MaxAllowedUidsGreaterThanDefaultMaxAllowedUids,
        /// The value makes no sense for this setting.
        #[codec(index = 10)]
        InvalidValue,
        /// The root network has nothing to set.
        #[codec(index = 11)]
        NotPermittedOnRootSubnet,
    }
}
