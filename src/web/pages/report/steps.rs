//! The steps of a report that are taken on its page. Each form posts to a route of its own, and the page comes back with what
//! was wrong, or with what somebody else has done in the meantime; sending is on the page where it is looked over
//! ([`super::check`]).

use super::ReportPage;
use super::life::Refusal;
use crate::changes::{self, Change};
use crate::field_errors::FieldErrors;
use crate::page::Page;
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Outcome};
use crate::pages::input::Input;
use crate::pages::visit::{Onward, Sent, refused};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use domain::check::FieldError;
use domain::report::ReportState;
use domain::{Report, ReportId, ReportStep};
use poem::web::Path;
use poem::{Response, handler};

/// A step, as far as its form goes.
struct Step {
    /// Last part of its route.
    name: &'static str,
    /// How its fields begin: `submitted_on`.
    start: &'static str,
    /// Which receipt it gives.
    receipt: &'static str,
    /// The state that it leads to.
    state: ReportState,
}

impl Step {
    /// A fault at the field of this form in which it was typed.
    fn place(&self, error: FieldError) -> FieldError {
        match error.pointer.as_str() {
            field @ ("/on" | "/reference" | "/words") => {
                let pointer = format!("/{}_{}", self.start, field.trim_start_matches('/'));
                FieldError { pointer, ..error }
            }
            _ => error,
        }
    }

    /// What the register holds of the step and what was typed of it. Another step has nothing to do with its fields.
    fn told(&self, page: &Page, (now, last): &Stood, typed: &mut Input) -> (Input, Input) {
        let (mut theirs, mut mine) = (said(page, now.state), said(page, self.state));
        let field = |part: &str| format!("{}_{part}", self.start);
        let (on, reference, words) = (field("on"), field("reference"), field("words"));
        mine.put(&on, typed.date(&on));
        mine.put(&reference, typed.line(&reference));
        mine.put(&words, typed.line(&words));
        if let Some(step) = last.as_ref().filter(|step| step.state == self.state) {
            theirs.put(&on, step.happened_on);
            theirs.put(&reference, step.reference.as_ref());
            theirs.put(&words, step.words.as_ref());
        }
        (theirs, mine)
    }
}

/// A report as it stands, with the last step that it has taken.
type Stood = (Report, Option<ReportStep>);

/// Reads it with its version.
async fn as_it_stands(visit: &Visit, id: ReportId) -> Result<(i64, Stood)> {
    let mut session = visit.read().await?;
    let report: Report = visit.find(&mut session, id).await?;
    let last = store::reports::steps(&mut session, id).await?.pop();
    Ok((report.version, (report, last)))
}

/// The state of a report, for telling two people apart who take different steps.
pub(super) fn said(page: &Page, state: ReportState) -> Input {
    let mut input = Input::empty(page.lang);
    input.put("state", Some(state));
    input
}

/// Leads on from a step, or shows the page again.
async fn finish(
    visit: &Visit,
    id: ReportId,
    change: Change<'_>,
    done: Result<Report>,
    mut input: Input,
    step: &Step,
) -> Result<Response> {
    let words = wording::of("reports");
    input.errors = input.errors.worded(words);
    let forms = |now: &Stood, typed: &mut Input| step.told(&visit.page, now, typed);
    let place = |errors: Vec<FieldError>| errors.into_iter().map(|error| step.place(error)).collect();
    let (now, done) = (as_it_stands(visit, id), done.map(|report| (report, None)));
    match form::edited(visit, words, now, change, done, input, place, forms).await? {
        Outcome::Saved(_) => Ok(Onward::to(&format!("/reports/{id}"), step.receipt).go()),
        Outcome::Refused(input, theirs) => show_again(visit, id, step.name, *input, theirs).await,
    }
}

async fn show_again(
    visit: &Visit,
    id: ReportId,
    step: &'static str,
    input: Input,
    theirs: Conflict,
) -> Result<Response> {
    let refusal = Refusal { step, input, theirs };
    refused(&Box::pin(ReportPage::read(visit, visit.page.clone(), id, Some(refusal))).await?)
}

