//! Where a file comes from: the report whose bytes it has, or the report that it says it is of. Refuses to know of reports
//! that whoever asks may not see.

use crate::error::Result;
use crate::select::{Select, Visibility, find};
use crate::session::Session;
use crate::table::Table;
use chrono::{DateTime, Utc};
use domain::calendar::Period;
use domain::file::{FileFormat, FileSubject};
use domain::report::ReportState;
use domain::verification::Verdict;
use domain::{Download, File, Form, Funder, Grant, Obligation, Organisation, Project, Report, ReportId, ReportStep};

/// What is answered about a file.
#[derive(Clone, Debug)]
pub struct Provenance {
    /// How the file stands to the register.
    pub verdict: Verdict,
    /// The report; missing where it is none of this register's.
    pub origin: Option<Origin>,
}

/// The report that a file is of, or says that it is of.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The revision.
    pub report: Report,
    /// The tenant.
    pub organisation: String,
    /// The project.
    pub project: String,
    /// The form that it answers; missing where this register has it no more.
    pub form: Option<Form>,
    /// The funder.
    pub funder: String,
    /// What it covers; missing where what it answers is gone.
    pub period: Option<Period>,
    /// What kind of file was given out; missing where none with these bytes was.
    pub format: Option<FileFormat>,
    /// When the file was stored; missing where newer ones have taken its place.
    pub made_at: Option<DateTime<Utc>>,
    /// Whether it is something else than what was approved last: from before anybody had approved it, or from an approval
    /// after which it was taken back.
    pub is_draft: bool,
    /// The steps of the revision, in their order.
    pub steps: Vec<ReportStep>,
    /// Who has taken these very bytes away, the first of them first.
    pub downloads: Vec<Download>,
}

impl Origin {
    /// The latest step into a state.
    pub fn step(&self, state: ReportState) -> Option<&ReportStep> {
        self.steps.iter().rev().find(|step| step.state == state)
    }
}

/// Looks for the bytes with this hash, and then for the report that they name. `of` limits the answer to what somebody may
/// see; without it all is seen. Costs a handful of look-ups by index.
pub async fn look_up(
    session: &mut Session,
    of: Option<&Visibility>,
    sha256: &str,
    named: Option<ReportId>,
) -> Result<Provenance> {
    let files: Vec<File> = seen(of).equal("sha256", sha256).equal("subject", REPORT).fetch(session).await?;
    let file = files.into_iter().find(File::is_compiled);
    // Attachments and tables leave by the same doors, but are no report.
    let downloads: Vec<Download> = seen(of)
        .equal("sha256", sha256)
        .equal("subject", REPORT)
        .equal("is_compiled", true)
        .ordered("id")
        .limit(100)
        .fetch(session)
        .await?;
    let id = file.as_ref().map(|file| file.subject_id).or(downloads.first().map(|one| one.subject_id));
    let id = id.map(ReportId).or(named);
    let Some(report) = visible(session, of, id).await? else {
        let verdict = if named.is_some() { Verdict::Elsewhere } else { Verdict::Unmarked };
        return Ok(Provenance { verdict, origin: None });
    };
    let origin = origin(session, report, file, downloads, sha256).await?;
    let verdict = if origin.format.is_some() { Verdict::Genuine } else { Verdict::Altered };
    Ok(Provenance { verdict, origin: Some(origin) })
}

const REPORT: &str = FileSubject::Report.as_str();

fn seen<T: Table>(of: Option<&Visibility>) -> Select<T> {
    of.map_or_else(Select::all, |visibility| Select::all().visible(visibility))
}

async fn visible(session: &mut Session, of: Option<&Visibility>, id: Option<ReportId>) -> Result<Option<Report>> {
    match id {
        Some(id) => seen(of).equal("id", id).first(session).await,
        None => Ok(None),
    }
}

async fn origin(
    session: &mut Session,
    report: Report,
    file: Option<File>,
    downloads: Vec<Download>,
    sha256: &str,
) -> Result<Origin> {
    let steps: Vec<ReportStep> = Select::all().equal("report_id", report.id).ordered("id").fetch(session).await?;
    let sealed = steps.iter().flat_map(|step| &step.files).find(|sealed| sealed.sha256 == sha256);
    let sealed = sealed.map(|sealed| sealed.format);
    let given = file.as_ref().map(|file| file.format).or(downloads.first().map(|one| format_of_name(&one.name)));
    let organisation: Option<Organisation> = find(session, report.organisation_id).await?;
    let project: Option<Project> = find(session, report.project_id).await?;
    let obligation: Option<Obligation> = find(session, report.obligation_id).await?;
    let form = match &obligation {
        Some(obligation) => crate::forms::find(session, &obligation.form_key).await?,
        None => None,
    };
    let funder = funder(session, &report).await?;
    Ok(Origin {
        form,
        funder: funder.map(|funder| funder.name).unwrap_or_default(),
        period: obligation.map(|obligation| obligation.period()),
        organisation: organisation.map(|organisation| organisation.name).unwrap_or_default(),
        project: project.map(|project| project.title).unwrap_or_default(),
        format: sealed.or(given),
        made_at: file.map(|file| file.created_at),
        is_draft: !is_approved(&steps, sha256),
        report,
        steps,
        downloads,
    })
}

async fn funder(session: &mut Session, report: &Report) -> Result<Option<Funder>> {
    let grant: Option<Grant> = find(session, report.grant_id).await?;
    match grant {
        Some(grant) => find(session, grant.funder_id).await,
        None => Ok(None),
    }
}

/// Whether these bytes are what was approved last. Whoever takes a report back takes its approval back too.
fn is_approved(steps: &[ReportStep], sha256: &str) -> bool {
    let last = steps.iter().rev().find(|step| step.state == ReportState::Draft || !step.files.is_empty());
    last.is_some_and(|step| step.files.iter().any(|file| file.sha256 == sha256))
}

/// The kind of a file that is no longer kept, by the ending that every download is given.
fn format_of_name(name: &str) -> FileFormat {
    let ending = name.rsplit('.').next().unwrap_or_default();
    ending.parse().unwrap_or(FileFormat::Pdf)
}
