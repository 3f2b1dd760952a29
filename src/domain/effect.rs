//! How much a measured score changed, in standard deviations, in exact whole-number arithmetic.
//!
//! The formulas (Lakens 2013, <https://doi.org/10.3389/fpsyg.2013.00863>, equations 10 and 4):
//! `d_av = (M1 − M2) / ((SD1 + SD2) / 2)`, and Hedges' correction for small groups `J = 1 − 3 / (8n − 9)`, where n is how many
//! completed both rounds. Nothing here says what caused the change: a change from before to after is no comparison with
//! those who took no part.

use crate::measurement::Direction;
use crate::words::words;

/// The effect size, as it is named beside its value.
pub const FORMULA: &str = "d_av = (M1 − M2) / ((SD1 + SD2) / 2)";
/// The correction, as it is named beside its value.
pub const CORRECTION: &str = "J = 1 − 3 / (8n − 9)";
/// Fewer than this say too much about each, and too little about all (De nasjonale forskningsetiske komiteene: a group is
/// not smaller than five).
pub const FEWEST: i64 = 5;
/// With fewer than this the size is uncertain, and says so.
pub const CAUTION_BELOW: i64 = 30;

words! {
    /// Whether there is an effect size, and why not.
    EffectState, "effect-state" {
        /// Computed.
        Computed = "computed",
        /// Computed, from so few that it is uncertain.
        Uncertain = "uncertain",
        /// Refused: fewer than five completed both rounds.
        TooFew = "too_few",
        /// Refused: everybody in a round has the same score, so that there is nothing to measure the change with.
        NoSpread = "no_spread",
        /// A figure that it takes is not reported.
        NotReported = "not_reported",
    }
}

/// One round's figures, in hundredths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Mean.
    pub mean_hundredths: i64,
    /// Standard deviation.
    pub sd_hundredths: i64,
}

/// A computed effect, positive when things got better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// By how many points the mean got better.
    pub improvement_hundredths: i64,
    /// `d_av`.
    pub d_av_hundredths: i64,
    /// `d_av` × J.
    pub hedges_g_hundredths: i64,
    /// Fewer than [`CAUTION_BELOW`] completed both.
    pub is_uncertain: bool,
}

/// The effect from the first round to the second, for `n` who completed both; the reason where there is none.
pub fn size(before: Spread, after: Spread, n: i64, direction: Direction) -> Result<Size, EffectState> {
    if n < FEWEST {
        return Err(EffectState::TooFew);
    }
    if before.sd_hundredths <= 0 || after.sd_hundredths <= 0 {
        return Err(EffectState::NoSpread);
    }
    let drop = i128::from(before.mean_hundredths) - i128::from(after.mean_hundredths);
    let improvement = match direction {
        Direction::LowerIsBetter => drop,
        Direction::HigherIsBetter => -drop,
    };
    let spread = i128::from(before.sd_hundredths) + i128::from(after.sd_hundredths);
    let (correction, whole) = (8 * i128::from(n) - 12, 8 * i128::from(n) - 9);
    let number = |value: i128| i64::try_from(value).map_err(|_| EffectState::NotReported);
    Ok(Size {
        improvement_hundredths: number(improvement)?,
        d_av_hundredths: number(rounded(200 * improvement, spread))?,
        hedges_g_hundredths: number(rounded(200 * improvement * correction, spread * whole))?,
        is_uncertain: n < CAUTION_BELOW,
    })
}

