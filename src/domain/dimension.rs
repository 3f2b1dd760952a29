//! Counts of participants by the dimensions that a project's form asks for, in cells: age group, relation and the like. A
//! cell that is not there was not counted; a cell of zero was, and nobody came. Counts only, never who they were.

use crate::check::{Check, Code, FieldError, LINE_MAX, LIST_MAX};
use crate::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// What participants are counted by.
    Dimension, "dimension" {
        /// Age.
        AgeGroup = "age_group",
        /// How they are related to the one they care for.
        Relation = "relation",
        /// Whether they came for the first time.
        NewOrReturning = "new_or_returning",
        /// Their profession.
        ProfessionalGroup = "professional_group",
    }
}

/// The cell of those who came for the first time.
pub const NEW: &str = "new";

impl Dimension {
    /// The cells of an organisation that has chosen none of its own. Their words are found under [`cell_message`].
    pub const fn default_cells(self) -> &'static [&'static str] {
        match self {
            Self::AgeGroup => &["under_18", "age_18_25", "age_26_39", "age_40_66", "age_67"],
            Self::Relation => &["parent", "partner", "child", "sibling", "grandparent", "friend", "other"],
            Self::NewOrReturning => &[NEW, "returning"],
            Self::ProfessionalGroup => &[
                "nurse",
                "social_educator",
                "social_worker",
                "doctor",
                "psychologist",
                "child_welfare",
                "teacher",
                "other",
            ],
        }
    }
}

/// The message key of one of the [`Dimension::default_cells`]; the organisation's own cells are their own words.
pub fn cell_message(dimension: Dimension, cell: &str) -> String {
    format!("cell-{}-{}", dimension.as_str().replace('_', "-"), cell.replace('_', "-"))
}

/// An organisation's own cells of a dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionCells {
    /// Which dimension.
    pub dimension: Dimension,
    /// Its cells, in the order in which they are shown.
    pub cells: Vec<String>,
}

impl DimensionCells {
    /// The first thing that is wrong with the cells themselves.
    pub fn fault(&self) -> Option<Code> {
        let mut check = Check::default();
        self.check(&mut check, "cells");
        check.finish().into_iter().next().map(|fault| fault.code)
    }

    fn check(&self, check: &mut Check, field: &str) {
        check.demand(field, self.cells.len() <= LIST_MAX, Code::TooMany { max: LIST_MAX });
        for (place, cell) in self.cells.iter().enumerate() {
            let at = format!("{field}/{place}");
            check.line(&at, cell, LINE_MAX);
            check.demand(&at, !self.cells[..place].contains(cell), Code::Duplicate);
        }
    }
}

/// How many participants lie in one cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionCount {
    /// Which dimension.
    pub dimension: Dimension,
    /// Which cell of it.
    pub cell: String,
    /// How many; zero is counted too.
    pub count: i64,
}

/// The cells of a dimension for an organisation: its own where it has any, else the usual ones.
pub fn cells_of(dimension: Dimension, own: &[DimensionCells]) -> Vec<String> {
    match own.iter().find(|one| one.dimension == dimension && !one.cells.is_empty()) {
        Some(own) => own.cells.clone(),
        None => dimension.default_cells().iter().map(|cell| (*cell).to_owned()).collect(),
    }
}

/// How many came for the first time, where a cell says so.
pub fn new_in(counts: &[DimensionCount]) -> Option<i64> {
    let is_new = |one: &&DimensionCount| one.dimension == Dimension::NewOrReturning && one.cell == NEW;
    counts.iter().find(is_new).map(|one| one.count)
}

/// What is wrong with an organisation's own cells.
pub(crate) fn check_cells(check: &mut Check, field: &str, own: &[DimensionCells]) {
    for (index, one) in own.iter().enumerate() {
        let twice = own[..index].iter().any(|other| other.dimension == one.dimension);
        check.demand(&format!("{field}/{index}/dimension"), !twice, Code::Duplicate);
        one.check(check, &format!("{field}/{index}/cells"));
    }
}

/// What is wrong with the counts of an activity by themselves: cells twice, fewer than nobody, and more people in the cells
/// of one dimension than took part.
pub(crate) fn check_counts(
    check: &mut Check,
    counts: &[DimensionCount],
    participants: Option<i64>,
    new_participants: Option<i64>,
) {
    let most = LIST_MAX * 2;
    check.demand("counts", counts.len() <= most, Code::TooMany { max: most });
    check.demand("participants", counts.is_empty() || participants.is_some(), Code::Required);
    for (index, one) in counts.iter().enumerate() {
        check.count(&format!("counts/{index}/count"), Some(one.count));
        let same = |other: &DimensionCount| (other.dimension, &other.cell) == (one.dimension, &one.cell);
        check.demand(&format!("counts/{index}/cell"), !counts[..index].iter().any(same), Code::Duplicate);
        let is_new = one.dimension == Dimension::NewOrReturning && one.cell == NEW;
        let agrees = !is_new || new_participants.is_none_or(|new| new == one.count);
        check.demand(&format!("counts/{index}/count"), agrees, Code::Contradicts { other: "new_participants" });
    }
    let Some(participants) = participants else { return };
    for dimension in Dimension::ALL {
        let of_dimension = || counts.iter().enumerate().filter(|(_, one)| one.dimension == *dimension);
        let sum = of_dimension().fold(0_i64, |sum, (_, one)| sum.saturating_add(one.count));
        if let (true, Some((last, _))) = (sum > participants, of_dimension().next_back()) {
            check.fail(&format!("counts/{last}/count"), Code::Contradicts { other: "participants" });
        }
    }
}

