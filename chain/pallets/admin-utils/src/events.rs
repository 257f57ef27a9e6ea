//! Events of the few changes that SubtensorModule does not announce, there as here.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        #[codec(index = 1)]
        Yuma3EnableToggled { netuid: u16, enabled: bool },
        #[codec(index = 3)]
        BurnHalfLifeSet { netuid: u16, burn_half_life: u16 },
        #[codec(index = 4)]
        BurnIncreaseMultSet { netuid: u16, burn_increase_mult: U64F64 },
        #[codec(index = 5)]
        SubnetEmissionEnabledSet { netuid: u16, enabled: bool },
    }
}
