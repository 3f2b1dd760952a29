//! A table on a sheet of its own: named, filtered, frozen below its head, with its sums, its remarks and, last, the ids of
//! the rows in the register behind each row.

use std::borrow::Cow;

use reports::document::{Cell, Column, ColumnKind, Row, Table, Total};
use rust_xlsxwriter::{Formula, TableColumn, TableFunction, TableStyle, Workbook, Worksheet, utility};

use super::cells::{At, HIDDEN, LONGEST_TEXT, fitting, value, write_text};
use super::formats::{Formats, Place};
use super::page::{broken, height, lines};
use super::widths::{BUTTON, ROOM, fixed_widths, is_tall, last_printed, reading_width, widths};
use super::{Book, MOST_ROWS, NamedTable, chart};
use crate::RenderError;
use crate::text::{clean, line};

/// The key of columns that hold a year as text, and the end of it in columns of other years: `origin_year`.
const YEAR: &str = "year";

/// Above this a sheet is written row by row through a temporary file, which cannot look back: widths are fixed, and a
/// filter stands for the table.
pub(super) const MANY_ROWS: u32 = 50_000;

/// Excel's limit for the head of a table's column, in characters.
const LONGEST_HEAD: usize = 255;

/// Row ids that a cell holds, each of 36 letters and a blank.
const MOST_IDS: usize = 880;

/// Writes a table's sheet, with its remark and charts below it.
pub(super) fn write(book: &Book<'_>, named: &NamedTable<'_>, workbook: &mut Workbook) -> Result<(), RenderError> {
    let table = named.table;
    let too_many = || RenderError::TooManyRows { key: table.key.clone(), rows: table.rows.len() as u64 };
    let rows = u32::try_from(table.rows.len()).ok().filter(|rows| rows + 20 < MOST_ROWS).ok_or_else(too_many)?;
    let heads = heads(book, table);
    let is_long = is_long(table);
    let sheet = if is_long { workbook.add_worksheet_with_constant_memory()? } else { workbook.add_worksheet() };
    sheet.set_name(named.sheet.as_str())?;
    let widths = if is_long { fixed_widths(table, &heads) } else { widths(book, table, &heads) };
    for (column, width) in (0..).zip(&widths) {
        sheet.set_column_width(column, u32::try_from(width + ROOM).unwrap_or(u32::MAX))?;
    }
    let head_lines = heads.iter().zip(&widths).map(|(head, width)| lines(head, width.saturating_sub(BUTTON).max(1)));
    sheet.set_row_height(0, height(head_lines.max().unwrap_or(1)) + 5.0)?;
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    book.page.apply(sheet, true);
    if is_long {
        let kinds = table.columns.iter().map(|column| column.kind).chain([ColumnKind::Text]);
        add_filter(sheet, heads.iter().map(String::as_str).zip(kinds), rows)?;
    } else {
        add_table(book, named, &heads, sheet, rows)?;
    }
    write_rows(book, table, &widths, sheet)?;
    // An empty table keeps one blank row, which Excel demands.
    let mut next = rows.max(1) + 1;
    if table.has_totals {
        write_totals(book, named, &heads, sheet, next)?;
        next += 1;
    }
    let reading_width = reading_width(book, table, &widths);
    next = write_remarks(book, (table, &widths), reading_width, (sheet, next + 1))?;
    for chart in book.charts_of(table) {
        next = chart::insert(book, named, chart, sheet, next + 1)?;
    }
    sheet.set_print_area(0, 0, next, last_printed(table, &widths, reading_width))?;
    name_sums(named, rows.max(1) + 1, workbook)
}

fn name_sums(named: &NamedTable<'_>, row: u32, workbook: &mut Workbook) -> Result<(), RenderError> {
    for (column, name) in (0..).zip(&named.sums) {
        if let Some(name) = name {
            let cell = utility::row_col_to_cell_absolute(row, column);
            workbook.define_name(name.as_str(), &format!("='{}'!{cell}", named.sheet.replace('\'', "''")))?;
        }
    }
    Ok(())
}

/// The heads of the columns on one line each, and each different, as Excel demands; last that of the row ids, if any.
fn heads(book: &Book<'_>, table: &Table) -> Vec<String> {
    let mut taken = std::collections::HashSet::new();
    let mut unique = |title: &str| {
        let base: String = line(title).chars().take(LONGEST_HEAD - 8).collect();
        let name = |number| if number == 1 { base.clone() } else { format!("{base} ({number})") };
        (1..=u32::MAX).map(name).find(|head| taken.insert(head.to_lowercase())).expect("numbers never end")
    };
    let ids = has_ids(table).then_some(book.document.labels.row_ids.as_str());
    table.columns.iter().map(|column| column.title.as_str()).chain(ids).map(&mut unique).collect()
}

/// Whether any row names the rows in the register behind it.
fn has_ids(table: &Table) -> bool {
    table.rows.iter().any(|row| !row.evidence.is_empty())
}

