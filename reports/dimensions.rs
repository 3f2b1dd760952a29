//! Participants by the cells of a dimension: age group, relation and the like. Each participant stands in one row of a
//! dimension's table, in a cell or in none, so that the table has the total of all other tables.

use domain::activity::Activity;
use domain::dimension::{Dimension, cell_message, cells_of};
use domain::form::{Breakdown, Form, SectionKind};
use domain::snapshot::Content;
use language::{Language, sort_key, text};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::breakdown::{Activities, crossed_cells};
use crate::tally::People;

/// The dimension that a breakdown shows, where it shows one.
pub(crate) const fn dimension_of(breakdown: Breakdown) -> Option<Dimension> {
    match breakdown {
        Breakdown::AgeGroup => Some(Dimension::AgeGroup),
        Breakdown::Relation => Some(Dimension::Relation),
        Breakdown::NewOrReturning => Some(Dimension::NewOrReturning),
        Breakdown::ProfessionalGroup => Some(Dimension::ProfessionalGroup),
        Breakdown::KindAndMonth
        | Breakdown::Month
        | Breakdown::Kind
        | Breakdown::Audience
        | Breakdown::Mode
        | Breakdown::Site
        | Breakdown::Topic
        | Breakdown::Commissioner
        | Breakdown::State => None,
    }
}

/// The dimensions that a form shows in a table of their own.
pub(crate) fn shown_alone(form: &Form) -> BTreeSet<Dimension> {
    let sections = form.sections.iter().filter_map(|section| match &section.kind {
        SectionKind::Activities { breakdowns, .. } => Some(breakdowns),
        _ => None,
    });
    sections.flatten().filter_map(|breakdown| dimension_of(*breakdown)).collect()
}

/// The rows of a dimension's table: its cells, and last those who are in none of them.
#[derive(Clone, Debug)]
pub(crate) struct Split {
    pub(crate) dimension: Dimension,
    cells: Vec<String>,
}

impl Split {
    /// The rows; nothing where no activity was counted by the dimension. The cells that are offered stand in their own
    /// order, and what was counted in others, which were offered once, after them.
    pub(crate) fn of(dimension: Dimension, content: &Content, activities: &Activities<'_>) -> Option<Self> {
        let counts = activities.held.iter().flat_map(|activity| &activity.counts);
        let counted: BTreeSet<&str> =
            counts.filter(|one| one.dimension == dimension).map(|one| one.cell.as_str()).collect();
        if counted.is_empty() {
            return None;
        }
        let mut cells = cells_of(dimension, &content.organisation.count_cells);
        let mut others: Vec<&str> =
            counted.into_iter().filter(|cell| !cells.iter().any(|one| one.as_str() == *cell)).collect();
        others.sort_by_key(|cell| (usual_place(dimension, cell), sort_key(cell)));
        cells.extend(others.into_iter().map(str::to_owned));
        Some(Self { dimension, cells })
    }

    /// Those of all dimensions that a form shows somewhere, alone or crossed with something.
    pub(crate) fn of_form(form: &Form, content: &Content, activities: &Activities<'_>) -> Vec<Self> {
        let crossed = crossed_cells(form).into_iter().map(|(_, dimension)| dimension);
        let all: BTreeSet<Dimension> = shown_alone(form).into_iter().chain(crossed).collect();
        all.into_iter().filter_map(|dimension| Self::of(dimension, content, activities)).collect()
    }

    /// The numbers of the rows.
    pub(crate) fn rows(&self) -> RangeInclusive<usize> {
        0..=self.cells.len()
    }

    /// The rows of which some of the activities say something.
    pub(crate) fn rows_known<'a>(&'a self, activities: &'a [&Activity]) -> impl Iterator<Item = usize> + 'a {
        self.rows().filter(|row| activities.iter().any(|activity| self.count(activity, *row).is_some()))
    }

    /// The cell of a row; nothing for the last.
    pub(crate) fn cell(&self, row: usize) -> Option<&str> {
        self.cells.get(row).map(String::as_str)
    }

    /// What a row is called.
    pub(crate) fn label(&self, language: Language, row: usize) -> String {
        match self.cell(row) {
            None => text(language, "report-dimension-not-split"),
            Some(cell) if self.dimension.default_cells().contains(&cell) => {
                text(language, &cell_message(self.dimension, cell))
            }
            Some(cell) => cell.to_owned(),
        }
    }

    /// Whether an activity was counted by the dimension.
    pub(crate) fn splits(&self, activity: &Activity) -> bool {
        activity.counts.iter().any(|one| one.dimension == self.dimension)
    }

    /// How many of an activity's participants stand in a row; nothing where nobody counted them.
    pub(crate) fn count(&self, activity: &Activity, row: usize) -> Option<i64> {
        let mut counts = activity.counts.iter().filter(|one| one.dimension == self.dimension);
        match self.cell(row) {
            Some(cell) => counts.find(|one| one.cell == cell).map(|one| one.count),
            // The cells of an activity never hold more people than came.
            None => activity.participants.map(|came| came - counts.map(|one| one.count).sum::<i64>()),
        }
    }

    /// A row's sum over those of the activities that were counted as `people` are.
    pub(crate) fn sum(&self, people: People, row: usize, activities: &[&Activity]) -> Option<i64> {
        let counted = activities.iter().filter(|activity| activity.count_method == people.method());
        counted.filter_map(|activity| self.count(activity, row)).reduce(i64::saturating_add)
    }
}

/// The place of a cell among the usual ones; after them all where it is none.
fn usual_place(dimension: Dimension, cell: &str) -> usize {
    dimension.default_cells().iter().position(|usual| *usual == cell).unwrap_or(usize::MAX)
}
