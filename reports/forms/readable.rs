//! A form with mistakes, read as far as it goes: what is wrong in one part hides nothing that is wrong in another.

use domain::form::{Form, Section};
use toml::{Table, Value};

use super::FormError;
use super::check;
use super::place::Places;

/// What stands for the parts that cannot be read. It says nothing that could be wrong.
const STAND_IN: &str = r#"
format = 1
key = "a"
revision = 1
period = "calendar_year"
disclosure_threshold = 5
language = "nb"
title = { nb = "A" }
[[sections]]
key = "a"
kind = "about"
title = { nb = "A" }
"#;

/// Mistakes in what the readable parts of a form say. What agrees badly with a part that only stands in is none.
pub(super) fn meaning(source: &str, places: &Places<'_>) -> Vec<FormError> {
    let Some((form, stands_in)) = readable(source) else { return Vec::new() };
    let is_told = |error: &FormError| {
        let top = error.field.split(['.', '[']).next().unwrap_or_default();
        // The languages of a form are looked at beside its own.
        let besides = if top == "languages" { "language" } else { top };
        !stands_in.iter().any(|field| field == top || field == besides)
    };
    check::meaning(&form, places).into_iter().filter(is_told).collect()
}

/// The form with something in the place of what cannot be read, and the names of the fields of which nothing could be. None
/// of what is no TOML.
fn readable(source: &str) -> Option<(Form, Vec<String>)> {
    let mut written: Table = source.parse().ok()?;
    let mut form: Table = STAND_IN.parse().ok()?;
    let section = form.get("sections")?.get(0)?.clone();
    if let Some(Value::Array(sections)) = written.get_mut("sections") {
        for one in sections.iter_mut().filter(|one| (*one).clone().try_into::<Section>().is_err()) {
            *one = section.clone();
        }
    }
    let mut stands_in: Vec<String> = form.keys().filter(|name| !written.contains_key(*name)).cloned().collect();
    for (name, value) in written {
        let mut with = form.clone();
        with.insert(name.clone(), value);
        if with.clone().try_into::<Form>().is_ok() {
            form = with;
        } else {
            stands_in.push(name);
        }
    }
    Some((form.try_into().ok()?, stands_in))
}