/// The rows in the register behind a row, as many as a cell holds.
fn row_ids(row: &Row) -> String {
    let ids: Vec<String> = row.evidence.iter().take(MOST_IDS).map(ToString::to_string).collect();
    let more = if row.evidence.len() > MOST_IDS { " …" } else { "" };
    format!("{}{more}", ids.join(" "))
}

/// The heads of a long sheet, which is filtered without a table: the library remembers every cell of a table, which
/// takes hundreds of megabytes; a filter takes none.
pub(super) fn add_filter<Head: Into<String>>(
    sheet: &mut Worksheet,
    heads: impl IntoIterator<Item = (Head, ColumnKind)>,
    rows: u32,
) -> Result<(), RenderError> {
    let mut last = 0;
    for (column, (head, kind)) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, head, &Formats::head(kind))?;
        last = column;
    }
    sheet.autofilter(0, 0, rows, last)?;
    Ok(())
}

fn add_table(
    book: &Book<'_>,
    named: &NamedTable<'_>,
    heads: &[String],
    sheet: &mut Worksheet,
    rows: u32,
) -> Result<(), RenderError> {
    let table = named.table;
    let mut columns: Vec<TableColumn> = (0..)
        .zip(&table.columns)
        .zip(heads)
        .map(|((index, column), head)| {
            let excel = TableColumn::new()
                .set_header(head.as_str())
                .set_header_format(Formats::head(column.kind))
                .set_format(book.formats.column(column.kind));
            match total(table, index) {
                TotalCell::Formula(_) => excel.set_total_function(TableFunction::Sum),
                TotalCell::Text(text) => excel.set_total_label(text),
                TotalCell::Label => excel.set_total_label(line(&book.document.labels.total)),
                TotalCell::Plain(_) | TotalCell::Blank => excel,
            }
        })
        .collect();
    columns.extend(heads.get(columns.len()).map(|head| {
        let ids = TableColumn::new().set_header(head.as_str()).set_header_format(Formats::head(ColumnKind::Text));
        ids.set_format(book.formats.row_ids.clone())
    }));
    let excel = rust_xlsxwriter::Table::new()
        .set_name(named.name.as_str())
        .set_style(TableStyle::Light1)
        .set_alt_text_title(line(&table.title))
        .set_alt_text(line(table.remark.as_deref().unwrap_or(&named.section.title)))
        .set_total_row(table.has_totals)
        .set_columns(&columns);
    let last_column = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.add_table(0, 0, rows.max(1) + u32::from(table.has_totals), last_column, &excel)?;
    Ok(())
}

fn write_rows(book: &Book<'_>, table: &Table, widths: &[usize], sheet: &mut Worksheet) -> Result<(), RenderError> {
    for (row, cells) in (1..).zip(&table.rows) {
        let line_count = |(cell, width): (&Cell, &usize)| match cell {
            Cell::Text(text) => lines(&clean(text), *width),
            _ => 1,
        };
        let most = cells.cells.iter().zip(widths).map(line_count).max().unwrap_or(1);
        if most > 1 {
            sheet.set_row_height(row, height(most))?;
        }
        for ((index, column), cell) in (0..).zip(&table.columns).zip(&cells.cells) {
            match year(column, cell) {
                Some(year) => {
                    sheet.write_number_with_format(row, index, year, &book.formats.year)?;
                }
                None => book.cells.write(sheet, (row, index), (cell, column.kind, Place::Row), &book.formats)?,
            }
        }
        if !cells.evidence.is_empty() {
            let column = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
            write_text(sheet, (row, column), &row_ids(cells), &book.formats.row_ids)?;
        }
    }
    Ok(())
}

/// A year, which is a number to sort by but not one to add up or to group by thousands.
fn year(column: &Column, cell: &Cell) -> Option<u16> {
    match cell {
        Cell::Text(text) if holds_years(column) => text.parse().ok(),
        _ => None,
    }
}

fn holds_years(column: &Column) -> bool {
    column.key.strip_suffix(YEAR).is_some_and(|before| before.is_empty() || before.ends_with('_'))
}

/// What the total row holds in one column.
enum TotalCell {
    /// A sum that Excel computes again when rows are filtered, with its value for programs that compute nothing.
    Formula(f64),
    /// The bare sum: a formula over a column with a hidden cell would invite to guess it.
    Plain(Cell),
    /// A sign or word instead of a number.
    Text(String),
    /// The head of the total row.
    Label,
    /// Nothing.
    Blank,
}

fn total(table: &Table, column: usize) -> TotalCell {
    if !table.has_totals {
        return TotalCell::Blank;
    }
    let sum = table.total(column);
    match sum {
        Cell::Blank if table.label_column() == Some(column) => TotalCell::Label,
        Cell::Blank => TotalCell::Blank,
        Cell::Hidden => TotalCell::Text(HIDDEN.to_owned()),
        _ => match value(&sum) {
            Some(number) if table.columns[column].total == Total::Sum && is_open(table, column) => {
                TotalCell::Formula(number)
            }
            _ => TotalCell::Plain(sum),
        },
    }
}

