//! When frozen stake carries a root.

/// Frozen stake behind one root, of the electors that are not chilled, and of all electors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub yes: u128,
    pub live: u128,
    pub all: u128,
}

impl Tally {
    /// Counts `(stake, votes for the root)`; in this stage every elector is live.
    pub fn of(votes: impl Iterator<Item = (u64, bool)>) -> Self {
        votes.fold(Tally::default(), |tally, (stake, yes)| {
            let stake = u128::from(stake);
            Tally {
                yes: tally.yes.saturating_add(if yes { stake } else { 0 }),
                live: tally.live.saturating_add(stake),
                all: tally.all.saturating_add(stake),
            }
        })
    }

    /// More than two thirds of the live stake and more than half of all of it. 128 stakes of u64 saturate nothing.
    pub fn carries(&self) -> bool {
        let (thrice, twice) = (self.yes.saturating_mul(3), self.yes.saturating_mul(2));
        thrice > self.live.saturating_mul(2) && twice > self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_two_thirds_is_not_enough() {
        assert!(!Tally { yes: 2, live: 3, all: 3 }.carries());
        assert!(!Tally { yes: 200, live: 300, all: 300 }.carries());
        assert!(Tally { yes: 201, live: 300, all: 300 }.carries());
    }

    #[test]
    fn few_live_electors_cannot_outvote_the_rest() {
        assert!(!Tally { yes: 50, live: 50, all: 100 }.carries());
        assert!(Tally { yes: 51, live: 51, all: 100 }.carries());
    }

    #[test]
    fn nobody_carries_nothing() {
        assert!(!Tally::of(core::iter::empty()).carries());
    }

    #[test]
    fn the_largest_stakes_do_not_overflow() {
        let tally = Tally::of((0..128).map(|i| (u64::MAX, i < 86)));
        assert!(tally.carries());
        assert!(!Tally::of((0..129).map(|i| (u64::MAX, i < 86))).carries());
    }
}
