//! A score measured in rounds: instrument, scoring, direction, and for each round how many, mean and standard deviation.
//! Only aggregates: no field holds one person's score.

use crate::check::{COUNT_MAX, Check, Checked, Code, FieldError, LIST_MAX, TITLE_MAX};
use crate::effect::{self, EffectState, FEWEST, Spread};
use crate::identity::{MeasurementId, OrganisationId, ProjectId};
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// What is measured with.
    Instrument, "instrument" {
        /// General Health Questionnaire, twelve questions.
        Ghq12 = "ghq_12",
        /// Outcome Rating Scale.
        Ors = "ors",
        /// Session Rating Scale.
        Srs = "srs",
        /// Any other, named in words.
        Other = "other",
    }
}

words! {
    /// How answers become a score. The same instrument gives other numbers by another scoring.
    Scoring, "scoring" {
        /// GHQ-12 with 0, 1, 2, 3 for each question: 0 to 36.
        Likert = "likert_0_36",
        /// GHQ-12 with 0, 0, 1, 1 for each question: 0 to 12.
        Bimodal = "bimodal_0_12",
        /// ORS and SRS: four lines of 10 cm: 0 to 40.
        FourLines = "four_lines_0_40",
        /// The instrument's own, with its range.
        Own = "own",
    }
}

words! {
    /// Which way is better.
    Direction, "score-direction" {
        /// A lower score is better, as in GHQ-12.
        LowerIsBetter = "lower_is_better",
        /// A higher score is better, as in ORS and SRS.
        HigherIsBetter = "higher_is_better",
    }
}

impl Instrument {
    /// Scorings it can have, and which way is better where that is known. GHQ-12 by Diakonhjemmet sykehus, Klinisk
    /// verktøykasse (0–36 with threshold 11/12, or 0–12; lower is better); ORS and SRS by Miller and Duncan (0–40, higher is
    /// better).
    pub const fn known(self) -> (&'static [Scoring], Option<Direction>) {
        match self {
            Self::Ghq12 => (&[Scoring::Likert, Scoring::Bimodal], Some(Direction::LowerIsBetter)),
            Self::Ors | Self::Srs => (&[Scoring::FourLines], Some(Direction::HigherIsBetter)),
            Self::Other => (&[Scoring::Own], None),
        }
    }
}

impl Scoring {
    /// Lowest and highest score in hundredths, where the scoring fixes them.
    pub const fn range(self) -> Option<(i64, i64)> {
        match self {
            Self::Likert => Some((0, 3_600)),
            Self::Bimodal => Some((0, 1_200)),
            Self::FourLines => Some((0, 4_000)),
            Self::Own => None,
        }
    }
}

/// Largest score that is taken for meant, in hundredths.
const SCORE_MAX: i64 = 100_000_000;

/// One thing measured in rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// Identity.
    pub id: MeasurementId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// What was measured, for whom.
    pub title: String,
    /// With what.
    pub instrument: Instrument,
    /// Name of another instrument.
    pub instrument_name: Option<String>,
    /// How answers became scores.
    pub scoring: Scoring,
    /// Which way is better.
    pub direction: Direction,
    /// Lowest score of a scoring of its own, in hundredths.
    pub lowest_hundredths: Option<i64>,
    /// Highest score of a scoring of its own, in hundredths.
    pub highest_hundredths: Option<i64>,
    /// What else must be known to read it.
    pub note: Option<String>,
    /// The rounds.
    pub rounds: Vec<Round>,
}

impl Measurement {
    /// Lowest and highest score possible, in hundredths.
    pub fn range(&self) -> (i64, i64) {
        self.scoring
            .range()
            .unwrap_or((self.lowest_hundredths.unwrap_or(-SCORE_MAX), self.highest_hundredths.unwrap_or(SCORE_MAX)))
    }
}

