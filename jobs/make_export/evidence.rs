//! From each figure of a report to the rows of the register that it is made of, with their days, amounts and counts, as lines
//! that can be added up.

use super::csv;
use super::package::Package;
use crate::fault::Fault;
use chrono::NaiveDate;
use domain::CategoryId;
use domain::activity::Activity;
use domain::calendar::Period;
use domain::category::Direction;
use domain::closing::runs_on_until;
use domain::form::Form;
use domain::snapshot::Content;
use futures::TryStreamExt as _;
use language::{Language, text};
use reports::document::{Cell, Document, Row, Table};
use reports::parts::{Part, Parts};
use std::collections::{HashMap, HashSet};
use std::io::Write as _;
use std::ops::RangeInclusive;
use store::Session;
use store::vouchers::Voucher;
use uuid::Uuid;

/// Heads of the columns (message keys).
pub(super) const HEADS: [&str; 15] = [
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
    "package-part",
];

/// A row of the register, as far as figures are made of it.
#[derive(Clone, Debug, Default)]
struct Behind {
    /// What it is called (message key); empty of what is not known.
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
    parts: Parts<'a>,
    activities: HashMap<Uuid, &'a Activity>,
    rows: HashMap<Uuid, Behind>,
    categories: HashSet<Uuid>,
    language: Language,
}

/// A figure with its place: section, table, row, column and value.
struct Figure<'a> {
    column: &'a str,
    /// Missing of a row that has no figures.
    cell: Option<&'a Cell>,
    cells: [String; 6],
}

/// The figures of a row, with whether a line has told what each is made of.
struct Lines<'a> {
    package: &'a mut Package,
    language: Language,
    figures: Vec<(Figure<'a>, bool)>,
}

