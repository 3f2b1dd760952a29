//! All projects, grants and expenditure of an organisation as a workbook, written row by row: memory stays the same however
//! many rows there are. Its first sheet says how many there are and what they add up to.
//!
//! Refuses to end where what was written is not what the register counted.

mod plan;

use std::collections::HashMap;
use std::io::Write;

use chrono::{DateTime, NaiveDateTime, Utc};
use domain::obligation::ObligationState;
use domain::portfolio::{Control, DeadlineRow, ExpenditureRow, FundingRow, PaidBy};
use domain::project::ProjectStatus;
use language::{Language, decimal, text};
use rust_xlsxwriter::{DocProperties, Table, TableColumn, TableStyle, Workbook, Worksheet};

use super::MOST_ROWS;
use super::activities::{Row, words};
use super::cells::{exact, write_text};
use super::formats::Formats;
use super::table::{MANY_ROWS, add_filter};
use crate::RenderError;
use crate::text::line;

use self::plan::{Holds, PLANS, Plan};

/// Paper size A4.
const A4: u8 = 9;

/// The names of the amounts of a project's row, as [`FundingRow::amounts`] has them.
const AMOUNTS: [&str; 7] = [
    "term-applied",
    "term-awarded",
    "term-received",
    "term-carried-in",
    "term-spent",
    "term-repaid",
    "term-carried-out",
];

/// What a portfolio is of, and what it must hold.
#[derive(Clone, Debug)]
pub struct PortfolioHead {
    /// The organisation's name, where it is of one alone.
    pub organisation: Option<String>,
    /// The funder's name, where it is of one alone.
    pub funder: Option<String>,
    /// The year, where it is of one alone.
    pub year: Option<i32>,
    /// When the register was read, as it stands in the workbook.
    pub made_at: DateTime<Utc>,
    /// The same by the clock of the reader's zone.
    pub made_at_local: NaiveDateTime,
    /// What the register counts.
    pub control: Control,
    /// What forms are called, by their keys. One that is missing is told by its key.
    pub forms: HashMap<String, String>,
}

/// A workbook that grows row by row and ends with [`write_to`](Self::write_to).
///
/// Rows pass through temporary files. For people inside.
pub struct Portfolio {
    workbook: Workbook,
    language: Language,
    formats: Formats,
    head: PortfolioHead,
    sheets: [Sheets; 3],
    statuses: HashMap<ProjectStatus, String>,
    states: HashMap<ObligationState, String>,
    written: Control,
}

/// The sheets of one kind, and where the next row goes.
struct Sheets {
    index: usize,
    last: usize,
    row: u32,
    most: u32,
}

impl Sheets {
    fn next(&mut self) -> Option<(usize, u32)> {
        if self.row + 1 == self.most {
            self.index += 1;
            self.row = 0;
        }
        self.row += 1;
        (self.index <= self.last).then_some((self.index, self.row))
    }
}

/// The workbook of a portfolio whose rows are at hand.
pub fn portfolio(
    head: PortfolioHead,
    language: Language,
    projects: impl IntoIterator<Item = FundingRow>,
    deadlines: impl IntoIterator<Item = DeadlineRow>,
    expenditure: impl IntoIterator<Item = ExpenditureRow>,
    writer: impl Write + Send,
) -> Result<(), RenderError> {
    let mut portfolio = Portfolio::new(head, language)?;
    for row in projects {
        portfolio.add_project(&row)?;
    }
    for row in deadlines {
        portfolio.add_deadline(&row)?;
    }
    for row in expenditure {
        portfolio.add_expenditure(&row)?;
    }
    portfolio.write_to(writer)
}

impl Portfolio {
    /// A workbook with its sheets and their heads, as many as the rows that are counted take.
    pub fn new(head: PortfolioHead, language: Language) -> Result<Self, RenderError> {
        Self::with_most(head, language, MOST_ROWS)
    }

    /// The same, with sheets of at most so many rows.
    fn with_most(head: PortfolioHead, language: Language, most: u32) -> Result<Self, RenderError> {
        let mut workbook = Workbook::new();
        let title = text(language, "portfolio-title");
        let properties = DocProperties::new().set_title(title.as_str()).set_creation_datetime(&head.made_at);
        workbook.set_properties(&properties.set_subject(line(head.organisation.as_deref().unwrap_or_default())));
        workbook.add_worksheet().set_name(text(language, "portfolio-control"))?;
        let formats = Formats::of(language);
        let counted = [head.control.projects, head.control.deadlines, head.control.expenditure];
        let mut sheets = Vec::new();
        for (plan, rows) in PLANS.iter().zip(counted) {
            sheets.push(add_sheets(&mut workbook, language, &formats, plan, rows, most)?);
        }
        let sheets = sheets.try_into().unwrap_or_else(|_| unreachable!("one a plan"));
        let (statuses, states) = (words(language), words(language));
        let written = Control::default();
        Ok(Self { workbook, language, formats, head, sheets, statuses, states, written })
    }

