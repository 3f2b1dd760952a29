//! How one field is typed: from the form to the value that the API takes, and back.

use super::Pick;
use super::lists::Lists;
use crate::page::{Choice, Page};
use crate::pages::input::Input;
use language::Language;
use serde_json::{Map, Value};

/// A field of a form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Control {
    /// Its name in the API.
    pub(crate) field: &'static str,
    /// How it is typed.
    pub(crate) kind: Kind,
    /// Whether it may stay empty.
    pub(crate) is_optional: bool,
}

/// How a field is typed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// One line of free text, with the reminder of what not to write.
    Line,
    /// One line that is a name or a reference of its own.
    Name,
    /// Several lines of text.
    Text,
    /// A day.
    Date,
    /// An amount in øre, typed in kroner.
    Kroner,
    /// A whole number, also a year.
    Whole,
    /// A number kept in units of a tenth, a hundredth …: as many decimals. Basis points are a percentage with two.
    Decimal(u8),
    /// Yes when ticked.
    Tick,
    /// A word of a closed set.
    Word(fn(&Page) -> Vec<Choice>),
    /// Another thing.
    Pick(Pick),
    /// Several words of a closed set, a box each.
    Words(fn(&Page) -> Vec<Choice>),
    /// A list of objects, a row each.
    Rows(&'static [Control]),
}

impl Control {
    /// A field that must be filled in.
    pub(crate) const fn needed(field: &'static str, kind: Kind) -> Self {
        Self { field, kind, is_optional: false }
    }

    /// A field that may stay empty.
    pub(crate) const fn optional(field: &'static str, kind: Kind) -> Self {
        Self { field, kind, is_optional: true }
    }

    /// Reads what was typed under `name`, as JSON; null when it is empty. What cannot be read is noted in the input.
    pub(crate) fn read(&self, input: &mut Input, name: &str) -> Value {
        match self.kind {
            Kind::Line | Kind::Name | Kind::Text | Kind::Word(_) | Kind::Pick(_) => input.line(name).into(),
            Kind::Date => input.date(name).map(|date| date.to_string()).into(),
            Kind::Kroner => input.kroner(name).into(),
            Kind::Whole => input.count(name).into(),
            Kind::Decimal(scale) => input.decimal(name, scale).into(),
            Kind::Tick => input.ticked(name).into(),
            Kind::Words(_) => input.all(name).into_iter().filter(|id| !id.is_empty()).map(str::to_owned).collect(),
            Kind::Rows(cells) => read_rows(input, name, cells),
        }
    }

    /// Fills in the form from a value of the thing.
    pub(crate) fn fill(&self, input: &mut Input, name: &str, value: &Value) {
        match (self.kind, value) {
            (Kind::Kroner, Value::Number(_)) => input.put_kroner(name, value.as_i64()),
            (Kind::Decimal(scale), Value::Number(_)) => {
                let typed = value.as_i64().map(|units| language::decimal(Language::Nb, units, scale));
                input.put(name, typed);
            }
            (Kind::Whole, Value::Number(number)) => input.put(name, Some(number)),
            (Kind::Tick, value) => input.set(name, if value == &Value::Bool(true) { "on" } else { "" }),
            (Kind::Words(_), Value::Array(items)) => {
                for item in items.iter().filter_map(Value::as_str) {
                    input.add(name, &item);
                }
            }
            (Kind::Rows(cells), Value::Array(items)) => {
                for (row, item) in items.iter().enumerate() {
                    for cell in cells {
                        cell.fill(input, &format!("{name}-{row}-{}", cell.field), &item[cell.field]);
                    }
                }
            }
            (_, Value::String(text)) => input.set(name, text.as_str()),
            (_, _) => input.set(name, ""),
        }
    }