impl Checked for Measurement {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.line("title", &self.title, TITLE_MAX);
        let (scorings, direction) = self.instrument.known();
        let is_other = self.instrument == Instrument::Other;
        check.demand("instrument_name", is_other || self.instrument_name.is_none(), CONTRADICTS_INSTRUMENT);
        check.demand("instrument_name", !is_other || self.instrument_name.is_some(), Code::Required);
        check.optional_line("instrument_name", self.instrument_name.as_deref());
        check.demand("scoring", scorings.contains(&self.scoring), CONTRADICTS_INSTRUMENT);
        check.demand("direction", direction.is_none_or(|known| known == self.direction), CONTRADICTS_INSTRUMENT);
        for (field, score) in
            [("lowest_hundredths", self.lowest_hundredths), ("highest_hundredths", self.highest_hundredths)]
        {
            check.demand(
                field,
                score.is_none() || self.scoring.range().is_none(),
                Code::Contradicts { other: "scoring" },
            );
            let in_range = score.is_none_or(|score| (-SCORE_MAX..=SCORE_MAX).contains(&score));
            check.demand(field, in_range, Code::OutOfRange { min: -SCORE_MAX, max: SCORE_MAX });
        }
        let (lowest, highest) = self.range();
        check.demand("highest_hundredths", lowest < highest, Code::Contradicts { other: "lowest_hundredths" });
        check.optional_text("note", self.note.as_deref());
        check.demand("rounds", self.rounds.len() <= LIST_MAX, Code::TooMany { max: LIST_MAX });
        let first = self.rounds.iter().find(|round| round.kind == RoundKind::Before);
        for (index, round) in self.rounds.iter().enumerate() {
            let at = |field: &str| format!("rounds/{index}/{field}");
            let is_twice = |other: &Round| {
                other.kind == round.kind && (round.kind != RoundKind::FollowUp || other.place() == round.place())
            };
            check.demand(&at("kind"), !self.rounds[..index].iter().any(is_twice), Code::Duplicate);
            round.check_time(&mut check, at, today);
            round.check_scores(&mut check, at, self.range());
            round.check_pairs(&mut check, at, first);
        }
        check.finish()
    }
}

const CONTRADICTS_INSTRUMENT: Code = Code::Contradicts { other: "instrument" };

words! {
    /// When in the course a round was measured.
    RoundKind, "round-kind" {
        /// Before it began; every other round is compared with this one.
        Before = "before",
        /// When it ended.
        After = "after",
        /// Later.
        FollowUp = "follow_up",
    }
}

/// One round of a measurement. A missing mean is not reported; zero is a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// When in the course.
    pub kind: RoundKind,
    /// The day.
    pub held_on: Option<NaiveDate>,
    /// Months after the end, of a later round.
    pub months_after: Option<i64>,
    /// How many answered.
    pub n: Option<i64>,
    /// Mean score in hundredths.
    pub mean_hundredths: Option<i64>,
    /// Standard deviation in hundredths.
    pub sd_hundredths: Option<i64>,
    /// How many answered both this round and the one before the course.
    pub completed_both: Option<i64>,
    /// Correlation with the scores before the course, in hundredths: −100 to 100.
    pub correlation_hundredths: Option<i64>,
}

impl Round {
    fn spread(&self) -> Option<Spread> {
        Some(Spread { mean_hundredths: self.mean_hundredths?, sd_hundredths: self.sd_hundredths? })
    }

    /// Where it stands among the rounds of its measurement.
    fn place(&self) -> (RoundKind, Option<i64>, Option<NaiveDate>) {
        (self.kind, self.months_after, self.held_on)
    }

    fn check_time(&self, check: &mut Check, at: impl Fn(&str) -> String, today: NaiveDate) {
        check.plausible(&at("held_on"), self.held_on);
        check.past(&at("held_on"), self.held_on, today);
        let is_later = self.kind == RoundKind::FollowUp;
        let months = at("months_after");
        check.demand(&months, is_later || self.months_after.is_none(), Code::Contradicts { other: "kind" });
        let is_placed = self.months_after.is_some() || self.held_on.is_some();
        check.demand(&months, !is_later || is_placed, Code::Required);
        let in_range = self.months_after.is_none_or(|months| (1..=600).contains(&months));
        check.demand(&months, in_range, Code::OutOfRange { min: 1, max: 600 });
    }

