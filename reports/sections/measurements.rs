//! Scores measured in rounds: with what, round by round, and how the mean changed from before to each later round. Says
//! how much, never why: nobody who took no part was measured.
//!
//! A mean and a standard deviation stand or fall with the number behind them: where that is small, all three are
//! hidden, and with them every size that they could be reckoned back from. That a few of a larger round did not answer
//! again is no count of its own here and hides nothing.

use chrono::NaiveDate;
use domain::effect::{CORRECTION, EffectState, FEWEST, FORMULA};
use domain::form::Section;
use domain::identity::Identity;
use domain::measurement::{Effect, Instrument, Measurement, Round, RoundKind, effects};
use language::message;
use std::collections::BTreeMap;

use crate::compile::Compilation;
use crate::disclosed;
use crate::document::{Block, Cell, ColumnKind, Row, Table, Total};
use crate::sections::part_key;
use crate::words::{fact, paragraphs};

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    let until = |measurement: &Measurement| as_it_stood(measurement, compilation.as_of);
    let measured: Vec<Measurement> = compilation.content.measurements.iter().filter_map(until).collect();
    if measured.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-measurements-empty") }];
    }
    let numbered = (1..).zip(&measured);
    numbered.flat_map(|(number, measurement)| of_measurement(compilation, section, number, measurement)).collect()
}

/// A measurement with its rounds up to a day, the first one first. Nothing of one that began later: what comes after
/// the period is another report's to tell.
fn as_it_stood(measurement: &Measurement, day: NaiveDate) -> Option<Measurement> {
    let mut rounds = measurement.rounds.clone();
    rounds.retain(|round| round.held_on.is_none_or(|on| on <= day));
    // As `effects` orders the later ones.
    rounds.sort_by_key(|round| (round.kind, round.months_after, round.held_on));
    let began_later = rounds.is_empty() && !measurement.rounds.is_empty();
    (!began_later).then(|| Measurement { rounds, ..measurement.clone() })
}

fn of_measurement(
    compilation: &Compilation<'_>,
    section: &Section,
    number: usize,
    measurement: &Measurement,
) -> Vec<Block> {
    let mut blocks = vec![Block::Heading { text: measurement.title.clone() }, facts(compilation, measurement)];
    if let Some(note) = measurement.note.as_deref().filter(|note| !note.trim().is_empty()) {
        blocks.push(Block::Paragraphs { paragraphs: paragraphs(note) });
    }
    let remark = |key: &str| Block::Remark { text: compilation.text(key) };
    if measurement.rounds.is_empty() {
        blocks.push(remark("report-measurements-no-rounds"));
        return blocks;
    }
    blocks.push(Block::Table(rounds(compilation, section, number, measurement)));
    let changes = effects(measurement);
    if !measurement.rounds.iter().any(|round| round.kind == RoundKind::Before) {
        blocks.push(remark("report-measurements-no-before"));
    } else if !changes.is_empty() {
        blocks.push(Block::Table(table_of_effects(compilation, section, number, measurement, &changes)));
    }
    blocks
}

/// With what it was measured, how answers became scores, and which way is better.
fn facts(compilation: &Compilation<'_>, measurement: &Measurement) -> Block {
    let fact = |key: &str, value: Cell| fact(compilation.language, key, value);
    let named = measurement.instrument_name.clone().filter(|_| measurement.instrument == Instrument::Other);
    let instrument = named.unwrap_or_else(|| compilation.word(measurement.instrument));
    let mut facts = vec![
        fact("field-measurements-instrument", Cell::Text(instrument)),
        fact("field-measurements-scoring", Cell::Text(compilation.word(measurement.scoring))),
    ];
    let score = |key: &str, score: Option<i64>| score.map(|score| fact(key, Cell::Hundredths(score)));
    facts.extend(score("field-measurements-lowest_hundredths", measurement.lowest_hundredths));
    facts.extend(score("field-measurements-highest_hundredths", measurement.highest_hundredths));
    facts.push(fact("field-measurements-direction", Cell::Text(compilation.word(measurement.direction))));
    Block::Facts { facts }
}

fn named(compilation: &Compilation<'_>, key: &str, measurement: &Measurement) -> String {
    message(compilation.language, key, &[("title", measurement.title.as_str().into())])
}

/// «Før», «6 måneder etter».
fn round_words(compilation: &Compilation<'_>, round: &Round) -> String {
    match (round.kind, round.months_after) {
        (RoundKind::FollowUp, Some(months)) => {
            message(compilation.language, "effect-months-after", &[("months", months.into())])
        }
        (kind, _) => compilation.word(kind),
    }
}

