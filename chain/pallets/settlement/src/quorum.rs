//! When frozen stake carries a root.

/// An elector's stake and what it does for a root.
#[derive(Clone, Copy, Debug)]
pub struct Vote {
    pub stake: u64,
    /// Its tag opens to the root.
    pub yes: bool,
    /// It is not chilled, or has a tag, whatever for.
    pub live: bool,
}

/// Frozen stake behind one root, of the live electors, and of all electors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub yes: u128,
    pub live: u128,
    pub all: u128,
}

impl Tally {
    pub fn of(votes: impl Iterator<Item = Vote>) -> Self {
        votes.fold(Tally::default(), |tally, vote| {
            let counted = |counts: bool| if counts { u128::from(vote.stake) } else { 0 };
            Tally {
                yes: tally.yes.saturating_add(counted(vote.yes)),
                live: tally.live.saturating_add(counted(vote.live)),
                all: tally.all.saturating_add(counted(true)),
            }
        })
    }

    /// More than two thirds of the live stake and more than half of all of it. 128 stakes of u64 are far from saturating.
    pub fn carries(&self) -> bool {
        let twice = |stake: u128| stake.saturating_mul(2);
        self.yes.saturating_mul(3) > twice(self.live) && twice(self.yes) > self.all
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
        let vote = |yes: bool| Vote { stake: u64::MAX, yes, live: true };
        assert!(Tally::of((0..128).map(|i| vote(i < 86))).carries());
        assert!(!Tally::of((0..129).map(|i| vote(i < 86))).carries());
    }
}
