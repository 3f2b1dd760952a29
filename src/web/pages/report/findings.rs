//! What is missing or odd in a report, as its pages show it: in the page's language, with the way to mend it for whoever may,
//! and the reason that was given for what stays.

use super::{Whole, accounts, typed};
use crate::page::Page;
use crate::visits::Visit;
use domain::access::Right;
use domain::activity::Lack;
use domain::finding::{Finding, Severity, Subject};
use domain::indicator::IndicatorSource;
use domain::report::ReportState;
use domain::snapshot::Content;
use reports::document::FindingInWords;
use uuid::Uuid;

/// Findings about a project that are mended from a page that everybody reads, and not in the project's form.
const LEADS_TO_A_LIST: [&str; 5] =
    ["period-not-over", "accounts-none", "attachment-missing", "participants-not-reported", "rows-without-site"];

/// Something that is missing or odd.
pub(super) struct FindingRow {
    pub(super) tag: (&'static str, String),
    pub(super) words: String,
    /// Address and verb of the way to mend it, for whoever may.
    pub(super) way: Option<(String, String)>,
    /// Who mends it, where this visitor may not; else empty.
    pub(super) others: String,
    /// Why it stays as it is, where somebody has said so; else empty.
    pub(super) reason: String,
}

/// A finding for this visitor. What is no draft is not mended any more: it is read.
pub(super) fn row(page: &Page, visit: &Visit, whole: &Whole, found: &FindingInWords) -> FindingRow {
    let finding = &found.finding;
    let needed = right_to_mend(whole, finding);
    let may = visit.access.may(needed, whole.report.organisation_id);
    let is_draft = whole.report.state == ReportState::Draft;
    let verb = if finding.severity == Severity::Note { "button-show" } else { "report-mend" };
    FindingRow {
        tag: (page.tone(&finding.severity), page.word(&finding.severity)),
        words: reports::findings::in_words(finding.clone(), &whole.form, page.lang).words,
        way: (is_draft && may).then(|| (mend(whole, finding), page.t(verb))),
        others: if is_draft && !may { others(page, needed) } else { String::new() },
        reason: whole.report.reasons.get(&finding.key()).cloned().unwrap_or_default(),
    }
}

/// Who has a right that this visitor lacks.
fn others(page: &Page, right: Right) -> String {
    match right {
        Right::WriteProgress => page.t("findings-for-leader"),
        Right::WriteMoney => page.t("findings-for-finance"),
        Right::Read | Right::ApproveReports | Right::WriteRegister | Right::Administer => {
            page.t("findings-for-administrator")
        }
    }
}

/// The right without which the page that [`mend`] leads to is refused.
fn right_to_mend(whole: &Whole, finding: &Finding) -> Right {
    match (finding.code.as_str(), &finding.subject) {
        ("organisation-number-missing" | "project-without-target-group", _) => Right::WriteRegister,
        ("project-without-goal" | "milestones-none" | "activities-none", _)
        | ("account-line-unexplained", Subject::Grant { .. }) => Right::WriteProgress,
        ("grant-year-none" | "grant-without-reference" | "grant-without-decision-date", Subject::Grant { .. })
        | ("accounts-without-budget" | "accounts-without-entries", _) => Right::WriteMoney,
        ("indicator-without-result", Subject::Indicator { id }) if is_typed(&whole.snapshot.content, *id) => {
            Right::WriteProgress
        }
        (code, Subject::Project { .. }) if !LEADS_TO_A_LIST.contains(&code) => Right::WriteRegister,
        _ => Right::Read,
    }
}

/// The very field, or the list, where a finding is mended.
fn mend(whole: &Whole, finding: &Finding) -> String {
    let organisation = whole.report.organisation_id;
    let project = whole.project.id;
    match (finding.code.as_str(), &finding.subject) {
        ("organisation-number-missing", _) => format!("/admin/organisations/{organisation}/edit#organisation_number"),
        ("project-without-goal", _) => format!("/goals/new?project={project}"),
        ("project-without-target-group", _) => format!("/projects/{project}/edit#target_groups"),
        ("milestones-none", _) => format!("/milestones/new?project={project}"),
        ("activities-none", _) => format!("/activities/new?project={project}"),
        ("period-not-over", _) => format!("/projects/{project}"),
        ("grant-year-none", Subject::Grant { id }) => format!("/grant-years/new?grant={id}"),
        ("accounts-without-budget", _) => format!("/budget-versions/new?project={project}"),
        ("accounts-without-entries", _) => format!("/entries/new?project={project}"),
        ("accounts-none", _) => accounts(project, whole.snapshot.content.grant.id),
        ("account-line-unexplained", Subject::Grant { .. }) => format!("/deviations/new?project={project}"),
        ("participants-not-reported", _) => lacking(whole, Lack::Participants),
        ("rows-without-site", _) => lacking(whole, Lack::Site),
        ("grant-without-reference", Subject::Grant { id }) => format!("/grants/{id}/edit#reference"),
        ("grant-without-decision-date", Subject::Grant { id }) => format!("/grants/{id}/edit#decided_on"),
        ("attachment-missing", _) => format!("/reports/{}#attachments-report", whole.report.id),
        ("figure-missing" | "grid-missing" | "table-missing", Subject::Section { key }) => {
            typed::address(whole, finding, key)
        }
        (_, Subject::Section { key }) => format!("/reports/{}/sections/{key}#text", whole.report.id),
        (_, Subject::OnwardGrant { id }) => format!("/onward-grants/{id}"),
        (_, Subject::Project { id }) => format!("/projects/{id}/edit"),
        (_, Subject::Grant { id }) => format!("/grants/{id}"),
        ("grant-year-without-received", Subject::GrantYear { id }) => format!("/grant-years/{id}#payments"),
        (_, Subject::GrantYear { id }) => format!("/grant-years/{id}#statement"),
        (_, Subject::Milestone { id }) => format!("/milestones/{id}#deviation_reason"),
        ("indicator-without-result", Subject::Indicator { id }) if is_typed(&whole.snapshot.content, *id) => {
            format!("/indicator-actuals/new?project={project}&indicator_id={id}")
        }
        (_, Subject::Indicator { id }) => format!("/indicators/{id}"),
        (_, Subject::Activities { project_id }) => format!("/projects/{project_id}/activities"),
    }
}

/// The activities of the report's period that lack something.
fn lacking(whole: &Whole, lack: Lack) -> String {
    let period = whole.snapshot.content.period;
    let days = format!("from={}&to={}", period.starts_on, period.ends_on);
    format!("/projects/{}/activities?{days}&missing={lack}", whole.project.id)
}

/// Whether an indicator's results are typed; others follow from the activities.
fn is_typed(content: &Content, indicator: Uuid) -> bool {
    content.indicators.iter().any(|one| one.id.0 == indicator && one.source == IndicatorSource::Typed)
}
