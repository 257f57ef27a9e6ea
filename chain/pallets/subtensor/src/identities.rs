//! What an owner says of its subnet and a coldkey of itself, and the symbol of a subnet's stake.

use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use frame_system::pallet_prelude::OriginFor;
use scale_info::TypeInfo;

use crate::{
    limits::{MAX_IDENTITY_LINE, MAX_IDENTITY_TEXT, MAX_OWNED_HOTKEYS_SEEN, ROOT},
    pallet::*,
    symbols::{is_symbol, symbols_from},
};

#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Debug, Default, PartialEq, Eq)]
pub struct SubnetIdentityV3 {
    pub subnet_name: Vec<u8>,
    pub github_repo: Vec<u8>,
    pub subnet_contact: Vec<u8>,
    pub subnet_url: Vec<u8>,
    pub discord: Vec<u8>,
    pub description: Vec<u8>,
    pub logo_url: Vec<u8>,
    pub additional: Vec<u8>,
}

#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Debug, Default, PartialEq, Eq)]
pub struct ChainIdentityV2 {
    pub name: Vec<u8>,
    pub url: Vec<u8>,
    pub github_repo: Vec<u8>,
    pub image: Vec<u8>,
    pub discord: Vec<u8>,
    pub description: Vec<u8>,
    pub additional: Vec<u8>,
}

impl SubnetIdentityV3 {
    /// Whether each field is as short as it has to be.
    pub fn fits(&self) -> bool {
        let lines = [&self.subnet_name, &self.discord];
        let texts = [
            &self.github_repo,
            &self.subnet_contact,
            &self.subnet_url,
            &self.description,
            &self.logo_url,
            &self.additional,
        ];
        fit(&lines, &texts)
    }
}

impl ChainIdentityV2 {
    /// Whether each field is as short as it has to be.
    pub fn fits(&self) -> bool {
        let lines = [&self.name, &self.url, &self.github_repo, &self.discord];
        fit(&lines, &[&self.image, &self.description, &self.additional])
    }
}

fn fit(lines: &[&Vec<u8>], texts: &[&Vec<u8>]) -> bool {
    lines.iter().all(|line| line.len() <= MAX_IDENTITY_LINE) && texts.iter().all(|text| text.len() <= MAX_IDENTITY_TEXT)
}

impl<T: Config> Pallet<T> {
    /// A coldkey with a neuron somewhere: so each identity has a registration behind it.
    pub(crate) fn do_set_identity(coldkey: &T::AccountId, identity: ChainIdentityV2) -> DispatchResult {
        let hotkeys = OwnedHotkeys::<T>::get(coldkey);
        let registered = hotkeys.iter().take(MAX_OWNED_HOTKEYS_SEEN).any(Self::is_registered_anywhere);
        ensure!(registered, Error::<T>::HotKeyNotRegisteredInNetwork);
        ensure!(identity.fits(), Error::<T>::InvalidIdentity);
        IdentitiesV2::<T>::insert(coldkey, identity);
        Self::deposit_event(Event::ChainIdentitySet(coldkey.clone()));
        Ok(())
    }

    pub(crate) fn do_set_subnet_identity(
        coldkey: &T::AccountId,
        netuid: u16,
        identity: SubnetIdentityV3,
    ) -> DispatchResult {
        Self::ensure_subnet_exists(netuid)?;
        ensure!(SubnetOwner::<T>::get(netuid) == *coldkey, Error::<T>::NotSubnetOwner);
        ensure!(identity.fits(), Error::<T>::InvalidIdentity);
        Self::keep_subnet_identity(netuid, identity);
        Ok(())
    }

    pub(crate) fn keep_subnet_identity(netuid: u16, identity: SubnetIdentityV3) {
        SubnetIdentitiesV3::<T>::insert(netuid, identity);
        Self::deposit_event(Event::SubnetIdentitySet(netuid));
    }

    pub(crate) fn do_update_symbol(origin: OriginFor<T>, netuid: u16, symbol: Vec<u8>) -> DispatchResult {
        Self::ensure_subnet_owner_or_root(origin, netuid)?;
        ensure!(netuid != ROOT, Error::<T>::SubnetNotExists);
        Self::ensure_subnet_exists(netuid)?;
        ensure!(is_symbol(&symbol), Error::<T>::SymbolDoesNotExist);
        ensure!(!Self::has_symbol(&symbol), Error::<T>::SymbolAlreadyInUse);
        TokenSymbol::<T>::insert(netuid, &symbol);
        Self::deposit_event(Event::SymbolUpdated { netuid, symbol });
        Ok(())
    }

    /// Gives a new subnet the symbol at its place in the list, or the next one that is free.
    pub(crate) fn give_symbol(netuid: u16) {
        let taken: BTreeSet<Vec<u8>> = TokenSymbol::<T>::iter_values().collect();
        if let Some(symbol) = symbols_from(netuid).find(|symbol| !taken.contains(symbol)) {
            TokenSymbol::<T>::insert(netuid, symbol);
        }
    }

    /// Whether some subnet has it already.
    fn has_symbol(symbol: &[u8]) -> bool {
        TokenSymbol::<T>::iter_values().any(|taken| taken == symbol)
    }
}
