//! The numbers a network starts with: what genesis sets and storage keeps.

use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

use crate::limits::TOKEN;

/// Every per-subnet value that a new subnet gets. `Default` is Subtensor's new-subnet set.
#[derive(
    Encode, Decode, DecodeWithMemTracking, TypeInfo, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubnetParams {
    pub tempo: u16,
    /// Activity cutoff in thousandths of a tempo.
    pub activity_cutoff_factor_milli: u32,
    pub kappa: u16,
    pub rho: u16,
    pub bonds_moving_average: u64,
    pub bonds_penalty: u16,
    pub yuma3_on: bool,
    pub liquid_alpha_on: bool,
    pub alpha_low: u16,
    pub alpha_high: u16,
    pub alpha_sigmoid_steepness: i16,
    pub max_allowed_uids: u16,
    pub max_allowed_validators: u16,
    pub min_allowed_weights: u16,
    pub weights_version_key: u64,
    pub weights_set_rate_limit: u64,
    pub serving_rate_limit: u64,
    pub commit_reveal_weights_enabled: bool,
    pub reveal_period_epochs: u64,
    pub immunity_period: u16,
    pub immune_owner_uids_limit: u16,
    pub min_non_immune_uids: u16,
    pub burn: u64,
    pub min_burn: u64,
    pub max_burn: u64,
    pub burn_half_life: u16,
    /// Factor on the burn price at each registration, in thousandths.
    pub burn_increase_milli: u32,
}

impl Default for SubnetParams {
    fn default() -> Self {
        Self {
            tempo: 360,
            activity_cutoff_factor_milli: 13_889,
            kappa: 32_767,
            rho: 10,
            bonds_moving_average: 900_000,
            bonds_penalty: 65_535,
            yuma3_on: true,
            liquid_alpha_on: false,
            alpha_low: 45_875,
            alpha_high: 58_982,
            alpha_sigmoid_steepness: 1000,
            max_allowed_uids: 256,
            max_allowed_validators: 64,
            min_allowed_weights: 1,
            weights_version_key: 0,
            weights_set_rate_limit: 100,
            serving_rate_limit: 50,
            commit_reveal_weights_enabled: true,
            reveal_period_epochs: 1,
            immunity_period: 5000,
            immune_owner_uids_limit: 1,
            min_non_immune_uids: 10,
            burn: TOKEN,
            min_burn: 500_000,
            max_burn: 100 * TOKEN,
            burn_half_life: 360,
            burn_increase_milli: 1260,
        }
    }
}

/// The network-wide values of genesis; each becomes a storage value of its own. `Default` is Subtensor's.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NetworkParams {
    pub subnet_owner_cut: u16,
    pub stake_threshold: u64,
    /// Least amount of one staking operation, in rao.
    pub min_stake: u64,
    /// Whoever does not own the hotkey and unstakes to less than this, in rao, unstakes all.
    pub nominator_min_required_stake: u64,
    /// Take of a new hotkey, and the highest there is.
    pub max_delegate_take: u16,
    pub min_delegate_take: u16,
    /// Blocks after a change of a take before it may be raised.
    pub tx_delegate_take_rate_limit: u64,
    /// Bounds of what a child may keep of its parents' dividends, of 65535.
    pub min_childkey_take: u16,
    pub max_childkey_take: u16,
    /// Blocks after a change of a childkey take before it may be raised.
    pub tx_childkey_take_rate_limit: u64,
    /// Blocks between a hotkey's announcements of children on one subnet.
    pub set_children_rate_limit: u64,
    /// Blocks that announced children wait at least.
    pub pending_child_key_cooldown: u64,
    /// More than so many blocks lie between two key swaps of a coldkey; 0: no limit.
    pub tx_rate_limit: u64,
    /// Price of a new hotkey on all subnets, and of announcing a new coldkey, in rao.
    pub key_swap_cost: u64,
    /// Price of a new hotkey on one subnet, in rao.
    pub key_swap_on_subnet_cost: u64,
    /// Blocks between two hotkey swaps of a coldkey on the same subnet.
    pub hotkey_swap_on_subnet_interval: u64,
    /// Blocks from the announcement of a new coldkey to its swap.
    pub coldkey_swap_announcement_delay: u32,
    /// Blocks from then on until the announcement may be replaced or taken back.
    pub coldkey_swap_reannouncement_delay: u32,
    /// Blocks before an epoch in which a subnet's settings are frozen.
    pub admin_freeze_window: u16,
    /// Tempos between two changes of one setting by a subnet's owner.
    pub owner_hyperparam_rate_limit: u16,
    /// The same for `weightsVersionKey`.
    pub weights_version_key_rate_limit: u64,
    /// The shortest tempo of a subnet. With GRANDPA 24: what validators act on is finalised some blocks late.
    pub min_tempo: u16,
    /// The shortest tempo that an owner may choose.
    pub owner_min_tempo: u16,
    pub max_epochs_per_block: u8,
    /// Mechanisms that a subnet may have, at most 16.
    pub max_mechanism_count: u8,
    /// Blocks between two changes of a subnet's mechanisms or their split by its owner.
    pub mechanism_rate_limit: u64,
    pub subnet_limit: u16,
    /// Blocks in which a new subnet is not removed to make room for another.
    pub network_immunity_period: u64,
    pub min_lock_cost: u64,
    pub lock_reduction_interval: u64,
    /// Blocks between two subnet registrations.
    pub rate_limit: u64,
    /// First block in which subnets may be registered.
    pub registration_start_block: u64,
    /// Blocks between a subnet's registration and its start_call.
    pub start_call_delay: u64,
}

impl Default for NetworkParams {
    fn default() -> Self {
        Self {
            subnet_owner_cut: 11_796,
            stake_threshold: 0,
            min_stake: 2_000_000,
            nominator_min_required_stake: 2_000_000,
            max_delegate_take: 11_796,
            min_delegate_take: 0,
            tx_delegate_take_rate_limit: 216_000,
            min_childkey_take: 0,
            max_childkey_take: 11_796,
            tx_childkey_take_rate_limit: 216_000,
            set_children_rate_limit: 150,
            pending_child_key_cooldown: 7_200,
            tx_rate_limit: 1000,
            key_swap_cost: TOKEN / 10,
            key_swap_on_subnet_cost: TOKEN / 1000,
            hotkey_swap_on_subnet_interval: 7200,
            coldkey_swap_announcement_delay: 36_000,
            coldkey_swap_reannouncement_delay: 7200,
            admin_freeze_window: 10,
            owner_hyperparam_rate_limit: 2,
            weights_version_key_rate_limit: 5,
            min_tempo: 24,
            owner_min_tempo: 360,
            max_epochs_per_block: 2,
            max_mechanism_count: 2,
            mechanism_rate_limit: 7200,
            subnet_limit: 128,
            network_immunity_period: 1_296_000,
            min_lock_cost: 1000 * TOKEN,
            lock_reduction_interval: 100_800,
            rate_limit: 7200,
            registration_start_block: 0,
            start_call_delay: 0,
        }
    }
}

/// A subnet that exists from the first block on.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisSubnet<AccountId> {
    pub owner_coldkey: AccountId,
    pub owner_hotkey: AccountId,
    /// Whether it earns from the first block on, as after start_call.
    pub started: bool,
}