    /// The value as people read it in a list.
    pub(crate) fn shown(&self, page: &Page, lists: &Lists, value: &Value) -> String {
        let whole = || value.as_i64().unwrap_or_default();
        match (self.kind, value) {
            (_, Value::Null) => String::new(),
            (Kind::Kroner, _) => page.kroner(whole()),
            // A year is a number that is not grouped by thousands.
            (Kind::Whole, _) if self.field.ends_with("year") => whole().to_string(),
            (Kind::Whole, _) => page.number(whole()),
            (Kind::Decimal(scale), _) => language::decimal(page.lang, whole(), scale),
            (Kind::Tick, _) => page.t(if value == &Value::Bool(true) { "yes" } else { "no" }),
            (Kind::Date, Value::String(text)) => {
                text.parse().map_or_else(|_| text.clone(), |date: chrono::NaiveDate| page.date(date))
            }
            (Kind::Word(choices), Value::String(text)) => label(&choices(page), text),
            (Kind::Pick(pick), Value::String(id)) => label(lists.of(pick), id),
            (Kind::Words(choices), Value::Array(words)) => {
                let (choices, words) = (choices(page), words.iter().filter_map(Value::as_str));
                words.map(|word| label(&choices, word)).collect::<Vec<_>>().join(", ")
            }
            (Kind::Rows(_), Value::Array(items)) => page.number(i64::try_from(items.len()).unwrap_or(i64::MAX)),
            (_, Value::String(text)) => text.clone(),
            (_, other) => other.to_string(),
        }
    }

    /// The things it is chosen from, with those of its cells.
    pub(crate) fn picks(&self) -> Vec<Pick> {
        match self.kind {
            Kind::Pick(pick) => vec![pick],
            Kind::Rows(cells) => cells.iter().flat_map(Control::picks).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether figures stand in its column.
    pub(crate) const fn is_figure(&self) -> bool {
        matches!(self.kind, Kind::Kroner | Kind::Whole | Kind::Decimal(_))
    }
}

/// Rows in which nothing but boxes and choices is filled in are left out, as the form always has some to spare.
fn read_rows(input: &mut Input, list: &str, cells: &[Control]) -> Value {
    let names: Vec<&str> = cells.iter().map(|cell| cell.field).collect();
    let rows = input.compact(list, &names);
    let row = |input: &mut Input, row: usize| {
        let mut object = Map::new();
        for cell in cells {
            object.insert(cell.field.to_owned(), cell.read(input, &format!("{list}-{row}-{}", cell.field)));
        }
        Value::Object(object)
    };
    (0..rows).map(|place| row(input, place)).collect()
}

fn label(choices: &[Choice], value: &str) -> String {
    choices.iter().find(|choice| choice.value == value).map_or_else(|| "–".to_owned(), |choice| choice.label.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const CELLS: &[Control] =
        &[Control::needed("label", Kind::Line), Control::optional("mean_hundredths", Kind::Decimal(2))];

    #[test]
    fn what_was_filled_in_comes_back_the_same() {
        let cases = [
            (Kind::Line, json!("Ærlig talt")),
            (Kind::Line, Value::Null),
            (Kind::Date, json!("2024-02-29")),
            (Kind::Kroner, json!(0)),
            (Kind::Kroner, json!(-123_450_i64)),
            (Kind::Whole, json!(2026)),
            (Kind::Decimal(2), json!(-1205)),
            (Kind::Tick, json!(true)),
            (Kind::Tick, json!(false)),
            (
                Kind::Rows(CELLS),
                json!([{"label": "før", "mean_hundredths": 1850}, {"label": "etter", "mean_hundredths": null}]),
            ),
        ];
        for (kind, value) in cases {
            let (control, mut input) = (Control::optional("field", kind), Input::empty(Language::Nb));
            control.fill(&mut input, "field", &value);
            assert_eq!(control.read(&mut input, "field"), value, "{kind:?}");
            assert!(input.errors.is_empty(), "{kind:?}: {:?}", input.errors.rows());
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_and_kept() {
        let mut input = Input::empty(Language::Nb);
        input.set("mean", "nitten");
        assert_eq!(Control::needed("mean", Kind::Decimal(2)).read(&mut input, "mean"), Value::Null);
        assert_eq!((input.text("mean"), input.errors.of("mean").is_empty()), ("nitten", false));
    }
}
