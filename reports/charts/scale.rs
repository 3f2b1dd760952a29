//! The scale of an axis: from zero to a round number, in round steps.

use super::Tenths;

/// An axis from 0 to a whole number of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    step: i64,
    steps: i64,
}

impl Scale {
    /// A scale that holds the largest value in at most five steps of 1, 2 or 5 times a power of ten of the unit.
    pub(super) fn up_to(largest: i64, unit: i64) -> Self {
        let largest = largest.max(unit);
        let mut step = unit;
        let mut factors = [2, 5, 10].into_iter().cycle();
        let mut power = unit;
        // Past this the step no longer grows without running over; no register holds such a number.
        while largest > step.saturating_mul(5) && power < i64::MAX / 100 {
            let factor = factors.next().expect("a cycle has no end");
            step = power * factor;
            if factor == 10 {
                power = step;
            }
        }
        Self { step, steps: (largest - 1) / step + 1 }
    }

    /// The numbers along the axis, from 0.
    pub(super) fn ticks(self) -> impl Iterator<Item = i64> {
        (0..=self.steps).map(move |step| step.saturating_mul(self.step))
    }

    /// How far up a value stands, of a height; nothing below zero.
    pub(super) fn share(self, value: i64, height: Tenths) -> Tenths {
        let top = i128::from(self.step) * i128::from(self.steps);
        let share = i128::from(value.max(0)) * i128::from(height) / top;
        Tenths::try_from(share).unwrap_or(height).min(height)
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;
    use proptest::prelude::*;

    fn ticks(largest: i64) -> Vec<i64> {
        Scale::up_to(largest, 1).ticks().collect()
    }

    #[test]
    fn steps_are_round() {
        assert_eq!(ticks(0), [0, 1]);
        assert_eq!(ticks(5), [0, 1, 2, 3, 4, 5]);
        assert_eq!(ticks(41), [0, 10, 20, 30, 40, 50]);
        assert_eq!(ticks(264), [0, 100, 200, 300]);
        assert_eq!(Scale::up_to(62_000_000, 100).ticks().last(), Some(80_000_000));
    }

    proptest! {
        #[test]
        fn the_largest_value_fits_and_fills_the_height(largest in 0_i64..i64::MAX / 1_000, unit in prop::sample::select(vec![1_i64, 100])) {
            let scale = Scale::up_to(largest, unit);
            prop_assert!(scale.ticks().count() <= 6);
            prop_assert!(scale.ticks().last().unwrap() >= largest);
            let share = scale.share(largest, 2_000);
            prop_assert!((0..=2_000).contains(&share));
            prop_assert!(largest < unit || share >= 800, "{share} of 2000 for {largest}");
        }
    }
}
