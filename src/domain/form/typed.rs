//! Figures and rows that people type into a report by hand, because the register has no place for them: what a form asks
//! for, and whether what was typed is that.
//!
//! A blank is not reported, which is not zero: it is simply not there.

use crate::check::{COUNT_MAX, Code, ORE_MAX, TEXT_MAX, pointed};
use crate::form::{SectionKind, Words};
use crate::words::words;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most rows of a table that is typed by hand.
pub const TYPED_ROWS_MAX: u32 = 200;
/// Most figures, columns, or rows of a grid, of one section.
pub const TYPED_FIELDS_MAX: usize = 50;
/// What stands between the key of a row and that of a column in the key of a cell of a grid. No key has one.
const CELL_MARK: char = '.';

words! {
    /// What a figure that is typed by hand is measured in.
    TypedUnit, "typed-unit" {
        /// A count of anything but people.
        Count = "count",
        /// A count of people: hidden below the grant's threshold, and never added up.
        People = "people",
        /// An amount, in øre.
        Ore = "ore",
        /// A share, in hundredths of a percent.
        Percent = "percent",
        /// A length of time, in minutes.
        Minutes = "minutes",
        /// A number with two decimals that is not below zero, in hundredths.
        Decimal = "decimal",
        /// Words.
        Text = "text",
        /// A day.
        Date = "date",
        /// Yes or no.
        YesNo = "yes_no",
        /// One of a list that the form gives, kept as its key.
        Choice = "choice",
    }
}

impl TypedUnit {
    /// Whether adding up a column of it says something.
    pub const fn adds_up(self) -> bool {
        match self {
            Self::Count | Self::Ore | Self::Minutes | Self::Decimal => true,
            Self::People | Self::Percent | Self::Text | Self::Date | Self::YesNo | Self::Choice => false,
        }
    }

    /// What is wrong with a value of it. `choices` are those that [`Self::Choice`] has; no other unit looks at them.
    pub fn fault(self, value: &TypedValue, choices: &[FreeChoice]) -> Option<Code> {
        let within =
            |number: i64, min: i64, max: i64| (!(min..=max).contains(&number)).then_some(Code::OutOfRange { min, max });
        match (self, value) {
            (Self::Decimal, TypedValue::Number(number)) if *number < 0 => Some(Code::Negative),
            (Self::Count | Self::People | Self::Minutes | Self::Decimal, TypedValue::Number(number)) => {
                within(*number, 0, COUNT_MAX)
            }
            (Self::Ore, TypedValue::Number(ore)) => {
                let is_kept = (-ORE_MAX..=ORE_MAX).contains(ore);
                (!is_kept).then_some(Code::AmountOutOfRange { min_ore: -ORE_MAX, max_ore: ORE_MAX })
            }
            (Self::Percent, TypedValue::Number(number)) => within(*number, -COUNT_MAX, COUNT_MAX),
            // A blank is not reported: it meets no demand, and is left out instead.
            (Self::Text, TypedValue::Text(text)) if text.trim().is_empty() => Some(Code::Required),
            (Self::Text, TypedValue::Text(text)) => {
                let actual = text.chars().count();
                (actual > TEXT_MAX).then_some(Code::TooLong { max: TEXT_MAX, actual })
            }
            (Self::Date, TypedValue::Text(text)) => match text.parse::<NaiveDate>() {
                Ok(day) if (1900..2200).contains(&day.year()) => None,
                _ => Some(Code::NotADate),
            },
            (Self::YesNo, TypedValue::YesNo(_)) => None,
            (Self::Choice, TypedValue::Text(key)) => {
                (!choices.iter().any(|choice| choice.key == *key)).then_some(Code::Unknown)
            }
            (Self::Text | Self::Choice, TypedValue::Number(_) | TypedValue::YesNo(_)) => {
                Some(Code::WrongType { expected: "string" })
            }
            (Self::Date, TypedValue::Number(_) | TypedValue::YesNo(_)) => Some(Code::NotADate),
            (Self::YesNo, TypedValue::Number(_) | TypedValue::Text(_)) => Some(Code::WrongType { expected: "boolean" }),
            (Self::Ore, TypedValue::Text(_) | TypedValue::YesNo(_)) => Some(Code::NotAnAmount),
            (
                Self::Count | Self::People | Self::Minutes | Self::Percent | Self::Decimal,
                TypedValue::Text(_) | TypedValue::YesNo(_),
            ) => Some(Code::NotANumber),
        }
    }
}

