//! `/obligations/{id}`: one report that is owed: by when, by whose decision, and what becomes of it.

use crate::changes::{self, Change, Letter};
use crate::page::Page;
use crate::pages::conflict::Conflict;
use crate::pages::deadlines::own_days;
use crate::pages::due::{form_title, tag};
use crate::pages::facts::{Fact, Facts, Item};
use crate::pages::files::Attachments;
use crate::pages::form::{self, Outcome};
use crate::pages::input::Input;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::pages::wording;
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::access::Right;
use domain::check::FieldError;
use domain::file::FileSubject;
use domain::obligation::ObligationState;
use domain::{Funder, Grant, Obligation, ObligationId, Payment, Project, Report};
use poem::web::Path;
use poem::{Response, handler};
use store::{Select, Session};

/// The page.
#[derive(Template)]
#[template(path = "obligation.html")]
pub(crate) struct ObligationPage {
    page: Page,
    above: Vec<(String, String)>,
    title: String,
    /// Colour and words.
    tags: Vec<(&'static str, String)>,
    obligation: Obligation,
    facts: Vec<Fact>,
    letters: Attachments,
    /// The report that answers it.
    report: Option<String>,
    may_write: bool,
    today: String,
    input: Input,
    /// What others have changed since the form was filled.
    theirs: Conflict,
}

impl ObligationPage {
    async fn read(visit: &Visit, page: Page, id: ObligationId, sent: Option<(Input, Conflict)>) -> Result<Self> {
        let mut session = visit.read().await?;
        let obligation: Obligation = visit.find(&mut session, id).await?;
        let project: Project = visit.find(&mut session, obligation.project_id).await?;
        let grant: Grant = visit.find(&mut session, obligation.grant_id).await?;
        let funder: Option<Funder> = store::find(&mut session, grant.funder_id).await?;
        let forms = store::forms::list(&mut session).await?;
        let report = Select::<Report>::all().equal("obligation_id", obligation.id).ordered("revision desc, id");
        let report = report.first(&mut session).await?;
        let home = obligation.organisation_id;
        let subject = FileSubject::Obligation;
        let letters = Attachments::read(visit, &mut session, subject, obligation.id.0, home, true).await?;
        let waiting = waiting(&mut session, &page, &obligation).await?;
        let title = form_title(&page, &forms, &obligation.form_key);
        let mut tags = vec![tag(&page, &obligation)];
        if obligation.state == ObligationState::Postponed {
            tags.push((page.tone(&obligation.state), page.word(&obligation.state)));
        }
        if obligation.is_approved() {
            tags.push(("success", page.t("obligation-approved")));
        }
        if !obligation.is_asked_for && obligation.is_owed() {
            tags.push(("warning", page.t("obligation-not-asked-for")));
        }
        let (input, theirs) = sent.unwrap_or_else(|| (filled(&page, &obligation), Conflict::default()));
        Ok(Self {
            above: vec![
                (format!("/projects/{}", project.id), project.title.clone()),
                (format!("/projects/{}/reports", project.id), page.t("term-reports")),
            ],
            title: format!("{title}, {}", page.period(obligation.period())),
            tags,
            facts: facts(&page, &obligation, &grant, funder, &waiting),
            letters,
            report: report.map(|report| format!("/reports/{}", report.id)),
            may_write: visit.access.may(Right::WriteMoney, obligation.organisation_id),
            today: page.today.to_string(),
            input,
            theirs,
            obligation,
            page,
        })
    }
}

/// Everything that the steps of an obligation change.
fn said(page: &Page, obligation: &Obligation) -> Input {
    let mut input = Input::empty(page.lang);
    input.put("state", Some(obligation.state));
    input.put("overridden_deadline_on", obligation.overridden_deadline_on);
    input.put("reason", obligation.reason.as_ref());
    input.put("decided_on", obligation.decided_on);
    input.put("decision_reference", obligation.decision_reference.as_ref());
    input.put("answered_on", obligation.answered_on);
    input.put("met_on", obligation.met_on);
    input.put("met_reference", obligation.met_reference.as_ref());
    input.put("approved_on", obligation.approved_on);
    input.put("approval_reference", obligation.approval_reference.as_ref());
    input
}

/// The forms of its steps: what is not known yet was today.
fn filled(page: &Page, obligation: &Obligation) -> Input {
    let mut input = said(page, obligation);
    for field in ["answered_on", "met_on", "approved_on"] {
        if input.text(field).is_empty() {
            input.put(field, Some(page.today));
        }
    }
    input
}

/// The payments that its approval opens, each with its amount.
async fn waiting(session: &mut Session, page: &Page, obligation: &Obligation) -> Result<Vec<String>> {
    let payments: Vec<Payment> = Select::all().equal("gate_obligation_id", obligation.id).fetch(session).await?;
    let waiting = payments.iter().filter(|one| one.waits_for(Some(obligation)).is_some());
    Ok(waiting
        .map(|one| {
            page.t2("obligation-payment-waits", "amount", page.kroner(one.amount_ore), "gate", page.word(&one.gate))
        })
        .collect())
}

fn facts(page: &Page, obligation: &Obligation, grant: &Grant, funder: Option<Funder>, waiting: &[String]) -> Vec<Fact> {
    let funder = funder.map(|funder| funder.name);
    let name = grant.reference.clone().or_else(|| funder.clone()).unwrap_or_else(|| page.t("term-grant"));
    let long = |day| page.date_long(day);
    Facts::new(page)
        .one("funder_id", funder)
        .items("grant", vec![Item::linked(name, format!("/grants/{}", grant.id))])
        .one("period", Some(page.period(obligation.period())))
        .one("deadline", Some(page.t1("obligation-end-of-day", "date", long(obligation.deadline_on()))))
        .one("computed_deadline_on", Some(long(obligation.computed_deadline_on)))
        .maybe("overridden_deadline_on", obligation.overridden_deadline_on.map(long))
        .maybe("answer_by_on", obligation.answer_by_on.map(long))
        .maybe("answered_on", obligation.answered_on.map(long))
        .many("internal_deadlines", own_days(page, obligation))
        .maybe("reason", obligation.reason.clone())
        .maybe("decided_on-letter", obligation.decided_on.map(long))
        .maybe("decision_reference", obligation.decision_reference.clone())
        .maybe("met_on", obligation.met_on.map(long))
        .maybe("met_reference", obligation.met_reference.clone())
        .maybe("approved_on", obligation.approved_on.map(long))
        .maybe("approval_reference", obligation.approval_reference.clone())
        .maybe("payments-waiting", (!waiting.is_empty()).then(|| waiting.join(". ")))
        .done()
}

/// `GET /obligations/{id}`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ObligationId>) -> Result<Response> {
    html(&ObligationPage::read(&visit, visit.page_after(&query), id, None).await?)
}