    fn row(&mut self, plan: usize) -> Result<Row<'_>, RenderError> {
        let Some((index, row)) = self.sheets[plan].next() else { return Err(self.not_all()) };
        Ok(Row { sheet: self.workbook.worksheet_from_index(index)?, row, column: 0 })
    }

    fn not_all(&self) -> RenderError {
        RenderError::NotAll { counted: Box::new(self.head.control), written: Box::new(self.written) }
    }

    /// Adds a project in a year of a grant below those already there.
    pub fn add_project(&mut self, project: &FundingRow) -> Result<(), RenderError> {
        self.written.add_project(project);
        let (status, language) = (self.statuses.get(&project.status).cloned(), self.language);
        let mut row = self.row(0)?;
        row.word(project.funder.as_ref())?;
        row.number(project.year.map(i64::from))?;
        row.word(Some(&project.project))?;
        row.word(Some(&project.organisation))?;
        row.word(project.organisation_number.as_ref())?;
        row.word(project.leader.as_ref())?;
        row.word(status.as_ref())?;
        row.word(project.reference.as_ref())?;
        project.amounts().into_iter().try_for_each(|amount| kroner(language, &mut row, amount))
    }

    /// Adds a grant with a report that it owes.
    pub fn add_deadline(&mut self, deadline: &DeadlineRow) -> Result<(), RenderError> {
        self.written.add_deadline();
        let state = deadline.state.and_then(|state| self.states.get(&state)).cloned();
        let form = deadline.form_key.as_ref().map(|key| self.head.forms.get(key).unwrap_or(key).clone());
        let mut row = self.row(1)?;
        row.date(deadline.deadline_on)?;
        row.date(deadline.internal_deadline_on)?;
        row.word(Some(&deadline.funder))?;
        row.word(deadline.reference.as_ref())?;
        row.word(Some(&deadline.project))?;
        row.word(form.as_ref())?;
        row.date(deadline.starts_on)?;
        row.date(deadline.ends_on)?;
        row.word(state.as_ref())?;
        row.date(deadline.met_on)
    }

    /// Adds what a project spent in a quarter on a category.
    pub fn add_expenditure(&mut self, spent: &ExpenditureRow) -> Result<(), RenderError> {
        self.written.add_expenditure(spent);
        let language = self.language;
        let (payer, reference) = match &spent.paid_by {
            PaidBy::Grant { funder, reference } => (funder.clone(), reference.as_ref()),
            PaidBy::Own => (text(language, "ledger-own-funds"), None),
            PaidBy::Nobody => (text(language, "entries-unshared"), None),
        };
        let mut row = self.row(2)?;
        row.word(Some(&spent.project))?;
        row.number(Some(i64::from(spent.year)))?;
        row.number(Some(i64::from(spent.quarter)))?;
        row.number(Some(i64::from(spent.funding_year)))?;
        row.word(Some(&spent.category))?;
        row.word(Some(&payer))?;
        row.word(reference)?;
        row.number(Some(spent.entries))?;
        kroner(language, &mut row, Some(spent.amount_ore))
    }

    /// How many rows were added.
    pub fn rows(&self) -> i64 {
        self.written.rows()
    }

    /// Ends the workbook with its control sheet and writes it whole. [`RenderError::NotAll`], and nothing written, where the
    /// rows are not those that the register counted.
    pub fn write_to(mut self, writer: impl Write + Send) -> Result<(), RenderError> {
        if self.written != self.head.control {
            return Err(self.not_all());
        }
        let lines = self.control_lines();
        let sheet = self.workbook.worksheet_from_index(0)?;
        sheet.set_column_width(0, 44)?.set_column_width(1, 24)?;
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        write_text(sheet, (0, 0), &text(self.language, "portfolio-title"), &self.formats.title)?;
        for (row, (label, value)) in (2..).zip(&lines) {
            write_text(sheet, (row, 0), &line(label), &self.formats.label)?;
            match value {
                Value::Words(words) => write_text(sheet, (row, 1), &line(words), &self.formats.prose)?,
                Value::Moment(at) => {
                    sheet.write_datetime_with_format(row, 1, at, &self.formats.moment())?;
                }
                Value::Number(number, kind) => {
                    write_number(self.language, sheet, row, (*number, *kind), &self.formats)?;
                }
            }
        }
        self.workbook.save_to_writer(writer)?;
        Ok(())
    }

    /// What the first sheet says: what the workbook is of, how many rows there are, what they add up to.
    fn control_lines(&self) -> Vec<(String, Value)> {
        let word = |key: &str| text(self.language, key);
        let (head, control) = (&self.head, &self.head.control);
        let all = || word("portfolio-all");
        let mut lines = vec![
            (word("term-organisation"), Value::Words(head.organisation.clone().unwrap_or_else(all))),
            (word("term-funder"), Value::Words(head.funder.clone().unwrap_or_else(all))),
            (
                word("term-year"),
                head.year.map_or_else(|| Value::Words(all()), |year| Value::Number(year.into(), Holds::Year)),
            ),
            (word("portfolio-made-at"), Value::Moment(head.made_at_local)),
        ];
        let rows = |title: &str| language::message(self.language, "portfolio-rows", &[("sheet", word(title).into())]);
        let counts = [control.projects, control.deadlines, control.expenditure];
        for (plan, count) in PLANS.iter().zip(counts) {
            lines.push((rows(plan.title), Value::Number(count, Holds::Count)));
        }
        let sum = |title: &str, of: &str| {
            let arguments = [("sheet", word(title).into()), ("column", word(of).into())];
            language::message(self.language, "portfolio-sum", &arguments)
        };
        for (name, amount) in AMOUNTS.iter().zip(control.amounts_ore) {
            lines.push((sum(PLANS[0].title, name), Value::Number(amount, Holds::Kroner)));
        }
        let entries = Value::Number(control.entries, Holds::Count);
        lines.push((sum(PLANS[2].title, "portfolio-entries"), entries));
        let spent = Value::Number(control.spent_ore, Holds::Kroner);
        lines.push((sum(PLANS[2].title, "portfolio-amount"), spent));
        lines
    }
}

