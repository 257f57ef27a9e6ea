//! One subnet as the answers read it; what several fields need is read once.

use alloc::vec::Vec;
use codec::Compact;
use core::{cell::OnceCell, marker::PhantomData};
use pallet_subtensor::*;

use crate::limits::MAX_SUBNETS;

/// Who knows what neurons published: (hotkey, bytes) of a subnet.
pub trait Commitments<AccountId> {
    fn of_subnet(netuid: u16) -> Vec<(AccountId, Vec<u8>)>;
}

/// Nobody publishes anything.
impl<AccountId> Commitments<AccountId> for () {
    fn of_subnet(_: u16) -> Vec<(AccountId, Vec<u8>)> {
        Vec::new()
    }
}

pub(crate) struct Subnet<T: Config, C> {
    pub netuid: u16,
    /// Key of vectors and matrices: netuid and mechanism.
    pub index: u16,
    hotkeys: OnceCell<Vec<T::AccountId>>,
    commitments: PhantomData<C>,
}

impl<T: Config, C: Commitments<T::AccountId>> Subnet<T, C> {
    /// Nothing where there is no such subnet or mechanism.
    pub fn open(netuid: u16, mecid: u8) -> Option<Self> {
        let exists = exists::<T>(netuid) && mecid < Pallet::<T>::mechanisms(netuid);
        exists.then(|| Self {
            netuid,
            index: Pallet::<T>::index_of(netuid, mecid),
            hotkeys: OnceCell::new(),
            commitments: PhantomData,
        })
    }

    pub fn hotkeys(&self) -> &[T::AccountId] {
        self.hotkeys.get_or_init(|| {
            (0..Pallet::<T>::neurons(self.netuid)).map(|uid| Keys::<T>::get(self.netuid, uid)).collect()
        })
    }

    /// One value for each uid.
    pub fn by_uid<V>(&self, value: impl Fn(&T::AccountId) -> V) -> Vec<V> {
        self.hotkeys().iter().map(value).collect()
    }

    /// The same with the hotkey in front.
    pub fn by_hotkey<V>(&self, value: impl Fn(&T::AccountId) -> V) -> Vec<(T::AccountId, V)> {
        self.hotkeys().iter().map(|hotkey| (hotkey.clone(), value(hotkey))).collect()
    }

    /// What counts in an epoch: less what a hotkey lends to its children, plus what its parents lend it.
    pub fn stakes(&self) -> Vec<Compact<u64>> {
        self.by_uid(|hotkey| Compact(Pallet::<T>::voting_stake(hotkey, self.netuid)))
    }

    pub fn registered_at(&self) -> Vec<Compact<u64>> {
        (0..Pallet::<T>::neurons(self.netuid))
            .map(|uid| Compact(BlockAtRegistration::<T>::get(self.netuid, uid)))
            .collect()
    }

    /// Uids with a permit and more than the threshold, by rising stake.
    pub fn validators(&self) -> Vec<Compact<u16>> {
        let threshold = StakeThreshold::<T>::get();
        let permits = ValidatorPermit::<T>::get(self.netuid);
        let standing = self.stakes().into_iter().zip(permits).zip(0u16..);
        let mut validators: Vec<(u64, u16)> = standing
            .filter(|((stake, permit), _)| *permit && stake.0 > threshold)
            .map(|((stake, _), uid)| (stake.0, uid))
            .collect();
        validators.sort_unstable();
        validators.into_iter().map(|(_, uid)| Compact(uid)).collect()
    }

    pub fn commitments(&self) -> Vec<(T::AccountId, Vec<Compact<u8>>)> {
        C::of_subnet(self.netuid).into_iter().map(|(hotkey, bytes)| (hotkey, compact(bytes))).collect()
    }

    pub fn pending(&self) -> u64 {
        pending::<T>(self.netuid)
    }

    pub fn blocks_since_last_step(&self) -> u64 {
        Pallet::<T>::now().saturating_sub(LastMechansimStepBlock::<T>::get(self.netuid))
    }
}

pub(crate) fn exists<T: Config>(netuid: u16) -> bool {
    NetworksAdded::<T>::get(netuid)
}

/// The root network and all subnets that an answer has room for, ascending.
pub(crate) fn netuids<T: Config>() -> Vec<u16> {
    let root = exists::<T>(limits::ROOT).then_some(limits::ROOT);
    root.into_iter().chain(Pallet::<T>::subnets()).take(MAX_SUBNETS.saturating_add(1)).collect()
}

/// What waits for the next epoch's miners and validators.
pub(crate) fn pending<T: Config>(netuid: u16) -> u64 {
    PendingValidatorEmission::<T>::get(netuid).saturating_add(PendingServerEmission::<T>::get(netuid))
}

pub(crate) fn compact<V>(values: Vec<V>) -> Vec<Compact<V>> {
    values.into_iter().map(Compact).collect()
}
