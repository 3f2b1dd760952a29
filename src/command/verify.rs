//! `verify`: whether a file is what the register sent, of which report it is, when it was sent and by whom.

use super::answer::Answer;
use super::failure::{Failure, Result};
use crate::config::Config;
use crate::start;
use crate::telemetry;
use clap::Args;
use domain::report::ReportState;
use domain::verification::Verdict;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::PathBuf;
use store::provenance::{self, Origin, Provenance};

/// Largest file that is looked at, in bytes; no report has so many.
const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// Tell whether a report's file is to the byte what this register sent
///
/// Names report, revision, time and signatory of a workbook, a PDF or a JSON document that left the register. Ends with 0
/// for a file that is as it was, also where it was a draft; with 1 for one that was altered, or comes from elsewhere.
#[derive(Args)]
pub(super) struct Verify {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    answer: Answer,
}

impl Verify {
    /// Verifies.
    pub(super) async fn run(self) -> Result {
        let config = Config::read()?;
        telemetry::start_log(&config);
        let bytes = self.bytes()?;
        let sha256 = hex::encode(Sha256::digest(&bytes));
        let named = reports::marks::read(&bytes).map(|marks| marks.report);
        let started = start::look(&config).await?;
        let provenance = provenance::look_up(&mut started.store.read().await?, None, &sha256, named).await?;
        started.store.close().await;
        let file = self.file.display();
        self.answer.give(&format!("{file}: {}", words(&provenance)), &machine(&provenance, &sha256))?;
        match provenance.verdict {
            Verdict::Genuine => Ok(()),
            Verdict::Altered | Verdict::Elsewhere | Verdict::Unmarked => {
                Err(Failure::new(format!("{file} is not as it left this register")))
            }
        }
    }

    fn bytes(&self) -> Result<Vec<u8>> {
        let read = |error: std::io::Error| Failure::file("read", &self.file, &error);
        if fs::metadata(&self.file).map_err(read)?.len() > MAX_BYTES {
            return Err(Failure::new(format!("{} is larger than any report: 50 MB at most", self.file.display())));
        }
        fs::read(&self.file).map_err(read)
    }
}

fn words(provenance: &Provenance) -> String {
    let of = provenance.origin.as_ref().map(of).unwrap_or_default();
    match provenance.verdict {
        Verdict::Genuine => format!("exactly as it left the register. {of}"),
        Verdict::Altered => format!("altered after it left the register. It says that it is this report: {of}"),
        Verdict::Elsewhere => "of an unknown report: it names one that is not here.".to_owned(),
        Verdict::Unmarked => "an unknown file: it names no report.".to_owned(),
    }
}

/// The report in words: whose, which revision, how it stands, and who answered for it.
fn of(origin: &Origin) -> String {
    let report = &origin.report;
    let mut told = vec![format!(
        "{}, {}, report {} revision {} ({})",
        origin.organisation, origin.project, report.id, report.revision, report.state
    )];
    if let (Some(form), Some(period)) = (&origin.form, origin.period) {
        let title = form.title.in_language("en");
        told.push(format!("{title} to {} for {} to {}", origin.funder, period.starts_on, period.ends_on));
    }
    for (state, what) in [(ReportState::Approved, "approved"), (ReportState::Submitted, "submitted")] {
        if let Some(step) = origin.step(state) {
            let name = step.person_name.as_deref().unwrap_or("the service");
            told.push(format!("{what} {} by {name}", step.taken_at.to_rfc3339()));
        }
    }
    if origin.format.is_some() && origin.is_draft {
        told.push("a draft, not what was approved".to_owned());
    }
    if let Some(download) = origin.downloads.first() {
        let name = download.person_name.as_deref().unwrap_or("the service");
        told.push(format!("first downloaded {} by {name}", download.downloaded_at.to_rfc3339()));
    }
    format!("{}.", told.join("; "))
}

fn machine(provenance: &Provenance, sha256: &str) -> Value {
    let mut answer = json!({ "verdict": provenance.verdict, "sha256": sha256 });
    let Some(origin) = &provenance.origin else { return answer };
    let submitted = origin.step(ReportState::Submitted);
    let more = json!({
        "report_id": origin.report.id,
        "organisation": origin.organisation,
        "project": origin.project,
        "form": origin.form.as_ref().map(|form| &form.key),
        "title": origin.form.as_ref().map(|form| form.title.in_language(&origin.report.language)),
        "funder": origin.funder,
        "period_starts_on": origin.period.map(|period| period.starts_on),
        "period_ends_on": origin.period.map(|period| period.ends_on),
        "revision": origin.report.revision,
        "state": origin.report.state,
        "format": origin.format,
        "is_draft": origin.is_draft,
        "made_at": origin.made_at,
        "approved_by": origin.step(ReportState::Approved).and_then(|step| step.person_name.as_ref()),
        "submitted_at": submitted.map(|step| step.taken_at),
        "submitted_by": submitted.and_then(|step| step.person_name.as_ref()),
        "reference": submitted.and_then(|step| step.reference.as_ref()),
    });
    if let (Some(answer), Value::Object(more)) = (answer.as_object_mut(), more) {
        answer.extend(more);
    }
    answer
}
