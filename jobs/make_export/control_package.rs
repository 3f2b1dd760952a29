//! The folder that an on-site control of a grant asks for, of one year: its reports with what they were made from, the letters
//! and receipts, and the way from each figure to the rows behind it. For people inside: counts are not hidden in it.

use super::csv;
use super::evidence::{self, Evidence};
use super::names::{file_name, plain};
use super::package::Package;
use super::records::{self, Lists};
use super::{Exported, Progress, Telling};
use crate::compile_report::RENDERING;
use crate::fault::Fault;
use chrono::Datelike as _;
use domain::calendar::Period;
use domain::file::{FileFormat, FileSubject};
use domain::{BudgetVersion, ChangeRequest, File, Funder, Grant, GrantId, Obligation, Payment, Report, UnspentFunds};
use futures::TryStreamExt as _;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write as _;
use store::sources::{self, Sources};
use store::{Select, Session, Store, StoreError};
use tokio::runtime::Handle;
use uuid::Uuid;

/// Identities that one statement takes.
const PORTION: usize = 500;

/// Writes the package of a grant and a year into a file, and stores nothing. The same register and the same time give the same
/// bytes.
pub async fn control_package(
    store: &Store,
    grant_id: GrantId,
    year: i32,
    telling: Telling,
    file: std::fs::File,
    progress: &Progress,
) -> Result<Exported, Fault> {
    let permit = RENDERING.acquire().await.expect("the semaphore is never closed");
    let (store, progress, runtime) = (store.clone(), progress.clone(), Handle::current());
    // Compiling and packing keep a thread busy, so that they have one of their own.
    let writing = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        runtime.block_on(async {
            let mut session = store.read().await?;
            let grant: Grant = store::find(&mut session, grant_id).await?.ok_or(Fault::SubjectGone)?;
            let package = Package::new(file, telling.made_at);
            let writer = Writer { store: &store, session, grant, year, telling, package, reasons: Vec::new() };
            Box::pin(writer.write(&progress)).await
        })
    });
    writing.await.map_err(|_panicked| Fault::Crashed)?
}

/// What a package is written from and into.
struct Writer<'a> {
    store: &'a Store,
    session: Session,
    grant: Grant,
    year: i32,
    telling: Telling,
    package: Package,
    /// Lines of the reasons that reports were sent with.
    reasons: Vec<[String; 3]>,
}

/// A report of the year, with the name of its folder.
struct Reported {
    report: Report,
    form_key: String,
    name: String,
}

