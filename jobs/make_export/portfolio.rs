//! The portfolio workbook: read row by row and written as it is read, of one moment.

use super::names::file_name;
use super::{Exported, Progress, Telling};
use crate::compile_report::RENDERING;
use crate::fault::Fault;
use domain::file::FileFormat;
use domain::portfolio::Selection;
use domain::{Funder, Organisation};
use futures::TryStreamExt as _;
use render::{Portfolio, PortfolioHead};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use store::{Select, Session, Store};
use tokio::runtime::Handle;

/// Rows between two words on how far it has come.
const PORTION: i64 = 50_000;

/// Writes the portfolio into a file. Takes the same memory however many rows there are, and stores nothing. The same register
/// and the same time give the same bytes.
pub async fn portfolio(
    store: &Store,
    selection: &Selection,
    telling: Telling,
    file: File,
    progress: &Progress,
) -> Result<Exported, Fault> {
    let permit = RENDERING.acquire().await.expect("the semaphore is never closed");
    let (store, selection, progress, runtime) = (store.clone(), selection.clone(), progress.clone(), Handle::current());
    // The writing keeps a thread busy, so that it has one of its own, on which the rows are waited for too.
    let writing = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        runtime.block_on(write(&store, &selection, telling, file, &progress))
    });
    writing.await.map_err(|_panicked| Fault::Crashed)?
}

async fn write(
    store: &Store,
    selection: &Selection,
    telling: Telling,
    file: File,
    progress: &Progress,
) -> Result<Exported, Fault> {
    let mut session = store.read().await?;
    let head = head(&mut session, selection, telling).await?;
    let (name, of) = (name(&head, telling), head.control.rows());
    progress.tell(0, of).await?;
    let mut book = Portfolio::new(head, telling.language)?;
    let mut rows = store::portfolio::projects(&mut session, selection);
    while let Some(row) = rows.try_next().await? {
        book.add_project(&row)?;
        tell(progress, &book, of).await?;
    }
    drop(rows);
    let mut rows = store::portfolio::deadlines(&mut session, selection);
    while let Some(row) = rows.try_next().await? {
        book.add_deadline(&row)?;
        tell(progress, &book, of).await?;
    }
    drop(rows);
    let mut rows = store::portfolio::expenditure(&mut session, selection);
    while let Some(row) = rows.try_next().await? {
        book.add_expenditure(&row)?;
        tell(progress, &book, of).await?;
    }
    drop(rows);
    drop(session);
    let mut writer = BufWriter::new(file);
    book.write_to(&mut writer)?;
    writer.flush()?;
    Ok(Exported { name, format: FileFormat::Xlsx, rows: of })
}

async fn tell(progress: &Progress, book: &Portfolio, of: i64) -> Result<(), Fault> {
    if book.rows() % PORTION == 0 { progress.tell(book.rows(), of).await } else { Ok(()) }
}

async fn head(session: &mut Session, selection: &Selection, telling: Telling) -> Result<PortfolioHead, Fault> {
    let organisation: Option<Organisation> = match selection.organisation_id {
        Some(id) => Some(store::find(session, id).await?.ok_or(Fault::SubjectGone)?),
        None => None,
    };
    let funder: Option<Funder> = match &selection.funder_key {
        Some(key) => Select::all().equal("key", key.as_str()).first(session).await?,
        None => None,
    };
    let code = telling.language.code();
    let forms = store::forms::list(session).await?.into_iter();
    Ok(PortfolioHead {
        organisation: organisation.map(|organisation| organisation.name),
        funder: funder.map(|funder| funder.name).or_else(|| selection.funder_key.clone()),
        year: selection.year,
        made_at: telling.made_at,
        made_at_local: telling.made_at.with_timezone(&telling.zone).naive_local(),
        control: store::portfolio::control(session, selection).await?,
        forms: forms.map(|form| (form.key.clone(), form.title.in_language(code).to_owned())).collect(),
    })
}

fn name(head: &PortfolioHead, telling: Telling) -> String {
    let title = language::text(telling.language, "portfolio-title");
    let year = head.year.map(|year| year.to_string());
    let parts = [Some(title), head.organisation.clone(), head.funder.clone(), year];
    file_name(&parts.into_iter().flatten().collect::<Vec<_>>().join(" – "), FileFormat::Xlsx)
}