/// Leads on from a step, or shows the page again: with what was wrong, or with what somebody else has done in the
/// meantime. `step` is what it makes of the obligation.
async fn finish(
    visit: &Visit,
    id: ObligationId,
    change: Change<'_>,
    done: Result<Obligation>,
    mut input: Input,
    receipt: &str,
    step: impl FnOnce(&mut Obligation),
) -> Result<Response> {
    let words = wording::of("obligations");
    input.errors = input.errors.worded(words);
    let forms = |now: &Obligation, _: &mut Input| {
        let mut mine = now.clone();
        step(&mut mine);
        (said(&visit.page, now), said(&visit.page, &mine))
    };
    let now = form::as_it_stands(visit, id);
    match form::edited(visit, words, now, change, done, input, |errors| errors, forms).await? {
        Outcome::Saved(_) => Ok(Onward::to(&format!("/obligations/{id}"), receipt).go()),
        Outcome::Refused(input, theirs) => {
            let sent = Some((*input, theirs));
            refused(&ObligationPage::read(visit, visit.page.clone(), id, sent).await?)
        }
    }
}

fn letter(input: &mut Input) -> Letter {
    Letter {
        reason: input.line("reason"),
        decided_on: input.date("decided_on"),
        reference: input.line("decision_reference"),
    }
}