/// The two counts of people of a round.
#[derive(Clone, Copy)]
enum Answered {
    /// Who answered it.
    It,
    /// Who answered it and the first one.
    Both,
}

impl Answered {
    const fn count(self, round: &Round) -> Option<i64> {
        match self {
            Self::It => round.n,
            Self::Both => round.completed_both,
        }
    }

    /// The name of the count, by which a later revision finds it again.
    fn key(self, measurement: &Measurement, round: &Round) -> String {
        let name = match self {
            Self::It => "n",
            Self::Both => "both",
        };
        let months = round.months_after.map_or_else(|| "none".to_owned(), |months| months.to_string());
        let on = round.held_on.map_or_else(|| "none".to_owned(), |on| on.to_string());
        format!("measurement/{}/{}/{months}/{on}/{name}", measurement.id.uuid(), round.kind)
    }

    /// Whether they are too few to show, or were in an earlier revision.
    fn are_few(self, compilation: &Compilation<'_>, measurement: &Measurement, round: &Round) -> bool {
        let is_hidden = |count| disclosed::hides(compilation, &self.key(measurement, round), count);
        self.count(round).is_some_and(is_hidden)
    }

    fn cell(self, compilation: &Compilation<'_>, measurement: &Measurement, round: &Round) -> Cell {
        match self.count(round) {
            None => Cell::NotReported,
            Some(_) if self.are_few(compilation, measurement, round) => Cell::Hidden,
            Some(count) => Cell::Count(count),
        }
    }
}

/// What a later revision must know of this one.
pub(crate) fn shown(compilation: &Compilation<'_>) -> BTreeMap<String, Option<i64>> {
    let mut shown = BTreeMap::new();
    let until = |measurement: &Measurement| as_it_stood(measurement, compilation.as_of);
    for measurement in compilation.content.measurements.iter().filter_map(until) {
        for round in &measurement.rounds {
            for answered in [Answered::It, Answered::Both] {
                if answered.count(round).is_some() {
                    let cell = answered.cell(compilation, &measurement, round);
                    shown.insert(answered.key(&measurement, round), cell.number());
                }
            }
        }
    }
    shown
}

/// A figure in hundredths that says something about those behind it.
fn score(hundredths: Option<i64>, is_hidden: bool, missing: Cell) -> Cell {
    match hundredths {
        None => missing,
        Some(_) if is_hidden => Cell::Hidden,
        Some(hundredths) => Cell::Hundredths(hundredths),
    }
}

/// Which columns the rounds of a measurement need.
#[derive(Clone, Copy)]
struct Needed {
    pairs: bool,
    correlations: bool,
}

fn rounds(compilation: &Compilation<'_>, section: &Section, number: usize, measurement: &Measurement) -> Table {
    let column = |key: &str, title: &str, kind| compilation.column(key, title, kind, Total::None);
    let rounds = &measurement.rounds;
    let needed = Needed {
        pairs: rounds.iter().any(|round| round.completed_both.is_some()),
        correlations: rounds.iter().any(|round| round.correlation_hundredths.is_some()),
    };
    let mut columns = vec![
        column("round", "field-measurements-kind", ColumnKind::Text),
        column("held_on", "field-measurements-held_on", ColumnKind::Date),
        column("n", "field-measurements-n", ColumnKind::Count),
        column("mean", "field-measurements-mean_hundredths", ColumnKind::Hundredths),
        column("sd", "field-measurements-sd_hundredths", ColumnKind::Hundredths),
    ];
    if needed.pairs {
        columns.push(column("both", "field-measurements-completed_both", ColumnKind::Count));
    }
    if needed.correlations {
        columns.push(column("correlation", "field-measurements-correlation_hundredths", ColumnKind::Hundredths));
    }
    let row =
        |round| Row { cells: cells(compilation, measurement, round, needed), evidence: vec![measurement.id.uuid()] };
    Table {
        key: part_key(section, Some(&format!("rounds_{number}"))),
        title: named(compilation, "report-measurements-rounds", measurement),
        columns,
        rows: rounds.iter().map(row).collect(),
        has_totals: false,
        remark: None,
    }
}

