//! Makes what somebody asked to take out of the register: written while it is read, to a temporary file, kept under its hash.
//!
//! The read stays open while the rows are written, unlike that of a report: an export may be larger than memory and must be
//! of one moment. It takes no lock that anybody else waits for.

mod control_package;
mod csv;
mod evidence;
pub(crate) mod names;
mod package;
mod portfolio;
mod records;

pub use control_package::control_package;
pub use portfolio::portfolio;

use crate::context::Context;
use crate::fault::Fault;
use crate::work::Outcome;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::export::Order;
use domain::file::FileFormat;
use domain::{Export, ExportId, Person};
use language::Language;
use std::fs::File;
use store::files::{Files, StoredFile};
use store::queue::Hold;
use store::{Actor, contents, queue};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};

/// Bytes that are handed on at a time.
const PIECE: usize = 1 << 20;

/// What an export became, beside its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Name offered when it is downloaded.
    pub name: String,
    /// Kind of file.
    pub format: FileFormat,
    /// How many rows a workbook holds, or files a package.
    pub rows: i64,
}

/// Who is told how far an export has come.
#[derive(Clone)]
pub enum Progress {
    /// Nobody.
    Untold,
    /// Those who look at the work.
    Work(Box<Context>, Hold),
}

impl Progress {
    /// [`Fault::TakenOver`] where the work was cancelled, or goes on elsewhere: what reads on for it would be in the way.
    async fn tell(&self, done: i64, of: i64) -> Result<(), Fault> {
        let Self::Work(context, hold) = self else { return Ok(()) };
        let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
        let is_ours = queue::progress(&mut write, *hold, done, of).await?;
        write.commit().await?;
        if is_ours { Ok(()) } else { Err(Fault::TakenOver) }
    }
}

/// How an export is told: in which language, when, and in which zone.
#[derive(Clone, Copy, Debug)]
pub struct Telling {
    /// The language of its heads.
    pub language: Language,
    /// The only time in it.
    pub made_at: DateTime<Utc>,
    /// The zone of that time where it is read.
    pub zone: Tz,
}

pub(crate) async fn perform(context: &Context, hold: Hold, id: ExportId) -> Result<Outcome, Fault> {
    let (export, language) = {
        let mut session = context.store.read().await?;
        let export: Export = store::find(&mut session, id).await?.ok_or(Fault::SubjectGone)?;
        let person: Option<Person> = match export.requested_by {
            Some(person) => store::find(&mut session, person).await?,
            None => None,
        };
        let language: Option<Language> = person.and_then(|person| person.language.parse().ok());
        (export, language.unwrap_or_default())
    };
    if export.finished_at.is_some() {
        return Ok(Outcome::Nothing);
    }
    let telling = Telling { language, made_at: export.requested_at, zone: context.clock.zone };
    let progress = Progress::Work(Box::new(context.clone()), hold);
    let file = tempfile::tempfile()?;
    let written = file.try_clone()?;
    let exported = match export.order().ok_or(Fault::SubjectGone)? {
        Order::Portfolio(selection) => portfolio(&context.store, &selection, telling, written, &progress).await?,
        Order::ControlPackage { grant_id, year } => {
            control_package(&context.store, grant_id, year, telling, written, &progress).await?
        }
    };
    let stored = keep(&context.store.files, file).await?;
    let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
    contents::claim(&mut write, &context.store.files, &stored.sha256).await?;
    let made = Export {
        name: Some(exported.name),
        format: Some(exported.format),
        sha256: Some(stored.sha256),
        size_bytes: Some(stored.size_bytes),
        row_count: Some(exported.rows),
        finished_at: Some(write.now),
        ..export.clone()
    };
    write.update(&export, made).await?;
    Ok(Outcome::done(write))
}

/// Stores a temporary file under its hash, piece by piece.
async fn keep(files: &Files, file: File) -> Result<StoredFile, Fault> {
    let mut file = tokio::fs::File::from_std(file);
    file.rewind().await?;
    let mut incoming = files.receive().await?;
    let mut piece = vec![0; PIECE];
    loop {
        let length = file.read(&mut piece).await?;
        if length == 0 {
            break;
        }
        incoming.write(&piece[..length]).await?;
    }
    Ok(incoming.finish().await?.keep().await?)
}
