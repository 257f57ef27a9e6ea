//! Subnets, neurons, stake and emission, shaped like Subtensor's main pallet.
//!
//! One token: staked tokens lie on the subnet's own account and count one to one. What a block issues is minted there too and
//! waits in pending buckets until an epoch opens; who gets it is decided outside, behind [`SettleEpochs`].
//!
//! | to read about | go to |
//! |---|---|
//! | what a block does first | `block.rs`, then `issuance.rs`, `subnet_shares.rs`, `schedule.rs`, `epoch_input.rs`, `permits.rs` |
//! | joining | `registration.rs`, `neurons.rs`, `pruning.rs`, `burn_price.rs`, `networks.rs`, `lock_cost.rs` |
//! | losing a uid | `pruning.rs`, `trimming.rs`, `leaving.rs` |
//! | going | `weakest.rs`, `removal.rs`, `removal_work.rs`; `subnet_storage.rs` lists what is kept under a netuid |
//! | new keys | `hotkey_swap.rs`, `hotkey_belongings.rs`, `moved_stakes.rs`, `coldkey_swap.rs`, `coldkey_belongings.rs` |
//! | lending stake to child keys | `child_keys.rs`, `child_graph.rs`, `child_takes.rs`; what it makes of stakes: `lending.rs` |
//! | names | `identities.rs`, `symbols.rs` |
//! | what owners and root may set | `owner_calls.rs`, `owner_limits.rs`; the calls are pallet AdminUtils' |
//! | what is done with stake | `staking.rs`, `moving_stake.rs`, `burning.rs`, `auto_stake.rs`, `takes.rs` |
//! | how stake is kept | `stake.rs`, `joiners.rs`, `share_pool.rs`, `safe_float.rs`, `subnet_account.rs` |
//! | validators' and miners' calls | `weights.rs`, `commit_reveal.rs`, `weight_batches.rs`, `mechanisms.rs`, `serving.rs`, `free_calls.rs`, `paid_calls.rs` |
//! | paying an epoch out | `settle_epochs.rs`, `settled.rs` |
//! | what always holds | `try_state.rs` |
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod auto_stake;
mod block;
mod burn_price;
mod burning;
mod call_weights;
mod calls;
mod child_graph;
mod child_keys;
mod child_takes;
mod coldkey_belongings;
mod coldkey_swap;
mod commit_reveal;
mod epoch_input;
mod errors;
mod events;
pub mod fraction;
mod free_calls;
mod free_weights;
mod genesis;
mod hotkey_belongings;
mod hotkey_swap;
mod identities;
mod issuance;
mod joiners;
mod leaving;
mod lending;
pub mod limits;
mod lock_cost;
pub mod measured;
pub mod measured_cost;
mod mechanisms;
pub mod migrations;
mod moved_stakes;
mod moving_stake;
mod networks;
mod neuron_records;
mod neurons;
mod owner_calls;
mod owner_limits;
mod paid_calls;
mod params;
mod permits;
mod pruning;
mod records;
mod registration;
mod removal;
mod removal_work;
mod safe_float;
mod schedule;
mod serving;
mod settle_epochs;
mod settled;
mod share_pool;
mod slashing;
mod stake;
mod staking;
mod storage;
mod subnet_account;
mod subnet_shares;
mod subnet_storage;
mod symbols;
mod takes;
mod trimming;
pub mod try_state;
mod upscale;
mod weakest;
mod weight_batches;
mod weights;

#[cfg(test)]
mod tests;

