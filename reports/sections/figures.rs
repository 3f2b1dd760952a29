//! Sums over activities that a funder asks for by name, each with the activities behind it. People who were estimated stand
//! in a column of their own and are no part of the figure.

use domain::activity::Activity;
use domain::form::{Figure, Measure, Section};
use domain::identity::Identity;
use language::message;
use std::collections::BTreeSet;

use crate::compile::Compilation;
use crate::document::{Block, Cell, ColumnKind, Row, Table, Total};
use crate::hidden::{Spot, counts_for};
use crate::sections::part_key;
use crate::tally::{People, Tally};

pub(crate) fn blocks(
    compilation: &Compilation<'_>,
    section: &Section,
    number: usize,
    figures: &[Figure],
) -> Vec<Block> {
    let column = |key: &str, title: &str, kind| compilation.column(key, title, kind, Total::None);
    let total = &compilation.activities.total;
    let has_estimates = total.estimated.is_some() || total.new_estimated.is_some();
    let mut columns = vec![
        column("figure", "report-column-figure", ColumnKind::Text),
        column("value", "report-column-value", ColumnKind::Count),
        column("unit", "report-column-unit", ColumnKind::Text),
    ];
    if has_estimates {
        columns.push(column("estimated", "report-column-estimated-besides", ColumnKind::Count));
    }
    let rows = figures.iter().enumerate().map(|(index, figure)| {
        let activities: Vec<&Activity> =
            compilation.activities.held.iter().copied().filter(|activity| counts_for(figure, activity)).collect();
        let tally = Tally::of(activities.iter().copied());
        let spot = Spot::Figure(number, index);
        let mut cells = vec![
            Cell::Text(figure.title.in_language(compilation.language.code()).to_owned()),
            value(compilation, figure, &activities, &tally, spot),
            Cell::Text(compilation.text(unit(figure))),
        ];
        if has_estimates {
            cells.push(estimated(compilation, figure, &tally, spot));
        }
        Row { cells, evidence: evidence(figure.measure, &activities) }
    });
    vec![Block::Table(Table {
        key: part_key(section, None),
        title: section.title.in_language(compilation.language.code()).to_owned(),
        columns,
        rows: rows.collect(),
        has_totals: false,
        remark: remark(compilation, figures),
    })]
}

/// How many activities the participations lack, where some were held without a count.
fn remark(compilation: &Compilation<'_>, figures: &[Figure]) -> Option<String> {
    let unreported = compilation.activities.total.unreported;
    let counts = figures.iter().any(|figure| figure.measure == Measure::Participants);
    (counts && unreported > 0)
        .then(|| message(compilation.language, "report-figures-unreported", &[("count", unreported.into())]))
}

const fn unit(figure: &Figure) -> &'static str {
    match figure.measure {
        Measure::Minutes | Measure::VolunteerMinutes if figure.in_hours => "report-unit-hours",
        Measure::Minutes | Measure::VolunteerMinutes => "report-unit-minutes",
        _ => "report-unit-count",
    }
}

/// Minutes as the funder asks for them: as they are, or in hundredths of an hour, halves away from zero.
const fn time(figure: &Figure) -> fn(i64) -> Cell {
    if figure.in_hours { |minutes| Cell::Hundredths((minutes.saturating_mul(10) / 3 + 1) / 2) } else { Cell::Count }
}

fn value(compilation: &Compilation<'_>, figure: &Figure, activities: &[&Activity], tally: &Tally, spot: Spot) -> Cell {
    match figure.measure {
        Measure::Events => Cell::Count(tally.events),
        Measure::Sessions => Cell::Count(tally.sessions),
        Measure::Participants => people(compilation, People::Counted, tally, spot),
        Measure::NewParticipants => people(compilation, People::NewCounted, tally, spot),
        Measure::Minutes => tally.reported(tally.minutes, time(figure)),
        Measure::Volunteers => tally.reported(tally.volunteers, Cell::Count),
        Measure::VolunteerMinutes => tally.reported(tally.volunteer_minutes, time(figure)),
        Measure::Commissioners => {
            let named: BTreeSet<_> = activities.iter().filter_map(|activity| activity.commissioner_party_id).collect();
            Cell::Count(i64::try_from(named.len()).unwrap_or(i64::MAX))
        }
    }
}

fn estimated(compilation: &Compilation<'_>, figure: &Figure, tally: &Tally, spot: Spot) -> Cell {
    match figure.measure {
        Measure::Participants => people(compilation, People::Estimated, tally, spot),
        Measure::NewParticipants => people(compilation, People::NewEstimated, tally, spot),
        _ => Cell::NotApplicable,
    }
}

fn people(compilation: &Compilation<'_>, people: People, tally: &Tally, spot: Spot) -> Cell {
    if compilation.hidden.hides(people, spot) { Cell::Hidden } else { tally.people_cell(people) }
}

/// The activities that a sum is made of: those that say something about what it counts.
pub(crate) fn evidence(measure: Measure, activities: &[&Activity]) -> Vec<uuid::Uuid> {
    let says_something = |activity: &&&Activity| match measure {
        Measure::Events | Measure::Sessions => true,
        Measure::Participants => activity.participants.is_some(),
        Measure::NewParticipants => activity.new_participants.is_some(),
        Measure::Minutes => activity.minutes.is_some(),
        Measure::Volunteers => activity.volunteers.is_some(),
        Measure::VolunteerMinutes => activity.volunteer_minutes.is_some(),
        Measure::Commissioners => activity.commissioner_party_id.is_some(),
    };
    activities.iter().filter(says_something).map(|activity| activity.id.uuid()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{activity, section_blocks, snapshot};
    use domain::activity::ActivityKind;
    use domain::form::{SectionKind, Words};
    use language::Language;

    #[test]
    fn hours_are_minutes_rounded_once_and_none_is_not_reported() {
        let figure = |in_hours: bool| Figure {
            key: "time".to_owned(),
            title: Words { nb: "Tid".to_owned(), nn: None, en: None },
            measure: Measure::VolunteerMinutes,
            kinds: Vec::new(),
            audiences: Vec::new(),
            modes: Vec::new(),
            peer_led_only: false,
            in_hours,
        };
        let mut snapshot = snapshot();
        let cells = |snapshot: &domain::snapshot::Snapshot| -> Vec<[Cell; 2]> {
            let kind = SectionKind::Figures { figures: vec![figure(true), figure(false)] };
            let blocks = section_blocks(kind, snapshot, Language::Nb);
            let [Block::Table(table), ..] = blocks.as_slice() else { panic!("{blocks:?}") };
            table.rows.iter().map(|row| [row.cells[1].clone(), row.cells[2].clone()]).collect()
        };
        let words = |text: &str| Cell::Text(text.to_owned());
        for (minutes, hundredths) in [(0, 0), (1, 2), (20, 33), (50, 83), (90, 150), (91_830, 153_050)] {
            let mut held = activity(1, "2025-03-01", ActivityKind::Group, Some(9));
            held.volunteer_minutes = Some(minutes);
            snapshot.content.activities = vec![held];
            let expected = [[Cell::Hundredths(hundredths), words("timer")], [Cell::Count(minutes), words("minutter")]];
            assert_eq!(cells(&snapshot), expected);
        }
        snapshot.content.activities[0].volunteer_minutes = None;
        assert_eq!(cells(&snapshot)[0][0], Cell::NotReported);
    }
}
