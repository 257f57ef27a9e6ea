//! Lays out the first block.

use crate::{
    limits::{MAX_EPOCHS_PER_BLOCK, MAX_MECHANISMS, MAX_SUBNETS, MAX_TEMPO, MAX_UIDS, MAX_VALIDATORS, MIN_TEMPO, ROOT},
    pallet::*,
    params::{NetworkParams, SubnetParams},
    symbols::ROOT_SYMBOL,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
        assert_network(&config.network);
        assert_params(&config.subnet_defaults, config.network.min_tempo);
        SlotDuration::<T>::put(config.slot_duration);
        GenesisSalt::<T>::put(config.genesis_salt);
        AllowLoopbackAxons::<T>::put(config.allow_loopback_axons);
        SubnetDefaults::<T>::put(config.subnet_defaults);
        Self::set_network_params(&config.network);
        BlockEmission::<T>::put(crate::issuance::block_emission(Self::look_at_issuance()));
        Self::add_network(ROOT);
        TokenSymbol::<T>::insert(ROOT, ROOT_SYMBOL);
        let (subnets, limit) = (config.subnets.len(), config.network.subnet_limit);
        assert!(subnets <= usize::from(limit), "subnets are {subnets}, network.subnetLimit is {limit}");
        for (subnet, netuid) in config.subnets.iter().zip(1u16..) {
            let usable = Self::ensure_usable_hotkey(&subnet.owner_coldkey, &subnet.owner_hotkey);
            assert!(usable.is_ok(), "subnets: the owner hotkey of netuid {netuid} cannot be its coldkey's");
            Self::create_subnet(netuid, &subnet.owner_coldkey, &subnet.owner_hotkey, &config.subnet_defaults);
            if subnet.started {
                Self::start_subnet(netuid);
            }
        }
    }

    fn set_network_params(network: &NetworkParams) {
        SubnetOwnerCut::<T>::put(network.subnet_owner_cut);
        StakeThreshold::<T>::put(network.stake_threshold);
        MinStake::<T>::put(network.min_stake);
        NominatorMinRequiredStake::<T>::put(network.nominator_min_required_stake);
        MaxDelegateTake::<T>::put(network.max_delegate_take);
        MinDelegateTake::<T>::put(network.min_delegate_take);
        TxDelegateTakeRateLimit::<T>::put(network.tx_delegate_take_rate_limit);
        MinChildkeyTake::<T>::put(network.min_childkey_take);
        MaxChildkeyTake::<T>::put(network.max_childkey_take);
        TxChildkeyTakeRateLimit::<T>::put(network.tx_childkey_take_rate_limit);
        SetChildrenRateLimit::<T>::put(network.set_children_rate_limit);
        PendingChildKeyCooldown::<T>::put(network.pending_child_key_cooldown);
        TxRateLimit::<T>::put(network.tx_rate_limit);
        KeySwapCost::<T>::put(network.key_swap_cost);
        KeySwapOnSubnetCost::<T>::put(network.key_swap_on_subnet_cost);
        HotkeySwapOnSubnetInterval::<T>::put(network.hotkey_swap_on_subnet_interval);
        ColdkeySwapAnnouncementDelay::<T>::put(network.coldkey_swap_announcement_delay);
        ColdkeySwapReannouncementDelay::<T>::put(network.coldkey_swap_reannouncement_delay);
        AdminFreezeWindow::<T>::put(network.admin_freeze_window);
        OwnerHyperparamRateLimit::<T>::put(network.owner_hyperparam_rate_limit);
        WeightsVersionKeyRateLimit::<T>::put(network.weights_version_key_rate_limit);
        MinTempo::<T>::put(network.min_tempo);
        OwnerMinTempo::<T>::put(network.owner_min_tempo);
        MaxEpochsPerBlock::<T>::put(network.max_epochs_per_block);
        MaxMechanismCount::<T>::put(network.max_mechanism_count);
        MechanismRateLimit::<T>::put(network.mechanism_rate_limit);
        SubnetLimit::<T>::put(network.subnet_limit);
        NetworkImmunityPeriod::<T>::put(network.network_immunity_period);
        NetworkMinLockCost::<T>::put(network.min_lock_cost);
        NetworkLastLockCost::<T>::put(network.min_lock_cost);
        NetworkLockReductionInterval::<T>::put(network.lock_reduction_interval);
        NetworkRateLimit::<T>::put(network.rate_limit);
        NetworkRegistrationStartBlock::<T>::put(network.registration_start_block);
        StartCallDelay::<T>::put(network.start_call_delay);
    }
}

/// A genesis that could not settle its epochs must not come to be: here a panic is the right refusal.
fn assert_network(network: &NetworkParams) {
    let epochs = network.max_epochs_per_block;
    assert!(
        (1..=MAX_EPOCHS_PER_BLOCK).contains(&epochs),
        "network.maxEpochsPerBlock is {epochs}, not in 1..={MAX_EPOCHS_PER_BLOCK}"
    );
    let mechanisms = network.max_mechanism_count;
    assert!(
        (1..=MAX_MECHANISMS).contains(&mechanisms),
        "network.maxMechanismCount is {mechanisms}, not in 1..={MAX_MECHANISMS}"
    );
    let limit = network.subnet_limit;
    assert!(limit <= MAX_SUBNETS, "network.subnetLimit is {limit}, the most is {MAX_SUBNETS}");
    let (least, most) = (network.min_delegate_take, network.max_delegate_take);
    assert!(least <= most, "network.minDelegateTake is {least}, network.maxDelegateTake only {most}");
    let (least, most) = (network.min_childkey_take, network.max_childkey_take);
    assert!(least <= most, "network.minChildkeyTake is {least}, network.maxChildkeyTake only {most}");
    let tempo = network.min_tempo;
    assert!(tempo >= MIN_TEMPO, "network.minTempo is {tempo}, the least is {MIN_TEMPO}");
}

fn assert_params(params: &SubnetParams, least: u16) {
    assert!(params.tempo >= least, "subnetDefaults.tempo is {}, the least is network.minTempo, {least}", params.tempo);
    assert!(params.tempo <= MAX_TEMPO, "subnetDefaults.tempo is {}, the most is {MAX_TEMPO}", params.tempo);
    let uids = params.max_allowed_uids;
    assert!((1..=MAX_UIDS).contains(&uids), "subnetDefaults.maxAllowedUids is {uids}, not in 1..={MAX_UIDS}");
    let validators = params.max_allowed_validators;
    assert!(
        (1..=MAX_VALIDATORS).contains(&validators),
        "subnetDefaults.maxAllowedValidators is {validators}, not in 1..={MAX_VALIDATORS}"
    );
}
