//! Hotkeys as those see them who stake on them.

use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

use crate::{
    limits::{MAX_DELEGATES, MAX_NOMINATIONS},
    stake::places,
    subnet::exists,
};

const DAY_MILLISECONDS: u64 = 86_400_000;
const THOUSAND_TOKENS: u128 = 1000 * limits::TOKEN as u128;

/// (nominator, its stake by subnet)
pub type Nominators<AccountId> = Vec<(AccountId, Vec<(Compact<u16>, Compact<u64>)>)>;
/// (hotkey, what a coldkey has staked on it in one subnet)
pub type Delegated<AccountId> = Vec<(DelegateInfo<AccountId>, (Compact<u16>, Compact<u64>))>;

#[derive(Encode, Decode, TypeInfo, Clone, Debug, PartialEq, Eq)]
pub struct DelegateInfo<AccountId> {
    pub delegate_ss58: AccountId,
    pub take: Compact<u16>,
    pub nominators: Nominators<AccountId>,
    pub owner_ss58: AccountId,
    pub registrations: Vec<Compact<u16>>,
    pub validator_permits: Vec<Compact<u16>>,
    /// What a thousand staked tokens earn in a day after the take, as of the last epochs.
    pub return_per_1000: Compact<u64>,
    /// What the hotkey earned in its last epochs, scaled to a day.
    pub total_daily_return: Compact<u64>,
}

pub fn delegates<T: Config>() -> Vec<DelegateInfo<T::AccountId>> {
    let mut room = MAX_NOMINATIONS;
    Delegates::<T>::iter_keys().take(MAX_DELEGATES).map(|hotkey| described::<T>(hotkey, &mut room)).collect()
}

pub fn delegate<T: Config>(hotkey: T::AccountId) -> Option<DelegateInfo<T::AccountId>> {
    let mut room = MAX_NOMINATIONS;
    Delegates::<T>::contains_key(&hotkey).then(|| described::<T>(hotkey, &mut room))
}

/// One entry for each (hotkey, subnet) that the coldkey has stake in; nominators are left out.
pub fn delegated<T: Config>(coldkey: &T::AccountId) -> Delegated<T::AccountId> {
    let on = |(hotkey, netuid): (T::AccountId, u16)| {
        let stake = Pallet::<T>::stake_of(&hotkey, coldkey, netuid);
        (described::<T>(hotkey, &mut 0), (Compact(netuid), Compact(stake)))
    };
    places::<T>(coldkey).into_iter().map(on).collect()
}

/// `room` is how many stakes may still be listed.
fn described<T: Config>(hotkey: T::AccountId, room: &mut usize) -> DelegateInfo<T::AccountId> {
    let registered: Vec<(u16, u16)> = IsNetworkMember::<T>::iter_prefix(&hotkey)
        .filter(|(netuid, member)| *member && exists::<T>(*netuid))
        .filter_map(|(netuid, _)| Some((netuid, Pallet::<T>::uid_of(netuid, &hotkey)?)))
        .collect();
    let take = Delegates::<T>::get(&hotkey);
    let daily = daily_return::<T>(&registered);
    DelegateInfo {
        take: Compact(take),
        nominators: nominators::<T>(&hotkey, room),
        owner_ss58: Owner::<T>::get(&hotkey),
        registrations: registered.iter().map(|(netuid, _)| Compact(*netuid)).collect(),
        validator_permits: registered
            .iter()
            .filter(|(netuid, uid)| ValidatorPermit::<T>::get(netuid).get(usize::from(*uid)) == Some(&true))
            .map(|(netuid, _)| Compact(*netuid))
            .collect(),
        return_per_1000: Compact(return_per_1000::<T>(&hotkey, take, daily)),
        total_daily_return: Compact(daily),
        delegate_ss58: hotkey,
    }
}

fn nominators<T: Config>(hotkey: &T::AccountId, room: &mut usize) -> Nominators<T::AccountId> {
    let mut stakes = BTreeMap::<T::AccountId, Vec<(Compact<u16>, Compact<u64>)>>::new();
    for (coldkey, netuid) in AlphaV2::<T>::iter_key_prefix((hotkey,)).take(*room) {
        *room = room.saturating_sub(1);
        let stake = Pallet::<T>::stake_of(hotkey, &coldkey, netuid);
        if stake != 0 {
            stakes.entry(coldkey).or_default().push((Compact(netuid), Compact(stake)));
        }
    }
    stakes.into_iter().collect()
}

/// Emission of the last epochs, as often as they come in a day.
fn daily_return<T: Config>(registered: &[(u16, u16)]) -> u64 {
    let blocks = DAY_MILLISECONDS.checked_div(SlotDuration::<T>::get()).unwrap_or(0);
    let daily = |(netuid, uid): &(u16, u16)| {
        let emission = Emission::<T>::get(netuid).get(usize::from(*uid)).copied().unwrap_or(0);
        let epochs = u128::from(emission).saturating_mul(u128::from(blocks));
        u64::try_from(epochs.checked_div(u128::from(Tempo::<T>::get(netuid))).unwrap_or(0)).unwrap_or(u64::MAX)
    };
    registered.iter().map(daily).fold(0, u64::saturating_add)
}

fn return_per_1000<T: Config>(hotkey: &T::AccountId, take: u16, daily: u64) -> u64 {
    let staked = TotalHotkeyAlpha::<T>::iter_prefix(hotkey).map(|(_, stake)| stake).fold(0, u64::saturating_add);
    let kept = u128::from(daily).saturating_mul(u128::from(u16::MAX.saturating_sub(take)));
    let nominators = kept.checked_div(u128::from(u16::MAX)).unwrap_or(0);
    let per_thousand = nominators.saturating_mul(THOUSAND_TOKENS).checked_div(u128::from(staked));
    u64::try_from(per_thousand.unwrap_or(0)).unwrap_or(u64::MAX)
}
