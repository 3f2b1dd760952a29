//! Reports that are owed, as rows: what, to whom, by when, how far it has come, who has it.

use crate::page::Page;
use crate::pages::deadlines::{answer_in_words, own_days};
use domain::obligation::ObligationState;
use domain::report::ReportState;
use domain::{Form, Funder, Grant, Obligation, Person, Project, Report};
use std::collections::{BTreeMap, BTreeSet};
use store::{Select, Session};

/// One report.
pub(crate) struct DueReport {
    pub(crate) address: String,
    /// Where its deadline is kept.
    pub(crate) obligation: String,
    pub(crate) title: String,
    pub(crate) project: String,
    pub(crate) funder: String,
    pub(crate) period: String,
    pub(crate) deadline: String,
    pub(crate) deadline_on: chrono::NaiveDate,
    /// Colour and words: how near the deadline is, or that it is met.
    pub(crate) tag: (&'static str, String),
    /// How many things are missing, in words.
    pub(crate) findings: String,
    /// The last day of a missing answer and the deadlines of one's own, in words; empty when there are none or nothing is
    /// owed.
    pub(crate) internal: String,
    /// The letter no longer asks for it.
    pub(crate) is_odd: bool,
    /// Who has it.
    pub(crate) holder: String,
    pub(crate) is_owed: bool,
}

/// The rows of these obligations, in the order of their deadlines. A query a table, however many there are.
pub(crate) async fn due_reports(
    session: &mut Session,
    page: &Page,
    mut obligations: Vec<Obligation>,
) -> store::Result<Vec<DueReport>> {
    obligations.sort_by_key(|one| (one.deadline_on(), one.id));
    let ids = |of: fn(&Obligation) -> uuid::Uuid| obligations.iter().map(of).collect::<BTreeSet<_>>();
    let projects: Vec<Project> = store::find_all(session, ids(|one| one.project_id.0)).await?;
    let grants: Vec<Grant> = store::find_all(session, ids(|one| one.grant_id.0)).await?;
    let funders: Vec<Funder> =
        store::find_all(session, grants.iter().map(|grant| grant.funder_id.0).collect::<BTreeSet<_>>()).await?;
    let leaders = projects.iter().filter_map(|project| project.leader_person_id).map(|leader| leader.0);
    let people: Vec<Person> = store::find_all(session, leaders.collect::<BTreeSet<_>>()).await?;
    let reports: Vec<Report> = Select::all()
        .among("obligation_id", obligations.iter().map(|one| one.id.0))
        .ordered("revision, id")
        .fetch(session)
        .await?;
    let reports: BTreeMap<_, _> = reports.into_iter().map(|report| (report.obligation_id, report)).collect();
    let forms = store::forms::list(session).await?;
    let row = |obligation: &Obligation| {
        let report = reports.get(&obligation.id)?;
        let project = projects.iter().find(|project| project.id == obligation.project_id)?;
        let grant = grants.iter().find(|grant| grant.id == obligation.grant_id)?;
        let funder = funders.iter().find(|funder| funder.id == grant.funder_id)?;
        let leader = people.iter().find(|person| Some(person.id) == project.leader_person_id);
        Some(DueReport {
            address: format!("/reports/{}", report.id),
            obligation: format!("/obligations/{}", obligation.id),
            title: form_title(page, &forms, &obligation.form_key),
            project: project.title.clone(),
            funder: funder.name.clone(),
            period: page.period(obligation.period()),
            deadline: page.date(obligation.deadline_on()),
            deadline_on: obligation.deadline_on(),
            tag: tag(page, obligation),
            findings: findings(page, report),
            internal: if obligation.is_owed() { days_before(page, obligation) } else { String::new() },
            is_odd: obligation.is_owed() && !obligation.is_asked_for,
            holder: holder(page, report, leader),
            is_owed: obligation.is_owed(),
        })
    };
    Ok(obligations.iter().filter_map(row).collect())
}

fn days_before(page: &Page, obligation: &Obligation) -> String {
    let answer = obligation.answer_due_on().map(|on| page.t1("due-answer-by", "date", page.date(on)));
    answer.into_iter().chain(own_days(page, obligation)).collect::<Vec<_>>().join(" · ")
}

/// What a form is called, in the page's language.
pub(crate) fn form_title(page: &Page, forms: &[Form], key: &str) -> String {
    let form = forms.iter().find(|form| form.key == key);
    form.map_or_else(|| key.to_owned(), |form| form.title.in_language(page.lang.code()).to_owned())
}

/// How an obligation stands: met, waived, that its answer is late, or how near its deadline is.
pub(crate) fn tag(page: &Page, obligation: &Obligation) -> (&'static str, String) {
    match obligation.state {
        ObligationState::Met | ObligationState::Waived => (page.tone(&obligation.state), page.word(&obligation.state)),
        ObligationState::Open | ObligationState::Postponed => {
            if let Some(on) = obligation.answer_due_on().filter(|on| *on < page.today) {
                return answer_in_words(page, on);
            }
            let deadline = obligation.deadline_on();
            let words = page.due(deadline);
            let late = obligation.is_late(page.now, page.zone);
            (page.urgency(deadline), if late { words } else { page.t1("todo-deadline", "when", words) })
        }
    }
}

fn findings(page: &Page, report: &Report) -> String {
    match report.blocking_findings {
        None => page.t("reports-not-compiled"),
        Some(0) => page.t("reports-nothing-missing"),
        Some(count) => page.t1("count-findings", "count", count),
    }
}

fn holder(page: &Page, report: &Report, leader: Option<&Person>) -> String {
    match report.state {
        ReportState::Draft | ReportState::Returned => {
            leader.map_or_else(|| page.t("reports-no-leader"), |leader| leader.name.clone())
        }
        ReportState::ForApproval | ReportState::Approved => page.t("reports-approvers"),
        ReportState::Submitted | ReportState::Accepted | ReportState::Superseded | ReportState::Withdrawn => {
            page.word(&report.state)
        }
    }
}
