//! A report as pure structure: sections, tables, charts and findings, in words of one language, with every count already
//! disclosure-controlled. Renderers show it and add nothing; what is hidden here is hidden in every format.

use chrono::{DateTime, NaiveDate, Utc};
use domain::finding::Finding;
use domain::snapshot::Edition;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The format of [`Document`] as JSON, which `document.schema.json` describes. Raised when a reader of the last one would
/// misread it.
pub const DOCUMENT_FORMAT: u32 = 1;

/// A compiled report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// [`DOCUMENT_FORMAT`].
    pub format: u32,
    /// Language code: `nb`, `nn` or `en`.
    pub language: String,
    /// What the funder calls the report, with the period.
    pub title: String,
    /// The project and the organisation.
    pub subtitle: String,
    /// Key and revision of the form, for the page about the report.
    pub form_key: String,
    /// Revision of the form.
    pub form_revision: u32,
    /// Which revision of which report.
    pub edition: Edition,
    /// Names the edition to people: «Utkast, utgave 1».
    pub edition_words: String,
    /// Text across every page of what must not be sent; missing when it may.
    pub watermark: Option<String>,
    /// When the register was read: the only time in the document.
    pub taken_at: DateTime<Utc>,
    /// SHA-256 of the snapshot, in hex.
    pub snapshot_sha256: String,
    /// Facts about the report itself: period, deadline, funder, scope.
    pub about: Vec<Fact>,
    /// Sections in the funder's order.
    pub sections: Vec<Section>,
    /// Words and how they are counted: term and explanation.
    pub definitions: Vec<(String, String)>,
    /// What is missing or odd.
    pub findings: Vec<FindingInWords>,
    /// Fixed words that renderers need, in the document's language.
    pub labels: Labels,
}

/// Fixed words that renderers print around a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Labels {
    /// «Om rapporten», the name of its sheet and page.
    pub about: String,
    /// «Definisjoner».
    pub definitions: String,
    /// «Tekst», the name of the sheet that holds what is not a table.
    pub texts: String,
    /// «Sum», the head of a total row.
    pub total: String,
    /// «Side {n} av {total}» with `{n}` and `{total}` to be replaced.
    pub page_of: String,
    /// «Begrep», head of the first column of the definitions.
    pub term: String,
    /// «Forklaring», head of the second.
    pub explanation: String,
    /// «Innhold», head of the table of contents.
    pub contents: String,
    /// «Utarbeidet med Framdrift», foot of each page.
    pub made_with: String,
    /// The explanation of `:`, shown below a table that hides a cell.
    pub hidden: String,
    /// «ikke oppgitt».
    pub not_reported: String,
    /// «ikke aktuelt».
    pub not_applicable: String,
    /// «Ja» and «Nei».
    pub yes: String,
    /// «Nei».
    pub no: String,
    /// «Hva som mangler», head of the findings of a draft.
    pub findings: String,
    /// «Rad-id», head of the column of the rows in the register behind a row.
    pub row_ids: String,
    /// The explanation of `…`, shown below a table of the workbook that shortens a text.
    pub shortened: String,
    /// That a row of the workbook cannot be made high enough for what it holds, shown below its table.
    pub taller: String,
    /// That a table of `{rows}` rows, to be replaced, stands whole in the workbook, where a document for reading shows its
    /// totals alone.
    pub rows_elsewhere: String,
}

/// A finding with its words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FindingInWords {
    /// The fact.
    pub finding: Finding,
    /// The severity in a word.
    pub severity: String,
    /// One sentence.
    pub words: String,
}

/// A label with its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Label.
    pub label: String,
    /// Value.
    pub value: Cell,
}

/// A section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Key in the form; ASCII.
    pub key: String,
    /// Heading.
    pub title: String,
    /// What it holds, in reading order.
    pub blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading within the section, one level below the section's own.
    Heading {
        /// The heading.
        text: String,
    },
    /// Running text; a paragraph each.
    Paragraphs {
        /// The paragraphs, never empty.
        paragraphs: Vec<String>,
    },
    /// A remark in small print.
    Remark {
        /// One or more sentences.
        text: String,
    },
    /// A heading within the section, with a list.
    List {
        /// Heading.
        title: String,
        /// Items.
        items: Vec<String>,
    },
    /// Labels with values.
    Facts {
        /// In reading order.
        facts: Vec<Fact>,
    },
    /// A table.
    Table(Table),
    /// A chart of what a table of the same section shows.
    Chart(Chart),
}

/// A table: one sheet with one named table in the workbook.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Unique in the document; ASCII letters, digits and underscores, at most 64 characters.
    pub key: String,
    /// Heading, and the sheet's name.
    pub title: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows; each has as many cells as there are columns.
    pub rows: Vec<Row>,
    /// Whether a total row follows. A column's total is found by [`Table::total`].
    pub has_totals: bool,
    /// A remark below the table.
    pub remark: Option<String>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Unique in the table; ASCII.
    pub key: String,
    /// Heading, unique in the table.
    pub title: String,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// What stands in the total row.
    pub total: Total,
}

