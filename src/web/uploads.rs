//! Forms with a file in them, read piece by piece: the file goes straight on to where files lie and is never in memory whole.

use domain::check::{Code, FieldError};
use domain::file::ATTACHMENT_MAX_BYTES;
use poem::web::{Field, Multipart};
use store::files::Received;
use tokio::io::AsyncReadExt as _;

use crate::app::App;
use crate::problem::{Problem, Result};

/// Most bytes of a field that is no file.
const TEXT_MAX_BYTES: u64 = 64 * 1024;
/// Bytes read at once.
const PIECE_BYTES: usize = 64 * 1024;
/// Bytes that are read of a file after it has turned out too large, so that who sends it gets to read why.
const PATIENCE_BYTES: i64 = 4 * ATTACHMENT_MAX_BYTES;

/// What a form holds beside its file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts(Vec<(String, String)>);

impl Texts {
    /// A field; empty when it was not sent.
    pub(crate) fn of(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    /// A field, where it was sent.
    pub(crate) fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, text)| text.as_str())
    }
}

/// A file as it was sent.
pub(crate) struct Sent {
    /// The name it had where it came from.
    pub(crate) name: String,
    /// Its bytes, not yet kept.
    pub(crate) received: Received,
}

/// A form with at most one file, read up to where the file begins.
pub(crate) struct Form {
    parts: Multipart,
    /// The fields so far.
    pub(crate) texts: Texts,
    file: &'static str,
    known: &'static [&'static str],
    begun: Option<Field>,
}

impl Form {
    /// Reads the fields that come before the file, which is sent under the name `file`; `known` are the names of the others.
    pub(crate) async fn begin(parts: Multipart, file: &'static str, known: &'static [&'static str]) -> Result<Self> {
        let mut form = Self { parts, texts: Texts::default(), file, known, begun: None };
        form.begun = form.next().await?;
        Ok(form)
    }

    /// Reads fields up to the next file.
    async fn next(&mut self) -> Result<Option<Field>> {
        while let Some(field) = self.parts.next_field().await.map_err(|_| Problem::BadBody)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == self.file {
                return Ok(Some(field));
            }
            if !self.known.contains(&name.as_str()) {
                return Err(Problem::field(&name, Code::UnknownField));
            }
            let text = text(field).await?;
            self.texts.0.push((name, text));
        }
        Ok(None)
    }

    /// Receives the file and reads what comes after it. A second file is refused, and the first with it: whoever sent two
    /// would think that both are kept.
    pub(crate) async fn finish(mut self, app: &App) -> Result<(Texts, Option<Sent>)> {
        let Some(field) = self.begun.take() else { return Ok((self.texts, None)) };
        let sent = one_file(app, self.file, field).await?;
        let fault = match self.next().await {
            Ok(None) => return Ok((self.texts, sent)),
            Ok(Some(_)) => Problem::field(self.file, Code::TooMany { max: 1 }),
            Err(problem) => problem,
        };
        discard(sent).await?;
        Err(fault)
    }
}

/// Gives up what was sent.
pub(crate) async fn discard(sent: Option<Sent>) -> Result<()> {
    match sent {
        Some(sent) => Ok(sent.received.discard().await?),
        None => Ok(()),
    }
}

/// A field that is no file.
pub(crate) async fn text(field: Field) -> Result<String> {
    let mut bytes = Vec::new();
    let read = field.into_async_read().take(TEXT_MAX_BYTES).read_to_end(&mut bytes).await;
    read.map_err(|_| Problem::BadBody)?;
    String::from_utf8(bytes).map_err(|_| Problem::BadBody)
}

/// The file of a field. A browser sends a field without a file as one without a name.
async fn one_file(app: &App, at: &str, field: Field) -> Result<Option<Sent>> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let mut incoming = app.store.files.receive().await?;
    let mut from = Box::pin(field.into_async_read());
    let mut piece = vec![0; PIECE_BYTES];
    let mut seen: i64 = 0;
    loop {
        let Ok(count) = from.read(&mut piece).await else {
            incoming.abandon().await?;
            return Err(Problem::BadBody);
        };
        seen = seen.saturating_add(i64::try_from(count).unwrap_or(i64::MAX));
        if count == 0 || seen > PATIENCE_BYTES {
            break;
        }
        if seen <= ATTACHMENT_MAX_BYTES {
            incoming.write(&piece[..count]).await?;
        }
    }
    if seen > ATTACHMENT_MAX_BYTES {
        incoming.abandon().await?;
        let error = FieldError::new(at, Code::FileTooLarge { max: ATTACHMENT_MAX_BYTES });
        return Err(Problem::Fields(vec![error]));
    }
    if name.is_empty() && incoming.size() == 0 {
        incoming.abandon().await?;
        return Ok(None);
    }
    Ok(Some(Sent { name, received: incoming.finish().await? }))
}