impl<'a> Evidence<'a> {
    /// Of a report in `told_in`, for people who read `language`.
    pub(super) fn of(form: &'a Form, content: &'a Content, told_in: Language, language: Language) -> Self {
        let mut rows = HashMap::new();
        let mut add = |id: Uuid, behind: Behind| drop(rows.insert(id, behind));
        work(content, language, &mut add);
        effects(content, &mut add);
        money(content, &mut add);
        Self {
            content,
            parts: Parts::of(form, content, told_in),
            activities: content.activities.iter().map(|one| (one.id.0, one)).collect(),
            rows,
            categories: content.categories.iter().map(|category| category.id.0).collect(),
            language,
        }
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
                for (index, row) in table.rows.iter().enumerate() {
                    let figures = self.figures([report, &section.title, &table.title], table, row);
                    let figures = figures.into_iter().map(|figure| (figure, false)).collect();
                    let mut lines = Lines { package: &mut *package, language: self.language, figures };
                    self.write_row(&mut lines, session, table, index).await?;
                    lines.finish()?;
                }
            }
        }
        Ok(())
    }

    async fn write_row(
        &self,
        lines: &mut Lines<'_>,
        session: &mut Session,
        table: &Table,
        index: usize,
    ) -> Result<(), Fault> {
        let unknown = Behind::default();
        for id in &table.rows[index].evidence {
            if self.categories.contains(id) {
                let of = (years(table, self.content.period), Some(CategoryId(*id)));
                self.write_entries(lines, session, of).await?;
                continue;
            }
            if let Some(year) = self.content.grant_years.iter().find(|year| year.id.0 == *id) {
                self.write_entries(lines, session, (year.year..=year.year, None)).await?;
            }
            let behind = self.rows.get(id).unwrap_or(&unknown);
            lines.write(Some(*id), behind, |figure| self.part((table, index), figure, *id, behind))?;
        }
        Ok(())
    }

    /// The entries that the accounts of a category are made of, or that a year of funding was spent on.
    async fn write_entries(
        &self,
        lines: &mut Lines<'_>,
        session: &mut Session,
        (years, category): (RangeInclusive<i32>, Option<CategoryId>),
    ) -> Result<(), Fault> {
        let mut vouchers = store::vouchers::of_grant(session, self.content.grant.id, &years, category);
        while let Some(voucher) = vouchers.try_next().await? {
            // What a year has spent is not cut at the period's end, as its accounts are.
            let is_told = match category {
                Some(_) => self.is_told(&voucher),
                None => voucher.direction == Direction::Expense,
            };
            if !is_told {
                continue;
            }
            let behind = Behind {
                kind: "term-entry",
                on: Some(voucher.dated_on),
                text: voucher.text,
                amount_ore: Some(voucher.share_ore),
                ..Behind::default()
            };
            let share = csv::hundredths(Some(voucher.share_ore));
            let part = |figure: &Figure<'_>| match (category, figure.column) {
                (Some(_), "actual") | (None, SPENT) => Some(share.clone()),
                // The accounts of a category are made of what the grant paid; its budget is not.
                (Some(_), "budget") | (None, _) => None,
                (Some(_), _) => Some(String::new()),
            };
            lines.write(Some(voucher.entry_id.0), &behind, part)?;
        }
        Ok(())
    }

    /// How much of a figure a row is, in words: nothing where it is no part of it, and empty where the figure is no sum.
    fn part(&self, (table, row): (&Table, usize), figure: &Figure<'_>, id: Uuid, behind: &Behind) -> Option<String> {
        if let Some(activity) = self.activities.get(&id) {
            return match self.parts.part(table, row, figure.column, activity) {
                Part::Of(part) => Some(csv::number(Some(part))),
                Part::Outside => None,
                Part::NoSum => Some(String::new()),
            };
        }
        let is_whole = match (behind.kind, figure.column) {
            (BUDGET, "actual") | (GRANT_YEAR, SPENT) => return None,
            // What is left of a year is reckoned from its other amounts.
            (GRANT_YEAR, column) => column != "unaccounted",
            (BUDGET, column) => column == "budget",
            _ => false,
        };
        // A budget and a year of funding have an amount of their own for each row of a table.
        let whole = figure.cell.filter(|cell| is_whole && matches!(cell, Cell::Ore(_)));
        Some(whole.map(|cell| self.words(cell)).unwrap_or_default())
    }

    /// Whether the report tells it: of a year that runs on after the period, what was booked until its end.
    fn is_told(&self, voucher: &Voucher) -> bool {
        let Content { grant, grant_years, period, .. } = self.content;
        let runs_on = runs_on_until(grant, grant_years, voucher.year, *period).is_some();
        !runs_on || voucher.dated_on <= period.ends_on
    }

    /// The figures of a row, each with its place; a row without figures is one by its words alone.
    fn figures<'t>(&self, place: [&str; 3], table: &'t Table, row: &'t Row) -> Vec<Figure<'t>> {
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
            .map(|(column, cell)| Figure {
                column: &column.key,
                cell: Some(cell),
                cells: cells(&column.title, self.words(cell)),
            })
            .collect();
        if figures.is_empty() {
            figures.push(Figure { column: "", cell: None, cells: cells("", String::new()) });
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
const BUDGET: &str = "term-budget";

/// A year of funding, whose sums other rows are behind.
const GRANT_YEAR: &str = "portfolio-funding-year";

/// The column of what a year of funding was spent on.
const SPENT: &str = "spent";

fn plain(kind: &'static str, on: Option<NaiveDate>, text: &str) -> Behind {
    Behind { kind, on, text: text.to_owned(), ..Behind::default() }
}

/// What was done, and by whom.
fn work(content: &Content, language: Language, add: &mut impl FnMut(Uuid, Behind)) {
    for one in &content.activities {
        add(one.id.0, of_activity(one, language));
    }
    for one in &content.milestones {
        add(one.id.0, plain("term-milestone", one.done_on.or(Some(one.planned_on)), &one.title));
    }
    for one in &content.series {
        add(one.id.0, plain("package-kind-series", one.starts_on, &one.title));
    }
    for one in &content.service_periods {
        add(one.id.0, plain("package-kind-service-period", Some(one.starts_on), ""));
    }
    for one in &content.staffing_periods {
        add(one.id.0, plain("package-kind-staffing-period", Some(one.starts_on), ""));
    }
}

/// What came of it.
fn effects(content: &Content, add: &mut impl FnMut(Uuid, Behind)) {
    for one in &content.deviations {
        add(one.id.0, plain("term-deviation", Some(one.noted_on), &one.title));
    }
    for one in &content.measurements {
        add(one.id.0, plain("word-file-subject-measurement", None, &one.title));
    }
    for one in &content.indicators {
        add(one.id.0, plain("field-indicator-actuals-indicator_id", None, &one.title));
    }
    for one in &content.indicator_actuals {
        let note = one.note.as_deref().unwrap_or_default();
        add(one.id.0, plain("package-kind-indicator-result", Some(one.reached_on), note));
    }
}

/// What it was promised, asked and given.
fn money(content: &Content, add: &mut impl FnMut(Uuid, Behind)) {
    for one in &content.grant_years {
        add(one.id.0, plain(GRANT_YEAR, None, &one.year.to_string()));
    }
    for one in &content.budget_versions {
        add(one.id.0, plain(BUDGET, one.decided_on, one.reference.as_deref().unwrap_or_default()));
    }
    for one in &content.unspent_funds {
        let reference = one.reference.as_deref().unwrap_or_default();
        let behind = plain("word-file-subject-unspent-funds", one.decided_on, reference);
        add(one.id.0, Behind { amount_ore: Some(one.amount_ore), ..behind });
    }
    for one in &content.change_requests {
        let behind = plain("word-file-subject-change-request", Some(one.applied_on), &one.reason);
        add(one.id.0, Behind { amount_ore: one.amount_ore, ..behind });
    }
    for one in &content.onward_grants {
        let behind = plain("word-file-subject-onward-grant", one.awarded_on, &one.purpose);
        add(one.id.0, Behind { amount_ore: one.awarded_ore, participants: one.participants, ..behind });
    }
}

fn of_activity(activity: &Activity, language: Language) -> Behind {
    Behind {
        kind: "term-activity",
        on: activity.held_on.or(activity.asked_on),
        text: activity.title.clone().unwrap_or_else(|| text(language, &activity.kind.message_key())),
        amount_ore: None,
        participants: activity.participants,
        sessions: Some(activity.sessions),
        minutes: activity.minutes,
    }
}

impl Lines<'_> {
    /// A line for each figure that a row is a part of, or that is no sum of such rows.
    fn write(
        &mut self,
        id: Option<Uuid>,
        behind: &Behind,
        part: impl Fn(&Figure<'_>) -> Option<String>,
    ) -> Result<(), Fault> {
        let kind = if behind.kind.is_empty() { String::new() } else { text(self.language, behind.kind) };
        let row = [
            kind,
            id.map(|id| id.to_string()).unwrap_or_default(),
            csv::day(behind.on),
            csv::text(&behind.text),
            csv::hundredths(behind.amount_ore),
            csv::number(behind.participants),
            csv::number(behind.sessions),
            csv::number(behind.minutes),
        ];
        for (figure, is_told) in &mut self.figures {
            let Some(part) = part(figure) else { continue };
            *is_told = true;
            let cells = [figure.cells.as_slice(), &row, &[part]].concat();
            self.package.write_all(csv::line(&cells).as_bytes())?;
        }
        Ok(())
    }

    /// A line for each figure that nothing was told of.
    fn finish(mut self) -> Result<(), Fault> {
        self.figures.retain(|(_, is_told)| !is_told);
        self.write(None, &Behind::default(), |_| Some(String::new()))
    }
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