/// The counts in dimensions or cells that the project does not use. What stood there before may stay: a cell that is no
/// longer offered was counted all the same.
pub fn faults_of_unknown(
    counts: &[DimensionCount],
    before: &[DimensionCount],
    chosen: &[Dimension],
    own: &[DimensionCells],
) -> Vec<FieldError> {
    let mut check = Check::default();
    for (index, one) in counts.iter().enumerate() {
        if before.iter().any(|was| (was.dimension, &was.cell) == (one.dimension, &one.cell)) {
            continue;
        }
        let known = chosen.contains(&one.dimension);
        check.demand(&format!("counts/{index}/dimension"), known, Code::Unknown);
        let offered = !known || cells_of(one.dimension, own).contains(&one.cell);
        check.demand(&format!("counts/{index}/cell"), offered, Code::Unknown);
    }
    check.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn count(dimension: Dimension, cell: &str, count: i64) -> DimensionCount {
        DimensionCount { dimension, cell: cell.to_owned(), count }
    }

    fn faults(counts: &[DimensionCount], participants: Option<i64>, new: Option<i64>) -> Vec<FieldError> {
        let mut check = Check::default();
        check_counts(&mut check, counts, participants, new);
        check.finish()
    }

    #[test]
    fn trap_8_a_cell_of_zero_was_counted_and_a_missing_cell_was_not() {
        let zero = [count(Dimension::AgeGroup, "under_18", 0)];
        assert_eq!(faults(&zero, Some(0), None), []);
        assert_eq!(faults(&zero, None, None), [FieldError::new("participants", Code::Required)]);
        assert_eq!(faults(&[], None, None), [], "nothing counted by age is no count of zero");
    }

    #[test]
    fn the_cells_of_one_dimension_hold_no_more_people_than_came() {
        let ages = [count(Dimension::AgeGroup, "under_18", 5), count(Dimension::AgeGroup, "age_67", 4)];
        assert_eq!(faults(&ages, Some(9), None), []);
        assert_eq!(faults(&ages, Some(10), None), [], "some may be of unknown age");
        let fault = FieldError::new("counts/1/count", Code::Contradicts { other: "participants" });
        assert_eq!(faults(&ages, Some(8), None), [fault]);
        let two = [ages[0].clone(), count(Dimension::Relation, "parent", 5)];
        assert_eq!(faults(&two, Some(5), None), [], "each dimension is of the same people");
    }

    #[test]
    fn cells_come_once_agree_with_the_new_and_are_those_that_are_offered() {
        let twice = [count(Dimension::Relation, "parent", 1), count(Dimension::Relation, "parent", 1)];
        assert_eq!(faults(&twice, Some(5), None), [FieldError::new("counts/1/cell", Code::Duplicate)]);
        let new = [count(Dimension::NewOrReturning, NEW, 2)];
        assert_eq!(faults(&new, Some(5), Some(2)), []);
        assert_eq!(faults(&new, Some(5), Some(3)).len(), 1);
        let own = [DimensionCells { dimension: Dimension::Relation, cells: vec!["Ektefelle på Ås".into()] }];
        let chosen = [Dimension::Relation];
        let counted = [count(Dimension::Relation, "Ektefelle på Ås", 1)];
        assert_eq!(faults_of_unknown(&counted, &[], &chosen, &own), []);
        assert_eq!(faults_of_unknown(&twice[..1], &[], &chosen, &own).len(), 1);
        assert_eq!(faults_of_unknown(&twice[..1], &twice[..1], &chosen, &own), [], "an old cell stays");
        let unchosen = [count(Dimension::AgeGroup, "under_18", 1)];
        assert_eq!(
            faults_of_unknown(&unchosen, &[], &chosen, &own),
            [FieldError::new("counts/0/dimension", Code::Unknown)]
        );
    }

    proptest! {
        #[test]
        fn cells_are_refused_exactly_when_they_are_more_than_came(
            cells in proptest::collection::vec(0_i64..50, 0..5), came in 0_i64..200,
        ) {
            let counts: Vec<_> = Dimension::AgeGroup.default_cells().iter().zip(&cells)
                .map(|(cell, people)| count(Dimension::AgeGroup, cell, *people)).collect();
            let sum: i64 = cells.iter().sum();
            prop_assert_eq!(faults(&counts, Some(came), None).is_empty(), sum <= came);
        }
    }
}
