//! The transfer sheet of a report: the fields of the funder's portal in its order, with which of them somebody has copied.

use std::collections::BTreeMap;

use domain::{Form, Report, ReportId, Snapshot};
use reports::document::Document;
use reports::transfer::Field;
use store::transfers::Transferred;
use store::{sources, transfers};

use crate::access::Access;
use crate::app::App;
use crate::changes::{self, Change, find_visible};
use crate::problem::{Problem, Result};

/// The sheet.
pub(crate) struct Sheet {
    pub(crate) report: Report,
    pub(crate) form: Form,
    pub(crate) snapshot: Snapshot,
    pub(crate) document: Document,
    /// In the order of the form.
    pub(crate) fields: Vec<Field>,
    /// What has been copied, by the key of the field.
    pub(crate) copied: BTreeMap<String, Transferred>,
}

impl Sheet {
    /// Reads it; [`Problem::NotFound`] where whoever asks may not see the report.
    pub(crate) async fn read(app: &App, by: &Access, id: ReportId) -> Result<Self> {
        let mut session = app.store.read().await?;
        let report: Report = find_visible(&mut session, by, id).await?;
        let sources = sources::read(&mut session, &report, app.clock.now()).await?.ok_or(Problem::NotFound)?;
        let copied = transfers::of_report(&mut session, report.id).await?;
        let edition = store::reports::edition(&mut session, &report).await?;
        drop(session);
        let language = report.language.parse().unwrap_or_default();
        let document = reports::compile(&sources.form, &sources.snapshot, language, &edition);
        Ok(Self {
            fields: reports::transfer::fields(&sources.form, &sources.snapshot.content.texts, &document),
            // What was copied before the report was frozen may read otherwise by now.
            copied: copied
                .into_iter()
                .filter(|one| sources.frozen_at.is_none_or(|at| one.transferred_at >= at))
                .map(|one| (one.field_key.clone(), one))
                .collect(),
            form: sources.form,
            snapshot: sources.snapshot,
            document,
            report,
        })
    }

    /// How many of its fields have been copied.
    pub(crate) fn done(&self) -> usize {
        self.fields.iter().filter(|field| self.copied.contains_key(&field.key)).count()
    }
}

/// Ticks a field off, or takes the tick away, and gives the field's place in the sheet. [`Problem::NotFound`] where the sheet
/// has no such field.
pub(crate) async fn mark(app: &App, by: &Access, id: ReportId, field: &str, is_copied: bool) -> Result<usize> {
    let sheet = Sheet::read(app, by, id).await?;
    let place = sheet.fields.iter().position(|one| one.key == field).ok_or(Problem::NotFound)?;
    let mut change = Change::begin(app, by).await?;
    changes::transfer(&mut change, id, field, is_copied).await?;
    change.commit().await?;
    Ok(place)
}
