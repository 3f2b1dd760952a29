//! The transfer sheet of a report: the fields of the funder's portal in its order, with which of them somebody has copied.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::{Form, Report, ReportId, Snapshot};
use reports::transfer::Field;
use store::transfers::Transferred;
use store::{sources, transfers};

use crate::access::Access;
use crate::apart::compile;
use crate::app::App;
use crate::changes::{self, Change, find_visible};
use crate::problem::{Problem, Result};

/// The sheet.
pub(crate) struct Sheet {
    pub(crate) report: Report,
    pub(crate) form: Form,
    pub(crate) snapshot: Snapshot,
    /// In the order of the form.
    pub(crate) fields: Vec<Field>,
    copied: BTreeMap<String, Transferred>,
}

/// That a field has been copied.
#[derive(Clone, Copy)]
pub(crate) struct Copied {
    pub(crate) at: DateTime<Utc>,
    /// Whether it reads otherwise by now, and so has to be copied anew.
    pub(crate) is_outdated: bool,
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
        let (form, snapshot, document) = compile(sources.form, sources.snapshot, language, edition).await?;
        Ok(Self {
            fields: reports::transfer::fields(&form, &snapshot.content.texts, &document),
            copied: copied.into_iter().map(|one| (one.field_key.clone(), one)).collect(),
            form,
            snapshot,
            report,
        })
    }

    /// Whether a field has been copied.
    pub(crate) fn copied(&self, field: &Field) -> Option<Copied> {
        let copied = self.copied.get(&field.key)?;
        Some(Copied { at: copied.transferred_at, is_outdated: !copied.is_of(&field.text_sha256()) })
    }

    /// How many of its fields have been copied as they read now.
    pub(crate) fn done(&self) -> usize {
        self.fields.iter().filter_map(|field| self.copied(field)).filter(|copied| !copied.is_outdated).count()
    }
}

/// What becomes of a tick.
pub(crate) enum Mark {
    /// The field was copied; `seen_sha256` is the hash of the text that whoever copied it had before them, where that is known.
    Copied { seen_sha256: Option<String> },
    /// It was not copied after all.
    NotCopied,
}

/// Ticks a field off, or takes the tick away, and gives the field's place in the sheet. [`Problem::NotFound`] where the sheet
/// has no such field.
pub(crate) async fn mark(app: &App, by: &Access, id: ReportId, field: &str, mark: Mark) -> Result<usize> {
    let sheet = Sheet::read(app, by, id).await?;
    let place = sheet.fields.iter().position(|one| one.key == field).ok_or(Problem::NotFound)?;
    let mut change = Change::begin(app, by).await?;
    let copied_sha256 = match mark {
        Mark::Copied { seen_sha256 } => Some(seen_sha256.unwrap_or_else(|| sheet.fields[place].text_sha256())),
        Mark::NotCopied => None,
    };
    changes::transfer(&mut change, id, field, copied_sha256.as_deref()).await?;
    change.commit().await?;
    Ok(place)
}
