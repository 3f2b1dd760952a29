//! The fields of a funder's portal in the order of its form, as somebody copies them there: what the Document says and
//! nothing else, so that what is hidden there is hidden here.
//!
//! Refuses charts, remarks and the list of what is missing, which no portal asks for.

use domain::form::{Form, SectionKind};
use language::Language;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

use crate::csv::FORMULA_BEGINS;
use crate::document::{Block, Cell, ColumnKind, Document, Fact, Labels, Table};
use crate::findings::characters;

/// One field: what is copied, and ticked, as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Stable key, unique in the document; ASCII letters, digits, hyphens, underscores and dots.
    pub key: String,
    /// Heading of its section.
    pub section: String,
    /// What it is called; the section's heading where it has no name of its own.
    pub title: String,
    /// What it holds.
    pub content: Content,
    /// The most characters that the portal takes.
    pub limit: Option<usize>,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Running text; empty when it is not written yet.
    Text(String),
    /// Values by their labels.
    Values(Vec<(String, String)>),
    /// A table: the headings of its columns, and its rows with the total last.
    Table {
        /// Headings.
        heads: Vec<String>,
        /// Rows, each as long as the headings.
        rows: Vec<Vec<String>>,
    },
}

impl Field {
    /// The whole field as plain text: a table with a tab between two cells, as spreadsheets take it.
    pub fn text(&self) -> String {
        match &self.content {
            Content::Text(text) => text.clone(),
            Content::Values(values) => lines(values.iter().map(|(label, value)| format!("{label}\t{value}"))),
            Content::Table { heads, rows } => lines(std::iter::once(heads).chain(rows).map(|row| tabbed(row))),
        }
    }

    /// Hash of [`Field::text`], in hexadecimal digits: whether it still reads as it was copied.
    pub fn text_sha256(&self) -> String {
        hex::encode(Sha256::digest(self.text()))
    }

    /// How many characters it has, as portals count them.
    pub fn count(&self) -> usize {
        characters(&self.text())
    }

    /// Whether it has more characters than the portal takes.
    pub fn is_too_long(&self) -> bool {
        self.limit.is_some_and(|limit| self.count() > limit)
    }
}

/// The fields of a document, in the order of its form. `texts` are those that the document was compiled from, as they were
/// written: what is copied has every blank line, and as many characters as a finding counts.
pub fn fields(form: &Form, texts: &BTreeMap<String, String>, document: &Document) -> Vec<Field> {
    let plain = Plain { language: document.language.parse().unwrap_or_default(), labels: &document.labels };
    let mut fields = Vec::new();
    for section in &document.sections {
        let kind = form.sections.iter().find(|one| one.key == section.key).map(|one| &one.kind);
        let field = |key: String, title: &str, content: Content, limit: Option<usize>| Field {
            key,
            section: section.title.clone(),
            title: title.to_owned(),
            content,
            limit,
        };
        match kind {
            Some(SectionKind::Missing {}) => {}
            Some(SectionKind::Narrative { max_characters, .. }) => {
                let text = texts.get(&section.key).map(|text| text.trim().to_owned());
                let text = Content::Text(text.unwrap_or_default());
                fields.push(field(section.key.clone(), &section.title, text, Some(*max_characters)));
            }
            Some(SectionKind::Figures { .. }) => {
                let tables = section.tables();
                fields.extend(tables.map(|table| field(table.key.clone(), &table.title, figures(&plain, table), None)));
            }
            _ => {
                let parts = parts(&plain, &section.key, &section.title, &section.blocks);
                fields.extend(parts.into_iter().map(|(key, title, content)| field(key, &title, content, None)));
            }
        }
    }
    fields
}

/// The parts of a section that are copied by themselves: key, title and content.
fn parts(plain: &Plain<'_>, key: &str, title: &str, blocks: &[Block]) -> Vec<(String, String, Content)> {
    let mut heading = title.to_owned();
    let mut parts: Vec<(String, String, Content)> = Vec::new();
    for block in blocks {
        // Numbered by their place among the parts: what has no key in the form has no better name.
        let numbered = |name: &str| format!("{key}.{name}-{}", parts.len() + 1);
        let part = match block {
            Block::Heading { text } => {
                heading.clone_from(text);
                continue;
            }
            Block::Remark { .. } | Block::Chart(_) => continue,
            Block::Paragraphs { paragraphs } => {
                (numbered("text"), heading.clone(), Content::Text(portable(&paragraphs.join("\n"))))
            }
            Block::List { title, items } => {
                (numbered("list"), title.clone(), Content::Text(portable(&items.join("\n"))))
            }
            Block::Facts { facts } => match values(plain, facts) {
                values if values.is_empty() => continue,
                values => (numbered("values"), heading.clone(), Content::Values(values)),
            },
            Block::Table(table) => (table.key.clone(), table.title.clone(), whole(plain, table)),
        };
        parts.push(part);
    }
    parts
}

