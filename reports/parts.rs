//! How much of a figure over activities each of them is, so that whoever checks a document can add its figures up again.

use domain::activity::{Activity, ActivityState, CountMethod};
use domain::dimension::Dimension;
use domain::form::{Form, Measure, SectionKind};
use domain::indicator::IndicatorSource;
use domain::snapshot::Content;
use language::Language;

use crate::breakdown::Activities;
use crate::dimensions::Split;
use crate::document::{Cell, Table};
use crate::sections::part_key;
use crate::tally::People;
use crate::words::word;

/// What an activity is to a figure of a row that it stands behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It is in the sum with this much, in the unit of the figure.
    Of(i64),
    /// It is not in the sum: it was estimated where the figure counts, or says nothing about what it counts.
    Outside,
    /// The figure is no sum of activities.
    NoSum,
}

/// What the figures of a document are sums of.
#[derive(Debug)]
pub struct Parts<'a> {
    form: &'a Form,
    content: &'a Content,
    language: Language,
    splits: Vec<Split>,
}

impl<'a> Parts<'a> {
    /// For a document that these were compiled into, in this language.
    pub fn of(form: &'a Form, content: &'a Content, language: Language) -> Self {
        let activities = Activities::of(content);
        let split = |dimension: &Dimension| Split::of(*dimension, content, &activities);
        let splits = Dimension::ALL.iter().filter_map(split).collect();
        Self { form, content, language, splits }
    }

    /// What an activity is to the figure of a row and a column (its key), where it is among what the row is made of.
    pub fn part(&self, table: &Table, row: usize, column: &str, activity: &Activity) -> Part {
        if let Some(measure) = self.measure(table, row) {
            return of_measure(measure, column, activity);
        }
        let held = activity.state == ActivityState::Held;
        let one_if = |is_so: bool| said(is_so.then_some(1));
        match (column, people(column)) {
            (_, Some(people)) => self.of_people(table, row, people, activity),
            ("activities", _) => Part::Of(1),
            ("events", _) => one_if(held),
            ("awaiting", _) => one_if(!held),
            ("without_participants", _) => one_if(held && activity.participants.is_none()),
            ("sessions", _) => said(held.then_some(activity.sessions)),
            ("minutes", _) => said(activity.minutes.filter(|_| held)),
            ("volunteers", _) => said(activity.volunteers.filter(|_| held)),
            ("volunteer_minutes", _) => said(activity.volunteer_minutes.filter(|_| held)),
            _ => Part::NoSum,
        }
    }

    /// What a row counts, where the form or an indicator says it and not the column.
    fn measure(&self, table: &Table, row: usize) -> Option<Measure> {
        self.form.sections.iter().find_map(|section| match &section.kind {
            SectionKind::Figures { figures } if table.key == part_key(section, None) => {
                // Hours are rounded once, and no sum of rounded ones.
                figures.get(row).filter(|figure| !figure.in_hours).map(|figure| figure.measure)
            }
            SectionKind::Indicators {} if table.key.starts_with(&part_key(section, Some(""))) => {
                let id = table.rows[row].evidence.first()?;
                let indicator = self.content.indicators.iter().find(|one| one.id.0 == *id)?;
                indicator.measure.filter(|_| indicator.source == IndicatorSource::Activities)
            }
            _ => None,
        })
    }

    /// Of a table of a dimension those in the cell of the row alone, else all who came.
    fn of_people(&self, table: &Table, row: usize, people: People, activity: &Activity) -> Part {
        if activity.state != ActivityState::Held || activity.count_method != people.method() {
            return Part::Outside;
        }
        let Some(place) = table.columns.iter().position(|column| column.key == "cell") else {
            return said(if people.is_new() { activity.new_participants } else { activity.participants });
        };
        let named = |split: &&Split| word(self.language, split.dimension) == table.columns[place].title;
        let Some(split) = self.splits.iter().find(named) else { return Part::NoSum };
        let label = &table.rows[row].cells[place];
        let is_row = |row: &usize| *label == Cell::Text(split.label(self.language, *row));
        let row = split.rows().find(is_row);
        row.map_or(Part::NoSum, |row| said(split.count(activity, row)))
    }
}