/// One of what can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreeChoice {
    /// Stable key among the choices: what is kept.
    pub key: String,
    /// What the funder calls it.
    pub title: Words,
}

/// A figure that is typed by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreeFigure {
    /// Stable key within the section.
    pub key: String,
    /// What the funder calls it.
    pub title: Words,
    /// What it is measured in.
    pub unit: TypedUnit,
    /// What can be chosen, in the funder's order, where the unit is [`TypedUnit::Choice`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<FreeChoice>,
    /// The report is not complete without it; zero is a figure.
    #[serde(default)]
    pub required: bool,
}

/// A column of a table that is typed by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreeColumn {
    /// Stable key within the section.
    pub key: String,
    /// What the funder calls it.
    pub title: Words,
    /// What it is measured in.
    pub unit: TypedUnit,
    /// What can be chosen, in the funder's order, where the unit is [`TypedUnit::Choice`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<FreeChoice>,
    /// Whether it is added up below the table.
    #[serde(default)]
    pub total: bool,
}

/// A row of a grid: the funder's own, of which people fill in the cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreeRow {
    /// Stable key within the section.
    pub key: String,
    /// What the funder calls it.
    pub title: Words,
}

impl FreeRow {
    /// The key of its cell in a column, under which [`TypedSection::figures`] holds it.
    pub fn cell(&self, column: &FreeColumn) -> String {
        format!("{}{CELL_MARK}{}", self.key, column.key)
    }
}

/// One value as it is kept: a number in the smallest part of its unit, a day as ISO 8601.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum TypedValue {
    /// Yes or no.
    YesNo(bool),
    /// A number.
    Number(i64),
    /// Words, or a day.
    Text(String),
}

/// What was typed in one section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedSection {
    /// Values by the key of their figure, or of their cell in a grid ([`FreeRow::cell`]).
    #[serde(default)]
    pub figures: BTreeMap<String, TypedValue>,
    /// Rows of a table, each with values by the key of their column.
    #[serde(default)]
    pub rows: Vec<BTreeMap<String, TypedValue>>,
}

impl TypedSection {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.rows.iter().all(BTreeMap::is_empty)
    }

    /// Every text in it that somebody worded, with the pointer to it inside the section.
    pub fn texts(&self) -> impl Iterator<Item = (String, &str)> {
        let figures = self.figures.iter().map(|(key, value)| (format!("figures/{}", pointed(key)), value));
        let rows = self.rows.iter().enumerate().flat_map(|(number, row)| {
            row.iter().map(move |(key, value)| (format!("rows/{number}/{}", pointed(key)), value))
        });
        figures.chain(rows).filter_map(|(at, value)| match value {
            TypedValue::Text(text) => Some((at, text.as_str())),
            TypedValue::Number(_) | TypedValue::YesNo(_) => None,
        })
    }

    /// What is wrong with it for a section of a form, with the pointer to each fault inside it. A section of another kind
    /// takes nothing.
    pub fn faults(&self, kind: &SectionKind) -> Vec<(String, Code)> {
        let mut faults = Vec::new();
        match kind {
            SectionKind::FreeFigures { figures } => {
                let asked = figures.iter().map(|one| (one.key.clone(), (one.unit, one.choices.as_slice()))).collect();
                self.figure_faults(&asked, &mut faults);
            }
            SectionKind::FreeGrid { columns, rows, .. } => {
                let of_row = |row: &FreeRow| -> Vec<_> {
                    columns.iter().map(|one| (row.cell(one), (one.unit, one.choices.as_slice()))).collect()
                };
                self.figure_faults(&rows.iter().flat_map(of_row).collect(), &mut faults);
            }
            SectionKind::FreeTable { columns, rows_max, .. } => {
                let asked: Asked<'_> =
                    columns.iter().map(|one| (one.key.clone(), (one.unit, one.choices.as_slice()))).collect();
                let max = usize::try_from(*rows_max).unwrap_or(usize::MAX);
                if self.rows.len() > max {
                    faults.push(("rows".to_owned(), Code::TooMany { max }));
                }
                for (number, row) in self.rows.iter().take(max).enumerate() {
                    values(row, &asked, &format!("rows/{number}"), &mut faults);
                }
                if !self.figures.is_empty() {
                    faults.push(("figures".to_owned(), Code::UnknownField));
                }
            }
            _ if self.is_empty() => {}
            _ => faults.push((String::new(), Code::UnknownField)),
        }
        faults
    }

    /// What is wrong with figures, or the cells of a grid, which no row goes with.
    fn figure_faults(&self, asked: &Asked<'_>, faults: &mut Vec<(String, Code)>) {
        values(&self.figures, asked, "figures", faults);
        if !self.rows.is_empty() {
            faults.push(("rows".to_owned(), Code::UnknownField));
        }
    }
}