/// Facts with a value: an empty one is for a pen.
fn values(plain: &Plain<'_>, facts: &[Fact]) -> Vec<(String, String)> {
    let filled = facts.iter().filter(|fact| fact.value != Cell::Blank);
    filled.map(|fact| (fact.label.clone(), plain.fact(&fact.value))).collect()
}

/// Each number of a table as a value by itself, named by its row, and by its column where that is not the only one.
fn figures(plain: &Plain<'_>, table: &Table) -> Content {
    let is_number = |at: &usize| table.columns[*at].kind != ColumnKind::Text;
    let numbers: Vec<usize> = (1..table.columns.len()).filter(is_number).collect();
    let mut values = Vec::new();
    for row in &table.rows {
        let name = row.cells.first().map(|cell| plain.cell(cell)).unwrap_or_default();
        for at in &numbers {
            let Some(cell) = row.cells.get(*at).filter(|cell| **cell != Cell::NotApplicable) else { continue };
            let column = &table.columns[*at].title;
            let label = if numbers.first() == Some(at) { name.clone() } else { format!("{name}: {column}") };
            values.push((label, plain.cell(cell)));
        }
    }
    Content::Values(values)
}

fn whole(plain: &Plain<'_>, table: &Table) -> Content {
    let row = |cells: Vec<Cell>| cells.iter().map(|cell| plain.cell(cell)).collect::<Vec<_>>();
    let mut rows: Vec<Vec<String>> = table.rows.iter().map(|one| row(one.cells.clone())).collect();
    rows.extend(table.totals(&plain.labels.total).map(row));
    Content::Table { heads: table.columns.iter().map(|column| column.title.clone()).collect(), rows }
}

/// Values as a portal takes them: digits without blanks between, and no unit. Time that stands alone is the exception:
/// nobody could tell its minutes from hours.
struct Plain<'a> {
    language: Language,
    labels: &'a Labels,
}

impl Plain<'_> {
    fn fact(&self, value: &Cell) -> String {
        match value {
            Cell::Minutes(minutes) => language::duration(self.language, *minutes),
            _ => self.cell(value),
        }
    }

    fn cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::Text(text) => portable(text),
            Cell::Count(number) | Cell::Minutes(number) => number.to_string(),
            Cell::Ore(hundredths) | Cell::BasisPoints(hundredths) | Cell::Hundredths(hundredths) => {
                self.decimal(*hundredths)
            }
            Cell::Date(day) => language::date_short(self.language, *day),
            Cell::YesNo(true) => self.labels.yes.clone(),
            Cell::YesNo(false) => self.labels.no.clone(),
            Cell::Hidden => ":".to_owned(),
            // A word for a value that is not there is none that a portal takes.
            Cell::NotReported | Cell::NotApplicable | Cell::Blank => String::new(),
        }
    }

    /// A number of hundredths: whole where it is whole, else with two decimals.
    fn decimal(&self, hundredths: i64) -> String {
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        let mark = if self.language == Language::En { '.' } else { ',' };
        if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}{mark}{rest:02}") }
    }
}

/// Blanks that no line is broken at, in numbers and between a number and its unit, of which portals know none.
const FIXED_BLANKS: [char; 3] = ['\u{a0}', '\u{202f}', '\u{2009}'];