impl Writer<'_> {
    async fn write(mut self, progress: &Progress) -> Result<Exported, Fault> {
        let reports = self.reports().await?;
        let steps = i64::try_from(reports.len()).unwrap_or(i64::MAX).saturating_mul(2).saturating_add(2);
        let mut done = 0;
        for reported in &reports {
            progress.tell(done, steps).await?;
            self.add_report(reported).await?;
            done += 1;
        }
        progress.tell(done, steps).await?;
        self.add_attachments().await?;
        let language = self.telling.language;
        records::begin(&mut self.package, "bevis/", "tall-til-rader.csv", language, &evidence::HEADS)?;
        for reported in &reports {
            done += 1;
            progress.tell(done, steps).await?;
            self.add_evidence(reported).await?;
        }
        let lists = Lists { grant: &self.grant, year: self.year, language };
        Box::pin(lists.write(&mut self.package, &mut self.session)).await?;
        lists.reasons(&mut self.package, &self.reasons)?;
        Box::pin(self.finish()).await
    }

    async fn finish(mut self) -> Result<Exported, Fault> {
        let funder: Option<Funder> = store::find(&mut self.session, self.grant.funder_id).await?;
        let funder = funder.map(|funder| funder.name);
        let about = json!({
            "organisation_id": self.grant.organisation_id,
            "project_id": self.grant.project_id,
            "grant_id": self.grant.id,
            "funder": funder,
            "reference": self.grant.reference,
            "year": self.year,
            "made_at": self.telling.made_at,
        });
        let title = language::text(self.telling.language, "word-export-kind-control-package");
        let parts = [Some(title), funder, self.grant.reference.clone(), Some(self.year.to_string())];
        let name = file_name(&parts.into_iter().flatten().collect::<Vec<_>>().join(" – "), FileFormat::Zip);
        // The two files of the manifest come last.
        let files = self.package.len() + 2;
        self.package.finish(&about)?;
        Ok(Exported { name, format: FileFormat::Zip, rows: i64::try_from(files).unwrap_or(i64::MAX) })
    }

    /// Every revision of every report whose period touches the year.
    async fn reports(&mut self) -> Result<Vec<Reported>, Fault> {
        let owed = obligations(&mut self.session, &self.grant, self.year).await?;
        let owed: BTreeMap<Uuid, Obligation> = owed.into_iter().map(|one| (one.id.0, one)).collect();
        let all = Select::<Report>::all().equal("grant_id", self.grant.id).fetch(&mut self.session).await?;
        let mut reports: Vec<Reported> = Vec::new();
        for report in all {
            let Some(obligation) = owed.get(&report.obligation_id.0) else { continue };
            let period = period_words(obligation.period());
            let name = plain(&format!("{}-{period}-utgave-{}", obligation.form_key, report.revision));
            reports.push(Reported { report, form_key: obligation.form_key.clone(), name });
        }
        reports.sort_by(|one, other| one.name.cmp(&other.name).then(one.report.id.cmp(&other.report.id)));
        Ok(reports)
    }

    async fn sources(&mut self, reported: &Reported) -> Result<Sources, Fault> {
        let found = sources::read(&mut self.session, &reported.report, self.telling.made_at).await?;
        found.ok_or_else(|| Fault::FormUnknown(reported.form_key.clone()))
    }

    /// A report's files, what they were made from, the steps it took, and the reasons that it was sent with. What was submitted
    /// is among the files for good; what was approved and then taken back is no part of the report, and its bytes may be gone.
    async fn add_report(&mut self, reported: &Reported) -> Result<(), Fault> {
        let folder = format!("rapporter/{}/", reported.name);
        let report = &reported.report;
        let files = Select::<File>::all()
            .equal("subject_id", report.id)
            .equal("subject", FileSubject::Report.as_str())
            .ordered("format, created_at, id");
        let files = files.fetch(&mut self.session).await?;
        for file in &files {
            self.copy(&folder, &file.format.named(&file.name), &file.sha256).await?;
        }
        let steps = store::reports::steps(&mut self.session, report.id).await?;
        let Sources { form, snapshot, frozen_at } = self.sources(reported).await?;
        if frozen_at.is_some() {
            let told = reports::findings::reasons_in_words(&form, &snapshot, &report.reasons, self.telling.language);
            let line =
                |(finding, reason): (String, String)| [reported.name.clone(), csv::text(&finding), csv::text(&reason)];
            self.reasons.extend(told.into_iter().map(line));
        }
        self.package.add(&folder, "snapshot.json", &pretty(&snapshot)?)?;
        self.package.add(&folder, "form.json", &pretty(&form)?)?;
        Ok(self.package.add(&folder, "steps.json", &pretty(&steps)?)?)
    }

    async fn add_evidence(&mut self, reported: &Reported) -> Result<(), Fault> {
        let Sources { form, snapshot, .. } = self.sources(reported).await?;
        let language = reported.report.language.parse().unwrap_or_default();
        let edition = store::reports::edition(&mut self.session, &reported.report).await?;
        let document = reports::compile(&form, &snapshot, language, &edition);
        let evidence = Evidence::of(&form, &snapshot.content, language, self.telling.language);
        evidence.write(&mut self.package, &mut self.session, &reported.name, &document).await
    }

    /// The letters, receipts and applications of what the grant had to do with in the year.
    async fn add_attachments(&mut self) -> Result<(), Fault> {
        let things = self.attached_to().await?;
        for portion in things.chunks(PORTION) {
            let files = Select::<File>::all()
                .among("subject_id", portion.iter().copied())
                .ordered("subject, subject_id, created_at, id");
            for file in files.fetch(&mut self.session).await? {
                let folder = format!("vedlegg/{}/", file.subject);
                self.copy(&folder, &file.format.named(&file.name), &file.sha256).await?;
            }
        }
        Ok(())
    }

    /// The things of the year whose files belong in the package; those of reports lie with the reports.
    async fn attached_to(&mut self) -> Result<Vec<Uuid>, Fault> {
        let (grant, year, session) = (&self.grant, self.year, &mut self.session);
        let mut things = vec![grant.id.0];
        let of_year = |of: Option<i32>| of.is_none_or(|of| of == year);
        let budgets: Vec<BudgetVersion> = Select::all().equal("grant_id", grant.id).fetch(session).await?;
        things.extend(budgets.iter().filter(|one| of_year(one.year)).map(|one| one.id.0));
        let payments: Vec<Payment> = Select::all().equal("grant_id", grant.id).fetch(session).await?;
        things.extend(payments.iter().filter(|one| one.year == year).map(|one| one.id.0));
        let unspent: Vec<UnspentFunds> = Select::all().equal("grant_id", grant.id).fetch(session).await?;
        let is_near = |one: &&UnspentFunds| one.year == year || one.into_year == Some(year);
        things.extend(unspent.iter().filter(is_near).map(|one| one.id.0));
        let requests: Vec<ChangeRequest> = Select::all().equal("grant_id", grant.id).fetch(session).await?;
        let is_asked = |one: &&ChangeRequest| one.year.unwrap_or(one.applied_on.year()) == year;
        things.extend(requests.iter().filter(is_asked).map(|one| one.id.0));
        things.extend(obligations(session, grant, year).await?.iter().map(|one| one.id.0));
        things.extend(records::deviations(session, grant, year).await?.iter().map(|one| one.id.0));
        things.extend(records::decisions(session, grant, year).await?.iter().map(|one| one.id.0));
        Ok(things)
    }

    /// Copies stored bytes into the package, piece by piece.
    async fn copy(&mut self, folder: &str, name: &str, sha256: &str) -> Result<(), Fault> {
        let found = self.store.files.stream(sha256).await?;
        let mut pieces = found.ok_or_else(|| StoreError::Files("the bytes of a file are not there".into()))?;
        self.package.begin(folder, name)?;
        while let Some(piece) = pieces.try_next().await? {
            self.package.write_all(&piece)?;
        }
        Ok(())
    }
}

/// Reports that are owed of periods that touch a year.
async fn obligations(session: &mut Session, grant: &Grant, year: i32) -> Result<Vec<Obligation>, Fault> {
    let mut all: Vec<Obligation> = Select::all().equal("grant_id", grant.id).fetch(session).await?;
    all.retain(|one| one.period_starts_on.year() <= year && one.period_ends_on.year() >= year);
    Ok(all)
}

/// A period as part of a name: the year alone where it is a whole one.
fn period_words(period: Period) -> String {
    if Period::year(period.starts_on.year()) == Some(period) {
        period.starts_on.year().to_string()
    } else {
        format!("{}_{}", period.starts_on, period.ends_on)
    }
}

fn pretty(value: &impl serde::Serialize) -> Result<Vec<u8>, Fault> {
    Ok(serde_json::to_vec_pretty(value).map_err(std::io::Error::from)?)
}
