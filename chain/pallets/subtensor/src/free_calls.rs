//! Calls without a fee: admitted to the pool only if they would succeed now.

use crate::{
    pallet::*,
    records::{AxonInfo, PrometheusInfo},
};

impl<T: Config> Pallet<T> {
    /// None: not a free call. Otherwise whether it would succeed, or the code of `InvalidTransaction::Custom`.
    pub fn validate_free(who: &T::AccountId, call: &Call<T>) -> Option<Result<(), u8>> {
        if let Some(checked) = Self::check_weights_call(who, call) {
            return Some(checked.map_err(refusal_code));
        }
        let checked = match call {
            Call::serve_axon { netuid, version, ip, port, ip_type, protocol, placeholder1, placeholder2 } => {
                let axon = AxonInfo {
                    block: 0,
                    version: *version,
                    ip: *ip,
                    port: *port,
                    ip_type: *ip_type,
                    protocol: *protocol,
                    placeholder1: *placeholder1,
                    placeholder2: *placeholder2,
                };
                Self::check_serve_axon(who, *netuid, &axon)
            }
            Call::serve_axon_tls {
                netuid,
                version,
                ip,
                port,
                ip_type,
                protocol,
                placeholder1,
                placeholder2,
                certificate,
            } => {
                let axon = AxonInfo {
                    block: 0,
                    version: *version,
                    ip: *ip,
                    port: *port,
                    ip_type: *ip_type,
                    protocol: *protocol,
                    placeholder1: *placeholder1,
                    placeholder2: *placeholder2,
                };
                Self::check_serve_axon_tls(who, *netuid, &axon, certificate)
            }
            Call::serve_prometheus { netuid, version, ip, port, ip_type } => {
                let info = PrometheusInfo { block: 0, version: *version, ip: *ip, port: *port, ip_type: *ip_type };
                Self::check_serve_prometheus(who, *netuid, &info)
            }
            Call::decrease_take { hotkey, take } => Self::check_decrease_take(who, hotkey, *take),
            Call::increase_take { hotkey, take } => Self::check_increase_take(who, hotkey, *take),
            _ => return None,
        };
        Some(checked.map_err(refusal_code))
    }
}

/// Subtensor's codes of `InvalidTransaction::Custom`.
fn refusal_code<T>(error: Error<T>) -> u8 {
    match error {
        Error::NotEnoughStakeToSetWeights => 1,
        Error::MechanismDoesNotExist | Error::SubnetNotExists => 3,
        Error::HotKeyAccountNotExists => 4,
        Error::SettingWeightsTooFast | Error::CommittingWeightsTooFast | Error::DelegateTxRateLimitExceeded => 6,
        Error::HotKeyNotRegisteredInNetwork => 10,
        Error::InvalidIpType | Error::InvalidIpAddress => 11,
        Error::ServingRateLimitExceeded => 12,
        Error::InvalidPort => 13,
        Error::NoWeightsCommitFound | Error::InvalidRevealCommitHashNotMatch => 16,
        Error::RevealTooEarly | Error::ExpiredWeightCommit => 17,
        Error::WeightVecNotEqualSize | Error::InputLengthsUnequal => 18,
        Error::HotKeyNotRegisteredInSubNet => 19,
        Error::NonAssociatedColdKey => 25,
        Error::DelegateTakeTooLow => 26,
        Error::DelegateTakeTooHigh => 27,
        _ => 255,
    }
}