fn cells(compilation: &Compilation<'_>, measurement: &Measurement, round: &Round, needed: Needed) -> Vec<Cell> {
    let is_few = Answered::It.are_few(compilation, measurement, round);
    let mut cells = vec![
        Cell::Text(round_words(compilation, round)),
        round.held_on.map_or(Cell::NotReported, Cell::Date),
        Answered::It.cell(compilation, measurement, round),
        score(round.mean_hundredths, is_few, Cell::NotReported),
        score(round.sd_hundredths, is_few, Cell::NotReported),
    ];
    let is_first = round.kind == RoundKind::Before;
    if needed.pairs {
        let both = Answered::Both.cell(compilation, measurement, round);
        cells.push(if is_first { Cell::NotApplicable } else { both });
    }
    if needed.correlations {
        let is_few = is_few || Answered::Both.are_few(compilation, measurement, round);
        let missing = if is_first { Cell::NotApplicable } else { Cell::NotReported };
        cells.push(score(round.correlation_hundredths, is_few, missing));
    }
    cells
}

/// How each later round stands to the first, with the formulas named.
fn table_of_effects(
    compilation: &Compilation<'_>,
    section: &Section,
    number: usize,
    measurement: &Measurement,
    changes: &[Effect],
) -> Table {
    let column = |key: &str, title: &str, kind| compilation.column(key, title, kind, Total::None);
    let before = measurement.rounds.iter().find(|round| round.kind == RoundKind::Before);
    let few_before = before.is_some_and(|round| Answered::It.are_few(compilation, measurement, round));
    let later = measurement.rounds.iter().filter(|round| round.kind != RoundKind::Before);
    let rows = later.zip(changes).map(|(round, change)| {
        let cells = cells_of_effect(compilation, measurement, (round, change), few_before);
        Row { cells, evidence: vec![measurement.id.uuid()] }
    });
    let formulas = [("formula", FORMULA.into()), ("correction", CORRECTION.into())];
    Table {
        key: part_key(section, Some(&format!("effects_{number}"))),
        title: named(compilation, "report-measurements-effects", measurement),
        columns: vec![
            column("round", "field-measurements-kind", ColumnKind::Text),
            column("both", "report-measurements-column-both", ColumnKind::Count),
            column("improvement", "report-measurements-column-improvement", ColumnKind::Hundredths),
            column("d_av", "report-measurements-column-d-av", ColumnKind::Hundredths),
            column("hedges_g", "report-measurements-column-hedges-g", ColumnKind::Hundredths),
            column("words", "report-explanation", ColumnKind::Text),
        ],
        rows: rows.collect(),
        has_totals: false,
        remark: Some(message(compilation.language, "report-measurements-formulas", &formulas)),
    }
}

fn cells_of_effect(
    compilation: &Compilation<'_>,
    measurement: &Measurement,
    (round, change): (&Round, &Effect),
    few_before: bool,
) -> Vec<Cell> {
    // The one mean and the change give the other mean; the two sizes together give the number behind them.
    let are_few = |answered: Answered| answered.are_few(compilation, measurement, round);
    let is_few = few_before || are_few(Answered::It) || are_few(Answered::Both);
    let is_unknown = change.state == EffectState::NotReported;
    let missing = if is_unknown { Cell::NotReported } else { Cell::NotApplicable };
    let sizes = [change.improvement_hundredths, change.d_av_hundredths, change.hedges_g_hundredths];
    let both = Answered::Both.cell(compilation, measurement, round);
    let mut cells = vec![Cell::Text(round_words(compilation, round)), both];
    cells.extend(sizes.map(|size| score(size, is_few, missing.clone())));
    cells.push(in_words(compilation, change, is_few));
    cells
}

/// «Gjennomsnittet er 6,36 poeng bedre enn før», with a caution where they were few, or why there is no size.
fn in_words(compilation: &Compilation<'_>, change: &Effect, is_few: bool) -> Cell {
    // A reason may tell more of a small group than that it is one.
    let tells_no_more = match change.state {
        EffectState::NotReported => true,
        EffectState::TooFew => compilation.content.grant.disclosure_threshold <= FEWEST,
        EffectState::Computed | EffectState::Uncertain | EffectState::NoSpread => false,
    };
    if is_few && !tells_no_more {
        return Cell::Hidden;
    }
    let Some(improvement) = change.improvement_hundredths else {
        return Cell::Text(compilation.word(change.state));
    };
    let language = compilation.language;
    let points = [("points", language::decimal(language, improvement.saturating_abs(), 2).into())];
    let words = match improvement.signum() {
        -1 => message(language, "effect-worse", &points),
        0 => compilation.text("effect-same"),
        _ => message(language, "effect-better", &points),
    };
    if change.state == EffectState::Uncertain {
        return Cell::Text(format!("{words}. {}", compilation.word(change.state)));
    }
    Cell::Text(words)
}

#[cfg(test)]
mod tests;
