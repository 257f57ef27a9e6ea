//! What a proxy may do on somebody's behalf, numbered as Subtensor numbers it.

use crate::{Balance, RuntimeCall, SubtensorModule, TOKEN};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::InstanceFilter;
use scale_info::TypeInfo;

/// Kinds that Subtensor retired, or whose calls this chain does not have, allow nothing.
#[derive(
    Copy,
    Clone,
    Eq,
    PartialEq,
    Ord,
    PartialOrd,
    Encode,
    Decode,
    DecodeWithMemTracking,
    Debug,
    MaxEncodedLen,
    TypeInfo,
    Default,
)]
pub enum ProxyType {
    #[default]
    Any,
    Owner,
    NonCritical,
    NonTransfer,
    Senate,
    NonFungible,
    Triumvirate,
    Governance,
    Staking,
    Registration,
    Transfer,
    SmallTransfer,
    RootWeights,
    ChildKeys,
    SudoUncheckedSetCode,
    SwapHotkey,
    SubnetLeaseBeneficiary,
    RootClaim,
}

/// What `SmallTransfer` may send at a time stays below this.
const SMALL_TRANSFER: Balance = TOKEN / 2;

impl InstanceFilter<RuntimeCall> for ProxyType {
    fn filter(&self, call: &RuntimeCall) -> bool {
        use pallet_subtensor::Call as Subnet;
        match self {
            ProxyType::Any => true,
            _ if swaps_coldkey(call) => false,
            ProxyType::Owner => {
                matches!(call, RuntimeCall::SubtensorModule(Subnet::start_call { .. }) | RuntimeCall::AdminUtils(_))
            }
            ProxyType::NonCritical => !matches!(
                call,
                RuntimeCall::Sudo(_)
                    | RuntimeCall::SubtensorModule(
                        Subnet::burned_register { .. } | Subnet::swap_hotkey { .. } | Subnet::swap_hotkey_v2 { .. }
                    )
            ),
            ProxyType::NonTransfer => !matches!(
                call,
                RuntimeCall::Sudo(_)
                    | RuntimeCall::Balances(_)
                    | RuntimeCall::SubtensorModule(Subnet::transfer_stake { .. })
            ),
            ProxyType::NonFungible => !matches!(
                call,
                RuntimeCall::Sudo(_)
                    | RuntimeCall::Balances(_)
                    | RuntimeCall::SubtensorModule(
                        Subnet::burned_register { .. }
                            | Subnet::register_network { .. }
                            | Subnet::swap_hotkey { .. }
                            | Subnet::swap_hotkey_v2 { .. }
                            | Subnet::transfer_stake { .. }
                            | Subnet::recycle_alpha { .. }
                            | Subnet::burn_alpha { .. }
                            | Subnet::add_stake_burn { .. }
                    )
            ) && !stakes(call),
            ProxyType::Staking => stakes(call),
            ProxyType::Registration => {
                matches!(call, RuntimeCall::SubtensorModule(Subnet::burned_register { .. }))
            }
            ProxyType::ChildKeys => {
                matches!(
                    call,
                    RuntimeCall::SubtensorModule(Subnet::set_children { .. } | Subnet::set_childkey_take { .. })
                )
            }
            ProxyType::SwapHotkey => {
                matches!(call, RuntimeCall::SubtensorModule(Subnet::swap_hotkey { .. } | Subnet::swap_hotkey_v2 { .. }))
            }
            ProxyType::Transfer => transferred(call).is_some(),
            ProxyType::SmallTransfer => transferred(call).is_some_and(|value| value < SMALL_TRANSFER),
            ProxyType::Senate
            | ProxyType::Triumvirate
            | ProxyType::Governance
            | ProxyType::RootWeights
            | ProxyType::SudoUncheckedSetCode
            | ProxyType::SubnetLeaseBeneficiary
            | ProxyType::RootClaim => false,
        }
    }

    fn is_superset(&self, other: &Self) -> bool {
        match (self, other) {
            (ProxyType::Any, _) | (ProxyType::Transfer, ProxyType::SmallTransfer) => true,
            _ => self == other,
        }
    }
}

/// Whoever may make these becomes the account, or freezes it: only a proxy for everything may.
fn swaps_coldkey(call: &RuntimeCall) -> bool {
    matches!(call, RuntimeCall::SubtensorModule(inner) if SubtensorModule::is_coldkey_swap(inner))
}

/// Whether the call stakes, unstakes or moves stake of one coldkey.
fn stakes(call: &RuntimeCall) -> bool {
    use pallet_subtensor::Call as Subnet;
    matches!(
        call,
        RuntimeCall::SubtensorModule(
            Subnet::add_stake { .. }
                | Subnet::remove_stake { .. }
                | Subnet::unstake_all { .. }
                | Subnet::move_stake { .. }
                | Subnet::swap_stake { .. }
                | Subnet::add_stake_limit { .. }
                | Subnet::remove_stake_limit { .. }
                | Subnet::swap_stake_limit { .. }
                | Subnet::remove_stake_full_limit { .. }
        )
    )
}

/// How much a transfer moves; none for every other call. All that there is counts as more than anything.
fn transferred(call: &RuntimeCall) -> Option<Balance> {
    use pallet_balances::Call as Tokens;
    match call {
        RuntimeCall::Balances(
            Tokens::transfer_allow_death { value, .. } | Tokens::transfer_keep_alive { value, .. },
        ) => Some(*value),
        RuntimeCall::Balances(Tokens::transfer_all { .. }) => Some(Balance::MAX),
        RuntimeCall::SubtensorModule(pallet_subtensor::Call::transfer_stake { alpha_amount, .. }) => Some(*alpha_amount),
        _ => None,
    }
}
