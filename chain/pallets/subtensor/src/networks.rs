//! Creating and starting subnets.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError;

use crate::{
    identities::SubnetIdentityV3,
    limits::{MAX_NETUIDS, ROOT},
    pallet::*,
    params::SubnetParams,
    records::{RateLimitKey, U64F64},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_register_network(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        identity: Option<SubnetIdentityV3>,
    ) -> DispatchResult {
        let now = Self::now();
        Self::ensure_usable_hotkey(coldkey, hotkey)?;
        let open = now >= NetworkRegistrationStartBlock::<T>::get();
        ensure!(open, Error::<T>::SubNetRegistrationDisabled);
        ensure!(Self::may_register_network(), Error::<T>::NetworkTxRateLimitExceeded);
        let leaving = Self::who_makes_room()?;
        let netuid = Self::free_netuid().ok_or(Error::<T>::SubnetLimitReached)?;
        let lock = Self::network_lock_cost();
        ensure!(Self::can_spend(coldkey, lock), Error::<T>::CannotAffordLockCost);
        let defaults = SubnetDefaults::<T>::get().ok_or(Error::<T>::NoSubnetDefaults)?;
        ensure!(identity.as_ref().is_none_or(SubnetIdentityV3::fits), Error::<T>::InvalidIdentity);

        Self::recycle_from(coldkey, lock)?;
        if let Some(weakest) = leaving {
            Self::remove_subnet(weakest);
        }
        NetworkLastLockCost::<T>::put(lock);
        LastRateLimitedBlock::<T>::insert(RateLimitKey::NetworkLastRegistered, now);
        SubnetLocked::<T>::insert(netuid, lock);
        Self::create_subnet(netuid, coldkey, hotkey, &defaults);
        if let Some(identity) = identity {
            Self::keep_subnet_identity(netuid, identity);
        }
        Self::deposit_event(Event::NetworkAdded(netuid, 0));
        Ok(())
    }

    /// Whether `NetworkRateLimit` blocks have passed since the last registration of a subnet.
    pub(crate) fn may_register_network() -> bool {
        let last = LastRateLimitedBlock::<T>::get(RateLimitKey::NetworkLastRegistered);
        last == 0 || Self::now().saturating_sub(last) >= NetworkRateLimit::<T>::get()
    }

    pub(crate) fn do_start_call(coldkey: &T::AccountId, netuid: u16) -> DispatchResult {
        Self::ensure_subnet_exists(netuid)?;
        ensure!(netuid != ROOT && SubnetOwner::<T>::get(netuid) == *coldkey, Error::<T>::NotSubnetOwner);
        let started = FirstEmissionBlockNumber::<T>::contains_key(netuid);
        ensure!(!started, Error::<T>::FirstEmissionBlockNumberAlreadySet);
        let age = Self::now().saturating_sub(NetworkRegisteredAt::<T>::get(netuid));
        ensure!(age >= StartCallDelay::<T>::get(), Error::<T>::NeedWaitingMoreBlocksToStarCall);
        let first = Self::start_subnet(netuid);
        Self::deposit_event(Event::FirstEmissionBlockNumberSet(netuid, first));
        Ok(())
    }

    /// Opens a subnet to staking and emission; returns the first block that earns.
    pub(crate) fn start_subnet(netuid: u16) -> u64 {
        let first = Self::now().saturating_add(1);
        FirstEmissionBlockNumber::<T>::insert(netuid, first);
        SubtokenEnabled::<T>::insert(netuid, true);
        first
    }

    /// A subnet with its owner as uid 0; it does not earn before start_call.
    pub(crate) fn create_subnet(
        netuid: u16,
        owner: &T::AccountId,
        owner_hotkey: &T::AccountId,
        defaults: &SubnetParams,
    ) {
        let now = Self::now();
        Self::add_network(netuid);
        Self::open_subnet_account(netuid);
        Self::recycle_gifts(netuid);
        SubnetOwner::<T>::insert(netuid, owner);
        SubnetOwnerHotkey::<T>::insert(netuid, owner_hotkey);
        NetworkRegisteredAt::<T>::insert(netuid, now);
        NetworkRegistrationAllowed::<T>::insert(netuid, true);
        SubnetMechanism::<T>::insert(netuid, 0);
        Self::give_symbol(netuid);
        Self::set_params(netuid, defaults);
        // Subnets of one tempo start their cycles in different blocks.
        let stagger = u64::from(netuid).checked_rem(u64::from(defaults.tempo)).unwrap_or(0);
        LastEpochBlock::<T>::insert(netuid, now.saturating_sub(stagger));
        Self::create_hotkey(owner, owner_hotkey);
        Self::append_neuron(netuid, owner_hotkey);
    }

    pub(crate) fn add_network(netuid: u16) {
        NetworksAdded::<T>::insert(netuid, true);
        TotalNetworks::<T>::mutate(|count| *count = count.saturating_add(1));
    }

    /// The subnet that has to go before there can be another one; nothing while the limit allows one more.
    fn who_makes_room() -> Result<Option<u16>, DispatchError> {
        if Self::subnets().len() < usize::from(SubnetLimit::<T>::get()) {
            return Ok(None);
        }
        let weakest = Self::subnet_to_prune().ok_or(Error::<T>::SubnetLimitReached)?;
        Self::ensure_room_for_removal()?;
        Ok(Some(weakest))
    }

    /// The lowest netuid that no subnet has, nor one that is being removed.
    fn free_netuid() -> Option<u16> {
        let subnets = Self::subnets();
        (1..MAX_NETUIDS).find(|netuid| !subnets.contains(netuid) && !Self::is_being_removed(*netuid))
    }

    fn set_params(netuid: u16, params: &SubnetParams) {
        Tempo::<T>::insert(netuid, params.tempo);
        ActivityCutoffFactorMilli::<T>::insert(netuid, params.activity_cutoff_factor_milli);
        Kappa::<T>::insert(netuid, params.kappa);
        Rho::<T>::insert(netuid, params.rho);
        BondsMovingAverage::<T>::insert(netuid, params.bonds_moving_average);
        BondsPenalty::<T>::insert(netuid, params.bonds_penalty);
        Yuma3On::<T>::insert(netuid, params.yuma3_on);
        LiquidAlphaOn::<T>::insert(netuid, params.liquid_alpha_on);
        AlphaValues::<T>::insert(netuid, (params.alpha_low, params.alpha_high));
        AlphaSigmoidSteepness::<T>::insert(netuid, params.alpha_sigmoid_steepness);
        MaxAllowedUids::<T>::insert(netuid, params.max_allowed_uids);
        MaxAllowedValidators::<T>::insert(netuid, params.max_allowed_validators);
        MinAllowedWeights::<T>::insert(netuid, params.min_allowed_weights);
        WeightsVersionKey::<T>::insert(netuid, params.weights_version_key);
        WeightsSetRateLimit::<T>::insert(netuid, params.weights_set_rate_limit);
        ServingRateLimit::<T>::insert(netuid, params.serving_rate_limit);
        CommitRevealWeightsEnabled::<T>::insert(netuid, params.commit_reveal_weights_enabled);
        RevealPeriodEpochs::<T>::insert(netuid, params.reveal_period_epochs);
        ImmunityPeriod::<T>::insert(netuid, params.immunity_period);
        ImmuneOwnerUidsLimit::<T>::insert(netuid, params.immune_owner_uids_limit);
        MinNonImmuneUids::<T>::insert(netuid, params.min_non_immune_uids);
        Burn::<T>::insert(netuid, params.burn);
        MinBurn::<T>::insert(netuid, params.min_burn);
        MaxBurn::<T>::insert(netuid, params.max_burn);
        BurnHalfLife::<T>::insert(netuid, params.burn_half_life);
        BurnIncreaseMult::<T>::insert(netuid, U64F64::from_milli(params.burn_increase_milli));
    }
}
