//! SplitMix64: the same sequence on every machine, for ever.

#[derive(Clone)]
pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Self {
        Rng(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `bound`, which is not zero.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    pub fn pick<'a, V>(&mut self, from: &'a [V]) -> Option<&'a V> {
        if from.is_empty() { None } else { from.get(self.below(from.len())) }
    }

    /// An amount of any size up to `10^digits`.
    pub fn amount(&mut self, digits: u32) -> u64 {
        let size = self.below(digits as usize + 1) as u32;
        self.next() % 10u64.pow(size)
    }
}
