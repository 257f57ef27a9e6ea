//! The metagraph: one list of all its fields, each with its number, its type and where it is read.

use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

use crate::{
    names::{subnet_name, symbol},
    neutral::{self, I96F32},
    subnet::{Commitments, Subnet, compact, netuids},
};

/// Makes both shapes of the list: all fields, and each one only where it was asked for.
macro_rules! metagraph {
    ($subnet:ident, $t:ident, $account:ident; $($number:literal $field:ident: $kind:ty = $value:expr;)*) => {
        /// Everything about a subnet's mechanism and its neurons.
        #[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
        pub struct Metagraph<$account> {
            pub netuid: Compact<u16>,
            $(pub $field: $kind,)*
        }

        /// The fields of it that were asked for.
        #[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
        pub struct SelectiveMetagraph<$account> {
            pub netuid: Compact<u16>,
            $(pub $field: Option<$kind>,)*
            /// Uids with a permit and enough stake, by rising stake.
            pub validators: Option<Vec<Compact<u16>>>,
            pub commitments: Option<Vec<($account, Vec<Compact<u8>>)>>,
        }

        fn whole<$t: Config, C: Commitments<$t::AccountId>>($subnet: &Subnet<$t, C>) -> Metagraph<$t::AccountId> {
            Metagraph { netuid: Compact($subnet.index), $($field: $value,)* }
        }

        fn chosen<$t: Config, C: Commitments<$t::AccountId>>(
            $subnet: &Subnet<$t, C>,
            numbers: &BTreeSet<u16>,
        ) -> SelectiveMetagraph<$t::AccountId> {
            SelectiveMetagraph {
                netuid: Compact($subnet.index),
                $($field: numbers.contains(&$number).then(|| $value),)*
                validators: numbers.contains(&72).then(|| $subnet.validators()),
                commitments: numbers.contains(&73).then(|| $subnet.commitments()),
            }
        }
    };
}