/// The people that a column of a breakdown counts.
fn people(column: &str) -> Option<People> {
    Some(match column {
        "participants_counted" => People::Counted,
        "participants_estimated" => People::Estimated,
        "new_participants_counted" => People::NewCounted,
        "new_participants_estimated" => People::NewEstimated,
        _ => return None,
    })
}

/// What an activity says, which is no part where it says nothing.
fn said(number: Option<i64>) -> Part {
    number.map_or(Part::Outside, Part::Of)
}

fn of_measure(measure: Measure, column: &str, activity: &Activity) -> Part {
    let is_estimated = match column {
        "value" | "actual" => false,
        "estimated" => true,
        _ => return Part::NoSum,
    };
    let method = if is_estimated { CountMethod::Estimated } else { CountMethod::Counted };
    let people = |number: Option<i64>| said(number.filter(|_| activity.count_method == method));
    match measure {
        Measure::Participants => people(activity.participants),
        Measure::NewParticipants => people(activity.new_participants),
        Measure::Events => Part::Of(1),
        Measure::Sessions => Part::Of(activity.sessions),
        Measure::Minutes => said(activity.minutes),
        Measure::Volunteers => said(activity.volunteers),
        Measure::VolunteerMinutes => said(activity.volunteer_minutes),
        Measure::Commissioners => Part::NoSum,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{activity, draft, form_of, snapshot};
    use domain::activity::ActivityKind;
    use domain::dimension::{DimensionCount, NEW};
    use domain::form::{Breakdown, Figure, Words};

    /// Counted and estimated, with and without what the columns count.
    fn activities() -> Vec<Activity> {
        let mut counted = activity(1, "2025-03-01", ActivityKind::Teaching, Some(120));
        (counted.new_participants, counted.volunteers) = (Some(30), Some(4));
        counted.counts = vec![DimensionCount { dimension: Dimension::NewOrReturning, cell: NEW.to_owned(), count: 30 }];
        let mut estimated = activity(2, "2025-03-02", ActivityKind::Teaching, Some(46));
        (estimated.count_method, estimated.volunteer_minutes) = (CountMethod::Estimated, Some(60));
        let silent = activity(3, "2025-04-01", ActivityKind::Group, None);
        vec![counted, estimated, silent]
    }

    #[test]
    fn the_parts_of_every_sum_add_up_to_it() {
        let mut snapshot = snapshot();
        snapshot.content.activities = activities();
        let figure = Figure {
            key: "came".to_owned(),
            title: Words { nb: "Deltakelser".to_owned(), nn: None, en: None },
            measure: Measure::Participants,
            kinds: Vec::new(),
            audiences: Vec::new(),
            modes: Vec::new(),
            peer_led_only: false,
            in_hours: false,
        };
        let breakdowns = vec![Breakdown::Kind, Breakdown::Month, Breakdown::NewOrReturning];
        let form = form_of([
            ("figures", SectionKind::Figures { figures: vec![figure] }),
            ("activities", SectionKind::Activities { breakdowns, crossed: Vec::new() }),
        ]);
        let document = crate::compile(&form, &snapshot, Language::Nb, &draft());
        let parts = Parts::of(&form, &snapshot.content, Language::Nb);
        let mut sums = 0;
        for table in document.sections.iter().flat_map(crate::document::Section::tables) {
            for (index, row) in table.rows.iter().enumerate() {
                for (column, cell) in table.columns.iter().zip(&row.cells) {
                    let Some(figure) = cell.number() else { continue };
                    let behind = snapshot.content.activities.iter().filter(|one| row.evidence.contains(&one.id.0));
                    let of = behind.map(|one| match parts.part(table, index, &column.key, one) {
                        Part::Of(part) => part,
                        Part::Outside => 0,
                        Part::NoSum => panic!("{} of {} is a sum", column.key, table.key),
                    });
                    assert_eq!(of.sum::<i64>(), figure, "{} of {}", column.key, table.key);
                    sums += 1;
                }
            }
        }
        assert!(sums > 20, "{sums}");
    }
}