pub use coldkey_swap::ColdkeyFreeze;
pub use identities::{ChainIdentityV2, SubnetIdentityV3};
pub use joiners::JoinerGroup;
pub use lending::{Child, LendingTable, Loan, Parent};
pub use neuron_records::NeuronRecords;
pub use owner_limits::OwnerLimit;
pub use pallet::*;
pub use params::{GenesisSubnet, NetworkParams, SubnetParams};
pub use permits::{normalise_stake, top_k};
pub use records::{
    AxonInfo, Hyperparameter, NeuronCertificate, PrometheusInfo, RateLimitKey, RecycleOrBurnEnum, Removal, U64F64,
    U96F32, WeightCommit,
};
pub use safe_float::SafeFloat;
pub use settle_epochs::{
    FrozenEpoch, FrozenMechanism, FrozenNeuron, FrozenParams, Rows, SettleEpochs, SettledMechanism, SettledVectors,
};
pub use share_pool::SharePool;
pub use subnet_shares::{SetShare, SubnetShares, damped, divide};

use frame_support::pallet_macros::import_section;

#[import_section(storage::storage)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(calls::calls)]
#[frame_support::pallet]
#[allow(clippy::expect_used, clippy::unreachable, reason = "FRAME's own code")]
#[allow(clippy::too_many_arguments, reason = "the calls are Subtensor's")]
pub mod pallet {
    use alloc::vec::Vec;
    use codec::{Compact, Decode};
    use frame_support::{dispatch::Pays, pallet_prelude::*, traits::fungible};
    use frame_system::pallet_prelude::*;
    use sp_core::H256;
    use sp_runtime::traits::TrailingZeroInput;

    use crate::{
        call_weights,
        identities::{ChainIdentityV2, SubnetIdentityV3},
        joiners::JoinerGroup,
        limits::{LEGACY_ACTIVITY_CUTOFF, MIN_ALLOWED_UIDS},
        mechanisms::Matrix,
        migrations::STORAGE_VERSION,
        moving_stake::Place,
        neuron_records::NeuronRecords,
        params::{GenesisSubnet, NetworkParams, SubnetParams},
        records::{
            AxonInfo, HotkeySwap, NeuronCertificate, PrometheusInfo, RateLimitKey, RecycleOrBurnEnum, Removal, U64F64,
            U96F32, WeightCommit,
        },
        safe_float::SafeFloat,
        settle_epochs::SettleEpochs,
        subnet_shares::SubnetShares,
        weight_batches::Reveals,
        weights::Vote,
    };

