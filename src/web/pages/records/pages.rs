//! The list and the form as pages.

use super::lists::{Lists, of_control};
use super::routes::controls;
use super::{Control, Kind, Record};
use crate::page::{Choice, Page};
use crate::pages::conflict::Conflict;
use crate::pages::files::Attachments;
use crate::pages::input::Input;
use crate::pages::project::Head;
use crate::pages::register::shown_rows;
use crate::pages::wording::Wording;
use askama::Template;
use domain::Project;
use serde_json::Value;

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
    let control = |name: &&str| (T::WORDING.label(page.lang, name), control::<T>(name).is_figure());
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
    pub(crate) theirs: Conflict,
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

    fn files_go_too(&self) -> bool {
        self.files.as_ref().is_some_and(|files| !files.rows.is_empty() && !files.are_kept)
    }

    fn files_are_kept(&self) -> bool {
        self.files.as_ref().is_some_and(|files| !files.rows.is_empty() && files.are_kept)
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
    let made = Made { page, lists, input, wording: T::WORDING };
    let field = |control: &Control| made.field(control, control.field.to_owned(), &object[control.field]);
    controls::<T>(thing.is_none()).map(field).collect()
}

/// What the fields of one form are made of.
struct Made<'a> {
    page: &'a Page,
    lists: &'a Lists,
    input: &'a Input,
    wording: &'static Wording,
}

impl Made<'_> {
    fn field(&self, control: &Control, id: String, value: &Value) -> FormField {
        let cells = |cells: &'static [Control]| {
            let row = |row: usize| {
                let cell =
                    |cell: &Control| self.field(cell, format!("{id}-{row}-{}", cell.field), &value[row][cell.field]);
                cells.iter().map(cell).collect()
            };
            shown_rows(self.input, control.field).map(row).collect()
        };
        FormField {
            label: self.wording.own_label(self.page.lang, &id),
            hint: self.hint(control),
            kind: control.kind,
            is_optional: control.is_optional,
            choices: of_control(self.page, self.lists, control.kind),
            rows: if let Kind::Rows(controls) = control.kind { cells(controls) } else { Vec::new() },
            shown: control.shown(self.page, self.lists, value),
            id,
        }
    }

    /// What helps to fill it in.
    fn hint(&self, control: &Control) -> String {
        let key = format!("hint-{}-{}", self.wording.list, control.field);
        if language::has_message(&key) { self.page.t(&key) } else { String::new() }
    }
}
