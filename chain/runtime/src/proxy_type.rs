//! What a proxy may do on somebody's behalf, numbered as Subtensor numbers it.

use crate::RuntimeCall;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::InstanceFilter;
use scale_info::TypeInfo;

/// Kinds that Subtensor retired, or whose calls this chain does not have, allow nothing.
#[derive(
    Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Encode, Decode, DecodeWithMemTracking, Debug, MaxEncodedLen, TypeInfo,
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

impl InstanceFilter<RuntimeCall> for ProxyType {
    fn filter(&self, call: &RuntimeCall) -> bool {
        match self {
            ProxyType::Any => true,
            ProxyType::NonTransfer | ProxyType::NonFungible => {
                !matches!(call, RuntimeCall::Balances(_) | RuntimeCall::Sudo(_))
            }
            ProxyType::NonCritical => !matches!(call, RuntimeCall::Sudo(_)),
            ProxyType::Transfer => matches!(call, RuntimeCall::Balances(_)),
            _ => false,
        }
    }

    fn is_superset(&self, other: &Self) -> bool {
        self == &ProxyType::Any || self == other
    }
}
