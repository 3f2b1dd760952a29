//! Chance from a fixed seed, so that every demo has the same figures. Not for secrets.

/// A sequence of numbers (`SplitMix64`) that depends on its seed alone.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from `least` to `most`, both possible.
    pub(super) fn number(&mut self, least: i64, most: i64) -> i64 {
        let width = u64::try_from(most - least + 1).expect("the least is not above the most");
        least + i64::try_from(self.next() % width).expect("below the width of a range of i64")
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(super) fn percent(&mut self, of_a_hundred: i64) -> bool {
        self.number(1, 100) <= of_a_hundred
    }

    /// One of several; there must be one.
    pub(super) fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        let last = i64::try_from(choices.len()).expect("a short list") - 1;
        choices[usize::try_from(self.number(0, last)).expect("an index is not negative")]
    }
}
