//! The list and the form as pages.

use super::lists::{Lists, of_control};
use super::{Control, Kind, Record};
use crate::api::fields::Given;
use crate::page::{Choice, Page};
use crate::pages::files::Attachments;
use crate::pages::input::{Difference, Input};
use crate::pages::project::Head;
use crate::pages::register::shown_rows;
use askama::Template;
use domain::Project;
use serde_json::Value;

/// The text of the first of these keys that exists; empty when none does.
fn first_text(page: &Page, keys: &[String]) -> String {
    keys.iter().find(|key| language::has_message(key)).map(|key| page.t(key)).unwrap_or_default()
}

/// The label of a field in a list's pages.
pub(super) fn label(page: &Page, list: &str, field: &str) -> String {
    first_text(page, &[format!("field-{list}-{field}"), format!("field-{field}")])
}

/// The list.
#[derive(Template)]
#[template(path = "records.html")]
pub(crate) struct RecordsPage {
    pub(crate) page: Page,
    pub(crate) head: Head,
    pub(crate) list: &'static str,
    /// Where a new one is added; missing for those who may not.
    pub(crate) new: Option<String>,
    pub(crate) summary: Vec<String>,
    /// Label of each column, and whether figures stand in it.
    pub(crate) columns: Vec<(String, bool)>,
    pub(crate) rows: Vec<Row>,
    /// The first page, when this is not it, and the next.
    pub(crate) first: Option<String>,
    pub(crate) next: Option<String>,
}

/// A thing in the list.
pub(crate) struct Row {
    pub(crate) address: String,
    pub(crate) cells: Vec<String>,
}

impl RecordsPage {
    fn title(&self) -> String {
        self.page.t(&format!("records-{}", self.list))
    }
}

/// The columns of a list.
pub(super) fn columns<T: Record>(page: &Page) -> Vec<(String, bool)> {
    let control = |name: &&str| (label(page, T::LIST, name), control::<T>(name).is_figure());
    T::SHOWN.iter().map(control).collect()
}

/// A row of a list.
pub(super) fn row<T: Record>(page: &Page, lists: &Lists, thing: &T) -> Row {
    let object = serde_json::to_value(thing).unwrap_or_default();
    let cell = |name: &&str| control::<T>(name).shown(page, lists, &object[*name]);
    let mut cells: Vec<String> = T::SHOWN.iter().map(cell).collect();
    if let Some(link) = cells.first_mut().filter(|link| link.is_empty()) {
        // The link to the thing needs a text.
        *link = page.t("record-untitled");
    }
    Row { address: format!("/{}/{}", T::ROOT, thing.key()), cells }
}

fn control<T: Record>(name: &str) -> &'static Control {
    T::CONTROLS.iter().find(|control| control.field == name).expect("every column has a control")
}

/// The form.
#[derive(Template)]
#[template(path = "record_form.html")]
pub(crate) struct RecordFormPage {
    pub(crate) page: Page,
    pub(crate) project: Project,
    pub(crate) list: &'static str,
    /// What the thing is called; missing for a new one.
    pub(crate) name: Option<String>,
    pub(crate) more: Vec<(String, String)>,
    pub(crate) input: Input,
    /// What others have changed since the form was filled.
    pub(crate) theirs: Vec<Difference>,
    pub(crate) fields: Vec<FormField>,
    pub(crate) action: String,
    /// Whether the reader may change it; without the right the fields are shown as facts.
    pub(crate) may_change: bool,
    /// The files of what exists, where such a thing has files.
    pub(crate) files: Option<Attachments>,
    /// Whether the last try to delete it was refused because something refers to it.
    pub(crate) is_in_use: bool,
}

/// A field as the template needs it.
pub(crate) struct FormField {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) kind: Kind,
    pub(crate) is_optional: bool,
    pub(crate) choices: Vec<Choice>,
    /// The rows of a list, each with its fields.
    pub(crate) rows: Vec<Vec<FormField>>,
    /// The value as people read it, for those who may not change it.
    pub(crate) shown: String,
}

impl RecordFormPage {
    fn heading(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.page.t(&format!("record-new-{}", self.list)))
    }

    fn back(&self) -> String {
        format!("/projects/{}/{}", self.project.id, self.list)
    }

    fn above(&self) -> Vec<(String, String)> {
        vec![
            (format!("/projects/{}", self.project.id), self.project.title.clone()),
            (self.back(), self.page.t(&format!("records-{}", self.list))),
        ]
    }
}

/// The fields of a form: those that can be given now.
pub(super) fn fields<T: Record>(page: &Page, lists: &Lists, input: &Input, thing: Option<&T>) -> Vec<FormField> {
    let object = thing.and_then(|thing| serde_json::to_value(thing).ok()).unwrap_or_default();
    let given = |name: &str| T::FIELDS.iter().find(|field| field.name == name).map(|field| field.given);
    let controls = T::CONTROLS.iter();
    let controls = controls.filter(|control| match given(control.field).expect("every control has a field") {
        Given::Made => false,
        Given::Once => thing.is_none(),
        Given::Always | Given::Or(_) => true,
    });
    controls
        .map(|control| field(page, lists, T::LIST, control, control.field.to_owned(), input, &object[control.field]))
        .collect()
}

fn field(
    page: &Page,
    lists: &Lists,
    list: &str,
    control: &Control,
    id: String,
    input: &Input,
    value: &Value,
) -> FormField {
    let cells = |cells: &'static [Control]| {
        let row = |row: usize| {
            let cell = |cell: &Control| {
                let id = format!("{id}-{row}-{}", cell.field);
                field(page, lists, list, cell, id, input, &value[row][cell.field])
            };
            cells.iter().map(cell).collect()
        };
        shown_rows(input, control.field).map(row).collect()
    };
    FormField {
        label: label(page, list, control.field),
        hint: first_text(page, &[format!("hint-{list}-{}", control.field)]),
        kind: control.kind,
        is_optional: control.is_optional,
        choices: of_control(page, lists, control.kind),
        rows: if let Kind::Rows(controls) = control.kind { cells(controls) } else { Vec::new() },
        shown: control.shown(page, lists, value),
        id,
    }
}
