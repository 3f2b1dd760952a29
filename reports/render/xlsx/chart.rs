//! A native chart that reads the cells of its table, so that it follows the numbers and holds no copy of its own.

use reports::document::{self, Cell, ColumnKind};
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartLegendPosition, ChartLine, ChartSolidFill, ChartType, Worksheet,
};

use super::cells::write_text;
use super::{Book, NamedTable};
use crate::RenderError;
use crate::text::line;

/// Colours of the series, apart in hue and in lightness.
const COLOURS: [u32; 4] = [0x0B_5D6B, 0xB4_BEC6, 0xC9_7B22, 0x5A_3E85];

/// Width of a chart.
pub(super) const WIDTH_PIXELS: u16 = 880;

/// Rows that the picture covers, at the default height of 20 pixels.
const HEIGHT_IN_ROWS: u32 = 17;

/// Inserts a chart with its finding below `row`; the row after it. A chart without a number to show is left out.
pub(super) fn insert(
    book: &Book<'_>,
    named: &NamedTable<'_>,
    chart: &document::Chart,
    sheet: &mut Worksheet,
    row: u32,
) -> Result<u32, RenderError> {
    let last = chart.labels.len().min(named.table.rows.len());
    let has_number = chart.series.iter().any(|series| series.values.iter().any(Option::is_some));
    let Some(last) = u32::try_from(last).ok().filter(|last| *last > 0 && has_number) else { return Ok(row) };
    write_text(sheet, (row, 0), &line(&chart.finding), &book.formats.muted)?;
    let mut picture = Chart::new(ChartType::Column);
    picture.title().set_name(&line(&chart.title)).set_font(ChartFont::new().set_bold().set_size(12));
    picture.set_alt_text(line(&chart.finding)).set_width(u32::from(WIDTH_PIXELS)).set_height(HEIGHT_IN_ROWS * 20 - 10);
    let mut gridline = ChartLine::new();
    gridline.set_color(0xDD_E2E6);
    picture.y_axis().set_num_format(axis_format(chart.kind)).set_major_gridlines_line(&gridline);
    // An axis that begins above zero makes small differences look large.
    let is_below_zero = chart.series.iter().any(|series| series.values.iter().flatten().any(|value| *value < 0));
    if !is_below_zero {
        picture.y_axis().set_min(0);
    }
    if chart.series.len() > 1 {
        picture.legend().set_position(ChartLegendPosition::Bottom);
    } else {
        picture.legend().set_hidden();
    }
    for (series, colour) in chart.series.iter().zip(COLOURS.iter().cycle()) {
        let Ok(column) = u16::try_from(series.column) else { continue };
        let sheet = named.sheet.as_str();
        let drawn = picture.add_series().set_name((sheet, 0, column)).set_gap(60);
        drawn.set_categories((sheet, 1, 0, last, 0)).set_values((sheet, 1, column, last, column));
        drawn.set_format(ChartSolidFill::new().set_color(*colour));
        if let Some(labels) = signs(book, named, series.column, last) {
            drawn.set_custom_data_labels(&labels);
        }
    }
    sheet.insert_chart(row + 1, 0, &picture)?;
    Ok(row + 1 + HEIGHT_IN_ROWS)
}

/// A word where a bar is missing because there is no number to show: a column of no height would be read as zero.
fn signs(book: &Book<'_>, named: &NamedTable<'_>, column: usize, last: u32) -> Option<Vec<ChartDataLabel>> {
    let cells = named.table.rows.iter().take(last as usize).map(|row| row.cells.get(column));
    let signs: Vec<Option<String>> = cells.map(|cell| cell.and_then(|cell| sign(book, cell))).collect();
    let label = |sign: &Option<String>| {
        let mut label = ChartDataLabel::new();
        if let Some(sign) = sign { label.set_value(sign.as_str()) } else { label.set_hidden() }.clone()
    };
    signs.iter().any(Option::is_some).then(|| signs.iter().map(label).collect())
}

fn sign(book: &Book<'_>, cell: &Cell) -> Option<String> {
    matches!(cell, Cell::Hidden | Cell::NotReported | Cell::NotApplicable).then(|| book.cells.words(cell))
}

fn axis_format(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Percent => "0%",
        _ => "#,##0",
    }
}
