//! A file that somebody asks about: read whole into memory, hashed, looked up, and kept nowhere.

use std::time::Duration;

use domain::ReportId;
use domain::check::{Code, FieldError};
use poem::web::{Field, Multipart};
use reports::marks;
use sha2::{Digest as _, Sha256};
use store::provenance::{self, Provenance};
use tokio::io::AsyncReadExt as _;
use tokio::sync::Semaphore;

use crate::access::Access;
use crate::apart::apart;
use crate::app::App;
use crate::problem::{Problem, Result};
use crate::secret::is_same;
use crate::uploads;

/// Largest file that is looked at, in bytes: twice the largest that people may attach, and more than any report has.
const MAX_BYTES: i64 = 50 * 1024 * 1024;
/// Bytes read at once.
const PIECE_BYTES: usize = 64 * 1024;
/// Bytes that are read of a file after it has turned out too large, so that who sends it gets to read why.
const PATIENCE_BYTES: i64 = 4 * MAX_BYTES;
/// The longest that reading one may take.
const LONGEST: Duration = Duration::from_mins(5);
/// Files looked at at the same time, each of which is whole in memory; others wait.
static LOOKING: Semaphore = Semaphore::const_new(2);

/// What is known of a file.
pub(crate) struct Handed {
    sha256: String,
    /// The report that it says it is of.
    named: Option<ReportId>,
}

/// The file of a form, sent under the name `file`. Where a token is given the form must carry it before the file.
pub(crate) async fn handed(mut parts: Multipart, file: &'static str, token: Option<&str>) -> Result<Handed> {
    let mut is_ours = token.is_none();
    while let Some(field) = parts.next_field().await.map_err(|_| Problem::BadBody)? {
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(own) = token.filter(|_| name == "csrf") {
            is_ours = is_same(&uploads::text(field).await?, own);
        } else if !is_ours {
            return Err(Problem::ForeignForm);
        } else if name == file {
            return in_turn(file, field).await;
        } else {
            return Err(Problem::field(&name, Code::UnknownField));
        }
    }
    if is_ours { Err(Problem::field(file, Code::Required)) } else { Err(Problem::ForeignForm) }
}

/// Reads a file once there is room for it, and no longer than it may take: whoever sends one slowly keeps others waiting.
async fn in_turn(at: &str, field: Field) -> Result<Handed> {
    let _turn = LOOKING.acquire().await.map_err(|_closed| Problem::Internal)?;
    tokio::time::timeout(LONGEST, read(at, field)).await.map_err(|_elapsed| Problem::BadBody)?
}

async fn read(at: &str, field: Field) -> Result<Handed> {
    let is_named = field.file_name().is_some_and(|name| !name.is_empty());
    let mut from = Box::pin(field.into_async_read());
    let (mut hash, mut bytes) = (Sha256::new(), Vec::new());
    let mut piece = vec![0; PIECE_BYTES];
    let mut seen: i64 = 0;
    loop {
        let count = from.read(&mut piece).await.map_err(|_| Problem::BadBody)?;
        seen = seen.saturating_add(i64::try_from(count).unwrap_or(i64::MAX));
        if count == 0 || seen > PATIENCE_BYTES {
            break;
        }
        if seen <= MAX_BYTES {
            hash.update(&piece[..count]);
            bytes.extend_from_slice(&piece[..count]);
        } else {
            bytes = Vec::new();
        }
    }
    if seen > MAX_BYTES {
        return Err(Problem::Fields(vec![FieldError::new(at, Code::FileTooLarge { max: MAX_BYTES })]));
    }
    if bytes.is_empty() {
        // A browser sends a field without a file as one without a name.
        return Err(Problem::field(at, if is_named { Code::FileEmpty } else { Code::Required }));
    }
    let sha256 = hex::encode(hash.finalize());
    // Looking through a large file takes a while, in which this thread has others to answer.
    let marks = apart(move || marks::read(&bytes)).await?;
    Ok(Handed { sha256, named: marks.map(|marks| marks.report) })
}

/// Where the file comes from, as far as whoever asks may see.
pub(crate) async fn provenance(app: &App, by: &Access, handed: &Handed) -> Result<Provenance> {
    let mut session = app.store.read().await?;
    let visibility = by.visibility();
    Ok(provenance::look_up(&mut session, Some(&visibility), &handed.sha256, handed.named).await?)
}
