//! The columns of numbers that every breakdown has: activities, people, time, volunteers.

use crate::breakdown::{Cut, Side};
use crate::compile::Compilation;
use crate::document::{Cell, Column, ColumnKind, Row, Total};
use crate::hidden::Spot;
use crate::tally::{People, Tally};

/// One column of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    Events,
    Awaiting,
    Sessions,
    People(People),
    Unreported,
    Minutes,
    Volunteers,
    VolunteerMinutes,
}

/// The columns of numbers of a document's breakdowns. What no activity of the report says anything about has no column.
pub(super) struct Measures(Vec<Number>);

impl Number {
    const fn key(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Awaiting => "awaiting",
            Self::Sessions => "sessions",
            Self::People(People::Counted) => "participants_counted",
            Self::People(People::Estimated) => "participants_estimated",
            Self::People(People::NewCounted) => "new_participants_counted",
            Self::People(People::NewEstimated) => "new_participants_estimated",
            Self::Unreported => "without_participants",
            Self::Minutes => "minutes",
            Self::Volunteers => "volunteers",
            Self::VolunteerMinutes => "volunteer_minutes",
        }
    }

    const fn kind(self) -> ColumnKind {
        match self {
            Self::Minutes | Self::VolunteerMinutes => ColumnKind::Minutes,
            Self::Events | Self::Awaiting | Self::Sessions | Self::People(_) | Self::Unreported | Self::Volunteers => {
                ColumnKind::Count
            }
        }
    }

    fn is_used(self, total: &Tally, with_awaiting: bool) -> bool {
        match self {
            Self::Events | Self::People(People::Counted) => true,
            Self::Awaiting => with_awaiting,
            Self::Sessions => total.sessions != total.events,
            Self::People(People::Estimated) => total.estimated.is_some(),
            Self::People(People::NewCounted) => total.new_counted.is_some(),
            Self::People(People::NewEstimated) => total.new_estimated.is_some(),
            Self::Unreported => total.unreported > 0,
            Self::Minutes => total.minutes.is_some(),
            Self::Volunteers => total.volunteers.is_some(),
            Self::VolunteerMinutes => total.volunteer_minutes.is_some(),
        }
    }

    fn cell(self, tally: &Tally) -> Cell {
        match self {
            Self::Events => Cell::Count(tally.events),
            Self::Awaiting => Cell::Count(tally.awaiting),
            Self::Sessions => Cell::Count(tally.sessions),
            Self::People(people) => tally.people_cell(people),
            Self::Unreported => Cell::Count(tally.unreported),
            Self::Minutes => tally.reported(tally.minutes, Cell::Minutes),
            Self::Volunteers => tally.reported(tally.volunteers, Cell::Count),
            Self::VolunteerMinutes => tally.reported(tally.volunteer_minutes, Cell::Minutes),
        }
    }
}

impl Measures {
    /// The columns for a cut. The long tables, by two things, leave sessions and volunteers to the shorter ones.
    pub(super) fn of(compilation: &Compilation<'_>, cut: Cut) -> Self {
        let with_awaiting =
            matches!(cut, Cut::By(Side::Topic | Side::Commissioner)) && !compilation.activities.awaiting.is_empty();
        let all = [
            Number::Events,
            Number::Awaiting,
            Number::Sessions,
            Number::People(People::Counted),
            Number::People(People::Estimated),
            Number::People(People::NewCounted),
            Number::People(People::NewEstimated),
            Number::Unreported,
            Number::Minutes,
            Number::Volunteers,
            Number::VolunteerMinutes,
        ];
        let total = &compilation.activities.total;
        let left_out = [Number::Sessions, Number::Volunteers, Number::VolunteerMinutes];
        let has_room = |number: &Number| matches!(cut, Cut::By(_)) || !left_out.contains(number);
        Self(all.into_iter().filter(|number| number.is_used(total, with_awaiting) && has_room(number)).collect())
    }

    /// The columns of a table that counts participants alone.
    pub(super) fn of_participants(compilation: &Compilation<'_>) -> Self {
        let all = [Number::People(People::Counted), Number::People(People::Estimated)];
        let total = &compilation.activities.total;
        Self(all.into_iter().filter(|number| number.is_used(total, false)).collect())
    }

    /// What the columns that count people count.
    pub(super) fn people(&self) -> impl Iterator<Item = People> + '_ {
        self.0.iter().filter_map(|number| if let Number::People(people) = number { Some(*people) } else { None })
    }

    /// The cells of a row, hidden ones hidden.
    pub(super) fn cells(&self, compilation: &Compilation<'_>, tally: &Tally, spot: Spot) -> Vec<Cell> {
        let cell = |number: &Number| match number {
            Number::People(people) if compilation.hidden.hides(*people, spot) => Cell::Hidden,
            _ => number.cell(tally),
        };
        self.0.iter().map(cell).collect()
    }

    /// The columns of these rows, which begin with as many cells that are not numbers.
    pub(super) fn columns(&self, compilation: &Compilation<'_>, rows: &[Row], first: usize) -> Vec<Column> {
        let column = |(place, number): (usize, &Number)| Column {
            key: number.key().to_owned(),
            title: compilation.text(&format!("report-column-{}", number.key().replace('_', "-"))),
            kind: number.kind(),
            total: number.total(compilation, rows, first + place),
        };
        self.0.iter().enumerate().map(column).collect()
    }
}

impl Number {
    fn total(self, compilation: &Compilation<'_>, rows: &[Row], column: usize) -> Total {
        let has = |wanted: fn(&Cell) -> bool| rows.iter().any(|row| wanted(&row.cells[column]));
        let total = &compilation.activities.total;
        match self {
            Self::People(people) if compilation.hidden.hides(people, Spot::Total) => Total::Hidden,
            Self::People(people) if has(|cell| *cell == Cell::Hidden) => Total::Value(total.people(people)),
            // The sum of nothing but gaps is not zero.
            _ if !has(|cell| cell.number().is_some()) => Total::None,
            _ if self.cell(total) == Cell::NotReported => Total::None,
            _ => Total::Sum,
        }
    }
}