/// Whether every cell of a column can be seen, and its numbers are numbers.
fn is_open(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    cells.all(|cell| *cell != Cell::Hidden && (cell.number().is_none() || value(cell).is_some()))
}

fn write_totals(
    book: &Book<'_>,
    named: &NamedTable<'_>,
    heads: &[String],
    sheet: &mut Worksheet,
    row: u32,
) -> Result<(), RenderError> {
    let table = named.table;
    for (index, (column, head)) in table.columns.iter().zip(heads).enumerate() {
        let at = (row, u16::try_from(index).unwrap_or(u16::MAX));
        let format = |cell: &Cell| book.formats.cell(cell, column.kind, Place::Total);
        match total(table, index) {
            TotalCell::Formula(number) => {
                let cells = summed(named, at, head);
                let formula = Formula::new(format!("SUBTOTAL(109,{cells})")).set_result(number.to_string());
                sheet.write_formula_with_format(at.0, at.1, formula, &format(&table.total(index)))?;
            }
            TotalCell::Plain(sum) => book.cells.write(sheet, at, (&sum, column.kind, Place::Total), &book.formats)?,
            TotalCell::Text(text) => write_text(sheet, at, &text, &format(&Cell::Hidden))?,
            TotalCell::Label => write_text(sheet, at, &line(&book.document.labels.total), &format(&Cell::Blank))?,
            TotalCell::Blank => {
                sheet.write_blank(at.0, at.1, &format(&Cell::Blank))?;
            }
        }
    }
    Ok(())
}

/// What a sum is of: a column of the table by its name, or of a long sheet the cells between head and total row.
fn summed(named: &NamedTable<'_>, (row, column): At, head: &str) -> String {
    if is_long(named.table) {
        return utility::cell_range(1, column, row - 1, column);
    }
    format!("{}[{}]", named.name, reference(head))
}

/// Whether a sheet is written row by row and has a filter instead of a table.
fn is_long(table: &Table) -> bool {
    table.rows.len() > MANY_ROWS as usize
}

/// A column's name inside a formula, where brackets, `#` and apostrophes are escaped.
fn reference(head: &str) -> String {
    head.replace('\'', "''").replace('#', "'#").replace(']', "']").replace('[', "'[")
}

/// What the sums of a table would be called, if nothing else had the name: `sum_grant_years_spent`.
pub(super) fn sum_keys<'a>(named: &'a NamedTable<'_>) -> impl Iterator<Item = Option<String>> + 'a {
    let table = named.table;
    table.columns.iter().enumerate().map(move |(index, column): (usize, &Column)| {
        let is_sum = matches!(total(table, index), TotalCell::Formula(_));
        let key: String =
            column.key.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
        is_sum.then(|| format!("sum_{}_{key}", named.name))
    })
}

/// What is said below a table.
fn remarks<'a>(book: &'a Book<'_>, table: &'a Table, widths: &[usize]) -> impl Iterator<Item = &'a str> {
    let labels = &book.document.labels;
    let hidden = table.hides().then_some(labels.hidden.as_str());
    let shortened = is_shortened(table).then_some(labels.shortened.as_str());
    let taller = is_taller_than_a_row(table, widths).then_some(labels.taller.as_str());
    table.remark.as_deref().into_iter().chain(hidden).chain(shortened).chain(taller)
}

/// Writes what is said about the table below it, in rows of a width in characters; the row after the last.
fn write_remarks(
    book: &Book<'_>,
    (table, widths): (&Table, &[usize]),
    reading_width: usize,
    (sheet, mut row): (&mut Worksheet, u32),
) -> Result<u32, RenderError> {
    for text in remarks(book, table, widths) {
        for part in broken(&line(text), reading_width) {
            write_text(sheet, (row, 0), part, &book.formats.muted)?;
            row += 1;
        }
    }
    Ok(row)
}

/// Whether a row cannot be made high enough for what one of its cells holds.
fn is_taller_than_a_row(table: &Table, widths: &[usize]) -> bool {
    let is_taller = |(cell, width): (&Cell, &usize)| matches!(cell, Cell::Text(text) if is_tall(text, *width));
    table.rows.iter().any(|row| row.cells.iter().zip(widths).any(is_taller))
}

/// Whether a cell holds less than the document says.
fn is_shortened(table: &Table) -> bool {
    let is_cut = |text: &str| text.len() > LONGEST_TEXT && matches!(fitting(&clean(text)), Cow::Owned(_));
    let is_short = |cell: &Cell| matches!(cell, Cell::Text(text) if is_cut(text));
    table.rows.iter().any(|row| row.evidence.len() > MOST_IDS || row.cells.iter().any(is_short))
}