/// `POST /obligations/{id}/postpone`: more time, by a letter.
#[handler]
pub(crate) async fn postpone(visit: Visit, Path(id): Path<ObligationId>, Sent(mut input): Sent) -> Result<Response> {
    let (until, letter) = (input.date("overridden_deadline_on"), letter(&mut input));
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::postpone(&mut change, id, Some(input.version()), until, letter.clone()).await;
    let step = |obligation: &mut Obligation| {
        obligation.state = ObligationState::Postponed;
        obligation.overridden_deadline_on = until;
        letter.note(obligation);
    };
    finish(&visit, id, change, done, input, "postponed", step).await
}

/// `POST /obligations/{id}/waive`: no report after all, by a letter.
#[handler]
pub(crate) async fn waive(visit: Visit, Path(id): Path<ObligationId>, Sent(mut input): Sent) -> Result<Response> {
    let letter = letter(&mut input);
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::waive(&mut change, id, Some(input.version()), letter.clone()).await;
    let step = |obligation: &mut Obligation| {
        obligation.state = ObligationState::Waived;
        letter.note(obligation);
    };
    finish(&visit, id, change, done, input, "waived", step).await
}

/// `POST /obligations/{id}/meet`: delivered on a day.
#[handler]
pub(crate) async fn meet(visit: Visit, Path(id): Path<ObligationId>, Sent(mut input): Sent) -> Result<Response> {
    let (on, reference) = (input.date("met_on"), input.line("met_reference"));
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::meet(&mut change, id, Some(input.version()), on, reference.clone()).await;
    let step = |obligation: &mut Obligation| {
        obligation.state = ObligationState::Met;
        (obligation.met_on, obligation.met_reference) = (on, reference);
    };
    finish(&visit, id, change, done, input, "met", step).await
}

/// `POST /obligations/{id}/approve`: the funder has approved what was delivered.
#[handler]
pub(crate) async fn approve(visit: Visit, Path(id): Path<ObligationId>, Sent(mut input): Sent) -> Result<Response> {
    let (on, reference) = (input.date("approved_on"), input.line("approval_reference"));
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::approve(&mut change, id, Some(input.version()), on, reference.clone()).await;
    let step = |obligation: &mut Obligation| {
        obligation.state = ObligationState::Met;
        (obligation.approved_on, obligation.approval_reference) = (on, reference);
    };
    finish(&visit, id, change, done, input, "approved", step).await
}

/// `POST /obligations/{id}/reopen`: owed again.
#[handler]
pub(crate) async fn reopen(visit: Visit, Path(id): Path<ObligationId>, Sent(input): Sent) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::reopen(&mut change, id, Some(input.version())).await;
    let step = |obligation: &mut Obligation| obligation.state = ObligationState::Open;
    finish(&visit, id, change, done, input, "reopened", step).await
}

/// `POST /obligations/{id}/deadline`: another day holds, for a reason of one's own; without a day the computed one.
#[handler]
pub(crate) async fn deadline(visit: Visit, Path(id): Path<ObligationId>, Sent(mut input): Sent) -> Result<Response> {
    let (day, letter) = (input.date("overridden_deadline_on"), letter(&mut input));
    let step = |obligation: &mut Obligation| {
        obligation.overridden_deadline_on = day;
        letter.note(obligation);
    };
    edit(&visit, id, input, "obligation", step).await
}

/// `POST /obligations/{id}/answered`: the task before the report is answered.
#[handler]
pub(crate) async fn answered(visit: Visit, Path(id): Path<ObligationId>, Sent(mut input): Sent) -> Result<Response> {
    let day = input.date("answered_on");
    edit(&visit, id, input, "answered", |obligation: &mut Obligation| obligation.answered_on = day).await
}

async fn edit(
    visit: &Visit,
    id: ObligationId,
    input: Input,
    receipt: &str,
    step: impl Fn(&mut Obligation),
) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let edit = |obligation: &mut Obligation| -> Vec<FieldError> {
        step(obligation);
        Vec::new()
    };
    let done = changes::update(&mut change, id, Some(input.version()), edit).await;
    finish(visit, id, change, done, input, receipt, step).await
}