metagraph! { s, T, AccountId;
    1 name: Vec<Compact<u8>> = subnet_name::<T>(s.netuid);
    2 symbol: Vec<Compact<u8>> = symbol::<T>(s.netuid);
    3 identity: Option<SubnetIdentityV3> = SubnetIdentitiesV3::<T>::get(s.netuid);
    4 network_registered_at: Compact<u64> = Compact(NetworkRegisteredAt::<T>::get(s.netuid));
    5 owner_hotkey: AccountId = SubnetOwnerHotkey::<T>::get(s.netuid);
    6 owner_coldkey: AccountId = SubnetOwner::<T>::get(s.netuid);
    7 block: Compact<u64> = Compact(Pallet::<T>::now());
    8 tempo: Compact<u16> = Compact(Tempo::<T>::get(s.netuid));
    9 last_step: Compact<u64> = Compact(LastMechansimStepBlock::<T>::get(s.netuid));
    10 blocks_since_last_step: Compact<u64> = Compact(s.blocks_since_last_step());
    11 subnet_emission: Compact<u64> = Compact(0);
    12 alpha_in: Compact<u64> = Compact(0);
    13 alpha_out: Compact<u64> = Compact(SubnetAlphaOut::<T>::get(s.netuid));
    14 tao_in: Compact<u64> = Compact(SubnetTAO::<T>::get(s.netuid));
    15 alpha_out_emission: Compact<u64> = Compact(SubnetAlphaOutEmission::<T>::get(s.netuid));
    16 alpha_in_emission: Compact<u64> = Compact(0);
    17 tao_in_emission: Compact<u64> = Compact(SubnetAlphaOutEmission::<T>::get(s.netuid));
    18 pending_alpha_emission: Compact<u64> = Compact(s.pending());
    19 pending_root_emission: Compact<u64> = Compact(0);
    20 subnet_volume: Compact<u128> = Compact(0);
    21 moving_price: I96F32 = neutral::PRICE;
    22 rho: Compact<u16> = Compact(Rho::<T>::get(s.netuid));
    23 kappa: Compact<u16> = Compact(Kappa::<T>::get(s.netuid));
    24 min_allowed_weights: Compact<u16> = Compact(MinAllowedWeights::<T>::get(s.netuid));
    25 max_weights_limit: Compact<u16> = Compact(neutral::MAX_WEIGHTS_LIMIT);
    26 weights_version: Compact<u64> = Compact(WeightsVersionKey::<T>::get(s.netuid));
    27 weights_rate_limit: Compact<u64> = Compact(WeightsSetRateLimit::<T>::get(s.netuid));
    28 activity_cutoff: Compact<u64> = Compact(Pallet::<T>::activity_cutoff_blocks(s.netuid));
    29 max_validators: Compact<u16> = Compact(MaxAllowedValidators::<T>::get(s.netuid));
    30 num_uids: Compact<u16> = Compact(SubnetworkN::<T>::get(s.netuid));
    31 max_uids: Compact<u16> = Compact(MaxAllowedUids::<T>::get(s.netuid));
    32 burn: Compact<u64> = Compact(Burn::<T>::get(s.netuid));
    33 difficulty: Compact<u64> = Compact(neutral::DIFFICULTY);
    34 registration_allowed: bool = NetworkRegistrationAllowed::<T>::get(s.netuid);
    35 pow_registration_allowed: bool = false;
    36 immunity_period: Compact<u16> = Compact(ImmunityPeriod::<T>::get(s.netuid));
    37 min_difficulty: Compact<u64> = Compact(neutral::DIFFICULTY);
    38 max_difficulty: Compact<u64> = Compact(neutral::DIFFICULTY);
    39 min_burn: Compact<u64> = Compact(MinBurn::<T>::get(s.netuid));
    40 max_burn: Compact<u64> = Compact(MaxBurn::<T>::get(s.netuid));
    41 adjustment_alpha: Compact<u64> = Compact(neutral::ADJUSTMENT);
    42 adjustment_interval: Compact<u16> = Compact(neutral::NONE);
    43 target_regs_per_interval: Compact<u16> = Compact(neutral::UNLIMITED);
    44 max_regs_per_block: Compact<u16> = Compact(neutral::UNLIMITED);
    45 serving_rate_limit: Compact<u64> = Compact(ServingRateLimit::<T>::get(s.netuid));
    46 commit_reveal_weights_enabled: bool = CommitRevealWeightsEnabled::<T>::get(s.netuid);
    47 commit_reveal_period: Compact<u64> = Compact(RevealPeriodEpochs::<T>::get(s.netuid));
    48 liquid_alpha_enabled: bool = LiquidAlphaOn::<T>::get(s.netuid);
    49 alpha_high: Compact<u16> = Compact(AlphaValues::<T>::get(s.netuid).1);
    50 alpha_low: Compact<u16> = Compact(AlphaValues::<T>::get(s.netuid).0);
    51 bonds_moving_avg: Compact<u64> = Compact(BondsMovingAverage::<T>::get(s.netuid));
    52 hotkeys: Vec<AccountId> = s.by_uid(Clone::clone);
    53 coldkeys: Vec<AccountId> = s.by_uid(|hotkey| Owner::<T>::get(hotkey));
    54 identities: Vec<Option<ChainIdentityV2>> = s.by_uid(|hotkey| IdentitiesV2::<T>::get(Owner::<T>::get(hotkey)));
    55 axons: Vec<AxonInfo> = s.by_uid(|hotkey| Axons::<T>::get(s.netuid, hotkey).unwrap_or_default());
    56 active: Vec<bool> = Active::<T>::get(s.netuid);
    57 validator_permit: Vec<bool> = ValidatorPermit::<T>::get(s.netuid);
    58 pruning_score: Vec<Compact<u16>> = Vec::new();
    59 last_update: Vec<Compact<u64>> = compact(LastUpdate::<T>::get(s.index));
    60 emission: Vec<Compact<u64>> = compact(Emission::<T>::get(s.netuid));
    61 dividends: Vec<Compact<u16>> = compact(Dividends::<T>::get(s.netuid));
    62 incentives: Vec<Compact<u16>> = compact(Incentive::<T>::get(s.index));
    63 consensus: Vec<Compact<u16>> = compact(Consensus::<T>::get(s.netuid));
    64 trust: Vec<Compact<u16>> = Vec::new();
    65 rank: Vec<Compact<u16>> = Vec::new();
    66 block_at_registration: Vec<Compact<u64>> = s.registered_at();
    67 alpha_stake: Vec<Compact<u64>> = s.stakes();
    68 tao_stake: Vec<Compact<u64>> = s.by_uid(|_| Compact(0));
    69 total_stake: Vec<Compact<u64>> = s.stakes();
    70 tao_dividends_per_hotkey: Vec<(AccountId, Compact<u64>)> = s.by_hotkey(|_| Compact(0));
    71 alpha_dividends_per_hotkey: Vec<(AccountId, Compact<u64>)> =
        s.by_hotkey(|hotkey| Compact(AlphaDividendsPerSubnet::<T>::get(s.netuid, hotkey)));
}

/// A mechanism of a subnet; mechanism 0 is the subnet's metagraph.
pub fn mechagraph<T: Config>(netuid: u16, mecid: u8) -> Option<Metagraph<T::AccountId>> {
    Subnet::<T, ()>::open(netuid, mecid).map(|subnet| whole(&subnet))
}

/// The fields with these numbers; numbers of no field are passed over.
pub fn selective_mechagraph<T: Config, C: Commitments<T::AccountId>>(
    netuid: u16,
    mecid: u8,
    numbers: Vec<u16>,
) -> Option<SelectiveMetagraph<T::AccountId>> {
    Subnet::<T, C>::open(netuid, mecid).map(|subnet| chosen(&subnet, &numbers.into_iter().collect()))
}

pub fn all_metagraphs<T: Config>() -> Vec<Option<Metagraph<T::AccountId>>> {
    netuids::<T>().into_iter().map(|netuid| mechagraph::<T>(netuid, 0)).collect()
}

pub fn all_mechagraphs<T: Config>() -> Vec<Option<Metagraph<T::AccountId>>> {
    let mechanisms = |netuid: u16| (0..Pallet::<T>::mechanisms(netuid)).map(move |mecid| (netuid, mecid));
    let all = netuids::<T>().into_iter().flat_map(mechanisms);
    all.map(|(netuid, mecid)| mechagraph::<T>(netuid, mecid)).collect()
}