    fn check_scores(&self, check: &mut Check, at: impl Fn(&str) -> String, (min, max): (i64, i64)) {
        let n = at("n");
        check.count(&n, self.n);
        // Mean and spread of fewer than five tell too much of each of them.
        let is_scored = self.mean_hundredths.is_some() || self.sd_hundredths.is_some();
        check.demand(&n, !is_scored || self.n.is_some(), Code::Required);
        let is_enough = self.n.is_none_or(|n| !is_scored || n >= FEWEST);
        check.demand(&n, is_enough, Code::OutOfRange { min: FEWEST, max: COUNT_MAX });
        let in_range = self.mean_hundredths.is_none_or(|mean| (min..=max).contains(&mean));
        check.demand(&at("mean_hundredths"), in_range, Code::OutOfRange { min, max });
        // No spread is wider than the scale.
        let widest = max.saturating_sub(min);
        let in_range = self.sd_hundredths.is_none_or(|sd| (0..=widest).contains(&sd));
        check.demand(&at("sd_hundredths"), in_range, Code::OutOfRange { min: 0, max: widest });
    }

    fn check_pairs(&self, check: &mut Check, at: impl Fn(&str) -> String, first: Option<&Self>) {
        let (both, correlation) = (at("completed_both"), at("correlation_hundredths"));
        let by_kind = Code::Contradicts { other: "kind" };
        let is_first = self.kind == RoundKind::Before;
        check.demand(&both, !is_first || self.completed_both.is_none(), by_kind.clone());
        check.demand(&correlation, !is_first || self.correlation_hundredths.is_none(), by_kind);
        check.count(&both, self.completed_both);
        for n in [self.n, first.and_then(|first| first.n)].into_iter().flatten() {
            check.demand(&both, self.completed_both.is_none_or(|both| both <= n), Code::Contradicts { other: "n" });
        }
        let in_range = self.correlation_hundredths.is_none_or(|one| (-100..=100).contains(&one));
        check.demand(&correlation, in_range, Code::OutOfRange { min: -100, max: 100 });
    }
}

/// How scores changed from before the course to a later round, with the formulas named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// The round that is compared with the one before the course.
    pub kind: RoundKind,
    /// Its day.
    pub held_on: Option<NaiveDate>,
    /// Months after the end, of a later round.
    pub months_after: Option<i64>,
    /// How many completed both.
    pub n: Option<i64>,
    /// Whether there is a size, and why not.
    pub state: EffectState,
    /// By how many points the mean got better, in hundredths; below zero it got worse.
    pub improvement_hundredths: Option<i64>,
    /// The effect size in hundredths, positive when things got better.
    pub d_av_hundredths: Option<i64>,
    /// The effect size corrected for a small group, likewise.
    pub hedges_g_hundredths: Option<i64>,
    /// How the size is computed.
    pub formula: String,
    /// How it is corrected.
    pub correction: String,
}

/// The effects of a measurement: each later round against the one before the course; none without that one.
pub fn effects(measurement: &Measurement) -> Vec<Effect> {
    let rounds = &measurement.rounds;
    let Some(before) = rounds.iter().find(|round| round.kind == RoundKind::Before) else { return Vec::new() };
    let mut later: Vec<_> = rounds.iter().filter(|round| round.kind != RoundKind::Before).collect();
    later.sort_by_key(|round| round.place());
    later.into_iter().map(|round| effect_of(measurement, before, round)).collect()
}

fn effect_of(measurement: &Measurement, before: &Round, round: &Round) -> Effect {
    let given = before.spread().zip(round.spread()).zip(round.completed_both);
    let size = given.map_or(Err(EffectState::NotReported), |((first, second), n)| {
        effect::size(first, second, n, measurement.direction)
    });
    let state = match size {
        Ok(size) if size.is_uncertain => EffectState::Uncertain,
        Ok(_) => EffectState::Computed,
        Err(state) => state,
    };
    Effect {
        kind: round.kind,
        held_on: round.held_on,
        months_after: round.months_after,
        n: round.completed_both,
        state,
        improvement_hundredths: size.ok().map(|size| size.improvement_hundredths),
        d_av_hundredths: size.ok().map(|size| size.d_av_hundredths),
        hedges_g_hundredths: size.ok().map(|size| size.hedges_g_hundredths),
        formula: effect::FORMULA.to_owned(),
        correction: effect::CORRECTION.to_owned(),
    }
}

#[cfg(test)]
mod tests;
