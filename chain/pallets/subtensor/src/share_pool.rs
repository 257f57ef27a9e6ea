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

    /// Takes out what rounding left, once all shares that were worth a rao have gone out of what `before` was.
    pub fn sweep(&mut self, before: &Self) -> u64 {
        if before.stake_of(self.denominator) != 0 {
            return 0;
        }
        core::mem::take(&mut self.value)
    }

    /// What all shares but `others` are worth, rounded down.
    pub fn value_without(&self, others: SafeFloat) -> u64 {
        self.stake_of(self.denominator.sub(others, Round::Up))
    }

    /// Adds `amount` for all shares but `late`, and returns what those have to be multiplied by to be worth what they were.
    ///
    /// With V the value, D the denominator and F = D − late, a share was worth V / D and an early one becomes worth
    /// V / D + amount / F: a late share shrinks to V · F / (V · F + amount · D) of itself. `late` must not be rounded up.
    pub fn share_out(&mut self, late: SafeFloat, amount: u64) -> SafeFloat {
        let early = self.denominator.sub(late, Round::Up);
        let before = early.mul_ratio(self.value, 1, Round::Down);
        let after = before.add(self.denominator.mul_ratio(amount, 1, Round::Up), Round::Up);
        let factor = before.div(after, Round::Down);
        let lost = late.sub(late.mul(factor, Round::Up), Round::Down);
        self.denominator = self.denominator.sub(lost, Round::Up);
        self.value = self.value.saturating_add(amount);
        factor
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

    /// The part of `share` that is worth `amount`: all of it for its whole stake or more.
    pub fn part_worth(&self, share: SafeFloat, amount: u64) -> SafeFloat {
        if amount >= self.stake_of(share) {
            return share;
        }
        self.denominator.mul_ratio(amount, self.value, Round::Up).min(share)
    }

    /// Takes `amount`, at most the stake of `share`, and returns the share that is left: zero when all was taken.
    pub fn withdraw(&mut self, share: SafeFloat, amount: u64) -> SafeFloat {
        let removed = self.part_worth(share, amount);
        self.value = self.value.saturating_sub(amount.min(self.stake_of(share)));
        self.denominator = self.denominator.sub(removed, Round::Up);
        share.sub(removed, Round::Down)
    }
}
