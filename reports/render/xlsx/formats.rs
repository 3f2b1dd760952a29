//! How cells look. Numbers keep their value and Excel shows it in the reader's own way.

use language::{Language, message};
use reports::document::{Cell, ColumnKind};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

const ACCENT: u32 = 0x0B_5D6B;
const MUTED: u32 = 0x5B_6670;
const WARNING: u32 = 0xA3_1621;

const WHOLE: &str = "#,##0";
const TWO_DECIMALS: &str = "#,##0.00";
const PERCENT: &str = "0.0%";

/// Where a number stands in the words of a unit.
const NUMBER: &str = "{n}";

/// The formats of one workbook, for its language.
pub(crate) struct Formats {
    pub(super) title: Format,
    pub(super) heading: Format,
    pub(super) subheading: Format,
    pub(super) warning: Format,
    pub(super) label: Format,
    pub(super) prose: Format,
    pub(super) muted: Format,
    pub(super) link: Format,
    pub(super) year: Format,
    /// Long, and for looking up alone: cut off by its column instead of running over what stands beside it.
    pub(super) row_ids: Format,
    date_pattern: &'static str,
    /// Minutes beside a label, which no heading gives their unit.
    minutes: String,
}

/// Where a cell stands, which decides its lines and weight.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Among the rows of a table.
    Row,
    /// In the total row.
    Total,
    /// Beside a label.
    Fact,
}

impl Formats {
    pub(crate) fn of(language: Language) -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            title: top().set_bold().set_font_size(20).set_font_color(ACCENT),
            heading: top().set_bold().set_font_size(14).set_font_color(ACCENT),
            subheading: top().set_bold().set_text_wrap(),
            warning: top().set_bold().set_font_color(WARNING),
            label: top().set_font_color(MUTED).set_text_wrap(),
            prose: top().set_text_wrap(),
            muted: top().set_font_color(MUTED).set_italic(),
            link: top().set_font_color(ACCENT).set_underline(FormatUnderline::Single),
            year: beside(top().set_num_format("0"), ColumnKind::Text),
            row_ids: Format::new()
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Fill)
                .set_font_color(MUTED)
                .set_font_size(8),
            date_pattern: match language {
                Language::Nb | Language::Nn => "dd.mm.yyyy",
                Language::En => "d mmm yyyy",
            },
            minutes: with_unit(&message(language, "duration-minutes", &[("minutes", NUMBER.into())])),
        }
    }

    /// The head of a column: over numbers to the right, as they are, and clear of the filter's button.
    pub(crate) fn head(kind: ColumnKind) -> Format {
        let (align, indent) = if is_left(kind) { (FormatAlign::Left, 1) } else { (FormatAlign::Right, 2) };
        Format::new()
            .set_bold()
            .set_font_color(0xFF_FFFF)
            .set_background_color(ACCENT)
            .set_text_wrap()
            .set_align(align)
            .set_indent(indent)
            .set_align(FormatAlign::VerticalCenter)
    }

    /// The format of new cells in a column, and of its filled ones.
    pub(crate) fn column(&self, kind: ColumnKind) -> Format {
        let format = Format::new().set_align(FormatAlign::Top);
        match kind {
            ColumnKind::Text => format.set_text_wrap().set_align(FormatAlign::Left).set_indent(1),
            ColumnKind::Count | ColumnKind::Minutes | ColumnKind::Kroner => format.set_num_format(WHOLE),
            ColumnKind::Ore | ColumnKind::Hundredths => format.set_num_format(TWO_DECIMALS),
            ColumnKind::Percent => format.set_num_format(PERCENT),
            ColumnKind::Date => format.set_num_format(self.date_pattern).set_align(FormatAlign::Left).set_indent(1),
        }
    }

    /// The format of a day with its time, beside a label.
    pub(super) fn moment(&self) -> Format {
        let pattern = format!("{} hh:mm", self.date_pattern);
        Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Left).set_num_format(pattern)
    }

    /// The format of one cell in a column.
    pub(super) fn cell(&self, cell: &Cell, kind: ColumnKind, place: Place) -> Format {
        let format = match cell {
            Cell::Text(_) | Cell::YesNo(_) | Cell::Blank => self.column(ColumnKind::Text),
            Cell::Count(_) | Cell::Minutes(_) => self.column(ColumnKind::Count),
            Cell::Ore(_) if kind == ColumnKind::Kroner => self.column(kind),
            Cell::Ore(_) | Cell::Hundredths(_) => self.column(ColumnKind::Ore),
            Cell::Date(_) => self.column(ColumnKind::Date),
            Cell::BasisPoints(_) => self.column(ColumnKind::Percent),
            Cell::NotReported | Cell::NotApplicable | Cell::Hidden => {
                Format::new().set_align(FormatAlign::Top).set_font_color(MUTED)
            }
        };
        match place {
            Place::Fact => {
                let is_time = matches!(cell, Cell::Minutes(_));
                let format = if is_time { format.set_num_format(self.minutes.as_str()) } else { format };
                format.set_align(FormatAlign::Left).set_indent(0)
            }
            Place::Row => beside(format, kind),
            Place::Total => beside(format, kind)
                .set_bold()
                .set_border_top(FormatBorder::Thin)
                .set_border_bottom(FormatBorder::Double),
        }
    }
}

/// Words and dates stand to the left, clear of the number before them; everything in a column of numbers to the right.
fn beside(format: Format, kind: ColumnKind) -> Format {
    if is_left(kind) {
        format.set_align(FormatAlign::Left).set_indent(1)
    } else {
        format.set_align(FormatAlign::Right).set_indent(0)
    }
}

/// The format of a whole number within words, which are in quotation marks: Excel takes letters for codes.
fn with_unit(words: &str) -> String {
    let quoted = |text: &str| if text.is_empty() { String::new() } else { format!("\"{text}\"") };
    let (before, after) = words.split_once(NUMBER).unwrap_or(("", ""));
    format!("{}{WHOLE}{}", quoted(before), quoted(after))
}

fn is_left(kind: ColumnKind) -> bool {
    matches!(kind, ColumnKind::Text | ColumnKind::Date)
}