/// What stands beside a label.
enum Value {
    Words(String),
    Moment(NaiveDateTime),
    Number(i64, Holds),
}

fn add_sheets(
    workbook: &mut Workbook,
    language: Language,
    formats: &Formats,
    plan: &Plan,
    rows: i64,
    most: u32,
) -> Result<Sheets, RenderError> {
    let mut left = u64::try_from(rows).unwrap_or(0);
    let first = workbook.worksheets().len();
    for number in 1_u32.. {
        let here = u32::try_from(left).unwrap_or(u32::MAX).min(most - 1);
        let title = text(language, plan.title);
        let (title, table) = match number {
            1 => (title, plan.table.to_owned()),
            _ => (format!("{title} {number}"), format!("{}_{number}", plan.table)),
        };
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(title)?.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        begin_table(sheet, language, formats, plan, &table, here)?;
        left -= u64::from(here);
        if left == 0 {
            break;
        }
    }
    Ok(Sheets { index: first, last: workbook.worksheets().len() - 1, row: 0, most })
}

/// The head of a sheet and its named table, which Excel filters; a long sheet is filtered without one.
fn begin_table(
    sheet: &mut Worksheet,
    language: Language,
    formats: &Formats,
    plan: &Plan,
    name: &str,
    rows: u32,
) -> Result<(), RenderError> {
    let heads = plan.columns.iter().map(|(head, holds, _)| (text(language, head), holds.kind()));
    for (column, (_, holds, width)) in (0..).zip(plan.columns) {
        sheet.set_column_width(column, *width)?;
        // A long text stays on its line: a wrapped one would make rows of all heights.
        sheet.set_column_format(column, &holds.format(formats).unset_text_wrap())?;
    }
    if rows > MANY_ROWS {
        return add_filter(sheet, heads, rows);
    }
    let columns: Vec<TableColumn> =
        heads.map(|(head, kind)| TableColumn::new().set_header(head).set_header_format(Formats::head(kind))).collect();
    let last = u16::try_from(plan.columns.len() - 1).expect("a few columns");
    let table = Table::new().set_name(name).set_style(TableStyle::Light1).set_columns(&columns);
    // A table without rows keeps a blank one, which Excel demands.
    sheet.add_table(0, 0, rows.max(1), last, &table)?;
    Ok(())
}

/// An amount in øre as kroner; as text where a spreadsheet could not hold it exactly.
fn kroner(language: Language, row: &mut Row<'_>, amount: Option<i64>) -> Result<(), RenderError> {
    row.next(amount, |sheet, at, column, amount| match exact(amount) {
        Some(whole) => sheet.write_number(at, column, whole / 100.0).map(drop),
        None => sheet.write_string(at, column, decimal(language, amount, 2)).map(drop),
    })
}

fn write_number(
    language: Language,
    sheet: &mut Worksheet,
    row: u32,
    (number, holds): (i64, Holds),
    formats: &Formats,
) -> Result<(), RenderError> {
    let (per_unit, decimals) = if holds == Holds::Kroner { (100.0, 2) } else { (1.0, 0) };
    match exact(number) {
        Some(whole) => sheet.write_number_with_format(row, 1, whole / per_unit, &holds.format(formats))?,
        None => sheet.write_string(row, 1, decimal(language, number, decimals))?,
    };
    Ok(())
}

#[cfg(test)]
mod tests;
