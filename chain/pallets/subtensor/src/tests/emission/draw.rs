//! Numbers for rows: the ends of each range, and the same random ones for the same seed (SplitMix64).

pub struct Draw(pub u64);

/// Where u64 arithmetic breaks first.
pub const EDGES: [u64; 14] = [
    0,
    1,
    2,
    999_999_999,
    1_000_000_000,
    (1 << 32) - 1,
    1 << 32,
    (1 << 53) - 1,
    1 << 53,
    (1 << 53) + 1,
    21_000_000_000_000_000,
    1 << 63,
    u64::MAX - 1,
    u64::MAX,
];

impl Draw {
    pub fn u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.u64() % bound
    }

    pub fn u16(&mut self) -> u16 {
        self.below(1 << 16) as u16
    }

    /// Of 1 to `longest` bits, all lengths alike.
    pub fn bits(&mut self, longest: u64) -> u64 {
        let length = 1 + self.below(longest);
        self.u64() >> (64 - length)
    }

    /// True once in so many times.
    pub fn chance(&mut self, one_in: u64) -> bool {
        self.below(one_in) == 0
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    /// Any; an edge once in eight times.
    pub fn amount(&mut self) -> u64 {
        if self.chance(8) { self.of(&EDGES) } else { self.bits(64) }
    }
}
