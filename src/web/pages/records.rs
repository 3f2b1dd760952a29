//! Plain forms and lists for the things of a project: one list, one form to add, one to change or delete, all made from the
//! API's own list of fields and a list of controls. What a thing may hold is said once, in `api::resources`; the same
//! faults answer here and there.
//!
//! A page that needs more than this (steps, sums, a grid) has a file of its own and refuses to be bent into this one.

mod control;
mod lists;
mod pages;
mod routes;

pub(crate) use control::{Control, Kind};
pub(crate) use lists::Pick;
pub(crate) use routes::routes;

use super::wording::Wording;
use crate::api::resources::Editable;
use crate::changes::Changeable;
use crate::page::Page;
use crate::problem::Result;
use domain::Project;
use domain::file::FileSubject;
use store::Session;

/// A thing of a project with plain pages.
///
/// Its words are under keys made of [`Record::LIST`]: `records-LIST` names the list, `records-about-LIST` says what belongs
/// in it, `record-new-LIST` is the button and the heading of a new one. A field's label is `field-LIST-NAME` where there
/// is one, else `field-NAME`; its hint is `hint-LIST-NAME` where there is one.
pub(crate) trait Record: Changeable + Editable {
    /// The list's address is `/projects/{id}/LIST`.
    const LIST: &'static str;
    /// A thing's address is `/ROOT/{id}`, a new one's `/ROOT/new?project={id}`.
    const ROOT: &'static str = Self::LIST;
    /// The fields that are typed, in the order of the form. Fields that are given once are left out of the form of an
    /// existing thing.
    const CONTROLS: &'static [Control];
    /// The fields that the list shows, the first as the link to the thing. Each has a control.
    const SHOWN: &'static [&'static str];

    /// How its fields are called and read.
    const WORDING: &'static Wording = &Wording { list: Self::LIST, labels: &[], controls: Self::CONTROLS };

    /// What files attached to such a thing belong to; missing where none are attached.
    const FILES: Option<FileSubject> = None;

    /// What is known of a thing beyond its fields, as label and text, shown above its form.
    fn more(&self, _session: &mut Session, _page: &Page) -> impl Future<Output = Result<Vec<(String, String)>>> + Send {
        async { Ok(Vec::new()) }
    }

    /// What the list adds up to, a sentence each, shown above it.
    fn summary(
        _session: &mut Session,
        _page: &Page,
        _project: &Project,
    ) -> impl Future<Output = Result<Vec<String>>> + Send {
        async { Ok(Vec::new()) }
    }
}
