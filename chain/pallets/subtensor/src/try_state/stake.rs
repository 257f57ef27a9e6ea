use alloc::collections::{BTreeMap, BTreeSet};

use crate::{
    pallet::*,
    try_state::{Checked, require},
};

impl<T: Config> Pallet<T> {
    /// Stake adds up: shares to pools, pools to subnets, subnets to the whole; and every coldkey finds its hotkeys.
    pub(super) fn check_stake() -> Checked {
        let mut of_subnet = BTreeMap::<u16, u64>::new();
        for (_, netuid, value) in TotalHotkeyAlpha::<T>::iter() {
            let sum = of_subnet.entry(netuid).or_default();
            *sum = sum.saturating_add(value);
        }
        for (netuid, sum) in &of_subnet {
            require(SubnetAlphaOut::<T>::get(netuid) == *sum, *netuid, "SubnetAlphaOut is the sum of pools")?;
        }
        SubnetAlphaOut::<T>::iter().try_for_each(|(netuid, sum)| {
            require(sum == 0 || of_subnet.contains_key(&netuid), netuid, "stake of a subnet lies in pools")
        })?;
        let total = of_subnet.values().fold(0u64, |sum, value| sum.saturating_add(*value));
        require(TotalStake::<T>::get() == total, 0, "TotalStake is the sum of pools")?;
        Self::check_shares()?;
        Self::check_joiners()
    }

    fn check_joiners() -> Checked {
        let mut noted = BTreeMap::<_, u32>::new();
        for ((hotkey, coldkey, netuid), (epoch, bought)) in Joined::<T>::iter() {
            let share = AlphaV2::<T>::get((&hotkey, coldkey, netuid));
            require(!bought.is_zero() && bought <= share, netuid, "joined shares are part of a share")?;
            require(epoch <= SubnetEpochIndex::<T>::get(netuid), netuid, "nobody joins an epoch to come")?;
            let count = noted.entry((hotkey, netuid, epoch)).or_default();
            *count = count.saturating_add(1);
        }
        for ((hotkey, netuid, epoch), group) in Joiners::<T>::iter() {
            let count = noted.remove(&(hotkey, netuid, epoch));
            require(count == Some(group.coldkeys), netuid, "Joiners counts who joined")?;
        }
        require(noted.is_empty(), 0, "who joined is counted")
    }

    fn check_shares() -> Checked {
        let mut claimed = BTreeMap::new();
        let mut staking = BTreeSet::new();
        for ((hotkey, coldkey, netuid), share) in AlphaV2::<T>::iter() {
            require(!share.is_zero(), netuid, "no share is stored as zero")?;
            let stake = claimed.entry((hotkey.clone(), netuid)).or_insert(0u64);
            *stake = stake.saturating_add(Self::stake_of(&hotkey, &coldkey, netuid));
            let listed = StakingHotkeys::<T>::get(&coldkey).contains(&hotkey);
            require(listed, netuid, "StakingHotkeys lists every hotkey with a share")?;
            staking.insert((coldkey, hotkey));
        }
        claimed.into_iter().try_for_each(|((hotkey, netuid), stake)| {
            require(stake <= Self::hotkey_stake(&hotkey, netuid), netuid, "shares claim no more than their pool")
        })?;
        StakingHotkeys::<T>::iter().try_for_each(|(coldkey, hotkeys)| {
            let distinct = hotkeys.iter().collect::<BTreeSet<_>>().len() == hotkeys.len();
            require(distinct, 0, "StakingHotkeys lists a hotkey once")?;
            let has_share = hotkeys.into_iter().all(|hotkey| staking.contains(&(coldkey.clone(), hotkey)));
            require(has_share, 0, "StakingHotkeys lists only hotkeys with a share")
        })
    }
}