/// A fraction to the nearest whole number, halves away from zero; the divisor is above zero.
pub(crate) fn rounded(above: i128, below: i128) -> i128 {
    let half = below / 2;
    if above >= 0 { (above + half) / below } else { (above - half) / below }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn spread(mean_hundredths: i64, sd_hundredths: i64) -> Spread {
        Spread { mean_hundredths, sd_hundredths }
    }

    #[test]
    fn the_size_is_what_the_published_formulas_give_by_hand() {
        // Before: mean 18.43, SD 5.20. After: mean 12.07, SD 4.10. 14 completed both.
        // d_av = (18.43 − 12.07) / ((5.20 + 4.10) / 2) = 6.36 / 4.65 = 1.36774…
        // J = 1 − 3 / (8 × 14 − 9) = 1 − 3 / 103 = 0.970873…; g = 1.36774 × 0.970873 = 1.32791…
        let size = size(spread(1843, 520), spread(1207, 410), 14, Direction::LowerIsBetter).unwrap();
        assert_eq!((size.improvement_hundredths, size.d_av_hundredths, size.hedges_g_hundredths), (636, 137, 133));
        assert!(size.is_uncertain);
    }

    #[test]
    fn a_large_group_is_hardly_corrected_and_has_no_caution() {
        // d_av = (30.00 − 25.00) / ((8.00 + 6.00) / 2) = 5 / 7 = 0.714…; J = 1 − 3 / 791 = 0.99620…; g = 0.71157…
        let size = size(spread(2500, 800), spread(3000, 600), 100, Direction::HigherIsBetter).unwrap();
        assert_eq!((size.d_av_hundredths, size.hedges_g_hundredths, size.is_uncertain), (71, 71, false));
    }

    #[test]
    fn trap_18_a_lower_ghq_12_is_an_improvement_and_a_lower_ors_is_not() {
        let (high, low) = (spread(2000, 500), spread(1500, 500));
        assert_eq!(size(high, low, 14, Direction::LowerIsBetter).unwrap().d_av_hundredths, 100);
        assert_eq!(size(high, low, 14, Direction::HigherIsBetter).unwrap().d_av_hundredths, -100);
    }

    #[test]
    fn fewer_than_five_are_refused_and_fewer_than_thirty_carry_a_caution() {
        let of = |n| size(spread(2000, 500), spread(1500, 500), n, Direction::LowerIsBetter);
        assert_eq!(of(4), Err(EffectState::TooFew));
        assert_eq!(of(0), Err(EffectState::TooFew));
        assert!(of(5).unwrap().is_uncertain && of(29).unwrap().is_uncertain);
        assert!(!of(30).unwrap().is_uncertain);
    }

    #[test]
    fn a_round_in_which_all_scored_alike_gives_no_size() {
        let of = |before, after| size(spread(2000, before), spread(1500, after), 14, Direction::LowerIsBetter);
        assert_eq!(of(0, 500), Err(EffectState::NoSpread));
        assert_eq!(of(500, 0), Err(EffectState::NoSpread));
    }

    #[test]
    fn no_change_is_zero() {
        let size = size(spread(2000, 500), spread(2000, 300), 14, Direction::LowerIsBetter).unwrap();
        assert_eq!((size.improvement_hundredths, size.d_av_hundredths, size.hedges_g_hundredths), (0, 0, 0));
    }

    proptest! {
        #[test]
        fn the_sign_turns_with_the_direction_and_the_correction_never_enlarges(
            before in 0i64..10_000, after in 0i64..10_000, first in 1i64..3_000, second in 1i64..3_000, n in 5i64..10_000,
        ) {
            let of = |direction| size(spread(before, first), spread(after, second), n, direction).unwrap();
            let (lower, higher) = (of(Direction::LowerIsBetter), of(Direction::HigherIsBetter));
            prop_assert_eq!(lower.d_av_hundredths, -higher.d_av_hundredths);
            prop_assert_eq!(lower.hedges_g_hundredths, -higher.hedges_g_hundredths);
            prop_assert!(lower.hedges_g_hundredths.abs() <= lower.d_av_hundredths.abs());
            let back = size(spread(after, second), spread(before, first), n, Direction::LowerIsBetter).unwrap();
            prop_assert_eq!(back.d_av_hundredths, -lower.d_av_hundredths);
        }
    }
}