/// What each value must be, by its key.
type Asked<'a> = BTreeMap<String, (TypedUnit, &'a [FreeChoice])>;

fn values(typed: &BTreeMap<String, TypedValue>, asked: &Asked<'_>, at: &str, faults: &mut Vec<(String, Code)>) {
    for (key, value) in typed {
        let fault = match asked.get(key) {
            None => Some(Code::UnknownField),
            Some((unit, choices)) => unit.fault(value, choices),
        };
        faults.extend(fault.map(|code| (format!("{at}/{}", pointed(key)), code)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        Words { nb: text.to_owned(), nn: None, en: None }
    }

    fn table() -> SectionKind {
        let column = |key: &str, unit| FreeColumn {
            key: key.to_owned(),
            title: words(key),
            unit,
            choices: Vec::new(),
            total: false,
        };
        let columns = vec![column("place", TypedUnit::Text), column("days", TypedUnit::Count)];
        SectionKind::FreeTable { columns, rows_max: 2, required: false }
    }

    fn row(cells: &[(&str, TypedValue)]) -> BTreeMap<String, TypedValue> {
        cells.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect()
    }

    #[test]
    fn each_unit_takes_its_own_values_alone() {
        let values = [TypedValue::Number(7), TypedValue::YesNo(true), TypedValue::Text("2025-02-28".to_owned())];
        for unit in TypedUnit::ALL {
            let taken: Vec<bool> = values.iter().map(|value| unit.fault(value, &[]).is_none()).collect();
            let expected = match unit {
                TypedUnit::Choice => [false, false, false],
                TypedUnit::YesNo => [false, true, false],
                TypedUnit::Text | TypedUnit::Date => [false, false, true],
                _ => [true, false, false],
            };
            assert_eq!(taken, expected, "{unit}");
        }
        assert_eq!(TypedUnit::Date.fault(&TypedValue::Text("2025-02-30".to_owned()), &[]), Some(Code::NotADate));
        assert!(TypedUnit::People.fault(&TypedValue::Number(-1), &[]).is_some());
        assert_eq!(TypedUnit::Decimal.fault(&TypedValue::Number(-100), &[]), Some(Code::Negative), "a year of work");
        assert_eq!(TypedUnit::Ore.fault(&TypedValue::Number(-100), &[]), None, "a deficit is an amount");
        assert!(TypedUnit::Ore.fault(&TypedValue::Number(ORE_MAX + 1), &[]).is_some());
        assert_eq!(
            TypedUnit::Text.fault(&TypedValue::Text(" \n".to_owned()), &[]),
            Some(Code::Required),
            "a blank is left out"
        );
    }

    #[test]
    fn trap_7_people_are_never_added_up() {
        assert!(!TypedUnit::People.adds_up() && !TypedUnit::Percent.adds_up());
        assert!(TypedUnit::Ore.adds_up() && TypedUnit::Count.adds_up());
    }

    #[test]
    fn what_the_form_does_not_ask_for_is_pointed_at() {
        let place = |text: &str| ("place", TypedValue::Text(text.to_owned()));
        let rows = vec![row(&[place("Oslo"), ("days", TypedValue::Number(3))])];
        let mut typed = TypedSection { figures: BTreeMap::new(), rows };
        assert_eq!(typed.faults(&table()), []);
        typed.rows[0].insert("a/b".to_owned(), TypedValue::Number(1));
        typed.rows.push(row(&[("days", TypedValue::Text("tre".to_owned()))]));
        let found = typed.faults(&table());
        let expected = [("rows/0/a~1b".to_owned(), Code::UnknownField), ("rows/1/days".to_owned(), Code::NotANumber)];
        assert_eq!(found, expected);
        typed.rows = vec![row(&[place("Oslo")]), row(&[place("Bodø")]), row(&[place("Vardø")])];
        assert_eq!(typed.faults(&table()), [("rows".to_owned(), Code::TooMany { max: 2 })]);
        assert_eq!(typed.faults(&SectionKind::Missing {}), [(String::new(), Code::UnknownField)]);
        assert_eq!(TypedSection::default().faults(&SectionKind::Missing {}), []);
    }

    #[test]
    fn a_choice_is_one_of_those_that_the_form_gives() {
        let choices = ["oslo", "viken"].map(|key| FreeChoice { key: key.to_owned(), title: words(key) });
        let fault = |value: TypedValue| TypedUnit::Choice.fault(&value, &choices);
        assert_eq!(fault(TypedValue::Text("viken".to_owned())), None);
        assert_eq!(fault(TypedValue::Text("Viken".to_owned())), Some(Code::Unknown), "it is kept by its key");
        assert_eq!(fault(TypedValue::Number(1)), Some(Code::WrongType { expected: "string" }));
    }

    #[test]
    fn a_cell_of_a_grid_is_known_by_its_row_and_column() {
        let row = |key: &str| FreeRow { key: key.to_owned(), title: words(key) };
        let column = |key: &str, unit| FreeColumn {
            key: key.to_owned(),
            title: words(key),
            unit,
            choices: Vec::new(),
            total: false,
        };
        let (rows, columns) = (
            vec![row("under-18"), row("18-67")],
            vec![column("girls", TypedUnit::People), column("note", TypedUnit::Text)],
        );
        assert_eq!(rows[0].cell(&columns[0]), "under-18.girls");
        let grid = SectionKind::FreeGrid { columns, rows, rows_title: words("Alder"), required: false };
        let mut typed = TypedSection { figures: row_of("under-18.girls", TypedValue::Number(7)), rows: Vec::new() };
        assert_eq!(typed.faults(&grid), []);
        typed.figures = row_of("under-18", TypedValue::Number(7));
        assert_eq!(typed.faults(&grid), [("figures/under-18".to_owned(), Code::UnknownField)]);
        typed.figures = row_of("18-67.girls", TypedValue::Text("to".to_owned()));
        typed.rows.push(BTreeMap::new());
        let expected = [("figures/18-67.girls".to_owned(), Code::NotANumber), ("rows".to_owned(), Code::UnknownField)];
        assert_eq!(typed.faults(&grid), expected);
    }

    fn row_of(key: &str, value: TypedValue) -> BTreeMap<String, TypedValue> {
        row(&[(key, value)])
    }

    #[test]
    fn a_value_is_kept_as_it_was_typed() {
        let text = r#"{"figures":{"a":12,"b":true,"c":"12"},"rows":[{"d":-1}]}"#;
        let typed: TypedSection = serde_json::from_str(text).unwrap();
        assert_eq!(typed.figures["a"], TypedValue::Number(12));
        assert_eq!(typed.figures["b"], TypedValue::YesNo(true));
        assert_eq!(typed.figures["c"], TypedValue::Text("12".to_owned()));
        assert_eq!(serde_json::to_string(&typed).unwrap(), text);
        assert!(serde_json::from_str::<TypedSection>(r#"{"figures":{"a":1.5}}"#).is_err());
        assert_eq!(typed.texts().collect::<Vec<_>>(), [("figures/c".to_owned(), "12")]);
    }
}