    #[pallet::pallet]
    #[pallet::without_storage_info]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// The token.
        type Currency: fungible::Mutate<Self::AccountId, Balance = u64>;
        /// Who pays out what the epochs freeze.
        type Settlement: SettleEpochs<Self::AccountId>;
        /// Who else keeps something about neurons.
        type Records: NeuronRecords<Self::AccountId>;
        /// How the issuance is divided among subnets; this pallet is one way.
        type Shares: SubnetShares;
    }

    /// What an absent account reads as: 32 zero bytes, like in Subtensor.
    #[pallet::type_value]
    pub fn ZeroAccount<T: Config>() -> T::AccountId {
        #[allow(
            clippy::expect_used,
            reason = "infinite zeroes decode as any account type; also the default of metadata"
        )]
        T::AccountId::decode(&mut TrailingZeroInput::zeroes()).expect("zeroes are an account")
    }

    #[pallet::type_value]
    pub fn OneMechanism() -> u8 {
        1
    }

    #[pallet::type_value]
    pub fn Yes() -> bool {
        true
    }

    #[pallet::type_value]
    pub fn OrdinaryShare() -> u32 {
        1000
    }

    /// What rules that came after a chain's genesis read as there.
    #[pallet::type_value]
    pub fn InitialTxDelegateTakeRateLimit() -> u64 {
        NetworkParams::default().tx_delegate_take_rate_limit
    }

    #[pallet::type_value]
    pub fn InitialMaxChildkeyTake() -> u16 {
        NetworkParams::default().max_childkey_take
    }

    #[pallet::type_value]
    pub fn InitialTxChildkeyTakeRateLimit() -> u64 {
        NetworkParams::default().tx_childkey_take_rate_limit
    }

    #[pallet::type_value]
    pub fn InitialSetChildrenRateLimit() -> u64 {
        NetworkParams::default().set_children_rate_limit
    }

    #[pallet::type_value]
    pub fn InitialPendingChildKeyCooldown() -> u64 {
        NetworkParams::default().pending_child_key_cooldown
    }

    #[pallet::type_value]
    pub fn InitialNominatorMinRequiredStake() -> u64 {
        NetworkParams::default().nominator_min_required_stake
    }

    #[pallet::type_value]
    pub fn InitialAdminFreezeWindow() -> u16 {
        NetworkParams::default().admin_freeze_window
    }

    #[pallet::type_value]
    pub fn InitialOwnerHyperparamRateLimit() -> u16 {
        NetworkParams::default().owner_hyperparam_rate_limit
    }

    #[pallet::type_value]
    pub fn InitialWeightsVersionKeyRateLimit() -> u64 {
        NetworkParams::default().weights_version_key_rate_limit
    }

    #[pallet::type_value]
    pub fn InitialNetworkImmunityPeriod() -> u64 {
        NetworkParams::default().network_immunity_period
    }

    #[pallet::type_value]
    pub fn InitialOwnerMinTempo() -> u16 {
        NetworkParams::default().owner_min_tempo
    }

    /// Subtensor's: 𝜏.
    #[pallet::type_value]
    pub fn NoSymbol() -> Vec<u8> {
        "𝜏".as_bytes().to_vec()
    }

    #[pallet::type_value]
    pub fn InitialMinAllowedUids() -> u16 {
        MIN_ALLOWED_UIDS
    }

    #[pallet::type_value]
    pub fn InitialActivityCutoff() -> u16 {
        LEGACY_ACTIVITY_CUTOFF
    }

    #[pallet::type_value]
    pub fn InitialMaxMechanismCount() -> u8 {
        NetworkParams::default().max_mechanism_count
    }

    #[pallet::type_value]
    pub fn InitialMechanismRateLimit() -> u64 {
        NetworkParams::default().mechanism_rate_limit
    }

    /// The form of timelocked commits, which no call of this chain takes yet; clients look at it.
    #[pallet::type_value]
    pub fn TimelockedCommitVersion() -> u16 {
        4
    }

    #[pallet::type_value]
    pub fn InitialMinTempo() -> u16 {
        NetworkParams::default().min_tempo
    }

    #[pallet::type_value]
    pub fn InitialTxRateLimit() -> u64 {
        NetworkParams::default().tx_rate_limit
    }

    #[pallet::type_value]
    pub fn InitialKeySwapCost() -> u64 {
        NetworkParams::default().key_swap_cost
    }

    #[pallet::type_value]
    pub fn InitialKeySwapOnSubnetCost() -> u64 {
        NetworkParams::default().key_swap_on_subnet_cost
    }

    #[pallet::type_value]
    pub fn InitialHotkeySwapOnSubnetInterval() -> u64 {
        NetworkParams::default().hotkey_swap_on_subnet_interval
    }

    #[pallet::type_value]
    pub fn InitialColdkeySwapAnnouncementDelay() -> u32 {
        NetworkParams::default().coldkey_swap_announcement_delay
    }

    #[pallet::type_value]
    pub fn InitialColdkeySwapReannouncementDelay() -> u32 {
        NetworkParams::default().coldkey_swap_reannouncement_delay
    }

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Milliseconds of a slot.
        pub slot_duration: u64,
        /// Random bytes that make the genesis hash the network's own.
        pub genesis_salt: H256,
        pub allow_loopback_axons: bool,
        pub network: NetworkParams,
        pub subnet_defaults: SubnetParams,
        /// Subnets of the first block, from netuid 1 on.
        pub subnets: Vec<GenesisSubnet<T::AccountId>>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(self);
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn on_initialize(_: BlockNumberFor<T>) -> Weight {
            Self::begin_block()
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::check_state().map_err(|broken| broken.rule.into())
        }
    }
}
