//! From each figure of a report to the rows of the register that it is made of, with their days, amounts and counts, as lines
//! that can be added up.

use super::csv;
use super::package::Package;
use crate::fault::Fault;
use chrono::NaiveDate;
use domain::CategoryId;
use domain::activity::Activity;
use domain::calendar::Period;
use domain::closing::runs_on_until;
use domain::snapshot::Content;
use futures::TryStreamExt as _;
use language::{Language, text};
use reports::document::{Cell, Document, Row, Table};
use std::collections::{HashMap, HashSet};
use std::io::Write as _;
use std::ops::RangeInclusive;
use store::Session;
use store::vouchers::Voucher;
use uuid::Uuid;

/// Heads of the columns (message keys).
pub(super) const HEADS: [&str; 14] = [
    "package-report",
    "package-section",
    "package-table",
    "package-row",
    "package-column",
    "package-value",
    "package-kind",
    "package-id",
    "package-date",
    "package-text",
    "package-amount",
    "package-participants",
    "package-sessions",
    "package-minutes",
];

/// A row of the register, as far as figures are made of it.
#[derive(Clone, Debug, Default)]
struct Behind {
    /// As the API calls it.
    kind: &'static str,
    on: Option<NaiveDate>,
    text: String,
    amount_ore: Option<i64>,
    participants: Option<i64>,
    sessions: Option<i64>,
    minutes: Option<i64>,
}

/// What a report's figures may be made of, by identity.
pub(super) struct Evidence<'a> {
    content: &'a Content,
    rows: HashMap<Uuid, Behind>,
    categories: HashSet<Uuid>,
    language: Language,
}

/// A figure with its place: section, table, row, column and value.
struct Figure<'a> {
    column: &'a str,
    cells: [String; 6],
}

impl<'a> Evidence<'a> {
    pub(super) fn of(content: &'a Content, language: Language) -> Self {
        let mut rows = HashMap::new();
        let mut add = |id: Uuid, behind: Behind| drop(rows.insert(id, behind));
        work(content, &mut add);
        effects(content, &mut add);
        money(content, &mut add);
        let categories = content.categories.iter().map(|category| category.id.0).collect();
        Self { content, rows, categories, language }
    }

    /// Writes a line for each row behind each figure of a document. A figure that no row is behind has a line of its own.
    pub(super) async fn write(
        &self,
        package: &mut Package,
        session: &mut Session,
        report: &str,
        document: &Document,
    ) -> Result<(), Fault> {
        for section in &document.sections {
            for table in section.tables() {
                for row in &table.rows {
                    let figures = self.figures([report, &section.title, &table.title], table, row);
                    self.write_row(package, session, table, row, &figures).await?;
                }
            }
        }
        Ok(())
    }

    async fn write_row(
        &self,
        package: &mut Package,
        session: &mut Session,
        table: &Table,
        row: &Row,
        figures: &[Figure<'_>],
    ) -> Result<(), Fault> {
        if row.evidence.is_empty() {
            write(package, figures.iter(), None, &Behind::default())?;
        }
        for id in &row.evidence {
            if self.categories.contains(id) {
                // The accounts of a category are made of what the grant paid; its budget is not.
                let actual = || figures.iter().filter(|figure| figure.column != "budget");
                let years = years(table, self.content.period);
                let grant = self.content.grant.id;
                let mut vouchers = store::vouchers::of_grant(session, grant, &years, Some(CategoryId(*id)));
                while let Some(voucher) = vouchers.try_next().await? {
                    if !self.is_told(&voucher) {
                        continue;
                    }
                    let behind = Behind {
                        kind: "entry",
                        on: Some(voucher.dated_on),
                        text: voucher.text,
                        amount_ore: Some(voucher.share_ore),
                        ..Behind::default()
                    };
                    write(package, actual(), Some(voucher.entry_id.0), &behind)?;
                }
            } else {
                let unknown = Behind::default();
                let behind = self.rows.get(id).unwrap_or(&unknown);
                let own = figures.iter().filter(|figure| behind.kind != BUDGET || figure.column != "actual");
                write(package, own, Some(*id), behind)?;
            }
        }
        Ok(())
    }

    /// Whether the report tells it: of a year that runs on after the period, what was booked until its end.
    fn is_told(&self, voucher: &Voucher) -> bool {
        let Content { grant, grant_years, period, .. } = self.content;
        let runs_on = runs_on_until(grant, grant_years, voucher.year, *period).is_some();
        !runs_on || voucher.dated_on <= period.ends_on
    }

    /// The figures of a row, each with its place; a row without figures is one by its words alone.
    fn figures<'t>(&self, place: [&str; 3], table: &'t Table, row: &Row) -> Vec<Figure<'t>> {
        let is_figure = |cell: &Cell| cell.number().is_some() || *cell == Cell::Hidden;
        let first = row.cells.iter().position(is_figure).unwrap_or(row.cells.len());
        let words = row.cells[..first].iter().map(|cell| self.words(cell)).filter(|words| !words.is_empty());
        let label = words.collect::<Vec<_>>().join(", ");
        let cells = |column: &str, value: String| {
            let [report, section, name] = place.map(csv::text);
            [report, section, name, csv::text(&label), csv::text(column), value]
        };
        let of_columns = table.columns.iter().zip(&row.cells).filter(|(_, cell)| is_figure(cell));
        let mut figures: Vec<Figure<'t>> = of_columns
            .map(|(column, cell)| Figure { column: &column.key, cells: cells(&column.title, self.words(cell)) })
            .collect();
        if figures.is_empty() {
            figures.push(Figure { column: "", cells: cells("", String::new()) });
        }
        figures
    }

    /// A cell as it stands in the file: numbers bare, so that they are read as such.
    fn words(&self, cell: &Cell) -> String {
        match cell {
            Cell::Text(words) => words.clone(),
            Cell::Count(number) | Cell::Minutes(number) => number.to_string(),
            Cell::Ore(number) | Cell::Hundredths(number) | Cell::BasisPoints(number) => csv::hundredths(Some(*number)),
            Cell::Date(day) => day.to_string(),
            Cell::YesNo(is_so) => text(self.language, if *is_so { "yes" } else { "no" }),
            Cell::NotReported => text(self.language, "report-not-reported"),
            Cell::NotApplicable => text(self.language, "report-not-applicable"),
            Cell::Hidden => ":".to_owned(),
            Cell::Blank => String::new(),
        }
    }
}

