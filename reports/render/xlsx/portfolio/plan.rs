//! What stands on each kind of sheet of a portfolio.

use reports::document::ColumnKind;
use rust_xlsxwriter::Format;

use super::Formats;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Text,
    Year,
    Date,
    Count,
    Kroner,
}

/// One kind of sheet: its name (message key), the name of its table, and heads, contents and widths of its columns. The
/// widths are fixed: what is written row by row cannot look back.
pub(super) struct Plan {
    pub(super) title: &'static str,
    pub(super) table: &'static str,
    pub(super) columns: &'static [(&'static str, Holds, u8)],
}

/// The kinds of sheet, in their order.
pub(super) const PLANS: [Plan; 3] = [
    Plan {
        title: "portfolio-projects",
        table: "projects",
        columns: &[
            ("term-funder", Holds::Text, 28),
            ("term-year", Holds::Year, 8),
            ("term-project", Holds::Text, 40),
            ("term-organisation", Holds::Text, 28),
            ("term-organisation-number", Holds::Text, 16),
            ("term-leader", Holds::Text, 24),
            ("term-status", Holds::Text, 14),
            ("term-reference", Holds::Text, 20),
            ("term-applied", Holds::Kroner, 16),
            ("term-awarded", Holds::Kroner, 16),
            ("term-received", Holds::Kroner, 16),
            ("term-carried-in", Holds::Kroner, 16),
            ("term-spent", Holds::Kroner, 16),
            ("term-repaid", Holds::Kroner, 16),
            ("term-carried-out", Holds::Kroner, 16),
        ],
    },
    Plan {
        title: "portfolio-deadlines",
        table: "deadlines",
        columns: &[
            ("term-deadline", Holds::Date, 12),
            ("portfolio-internal-deadline", Holds::Date, 12),
            ("term-funder", Holds::Text, 28),
            ("term-reference", Holds::Text, 20),
            ("term-project", Holds::Text, 40),
            ("portfolio-report", Holds::Text, 40),
            ("portfolio-starts-on", Holds::Date, 12),
            ("portfolio-ends-on", Holds::Date, 12),
            ("term-status", Holds::Text, 14),
            ("portfolio-met-on", Holds::Date, 12),
        ],
    },
    Plan {
        title: "portfolio-expenditure",
        table: "expenditure",
        columns: &[
            ("term-project", Holds::Text, 40),
            ("portfolio-booked-year", Holds::Year, 10),
            ("portfolio-booked-quarter", Holds::Year, 10),
            ("portfolio-funding-year", Holds::Year, 10),
            ("portfolio-category", Holds::Text, 28),
            ("portfolio-paid-by", Holds::Text, 28),
            ("term-reference", Holds::Text, 20),
            ("portfolio-entries", Holds::Count, 12),
            ("portfolio-amount", Holds::Kroner, 16),
        ],
    },
];

impl Holds {
    /// What the formats of the workbook call it.
    pub(super) const fn kind(self) -> ColumnKind {
        match self {
            Self::Text | Self::Year => ColumnKind::Text,
            Self::Date => ColumnKind::Date,
            Self::Count => ColumnKind::Count,
            Self::Kroner => ColumnKind::Ore,
        }
    }

    /// How its cells look.
    pub(super) fn format(self, formats: &Formats) -> Format {
        match self {
            Self::Year => formats.year.clone(),
            Self::Text | Self::Date | Self::Count | Self::Kroner => formats.column(self.kind()),
        }
    }
}