/// `POST /reports/{id}/take-back`: back to its writer, with a word why.
#[handler]
pub(crate) async fn take_back(visit: Visit, Path(id): Path<ReportId>, Sent(input): Sent) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::take_back(&mut change, id, Some(input.version()), input.line("taken_back_words")).await;
    let state = ReportState::Draft;
    let step = Step { name: "take-back", start: "taken_back", receipt: "report-taken-back", state };
    finish(&visit, id, change, done, input, &step).await
}

/// `POST /reports/{id}/approve`: the files that were shown, by their hashes.
#[handler]
pub(crate) async fn approve(visit: Visit, Path(id): Path<ReportId>, Sent(input): Sent) -> Result<Response> {
    let seen: Vec<String> = input.all("file").into_iter().map(str::to_owned).collect();
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::approve_report(&mut change, id, Some(input.version()), seen).await;
    let step = Step { name: "approve", start: "approved", receipt: "report-approved", state: ReportState::Approved };
    finish(&visit, id, change, done, input, &step).await
}

/// `POST /reports/{id}/submit`: handed in on a day, with the portal's receipt.
#[handler]
pub(crate) async fn submit(visit: Visit, Path(id): Path<ReportId>, Sent(mut input): Sent) -> Result<Response> {
    let (on, reference) = (input.date("submitted_on"), input.line("submitted_reference"));
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::submit(&mut change, id, Some(input.version()), on, reference).await;
    let step = Step { name: "submit", start: "submitted", receipt: "report-submitted", state: ReportState::Submitted };
    finish(&visit, id, change, done, input, &step).await
}

/// `POST /reports/{id}/accept`: the funder accepts it, by a letter.
#[handler]
pub(crate) async fn accept(visit: Visit, Path(id): Path<ReportId>, Sent(mut input): Sent) -> Result<Response> {
    let (on, reference) = (input.date("accepted_on"), input.line("accepted_reference"));
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::accept(&mut change, id, Some(input.version()), on, reference).await;
    let step = Step { name: "accept", start: "accepted", receipt: "report-accepted", state: ReportState::Accepted };
    finish(&visit, id, change, done, input, &step).await
}

/// `POST /reports/{id}/return`: the funder wants a correction, in the officer's words.
#[handler]
pub(crate) async fn give_back(visit: Visit, Path(id): Path<ReportId>, Sent(mut input): Sent) -> Result<Response> {
    let (on, words) = (input.date("returned_on"), input.line("returned_words"));
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::return_report(&mut change, id, Some(input.version()), on, words).await;
    let step = Step { name: "return", start: "returned", receipt: "report-returned", state: ReportState::Returned };
    finish(&visit, id, change, done, input, &step).await
}

/// `POST /reports/{id}/withdraw`: for a reason.
#[handler]
pub(crate) async fn withdraw(visit: Visit, Path(id): Path<ReportId>, Sent(input): Sent) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::withdraw(&mut change, id, Some(input.version()), input.line("withdrawn_words")).await;
    let step =
        Step { name: "withdraw", start: "withdrawn", receipt: "report-withdrawn", state: ReportState::Withdrawn };
    finish(&visit, id, change, done, input, &step).await
}

/// `POST /reports/{id}/correct`: begins a new revision, and leads to it; where one has been begun already, to that one.
#[handler]
pub(crate) async fn correct(visit: Visit, Path(id): Path<ReportId>, Sent(mut input): Sent) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let problem = match changes::correct(&mut change, id, Some(input.version())).await {
        Ok(revision) => {
            change.commit().await?;
            return Ok(Onward::to(&format!("/reports/{}", revision.id), "report-corrected").go());
        }
        Err(problem @ (Problem::Fields(_) | Problem::Stale { .. })) => problem,
        Err(problem) => return Err(problem),
    };
    drop(change);
    let mut session = visit.read().await?;
    let report: Report = visit.find(&mut session, id).await?;
    let newest = store::reports::revisions(&mut session, report.obligation_id).await?.pop();
    drop(session);
    if let Some(newest) = newest.filter(|newest| newest.revision > report.revision) {
        return Ok(Onward::to(&format!("/reports/{}", newest.id), "report-already-corrected").go());
    }
    let faults = match problem {
        Problem::Fields(faults) => faults,
        problem => return Err(problem),
    };
    input.errors = FieldErrors::of_form(wording::of("reports"));
    input.refuse(&faults);
    show_again(&visit, id, "correct", input, Conflict::default()).await
}
