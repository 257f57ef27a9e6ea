//! When a subnet's epoch is due: exactly `tempo` blocks after the last one, a few per block, the others a block later.

use crate::{
    limits::MAX_BLOCKS_SINCE_LAST_STEP,
    pallet::{
        BlocksSinceLastStep, Config, Event, LastEpochBlock, Lenders, MaxEpochsPerBlock, Pallet, PendingEpochAt,
        PendingTempo, SubnetEpochIndex, Tempo,
    },
    settle_epochs::SettleEpochs,
};

/// What a block did for epochs, to weigh it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EpochWork {
    /// Epochs that fired, opened or skipped.
    pub fired: u64,
    /// Their neurons.
    pub neurons: u64,
    /// Their subnets' lenders.
    pub lenders: u64,
    /// Announcements of children that took effect, or would have.
    pub announced: u64,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn run_due_epochs(subnets: &[u16]) -> EpochWork {
        let now = Self::now();
        let mut work = EpochWork::default();
        for netuid in subnets.iter().copied() {
            BlocksSinceLastStep::<T>::mutate(netuid, |blocks| *blocks = blocks.saturating_add(1));
            if !Self::is_due(netuid, now) {
                continue;
            }
            if work.fired >= u64::from(MaxEpochsPerBlock::<T>::get()) {
                Self::defer(netuid, now);
                continue;
            }
            work.fired = work.fired.saturating_add(1);
            work.neurons = work.neurons.saturating_add(u64::from(Self::neurons(netuid)));
            let lenders = Lenders::<T>::decode_len(netuid).unwrap_or(0);
            work.lenders = work.lenders.saturating_add(lenders as u64);
            Self::fire(netuid, now);
            // The epoch was frozen with the children there were.
            work.announced = work.announced.saturating_add(Self::apply_pending_children(netuid, now));
        }
        work
    }

    /// Whether an epoch should run in block `now`. None is due while one is open.
    pub(crate) fn is_due(netuid: u16, now: u64) -> bool {
        let tempo = u64::from(Tempo::<T>::get(netuid));
        if tempo == 0 || T::Settlement::is_open(netuid) {
            return false;
        }
        let pending = PendingEpochAt::<T>::get(netuid);
        (pending > 0 && now >= pending)
            || BlocksSinceLastStep::<T>::get(netuid) > MAX_BLOCKS_SINCE_LAST_STEP
            || now.saturating_sub(LastEpochBlock::<T>::get(netuid)) >= tempo
    }

    /// Blocks until an epoch is due by the tempo alone; none ever is without one.
    pub(crate) fn blocks_until_auto_epoch(netuid: u16) -> u64 {
        match u64::from(Tempo::<T>::get(netuid)) {
            0 => u64::MAX,
            tempo => LastEpochBlock::<T>::get(netuid).saturating_add(tempo).saturating_sub(Self::now()),
        }
    }

    /// The first block after this one in which an epoch is due; nothing without a tempo. It runs then unless that block has
    /// too many, or the epoch before it is still open.
    pub fn next_epoch_block(netuid: u16) -> Option<u64> {
        let tempo = u64::from(Tempo::<T>::get(netuid));
        if tempo == 0 {
            return None;
        }
        let now = Self::now();
        let left = MAX_BLOCKS_SINCE_LAST_STEP.saturating_add(1).saturating_sub(BlocksSinceLastStep::<T>::get(netuid));
        let regular = LastEpochBlock::<T>::get(netuid).saturating_add(tempo).min(now.saturating_add(left));
        let pending = PendingEpochAt::<T>::get(netuid);
        let first = if pending > 0 { regular.min(pending) } else { regular };
        Some(first.max(now.saturating_add(1)))
    }

    fn defer(netuid: u16, now: u64) {
        let to_block = now.saturating_add(1);
        PendingEpochAt::<T>::insert(netuid, to_block);
        Self::deposit_event(Event::EpochDeferred { netuid, from_block: now, to_block });
    }

    /// The schedule moves on whether the epoch opens or not.
    fn fire(netuid: u16, now: u64) {
        LastEpochBlock::<T>::insert(netuid, now);
        PendingEpochAt::<T>::insert(netuid, 0);
        BlocksSinceLastStep::<T>::insert(netuid, 0);
        SubnetEpochIndex::<T>::mutate(netuid, |index| *index = index.saturating_add(1));
        if let Some(tempo) = PendingTempo::<T>::take(netuid) {
            Tempo::<T>::insert(netuid, tempo);
        }
        if !Self::open_epoch(netuid, now) {
            Self::deposit_event(Event::EpochSkipped { netuid, block: now });
        }
    }
}
