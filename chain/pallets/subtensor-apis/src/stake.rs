//! Who has how much stake on whom.

use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

use crate::{
    limits::{MAX_COLDKEYS, MAX_STAKING_HOTKEYS},
    subnet::exists,
};

#[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub struct StakeInfo<AccountId> {
    pub hotkey: AccountId,
    pub coldkey: AccountId,
    pub netuid: Compact<u16>,
    pub stake: Compact<u64>,
    pub locked: Compact<u64>,
    /// What the hotkey's nominators got in the last settled epoch.
    pub emission: Compact<u64>,
    pub tao_emission: Compact<u64>,
    pub drain: Compact<u64>,
    pub is_registered: bool,
}

/// (coldkey, its stakes)
pub type StakeInfos<AccountId> = Vec<(AccountId, Vec<StakeInfo<AccountId>>)>;

#[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub struct StakeAvailability {
    pub total: Compact<u64>,
    pub locked: Compact<u64>,
    pub available: Compact<u64>,
}

/// Stake that cannot be taken out: there is none here.
#[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub struct LockState {
    pub locked_mass: u64,
    pub conviction: U64F64,
    pub last_update: u64,
}

pub fn stake_info<T: Config>(hotkey: T::AccountId, coldkey: T::AccountId, netuid: u16) -> StakeInfo<T::AccountId> {
    StakeInfo {
        netuid: Compact(netuid),
        stake: Compact(Pallet::<T>::stake_of(&hotkey, &coldkey, netuid)),
        locked: Compact(0),
        emission: Compact(AlphaDividendsPerSubnet::<T>::get(netuid, &hotkey)),
        tao_emission: Compact(0),
        drain: Compact(0),
        is_registered: Pallet::<T>::uid_of(netuid, &hotkey).is_some(),
        hotkey,
        coldkey,
    }
}

/// By netuid, then in the order in which the coldkey came to the hotkeys.
pub fn stake_info_for_coldkey<T: Config>(coldkey: &T::AccountId) -> Vec<StakeInfo<T::AccountId>> {
    let mut places = places::<T>(coldkey);
    places.sort_by_key(|(_, netuid)| *netuid);
    let infos = places.into_iter().map(|(hotkey, netuid)| stake_info::<T>(hotkey, coldkey.clone(), netuid));
    infos.filter(|info| info.stake.0 != 0).collect()
}

pub fn stake_info_for_coldkeys<T: Config>(coldkeys: Vec<T::AccountId>) -> StakeInfos<T::AccountId> {
    let few = coldkeys.into_iter().take(MAX_COLDKEYS);
    few.map(|coldkey| (coldkey.clone(), stake_info_for_coldkey::<T>(&coldkey))).collect()
}

/// Stake by subnet, all of it free to be taken out; only subnets with some.
pub fn stake_availability<T: Config>(
    coldkeys: Vec<T::AccountId>,
    netuids: Option<Vec<u16>>,
) -> BTreeMap<T::AccountId, BTreeMap<u16, StakeAvailability>>
where
    T::AccountId: Ord,
{
    let asked = |netuid: u16| netuids.as_ref().is_none_or(|netuids| netuids.contains(&netuid));
    let of = |coldkey: &T::AccountId| {
        let mut totals = BTreeMap::<u16, u64>::new();
        for info in stake_info_for_coldkey::<T>(coldkey).into_iter().filter(|info| asked(info.netuid.0)) {
            let total = totals.entry(info.netuid.0).or_default();
            *total = total.saturating_add(info.stake.0);
        }
        totals.into_iter().map(|(netuid, total)| (netuid, free(total))).collect()
    };
    let few = coldkeys.into_iter().take(MAX_COLDKEYS);
    few.map(|coldkey| (coldkey.clone(), of(&coldkey))).collect()
}

fn free(total: u64) -> StakeAvailability {
    StakeAvailability { total: Compact(total), locked: Compact(0), available: Compact(total) }
}

/// (hotkey, netuid) that the coldkey has a share in.
pub(crate) fn places<T: Config>(coldkey: &T::AccountId) -> Vec<(T::AccountId, u16)> {
    let hotkeys = StakingHotkeys::<T>::get(coldkey).into_iter().take(MAX_STAKING_HOTKEYS);
    let on = |hotkey: T::AccountId| {
        let shares = AlphaV2::<T>::iter_key_prefix((&hotkey, coldkey));
        shares.filter(|netuid| exists::<T>(*netuid)).map(|netuid| (hotkey.clone(), netuid)).collect::<Vec<_>>()
    };
    hotkeys.flat_map(on).collect()
}