/// A text as a portal takes it: numbers without blanks between their digits, and else none but plain blanks.
fn portable(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let plain = letters.iter().enumerate().filter_map(|(at, letter)| {
        if !FIXED_BLANKS.contains(letter) {
            return Some(*letter);
        }
        let is_in_number = is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        (!is_in_number).then_some(' ')
    });
    plain.collect()
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// A row of a table. Nothing that is typed breaks it, and a text that a spreadsheet would take for a formula is kept a text.
fn tabbed(row: &[String]) -> String {
    let cell = |text: &String| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_number = line.chars().all(|letter| letter.is_ascii_digit() || "-,.".contains(letter));
        if line.starts_with(FORMULA_BEGINS) && !is_number { format!("'{line}") } else { line }
    };
    row.iter().map(cell).collect::<Vec<_>>().join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Column, Row, Total};
    use crate::tests::{activity, draft, form, milestone, snapshot};
    use domain::activity::ActivityKind;

    fn sheet() -> Vec<Field> {
        let mut snapshot = snapshot();
        snapshot.content.texts.insert("goal-achievement".into(), "  Vi nådde målet.\n\nAlt gikk bra. ".into());
        snapshot.content.milestones = vec![milestone(1, "=SUM(A1)\tog mer", "2025-06-01")];
        snapshot.content.activities = vec![activity(1, "2025-03-10", ActivityKind::Course, Some(1200))];
        let form = form("helsedirektoratet-arsrapport");
        fields(&form, &snapshot.content.texts, &crate::compile(&form, &snapshot, Language::Nb, &draft()))
    }

    #[test]
    fn fields_stand_in_the_order_of_the_form_with_keys_of_their_own() {
        let fields = sheet();
        let order: Vec<usize> = form("helsedirektoratet-arsrapport")
            .sections
            .iter()
            .filter_map(|section| fields.iter().position(|field| field.section == section.title.nb))
            .collect();
        assert!(order.len() > 5 && order.is_sorted(), "{order:?}");
        let mut keys: Vec<&str> = fields.iter().map(|field| field.key.as_str()).collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        assert!(keys.iter().all(|key| key.chars().all(is_plain)), "{keys:?}");
        assert!(fields.iter().all(|field| field.section != "Hva som mangler" && !field.title.is_empty()));
    }

    #[test]
    fn a_text_is_counted_as_the_portal_counts_it() {
        let fields = sheet();
        let text = fields.iter().find(|field| field.key == "goal-achievement").unwrap();
        assert_eq!(text.text(), "Vi nådde målet.\n\nAlt gikk bra.");
        assert_eq!((text.count(), text.limit, text.is_too_long()), (30, Some(4000), false));
        let unwritten = fields.iter().find(|field| field.key == "deviations").unwrap();
        assert_eq!((unwritten.text(), unwritten.count()), (String::new(), 0));
        let long = Field { limit: Some(28), ..text.clone() };
        assert!(long.is_too_long());
    }

    #[test]
    fn a_table_is_copied_with_tabs_and_plain_numbers() {
        let fields = sheet();
        let milestones = fields.iter().find(|field| field.key == "milestones").unwrap().text();
        assert!(milestones.lines().count() == 2 && milestones.contains("\n'=SUM(A1) og mer\t"), "{milestones}");
        let figures = fields.iter().find(|field| field.key == "figures").unwrap();
        let Content::Values(values) = &figures.content else { panic!("values") };
        assert!(values.iter().any(|(_, value)| value == "1200"), "digits without blanks between: {values:?}");
    }

    #[test]
    fn numbers_are_plain_and_unlike_things_stay_unlike() {
        let document = crate::compile(&form("generell-rapport"), &snapshot(), Language::Nb, &draft());
        let plain = Plain { language: Language::Nb, labels: &document.labels };
        for (cell, expected) in [
            (Cell::Ore(123_456_700), "1234567"),
            (Cell::Ore(-5), "-0,05"),
            (Cell::BasisPoints(1_250), "12,50"),
            (Cell::Count(0), "0"),
            (Cell::Hidden, ":"),
            (Cell::Blank, ""),
            (Cell::NotReported, ""),
            (Cell::NotApplicable, ""),
            (Cell::Text("974\u{a0}761\u{a0}076".into()), "974761076"),
            (Cell::Text("1.\u{a0}mars og 2\u{202f}500\u{a0}kr".into()), "1. mars og 2500 kr"),
        ] {
            assert_eq!(plain.cell(&cell), expected);
        }
        assert_eq!(Plain { language: Language::En, ..plain }.decimal(1_250), "12.50");
    }

    #[test]
    fn minutes_that_stand_alone_say_what_they_are() {
        let document = crate::compile(&form("generell-rapport"), &snapshot(), Language::Nb, &draft());
        let plain = Plain { language: Language::Nb, labels: &document.labels };
        let facts = [Fact { label: "Tid fra frivillige".to_owned(), value: Cell::Minutes(125) }];
        let told = values(&plain, &facts).remove(0).1.replace('\u{a0}', " ");
        assert_eq!(told, "2 t 5 min");
        assert_eq!(plain.cell(&Cell::Minutes(125)), "125", "a column says it in its heading");
    }

    #[test]
    fn what_a_spreadsheet_would_run_stays_a_text_and_numbers_stay_numbers() {
        let row = ["=1+1", "＝1+1", "＠SUM(A1)", "-5", "+47 77", "a\tb"].map(str::to_owned);
        assert_eq!(tabbed(&row), "'=1+1\t'＝1+1\t'＠SUM(A1)\t-5\t'+47 77\ta b");
    }

    #[test]
    fn a_total_that_is_hidden_is_hidden_here_too() {
        let document = crate::compile(&form("generell-rapport"), &snapshot(), Language::Nb, &draft());
        let plain = Plain { language: Language::Nb, labels: &document.labels };
        let column = |key: &str, kind, total| Column { key: key.into(), title: key.into(), kind, total };
        let table = Table {
            key: "kinds".into(),
            title: "Etter type".into(),
            columns: vec![
                column("kind", ColumnKind::Text, Total::None),
                column("people", ColumnKind::Count, Total::Hidden),
            ],
            rows: vec![Row { cells: vec![Cell::Text("Kurs".into()), Cell::Hidden], evidence: Vec::new() }],
            has_totals: true,
            remark: None,
        };
        let Content::Table { rows, .. } = whole(&plain, &table) else { panic!("a table") };
        assert_eq!(rows, [["Kurs", ":"], [document.labels.total.as_str(), ":"]]);
    }
}
