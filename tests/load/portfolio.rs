//! A portfolio of a million rows by the program, and the same cells by `rust_xlsxwriter` alone. The rows are generated: a
//! register whose expenditure comes to so many sums by project, quarter, category and payer would take an hour to fill.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use anyhow::Result;
use chrono::DateTime;
use domain::portfolio::{Control, ExpenditureRow, PaidBy};
use language::Language;
use render::PortfolioHead;
use rust_xlsxwriter::{Format, Workbook};

use crate::measures::{Bench, compared_times, figure};
use crate::table::Line;
use crate::workbook;

const ROWS: u32 = 1_000_000;

/// Where the expenditure lies: after the control totals, the projects and the deadlines.
const EXPENDITURE: usize = 3;

const FUNDER: &str = "Helsedirektoratet";
const CATEGORIES: [&str; 6] = ["Lønn", "Lokaler", "Aktivitet", "Reise", "Kontor og drift", "Andre kostnader"];

impl Bench {
    /// Made once on each side: what takes ten seconds hardly varies.
    pub(crate) fn portfolio(&self) -> Result<Vec<Line>> {
        let (ours_path, bare_path) = (self.folder.join("portfolio.xlsx"), self.folder.join("bare-portfolio.xlsx"));
        write_ours(1_000, &ours_path)?;
        write_bare(1_000, &bare_path)?;
        workbook::assert_same_cells((ours_path.as_path(), EXPENDITURE), &bare_path)?;
        let ours = workbook::make("our-portfolio", ROWS, &ours_path)?;
        let bare = workbook::make("bare-portfolio", ROWS, &bare_path)?;
        let time = compared_times(format!("portfolio of {ROWS} rows"), ours.seconds, bare.seconds, 1.5);
        Ok(vec![time, figure("its peak memory", ours.peak_mb, "MB", 250.0)])
    }
}

fn project(number: u32) -> String {
    format!("Samtalegrupper for pårørende {}", number % 5_000 + 1)
}

fn reference(number: u32) -> String {
    format!("EKSEMPEL-{}", number % 5_000 + 1)
}

fn category(number: u32) -> &'static str {
    CATEGORIES[number as usize % CATEGORIES.len()]
}

fn entries(number: u32) -> i64 {
    i64::from(1 + number % 9)
}

fn amount_ore(number: u32) -> i64 {
    i64::from(100_000 + number * 50 % 700_000)
}

/// Row number `number`.
fn spent(number: u32) -> ExpenditureRow {
    ExpenditureRow {
        project: project(number),
        year: 2026,
        quarter: 1 + i32::from(number % 4 == 1),
        funding_year: 2026,
        category: category(number).to_owned(),
        paid_by: PaidBy::Grant { funder: FUNDER.to_owned(), reference: Some(reference(number)) },
        entries: entries(number),
        amount_ore: amount_ore(number),
    }
}

/// Writes the program's workbook.
pub(crate) fn write_ours(rows: u32, path: &Path) -> Result<()> {
    let control = Control {
        expenditure: i64::from(rows),
        entries: (1..=rows).map(entries).sum(),
        spent_ore: (1..=rows).map(amount_ore).sum(),
        ..Control::default()
    };
    let head = PortfolioHead {
        organisation: Some("Pårørendehuset".to_owned()),
        funder: None,
        year: Some(2026),
        made_at: DateTime::UNIX_EPOCH,
        made_at_local: DateTime::UNIX_EPOCH.naive_utc(),
        control,
        forms: HashMap::new(),
    };
    let writer = BufWriter::new(File::create(path)?);
    Ok(render::portfolio(head, Language::Nb, [], [], (1..=rows).map(spent), writer)?)
}

/// Writes the same cells with the library's constant memory.
pub(crate) fn write_bare(rows: u32, path: &Path) -> Result<()> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_column_format(8, &Format::new().set_num_format("#,##0.00"))?;
    for column in 0..9 {
        sheet.write_string(0, column, "-")?;
    }
    for number in 1..=rows {
        sheet.write_string(number, 0, project(number))?;
        sheet.write_number(number, 1, 2026)?;
        sheet.write_number(number, 2, 1 + i32::from(number % 4 == 1))?;
        sheet.write_number(number, 3, 2026)?;
        sheet.write_string(number, 4, category(number))?;
        sheet.write_string(number, 5, FUNDER)?;
        sheet.write_string(number, 6, reference(number))?;
        #[expect(clippy::cast_precision_loss, reason = "no number here is near 2^53")]
        sheet.write_number(number, 7, entries(number) as f64)?;
        #[expect(clippy::cast_precision_loss, reason = "no number here is near 2^53")]
        sheet.write_number(number, 8, amount_ore(number) as f64 / 100.0)?;
    }
    workbook.save(path)?;
    Ok(())
}
