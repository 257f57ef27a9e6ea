//! The rules of a subnet as records; what came later is only in `hyperparam_list.rs`.

use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

use crate::{hyperparam_list::I32F32, neutral, subnet::exists};

/// Declares both records: the fields of the first are the beginning of the second.
macro_rules! hyperparams {
    ($netuid:ident, $t:ident; $($field:ident: $kind:ty = $value:expr;)* -- $($later:ident: $kind2:ty = $value2:expr;)*) => {
        #[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
        pub struct SubnetHyperparams {
            $(pub $field: $kind,)*
        }

        #[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
        pub struct SubnetHyperparamsV2 {
            $(pub $field: $kind,)*
            $(pub $later: $kind2,)*
        }

        pub fn hyperparams<$t: Config>($netuid: u16) -> Option<SubnetHyperparams> {
            exists::<$t>($netuid).then(|| SubnetHyperparams { $($field: $value,)* })
        }

        pub fn hyperparams_v2<$t: Config>($netuid: u16) -> Option<SubnetHyperparamsV2> {
            exists::<$t>($netuid).then(|| SubnetHyperparamsV2 { $($field: $value,)* $($later: $value2,)* })
        }
    };
}

hyperparams! { netuid, T;
    rho: Compact<u16> = Compact(Rho::<T>::get(netuid));
    kappa: Compact<u16> = Compact(Kappa::<T>::get(netuid));
    immunity_period: Compact<u16> = Compact(ImmunityPeriod::<T>::get(netuid));
    min_allowed_weights: Compact<u16> = Compact(MinAllowedWeights::<T>::get(netuid));
    max_weights_limit: Compact<u16> = Compact(neutral::MAX_WEIGHTS_LIMIT);
    tempo: Compact<u16> = Compact(Tempo::<T>::get(netuid));
    min_difficulty: Compact<u64> = Compact(neutral::DIFFICULTY);
    max_difficulty: Compact<u64> = Compact(neutral::DIFFICULTY);
    weights_version: Compact<u64> = Compact(WeightsVersionKey::<T>::get(netuid));
    weights_rate_limit: Compact<u64> = Compact(WeightsSetRateLimit::<T>::get(netuid));
    adjustment_interval: Compact<u16> = Compact(neutral::NONE);
    activity_cutoff: Compact<u64> = Compact(Pallet::<T>::activity_cutoff_blocks(netuid));
    registration_allowed: bool = NetworkRegistrationAllowed::<T>::get(netuid);
    target_regs_per_interval: Compact<u16> = Compact(neutral::UNLIMITED);
    min_burn: Compact<u64> = Compact(MinBurn::<T>::get(netuid));
    max_burn: Compact<u64> = Compact(MaxBurn::<T>::get(netuid));
    bonds_moving_avg: Compact<u64> = Compact(BondsMovingAverage::<T>::get(netuid));
    max_regs_per_block: Compact<u16> = Compact(neutral::UNLIMITED);
    serving_rate_limit: Compact<u64> = Compact(ServingRateLimit::<T>::get(netuid));
    max_validators: Compact<u16> = Compact(MaxAllowedValidators::<T>::get(netuid));
    adjustment_alpha: Compact<u64> = Compact(neutral::ADJUSTMENT);
    difficulty: Compact<u64> = Compact(neutral::DIFFICULTY);
    commit_reveal_period: Compact<u64> = Compact(RevealPeriodEpochs::<T>::get(netuid));
    commit_reveal_weights_enabled: bool = CommitRevealWeightsEnabled::<T>::get(netuid);
    alpha_high: Compact<u16> = Compact(AlphaValues::<T>::get(netuid).1);
    alpha_low: Compact<u16> = Compact(AlphaValues::<T>::get(netuid).0);
    liquid_alpha_enabled: bool = LiquidAlphaOn::<T>::get(netuid);
    --
    alpha_sigmoid_steepness: I32F32 = neutral::whole(AlphaSigmoidSteepness::<T>::get(netuid));
    yuma_version: Compact<u16> = Compact(yuma_version::<T>(netuid));
    subnet_is_active: bool = SubtokenEnabled::<T>::get(netuid);
    transfers_enabled: bool = TransferToggle::<T>::get(netuid);
    bonds_reset_enabled: bool = false;
    user_liquidity_enabled: bool = false;
}

pub(crate) fn yuma_version<T: Config>(netuid: u16) -> u16 {
    if Yuma3On::<T>::get(netuid) { 3 } else { 2 }
}
