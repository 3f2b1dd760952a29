//! Single steps, each a short form: a payment has come, a year is opened again, the funder has answered, money has gone back.

use crate::changes::{self, Change};
use crate::page::Page;
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Outcome};
use crate::pages::input::Input;
use crate::pages::visit::{Onward, Sent, html, refused};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use chrono::NaiveDate;
use domain::access::Right;
use domain::check::Code;
use domain::unspent::{Approval, UnspentState};
use domain::{GrantYear, GrantYearId, OrganisationId, Payment, PaymentId, UnspentFunds, UnspentFundsId};
use poem::web::Path;
use poem::{Response, handler};
use store::{Select, Session, Table};

/// How a field of a step is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typed {
    Day,
    Line,
    Lines,
    Kroner,
    Year,
}

/// A field of a step: name, how it is typed, whether it may stay empty. Its label is `field-NAME`.
type Field = (&'static str, Typed, bool);

const PAID: &[Field] = &[("paid_on", Typed::Day, false), ("reference", Typed::Line, true)];
const REPAID: &[Field] = &[("paid_on", Typed::Day, false), ("reference", Typed::Line, false)];
const REASON: &[Field] = &[("reason", Typed::Lines, false)];
const REFUSAL: &[Field] = &[("decided_on", Typed::Day, false), ("reference", Typed::Line, false)];
const APPROVAL: &[Field] = &[
    ("decided_on", Typed::Day, false),
    ("reference", Typed::Line, false),
    ("approved_ore", Typed::Kroner, false),
    ("into_year", Typed::Year, false),
    ("deadline_on", Typed::Day, true),
];

/// The page of one step.
#[derive(Template)]
#[template(path = "money_step.html")]
struct StepPage {
    page: Page,
    input: Input,
    /// What others have changed since the form was filled.
    theirs: Conflict,
    fields: &'static [Field],
    title: String,
    text: String,
    action: String,
    back: String,
}

/// What a step is about.
struct About {
    /// The table of the thing that it changes.
    table: &'static str,
    fields: &'static [Field],
    /// `KEY` names its words: `step-KEY` and `step-KEY-text`.
    key: &'static str,
    action: String,
    back: String,
    amount: String,
}

fn step_page(visit: &Visit, about: About, input: Input) -> StepPage {
    let page = visit.page.clone();
    StepPage {
        title: page.t1(&format!("step-{}", about.key), "amount", about.amount),
        text: page.t(&format!("step-{}-text", about.key)),
        fields: about.fields,
        action: about.action,
        back: about.back,
        theirs: Conflict::default(),
        input,
        page,
    }
}

/// A thing that the visitor may change the money of.
async fn own<T: Table>(visit: &Visit, session: &mut Session, id: impl domain::identity::Identity) -> Result<T> {
    let thing: T = visit.find(session, id).await?;
    let organisation: OrganisationId = thing.organisation().ok_or(Problem::NotAllowed)?;
    visit.access.demand(Right::WriteMoney, organisation)?;
    Ok(thing)
}

/// The page of a year, where steps lead back to; the grant's when the year is not there.
async fn year_address(session: &mut Session, grant: domain::GrantId, year: i32) -> Result<String> {
    let found: Option<GrantYear> = Select::all().equal("grant_id", grant).equal("year", year).first(session).await?;
    Ok(found.map_or_else(|| format!("/grants/{grant}"), |year| format!("/grant-years/{}", year.id)))
}

/// A form that knows which version it was made from.
fn blank(visit: &Visit, version: i64) -> Input {
    let mut input = Input::empty(visit.page.lang);
    input.put("version", Some(version));
    input
}

/// Fields that must be filled in; what is missing is noted.
fn demand(input: &mut Input, fields: &[Field]) {
    for (name, _, is_optional) in fields {
        if !is_optional && input.line(name).is_none() {
            input.fail(name, if *name == "reason" { &Code::ReasonRequired } else { &Code::Required });
        }
    }
}

/// Leads on, or shows the form again: with what was wrong, or with what somebody else has done in the meantime. `forms`
/// are the fields of the step as `now` has them, and as the step makes them.
async fn end<T>(
    visit: &Visit,
    now: impl Future<Output = Result<(i64, T)>>,
    change: Change<'_>,
    done: Result<T>,
    (about, input): (About, Input),
    receipt: &str,
    forms: impl FnOnce(&T) -> (Input, Input),
) -> Result<Response> {
    let (words, forms) = (wording::of(about.table), |now: &T, _: &mut Input| forms(now));
    match form::edited(visit, words, now, change, done, input, |errors| errors, forms).await? {
        Outcome::Saved(_) => Ok(Onward::to(&about.back, receipt).go()),
        Outcome::Refused(input, theirs) => refused(&StepPage { theirs, ..step_page(visit, about, *input) }),
    }
}

/// The fields of a payment that has come.
fn paid(visit: &Visit, on: Option<NaiveDate>, reference: Option<&str>) -> Input {
    let mut input = Input::empty(visit.page.lang);
    input.put("paid_on", on);
    input.put("reference", reference);
    input
}

async fn about_payment(visit: &Visit, id: PaymentId) -> Result<(About, Payment)> {
    let mut session = visit.read().await?;
    let payment: Payment = own(visit, &mut session, id).await?;
    let about = About {
        table: Payment::NAME,
        fields: PAID,
        key: "paid",
        action: format!("/payments/{id}/paid"),
        back: year_address(&mut session, payment.grant_id, payment.books_year()).await?,
        amount: visit.page.kroner(payment.amount_ore),
    };
    Ok((about, payment))
}

/// `GET /payments/{id}/paid`.
#[handler]
pub(super) async fn paid_form(visit: Visit, Path(id): Path<PaymentId>) -> Result<Response> {
    let (about, payment) = about_payment(&visit, id).await?;
    let mut input = blank(&visit, payment.version);
    input.put("paid_on", Some(visit.page.today));
    html(&step_page(&visit, about, input))
}

/// `POST /payments/{id}/paid`.
#[handler]
pub(super) async fn pay(visit: Visit, Path(id): Path<PaymentId>, Sent(mut input): Sent) -> Result<Response> {
    let (about, _) = about_payment(&visit, id).await?;
    demand(&mut input, PAID);
    let (on, reference) = (input.date("paid_on"), input.line("reference"));
    let Some(on) = on else { return refused(&step_page(&visit, about, input)) };
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::mark_paid(&mut change, id, Some(input.version()), on, reference.clone()).await;
    let forms = |now: &Payment| {
        let mine = reference.as_deref().or(now.reference.as_deref());
        (paid(&visit, now.paid_on, now.reference.as_deref()), paid(&visit, Some(on), mine))
    };
    end(&visit, form::as_it_stands(&visit, id), change, done, (about, input), "payment-paid", forms).await
}

async fn about_year(visit: &Visit, id: GrantYearId) -> Result<(About, GrantYear)> {
    let mut session = visit.read().await?;
    let year: GrantYear = own(visit, &mut session, id).await?;
    let about = About {
        table: GrantYear::NAME,
        fields: REASON,
        key: "reopen",
        action: format!("/grant-years/{id}/reopen"),
        back: format!("/grant-years/{id}"),
        amount: year.year.to_string(),
    };
    Ok((about, year))
}

/// `GET /grant-years/{id}/reopen`.
#[handler]
pub(super) async fn reopen_form(visit: Visit, Path(id): Path<GrantYearId>) -> Result<Response> {
    let (about, year) = about_year(&visit, id).await?;
    html(&step_page(&visit, about, blank(&visit, year.version)))
}

/// `POST /grant-years/{id}/reopen`.
#[handler]
pub(super) async fn reopen(visit: Visit, Path(id): Path<GrantYearId>, Sent(mut input): Sent) -> Result<Response> {
    let (about, _) = about_year(&visit, id).await?;
    demand(&mut input, REASON);
    let Some(reason) = input.line("reason") else { return refused(&step_page(&visit, about, input)) };
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::reopen_year(&mut change, id, Some(input.version()), &reason).await;
    if matches!(done, Err(Problem::WrongState { .. })) {
        // Another tap has opened it.
        return Ok(Onward::to(&about.back, "year-reopened").go());
    }
    let forms = |_: &GrantYear| {
        let mut mine = Input::empty(visit.page.lang);
        mine.set("reason", reason);
        (Input::empty(visit.page.lang), mine)
    };
    end(&visit, form::as_it_stands(&visit, id), change, done, (about, input), "year-reopened", forms).await
}

async fn about_unspent(
    visit: &Visit,
    id: UnspentFundsId,
    key: &'static str,
    fields: &'static [Field],
) -> Result<(About, UnspentFunds)> {
    let mut session = visit.read().await?;
    let unspent: UnspentFunds = own(visit, &mut session, id).await?;
    let about = About {
        table: UnspentFunds::NAME,
        fields,
        key,
        action: format!("/unspent-funds/{id}/{key}"),
        back: year_address(&mut session, unspent.grant_id, unspent.year).await?,
        amount: visit.page.kroner(unspent.amount_ore),
    };
    Ok((about, unspent))
}

/// The funder's answer about unspent money, with the state that it leads to.
fn answer(visit: &Visit, money: &UnspentFunds) -> Input {
    let mut input = Input::empty(visit.page.lang);
    input.put("state", Some(money.state));
    input.put("decided_on", money.decided_on);
    input.put("reference", money.reference.as_ref());
    input.put_kroner("approved_ore", money.approved_ore);
    input.put("into_year", money.into_year);
    input.put("deadline_on", money.deadline_on);
    input
}

/// `GET /unspent-funds/{id}/approve`.
#[handler]
pub(super) async fn approve_form(visit: Visit, Path(id): Path<UnspentFundsId>) -> Result<Response> {
    let (about, unspent) = about_unspent(&visit, id, "approve", APPROVAL).await?;
    let mut input = blank(&visit, unspent.version);
    input.put_kroner("approved_ore", Some(unspent.approved_ore.unwrap_or(unspent.amount_ore)));
    input.put("into_year", unspent.into_year.or_else(|| unspent.year.checked_add(1)));
    input.put("deadline_on", unspent.deadline_on);
    html(&step_page(&visit, about, input))
}

/// `POST /unspent-funds/{id}/approve`.
#[handler]
pub(super) async fn approve(visit: Visit, Path(id): Path<UnspentFundsId>, Sent(mut input): Sent) -> Result<Response> {
    let (about, _) = about_unspent(&visit, id, "approve", APPROVAL).await?;
    demand(&mut input, APPROVAL);
    let (on, ore) = (input.date("decided_on"), input.kroner("approved_ore"));
    let (year, deadline_on) = (input.year("into_year"), input.date("deadline_on"));
    let (Some(on), Some(approved_ore), Some(into_year)) = (on, ore, year) else {
        return refused(&step_page(&visit, about, input));
    };
    let reference = input.line("reference").unwrap_or_default();
    let approval = Approval { on, reference, approved_ore, into_year, deadline_on };
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::approve_carry_over(&mut change, id, Some(input.version()), approval.clone()).await;
    let forms = |now: &UnspentFunds| {
        let mine = UnspentFunds {
            state: UnspentState::Approved,
            decided_on: Some(approval.on),
            reference: Some(approval.reference),
            approved_ore: Some(approval.approved_ore),
            into_year: Some(approval.into_year),
            deadline_on: approval.deadline_on,
            ..now.clone()
        };
        (answer(&visit, now), answer(&visit, &mine))
    };
    end(&visit, form::as_it_stands(&visit, id), change, done, (about, input), "carry-over-approved", forms).await
}

/// `GET /unspent-funds/{id}/refuse`.
#[handler]
pub(super) async fn refuse_form(visit: Visit, Path(id): Path<UnspentFundsId>) -> Result<Response> {
    let (about, unspent) = about_unspent(&visit, id, "refuse", REFUSAL).await?;
    html(&step_page(&visit, about, blank(&visit, unspent.version)))
}

/// `POST /unspent-funds/{id}/refuse`.
#[handler]
pub(super) async fn refuse(visit: Visit, Path(id): Path<UnspentFundsId>, Sent(mut input): Sent) -> Result<Response> {
    let (about, _) = about_unspent(&visit, id, "refuse", REFUSAL).await?;
    demand(&mut input, REFUSAL);
    let Some(on) = input.date("decided_on") else { return refused(&step_page(&visit, about, input)) };
    let reference = input.line("reference").unwrap_or_default();
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::refuse_carry_over(&mut change, id, Some(input.version()), on, reference.clone()).await;
    let forms = |now: &UnspentFunds| {
        let mine = UnspentFunds {
            state: UnspentState::Refused,
            decided_on: Some(on),
            reference: Some(reference),
            approved_ore: None,
            into_year: None,
            ..now.clone()
        };
        (answer(&visit, now), answer(&visit, &mine))
    };
    end(&visit, form::as_it_stands(&visit, id), change, done, (about, input), "carry-over-refused", forms).await
}

/// `GET /unspent-funds/{id}/repaid`.
#[handler]
pub(super) async fn repaid_form(visit: Visit, Path(id): Path<UnspentFundsId>) -> Result<Response> {
    let (about, unspent) = about_unspent(&visit, id, "repaid", REPAID).await?;
    let mut input = blank(&visit, unspent.version);
    input.put("paid_on", Some(visit.page.today));
    html(&step_page(&visit, about, input))
}

/// Unspent money as it is now, with its version and with the payment that took it back.
async fn repaid(visit: &Visit, id: UnspentFundsId) -> Result<(i64, (UnspentFunds, Option<Payment>))> {
    let mut session = visit.read().await?;
    let money: UnspentFunds = visit.find(&mut session, id).await?;
    let payment = match money.repayment_id {
        Some(id) => store::find(&mut session, id).await?,
        None => None,
    };
    Ok((money.version, (money, payment)))
}

/// `POST /unspent-funds/{id}/repaid`.
#[handler]
pub(super) async fn repay(visit: Visit, Path(id): Path<UnspentFundsId>, Sent(mut input): Sent) -> Result<Response> {
    let (about, _) = about_unspent(&visit, id, "repaid", REPAID).await?;
    demand(&mut input, REPAID);
    let Some(on) = input.date("paid_on") else { return refused(&step_page(&visit, about, input)) };
    let reference = input.line("reference").unwrap_or_default();
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let done = changes::repay_unspent(&mut change, id, Some(input.version()), on, reference.clone()).await;
    let forms = |(money, payment): &(UnspentFunds, Option<Payment>)| {
        let came = payment.as_ref().map_or((None, None), |one| (one.paid_on, one.reference.as_deref()));
        let mut theirs = paid(&visit, came.0, came.1);
        theirs.put("state", Some(money.state));
        let mut mine = paid(&visit, Some(on), Some(&reference));
        mine.put("state", Some(UnspentState::Repaid));
        (theirs, mine)
    };
    let done = done.map(|money| (money, None));
    end(&visit, repaid(&visit, id), change, done, (about, input), "unspent-repaid", forms).await
}