/// What the cells of a column hold, for number formats and alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Text.
    Text,
    /// Whole numbers.
    Count,
    /// Kroner and øre.
    Ore,
    /// Amounts in øre that are rounded to whole kroner: shown without decimals.
    Kroner,
    /// Dates.
    Date,
    /// Minutes, as a whole number.
    Minutes,
    /// Percent, from basis points.
    Percent,
    /// Numbers with two decimals, from hundredths.
    Hundredths,
}

impl ColumnKind {
    /// A number as a cell of such a column; `Blank` where the column holds no numbers.
    pub fn cell(self, number: i64) -> Cell {
        match self {
            Self::Text | Self::Date => Cell::Blank,
            Self::Count => Cell::Count(number),
            Self::Ore | Self::Kroner => Cell::Ore(number),
            Self::Minutes => Cell::Minutes(number),
            Self::Percent => Cell::BasisPoints(number),
            Self::Hundredths => Cell::Hundredths(number),
        }
    }
}

/// What stands in the total row of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// Nothing: adding up would mislead.
    None,
    /// The sum of the column, all of whose cells can be seen: a formula.
    Sum,
    /// A plain value, never a formula: the sum of a column with hidden cells, those counted in, or what is no sum of
    /// cells, such as the percent of two sums.
    Value(i64),
    /// The sum, hidden because it would reveal a hidden cell.
    Hidden,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Cells in the order of the columns.
    pub cells: Vec<Cell>,
    /// Identities of the rows in the register behind it.
    pub evidence: Vec<Uuid>,
}

/// One value. Zero, not reported, not applicable and hidden are four different things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "cell", content = "value", rename_all = "snake_case")]
pub enum Cell {
    /// Text.
    Text(String),
    /// A whole number.
    Count(i64),
    /// An amount in øre.
    Ore(i64),
    /// A day.
    Date(NaiveDate),
    /// Minutes.
    Minutes(i64),
    /// Hundredths of a percent.
    BasisPoints(i64),
    /// Hundredths of a whole.
    Hundredths(i64),
    /// Yes or no.
    YesNo(bool),
    /// Known to be missing.
    NotReported,
    /// Makes no sense here.
    NotApplicable,
    /// Hidden so that nobody can be recognised.
    Hidden,
    /// Nothing: a blank in a total row or beside a heading.
    Blank,
}

/// Basis points as tenths of a percent, halves away from zero: percent in print has one decimal, on pages and on paper.
pub fn tenths_of_percent(points: i64) -> i64 {
    points / 10 + points % 10 / 5
}

impl Cell {
    /// The whole number to add up, where there is one.
    pub fn number(&self) -> Option<i64> {
        match self {
            Self::Count(number)
            | Self::Ore(number)
            | Self::Minutes(number)
            | Self::BasisPoints(number)
            | Self::Hundredths(number) => Some(*number),
            Self::Text(_)
            | Self::Date(_)
            | Self::YesNo(_)
            | Self::NotReported
            | Self::NotApplicable
            | Self::Hidden
            | Self::Blank => None,
        }
    }
}

impl Section {
    /// Its tables, in reading order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
    }

    /// Its charts, in reading order.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        self.blocks.iter().filter_map(|block| if let Block::Chart(chart) = block { Some(chart) } else { None })
    }
}

impl Table {
    /// The total of a column; `Blank` where adding up would mislead.
    pub fn total(&self, column: usize) -> Cell {
        let sum = || self.rows.iter().filter_map(|row| row.cells.get(column)?.number()).sum();
        let Column { kind, total, .. } = &self.columns[column];
        match total {
            Total::None => Cell::Blank,
            Total::Hidden => Cell::Hidden,
            Total::Sum => kind.cell(sum()),
            Total::Value(value) => kind.cell(*value),
        }
    }

    /// The column in whose place the total row says what it is: the first without a total of its own. A row of nothing
    /// but totals has no room for the word.
    pub fn label_column(&self) -> Option<usize> {
        (0..self.columns.len()).find(|column| self.total(*column) == Cell::Blank)
    }

    /// The total row, with its label where [`Table::label_column`] has room for it; nothing for a table without.
    pub fn totals(&self, label: &str) -> Option<Vec<Cell>> {
        let room = self.label_column();
        let cell = |column| if room == Some(column) { Cell::Text(label.to_owned()) } else { self.total(column) };
        self.has_totals.then(|| (0..self.columns.len()).map(cell).collect())
    }

    /// Whether any cell or total is hidden.
    pub fn hides(&self) -> bool {
        self.rows.iter().any(|row| row.cells.contains(&Cell::Hidden))
            || self.columns.iter().any(|column| column.total == Total::Hidden)
    }
}

/// A chart of columns by month or bars by year: few series over one axis of labels. Drawn by `charts`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Unique in the document; ASCII.
    pub key: String,
    /// Heading.
    pub title: String,
    /// One sentence that says what the chart shows, for those who cannot see it.
    pub finding: String,
    /// Labels along the axis.
    pub labels: Vec<String>,
    /// At least one series; each has as many values as there are labels.
    pub series: Vec<Series>,
    /// What the values are.
    pub kind: ColumnKind,
    /// The table of the document that holds the same numbers.
    pub table_key: String,
}

/// One series of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Name.
    pub name: String,
    /// The column of the table that holds it, counted from 0.
    pub column: usize,
    /// Values; missing where the number is unknown or hidden.
    pub values: Vec<Option<i64>>,
}