/// A version of the budget, which is behind what was planned and not behind what was paid.
const BUDGET: &str = "budget_version";

fn plain(kind: &'static str, on: Option<NaiveDate>, text: &str) -> Behind {
    Behind { kind, on, text: text.to_owned(), ..Behind::default() }
}

/// What was done, and by whom.
fn work(content: &Content, add: &mut impl FnMut(Uuid, Behind)) {
    for one in &content.activities {
        add(one.id.0, of_activity(one));
    }
    for one in &content.milestones {
        add(one.id.0, plain("milestone", one.done_on.or(Some(one.planned_on)), &one.title));
    }
    for one in &content.series {
        add(one.id.0, plain("activity_series", one.starts_on, &one.title));
    }
    for one in &content.service_periods {
        add(one.id.0, plain("service_period", Some(one.starts_on), ""));
    }
    for one in &content.staffing_periods {
        add(one.id.0, plain("staffing_period", Some(one.starts_on), ""));
    }
}

/// What came of it.
fn effects(content: &Content, add: &mut impl FnMut(Uuid, Behind)) {
    for one in &content.deviations {
        add(one.id.0, plain("deviation", Some(one.noted_on), &one.title));
    }
    for one in &content.measurements {
        add(one.id.0, plain("measurement", None, &one.title));
    }
    for one in &content.indicators {
        add(one.id.0, plain("indicator", None, &one.title));
    }
    for one in &content.indicator_actuals {
        add(one.id.0, plain("indicator_actual", Some(one.reached_on), one.note.as_deref().unwrap_or_default()));
    }
}

/// What it was promised, asked and given.
fn money(content: &Content, add: &mut impl FnMut(Uuid, Behind)) {
    for one in &content.grant_years {
        add(one.id.0, plain("grant_year", None, &one.year.to_string()));
    }
    for one in &content.budget_versions {
        add(one.id.0, plain(BUDGET, one.decided_on, one.reference.as_deref().unwrap_or_default()));
    }
    for one in &content.unspent_funds {
        let behind = plain("unspent_funds", one.decided_on, one.reference.as_deref().unwrap_or_default());
        add(one.id.0, Behind { amount_ore: Some(one.amount_ore), ..behind });
    }
    for one in &content.change_requests {
        let behind = plain("change_request", Some(one.applied_on), &one.reason);
        add(one.id.0, Behind { amount_ore: one.amount_ore, ..behind });
    }
    for one in &content.onward_grants {
        let behind = plain("onward_grant", one.awarded_on, &one.purpose);
        add(one.id.0, Behind { amount_ore: one.awarded_ore, participants: one.participants, ..behind });
    }
}

fn of_activity(activity: &Activity) -> Behind {
    Behind {
        kind: "activity",
        on: activity.held_on.or(activity.asked_on),
        text: activity.title.clone().unwrap_or_else(|| activity.kind.to_string()),
        amount_ore: None,
        participants: activity.participants,
        sessions: Some(activity.sessions),
        minutes: activity.minutes,
    }
}

fn write<'f>(
    package: &mut Package,
    figures: impl Iterator<Item = &'f Figure<'f>>,
    id: Option<Uuid>,
    behind: &Behind,
) -> Result<(), Fault> {
    let row = [
        behind.kind.to_owned(),
        id.map(|id| id.to_string()).unwrap_or_default(),
        csv::day(behind.on),
        csv::text(&behind.text),
        csv::hundredths(behind.amount_ore),
        csv::number(behind.participants),
        csv::number(behind.sessions),
        csv::number(behind.minutes),
    ];
    for figure in figures {
        let cells = [figure.cells.as_slice(), &row].concat();
        package.write_all(csv::line(&cells).as_bytes())?;
    }
    Ok(())
}

/// The funding years that a table of accounts is of: the one in its key after the section's, such as
/// `accounts__2026_expenses`, else all of the grant's until the period's last.
fn years(table: &Table, period: Period) -> RangeInclusive<i32> {
    use chrono::Datelike as _;
    let part = table.key.rsplit_once("__").and_then(|(_, part)| part.split('_').next());
    match part.and_then(|part| part.parse().ok()) {
        Some(year) => year..=year,
        None => i32::MIN..=period.ends_on.year(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_a_table_is_not_a_number_in_its_sections_name() {
        let day = |text: &str| text.parse().expect("a day");
        let period = Period { starts_on: day("2025-07-01"), ends_on: day("2026-06-30") };
        let of = |key: &str| {
            let (title, columns, rows) = (String::new(), Vec::new(), Vec::new());
            years(&Table { key: key.to_owned(), title, columns, rows, has_totals: false, remark: None }, period)
        };
        assert_eq!(of("regnskap_2025__2026_expenses"), 2026..=2026);
        assert_eq!(of("kap_0765__2025_income"), 2025..=2025);
        assert_eq!(of("regnskap_2025__whole_expenses"), i32::MIN..=2026, "what was paid before the period too");
    }
}
