//! Charts of the pages: drawn by `reports`, in the colours of the style sheet, wide and narrow.

use crate::page::Page;
use language::Language;
use reports::charts::{Palette, Size, svg};
use reports::document::{Chart, ColumnKind, Series};

/// Participations by month of a year and the year before, twelve values each.
pub(crate) fn by_month(page: &Page, year: i32, now: &[Option<i64>], before: &[Option<i64>]) -> String {
    let months = || (1..=12).map(|month| language::month_short(page.lang, month));
    let sum = |values: &[Option<i64>]| values.iter().flatten().sum::<i64>();
    let most =
        now.iter().enumerate().filter_map(|(index, count)| Some(((*count)?, index))).max_by_key(|(count, _)| *count);
    let finding = match most {
        Some((count, index)) => {
            let month = language::month_name(page.lang, u32::try_from(index).unwrap_or(0) + 1);
            let of_months = page.t2("chart-most", "month", month, "count", count);
            let sums = page.t2("chart-sums", "now", sum(now), "before", sum(before));
            format!("{of_months} {sums}")
        }
        None => page.t("chart-none"),
    };
    let chart = Chart {
        key: "participants".to_owned(),
        title: page.t("chart-participants"),
        finding,
        labels: months().collect(),
        series: vec![
            Series { name: year.to_string(), column: 1, values: now.to_vec() },
            Series { name: (year - 1).to_string(), column: 2, values: before.to_vec() },
        ],
        kind: ColumnKind::Count,
        table_key: "months".to_owned(),
    };
    both(page.lang, &chart)
}

/// A chart in both widths; the style sheet shows one of them.
pub(crate) fn both(language: Language, chart: &Chart) -> String {
    let drawn = |size| svg(chart, language, Palette::Css, size);
    format!("{}{}", drawn(Size::Wide), drawn(Size::Narrow))
}
