//! `/verify`: whether a file is what the register sent, of which report it is, when it was sent and who answered for it. The
//! file is looked at and kept nowhere.

use crate::field_errors::FieldErrors;
use crate::page::Page;
use crate::pages::visit::{html, refused};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::verification;
use crate::visits::Visit;
use askama::Template;
use domain::report::ReportState;
use domain::verification::Verdict;
use domain::{Download, ReportStep};
use poem::web::Multipart;
use poem::{Response, handler};
use store::provenance::{Origin, Provenance};

/// The page.
#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage {
    page: Page,
    errors: FieldErrors,
    found: Option<Found>,
}

/// What was found out about a file.
struct Found {
    color: &'static str,
    verdict: String,
    explained: String,
    /// Labels with values.
    facts: Vec<(String, String)>,
    /// The report's own page.
    address: Option<String>,
}

/// `GET /verify`.
#[handler]
pub(crate) fn ask(visit: Visit) -> Result<Response> {
    html(&VerifyPage { page: visit.page, errors: FieldErrors::default(), found: None })
}

/// `POST /verify`. The form's token comes first, so that nothing is read of a form that is not ours.
#[handler]
pub(crate) async fn answer(visit: Visit, form: Multipart) -> Result<Response> {
    let page = visit.page.clone();
    let handed = match verification::handed(form, "file", Some(&visit.signed_in.csrf)).await {
        Ok(handed) => handed,
        Err(Problem::Fields(errors)) => {
            let errors = FieldErrors::of_rules(page.lang, &errors).worded(wording::of("files"));
            return refused(&VerifyPage { page, errors, found: None });
        }
        Err(problem) => return Err(problem),
    };
    let provenance = verification::provenance(&visit.app, &visit.access, &handed).await?;
    let found = Some(Found::of(&page, &provenance));
    html(&VerifyPage { page, errors: FieldErrors::default(), found })
}

impl Found {
    fn of(page: &Page, provenance: &Provenance) -> Self {
        let origin = provenance.origin.as_ref();
        let is_draft = provenance.verdict == Verdict::Genuine && origin.is_some_and(|origin| origin.is_draft);
        let explained = match provenance.verdict {
            Verdict::Genuine if is_draft => "verify-explained-draft",
            Verdict::Genuine => "verify-explained-genuine",
            Verdict::Altered => "verify-explained-altered",
            Verdict::Elsewhere => "verify-explained-elsewhere",
            Verdict::Unmarked => "verify-explained-unmarked",
        };
        let color = match provenance.verdict {
            Verdict::Genuine if is_draft => "warning",
            Verdict::Genuine => "success",
            Verdict::Altered => "danger",
            Verdict::Elsewhere | Verdict::Unmarked => "neutral",
        };
        Self {
            color,
            verdict: page.word(&provenance.verdict),
            explained: page.t(explained),
            facts: origin.map(|origin| facts(page, origin)).unwrap_or_default(),
            address: origin.map(|origin| format!("/reports/{}", origin.report.id)),
        }
    }
}

fn facts(page: &Page, origin: &Origin) -> Vec<(String, String)> {
    let report = &origin.report;
    let title = origin.form.as_ref().map(|form| form.title.in_language(page.lang.code()).to_owned());
    let period = origin.period.map(|period| page.period(period));
    let named = [("term-report", title), ("term-period", period)];
    let named = named.into_iter().filter_map(|(key, value)| Some((page.t(key), value?)));
    let mut facts: Vec<(String, String)> = named.collect();
    facts.extend([
        (page.t("term-funder"), origin.funder.clone()),
        (page.t("term-organisation"), origin.organisation.clone()),
        (page.t("term-project"), origin.project.clone()),
        (page.t("verify-revision"), report.revision.to_string()),
        (page.t("term-status"), page.word(&report.state)),
    ]);
    let mut add = |key: &str, value: Option<String>| facts.extend(value.map(|value| (page.t(key), value)));
    add("verify-format", origin.format.map(|format| page.word(&format)));
    add("verify-made", origin.made_at.map(|at| page.moment(at)));
    let step = |step: &ReportStep| match &step.person_name {
        Some(name) => page.t2("differences-who", "who", name.as_str(), "at", page.moment(step.taken_at)),
        None => page.moment(step.taken_at),
    };
    add("verify-approved", origin.step(ReportState::Approved).map(step));
    let submitted = origin.step(ReportState::Submitted);
    add("verify-submitted", submitted.map(step));
    add("verify-submitted-on", submitted.and_then(|step| step.happened_on).map(|day| page.date_long(day)));
    add("term-reference", submitted.and_then(|step| step.reference.clone()));
    let download = |one: &Download| {
        let name = one.person_name.clone().unwrap_or_else(|| page.t("changes-by-clock"));
        page.t2("differences-who", "who", name, "at", page.moment(one.downloaded_at))
    };
    add("verify-downloaded", origin.downloads.first().map(download));
    facts
}
