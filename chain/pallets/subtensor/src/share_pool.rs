//! The pool of one hotkey on one subnet: a value and shares in it.

use crate::safe_float::{Round, SafeFloat};

/// Value and denominator of a pool; the shares themselves are kept by coldkey.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SharePool {
    pub value: u64,
    pub denominator: SafeFloat,
}

impl SharePool {
    /// Nobody would have a claim on what is added to the value.
    pub fn is_empty(&self) -> bool {
        self.value == 0 || self.denominator.is_zero()
    }

    /// ⌊value · share / denominator⌋
    pub fn stake_of(&self, share: SafeFloat) -> u64 {
        share.part_of(self.value, self.denominator).min(self.value)
    }

    /// Adds `amount` for the owner of `share` and returns its new share.
    ///
    /// In a pool without value the old shares stay in the denominator, worth next to nothing each: setting the denominator
    /// to the newcomer's share would let the old ones claim the newcomer's tokens.
    pub fn deposit(&mut self, share: SafeFloat, amount: u64) -> SafeFloat {
        let added = if self.is_empty() {
            SafeFloat::from_u64(amount)
        } else {
            self.denominator.mul_ratio(amount, self.value, Round::Down)
        };
        self.denominator = self.denominator.add(added, Round::Up);
        self.value = self.value.saturating_add(amount);
        share.add(added, Round::Down)
    }

    /// Takes `amount`, at most the stake of `share`, and returns the share that is left: zero when all was taken.
    pub fn withdraw(&mut self, share: SafeFloat, amount: u64) -> SafeFloat {
        let stake = self.stake_of(share);
        let amount = amount.min(stake);
        let removed = if amount == stake {
            share
        } else {
            self.denominator.mul_ratio(amount, self.value, Round::Up).min(share)
        };
        self.value = self.value.saturating_sub(amount);
        self.denominator = self.denominator.sub(removed, Round::Up);
        share.sub(removed, Round::Down)
    }
}
