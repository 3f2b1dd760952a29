//! The books of a grant: its payments with where they stand, a year's statement, closing and opening it, what becomes of
//! unspent money, and whether the year needs an auditor.

use chrono::{DateTime, NaiveDate, Utc};
use domain::closing::Gap;
use domain::grant::{AuditResult, AuditRule};
use domain::payment::{PaymentGate, PaymentKind, PaymentState};
use domain::unspent::Approval;
use domain::{
    Grant, GrantId, GrantYear, GrantYearId, Obligation, ObligationId, OrganisationId, Payment, PaymentId, ProjectId,
    UnspentFunds, UnspentFundsId,
};
use poem::Request;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use serde::{Deserialize, Serialize};
use store::Select;
use store::grant_years::Books;

use super::bodies::New;
use super::caller::Caller;
use super::fields::Given::{Always, Made, Or};
use super::nested::{below, lists};
use super::paging::Paging;
use super::parameters::{Id, expected_version};
use super::replies::{One, Page};
use super::resources::described;
use crate::app::App;
use crate::changes::{self, Change, find_visible};
use crate::problem::Result;

/// Closing, payments and unspent money.
pub(crate) struct Closing;

/// A payment with where it stands.
#[derive(Serialize)]
pub(crate) struct GrantPayment {
    #[serde(flatten)]
    payment: Payment,
    state: PaymentState,
    waits_for: Option<PaymentGate>,
}

impl GrantPayment {
    fn new(payment: Payment, reports: &[Obligation]) -> Self {
        let report = reports.iter().find(|one| Some(one.id) == payment.gate_obligation_id);
        let waits_for = payment.waits_for(report).map(|(gate, _)| gate);
        Self { state: payment.state(report), waits_for, payment }
    }
}

/// One payment with where it stands.
pub(super) async fn read_payment(app: &App, caller: &Caller, id: PaymentId) -> Result<One<GrantPayment>> {
    let mut session = app.store.read().await?;
    let payment: Payment = find_visible(&mut session, caller, id).await?;
    let report: Option<Obligation> = match payment.gate_obligation_id {
        Some(id) => store::find(&mut session, id).await?,
        None => None,
    };
    let version = payment.version;
    Ok(One::new(GrantPayment::new(payment, report.as_slice()), version))
}

/// What a year adds up to.
#[derive(Serialize)]
pub(crate) struct Statement {
    grant_year_id: GrantYearId,
    year: i32,
    ends_on: NaiveDate,
    closed_at: Option<DateTime<Utc>>,
    carried_in_ore: Option<i64>,
    received_ore: Option<i64>,
    spent_ore: Option<i64>,
    repaid_ore: Option<i64>,
    carried_out_ore: Option<i64>,
    left_ore: Option<i64>,
    owed_to_funder_ore: i64,
    owed_by_funder_ore: i64,
    applied_ore: i64,
    held_back_ore: i64,
    received_above_award_ore: i64,
    closes: bool,
    gap: Option<Gap>,
}

/// Whether a year needs an auditor, with the figures that say so.
#[derive(Serialize)]
pub(crate) struct Duty {
    year: i32,
    rule: Option<AuditRule>,
    sum_ore: Option<i64>,
    result: Option<AuditResult>,
    may_serve_two_years: bool,
    grant_year_ore: Option<i64>,
    scheme_sum_ore: Option<i64>,
    scheme_grants: i64,
    project_period_ore: Option<i64>,
    all_grants_ore: Option<i64>,
    own_funds_ore: Option<i64>,
    spent_year_ore: Option<i64>,
}

/// Why a closed year is opened.
#[derive(Serialize, Deserialize)]
pub(crate) struct Reopening {
    reason: String,
}

/// A payment that has come.
#[derive(Serialize, Deserialize)]
pub(crate) struct PaidOn {
    paid_on: NaiveDate,
    reference: Option<String>,
}

/// The funder's yes.
#[derive(Serialize, Deserialize)]
pub(crate) struct CarryOverApproval {
    decided_on: NaiveDate,
    reference: String,
    approved_ore: i64,
    into_year: i32,
    deadline_on: Option<NaiveDate>,
}

/// The funder's no.
#[derive(Serialize, Deserialize)]
pub(crate) struct CarryOverRefusal {
    decided_on: NaiveDate,
    reference: String,
}

/// Unspent money that has gone back.
#[derive(Serialize, Deserialize)]
pub(crate) struct UnspentRepayment {
    paid_on: NaiveDate,
    reference: String,
}

described! {
    GrantPayment, "GrantPayment" {
        id: PaymentId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Made,
        grant_id: GrantId = Made, version: i64 = Made, year: i32 = Made, kind: PaymentKind = Made,
        amount_ore: i64 = Made, expected_on: Option<NaiveDate> = Made, paid_on: Option<NaiveDate> = Made,
        reference: Option<String> = Made, gate: PaymentGate = Made, gate_obligation_id: Option<ObligationId> = Made,
        accepted_on: Option<NaiveDate> = Made, account_confirmed_on: Option<NaiveDate> = Made,
        held_into_year: Option<i32> = Made, state: PaymentState = Made, waits_for: Option<PaymentGate> = Made,
    }
    Statement, "GrantYearStatement" {
        grant_year_id: GrantYearId = Made, year: i32 = Made, ends_on: NaiveDate = Made,
        closed_at: Option<DateTime<Utc>> = Made, carried_in_ore: Option<i64> = Made, received_ore: Option<i64> = Made,
        spent_ore: Option<i64> = Made, repaid_ore: Option<i64> = Made, carried_out_ore: Option<i64> = Made,
        left_ore: Option<i64> = Made, owed_to_funder_ore: i64 = Made, owed_by_funder_ore: i64 = Made,
        applied_ore: i64 = Made, held_back_ore: i64 = Made, received_above_award_ore: i64 = Made, closes: bool = Made,
        gap: Option<Gap> = Made,
    }
    Duty, "AuditDuty" {
        year: i32 = Made, rule: Option<AuditRule> = Made, sum_ore: Option<i64> = Made,
        result: Option<AuditResult> = Made, may_serve_two_years: bool = Made, grant_year_ore: Option<i64> = Made,
        scheme_sum_ore: Option<i64> = Made, scheme_grants: i64 = Made, project_period_ore: Option<i64> = Made,
        all_grants_ore: Option<i64> = Made, own_funds_ore: Option<i64> = Made, spent_year_ore: Option<i64> = Made,
    }
    Reopening, "Reopening" { reason: String = Always }
    PaidOn, "PaidOn" { paid_on: NaiveDate = Always, reference: Option<String> = Or("null") }
    CarryOverApproval, "CarryOverApproval" {
        decided_on: NaiveDate = Always, reference: String = Always, approved_ore: i64 = Always, into_year: i32 = Always,
        deadline_on: Option<NaiveDate> = Or("null"),
    }
    CarryOverRefusal, "CarryOverRefusal" { decided_on: NaiveDate = Always, reference: String = Always }
    UnspentRepayment, "UnspentRepayment" { paid_on: NaiveDate = Always, reference: String = Always }
}

lists! {
    /// What belongs to a grant.
    Lists {
        /// What became of a grant's unspent money.
        unspent: UnspentFunds, Grant, GrantId, "grant_id", "/grants/:id/unspent-funds";
    }
}

#[OpenApi]
impl Closing {
    /// Payments of a grant, each with where it stands and what it waits for.
    #[oai(path = "/grants/:id/payments", method = "get")]
    async fn payments(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        id: Path<Id<GrantId>>,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
    ) -> Result<Page<GrantPayment>> {
        let paging = Paging::new(request, cursor.0.as_deref(), limit.0)?;
        let mut session = app.store.read().await?;
        let grant: Grant = find_visible(&mut session, &caller, id.0.0).await?;
        let page: Page<Payment> = paging.fetch(&mut session, Select::all().equal("grant_id", grant.id)).await?;
        let reports: Vec<Obligation> = Select::all().equal("grant_id", grant.id).fetch(&mut session).await?;
        let items = page.items.into_iter().map(|payment| GrantPayment::new(payment, &reports));
        Ok(Page { items: items.collect(), next: page.next, link: page.link })
    }

    /// A payment has come.
    #[oai(path = "/payments/:id/paid", method = "post")]
    async fn paid(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<PaymentId>>,
        body: New<PaidOn>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Payment>> {
        let paid = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let mut change = Change::begin(&app, &caller).await?;
        let saved = changes::mark_paid(&mut change, id.0.0, version, paid.paid_on, paid.reference).await?;
        change.commit().await?;
        let version = saved.version;
        Ok(One::new(saved, version))
    }

    /// What a year adds up to, and why it does not close where it does not.
    #[oai(path = "/grant-years/:id/statement", method = "get")]
    async fn statement(&self, caller: Caller, app: Data<&App>, id: Path<Id<GrantYearId>>) -> Result<One<Statement>> {
        let mut session = app.store.read().await?;
        let year: GrantYear = find_visible(&mut session, &caller, id.0.0).await?;
        let grant: Grant = find_visible(&mut session, &caller, year.grant_id).await?;
        let books = Books::read(&mut session, grant.id).await?;
        let standing = books.rows().standing(&year, &grant, app.clock.today());
        let version = year.version;
        let statement = Statement {
            grant_year_id: year.id,
            year: year.year,
            ends_on: standing.ends_on,
            closed_at: year.closed_at,
            carried_in_ore: year.carried_in_ore,
            received_ore: year.received_ore,
            spent_ore: year.spent_ore,
            repaid_ore: year.repaid_ore,
            carried_out_ore: year.carried_out_ore,
            left_ore: standing.left_ore,
            owed_to_funder_ore: standing.owed_to_funder_ore,
            owed_by_funder_ore: standing.owed_by_funder_ore,
            applied_ore: standing.applied_ore,
            held_back_ore: standing.held_back_ore,
            received_above_award_ore: standing.received_above_award_ore,
            closes: standing.gap.is_none(),
            gap: standing.gap,
        };
        Ok(One::new(statement, version))
    }

    /// Whether a year needs an auditor. The letter's rules decide, or else those of the forms that it is reported on; of the
    /// newest that hold for the year, the strictest that is met, and where none is met, the one with the lowest threshold.
    #[oai(path = "/grant-years/:id/audit-duty", method = "get")]
    async fn audit_duty(&self, caller: Caller, app: Data<&App>, id: Path<Id<GrantYearId>>) -> Result<One<Duty>> {
        let mut session = app.store.read().await?;
        let year: GrantYear = find_visible(&mut session, &caller, id.0.0).await?;
        let grant: Grant = find_visible(&mut session, &caller, year.grant_id).await?;
        let figures = store::audit_figures::read(&mut session, &grant, year.year).await?;
        let rules = store::audit_figures::rules(&mut session, &grant).await?;
        let duty = domain::audit_duty::decide(&rules, year.year, &figures);
        Ok(One::fixed(Duty {
            year: year.year,
            sum_ore: duty.as_ref().and_then(|duty| duty.sum_ore),
            result: duty.as_ref().and_then(|duty| duty.result),
            may_serve_two_years: duty.as_ref().is_some_and(|duty| duty.may_serve_two_years),
            rule: duty.map(|duty| duty.rule),
            grant_year_ore: figures.grant_year_ore,
            scheme_sum_ore: figures.scheme_sum_ore,
            scheme_grants: figures.scheme_grants,
            project_period_ore: figures.project_period_ore,
            all_grants_ore: figures.all_grants_ore,
            own_funds_ore: figures.own_funds_ore,
            spent_year_ore: figures.spent_year_ore,
        }))
    }

    /// Closes a year whose books come to nothing; its entries and payments are locked.
    #[oai(path = "/grant-years/:id/close", method = "post")]
    async fn close(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<GrantYearId>>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<GrantYear>> {
        let version = expected_version(if_match.0.as_ref())?;
        let mut change = Change::begin(&app, &caller).await?;
        let closed = changes::close_year(&mut change, id.0.0, version).await?;
        change.commit().await?;
        let version = closed.version;
        Ok(One::new(closed, version))
    }

    /// Opens a closed year again, for a reason that the audit trail keeps.
    #[oai(path = "/grant-years/:id/reopen", method = "post")]
    async fn reopen(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<GrantYearId>>,
        body: New<Reopening>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<GrantYear>> {
        let Reopening { reason } = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let mut change = Change::begin(&app, &caller).await?;
        let opened = changes::reopen_year(&mut change, id.0.0, version, &reason).await?;
        change.commit().await?;
        let version = opened.version;
        Ok(One::new(opened, version))
    }

    /// The funder lets unspent money be carried into another year.
    #[oai(path = "/unspent-funds/:id/approve", method = "post")]
    async fn approve(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<UnspentFundsId>>,
        body: New<CarryOverApproval>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<UnspentFunds>> {
        let CarryOverApproval { decided_on, reference, approved_ore, into_year, deadline_on } = body.thing()?;
        let approval = Approval { on: decided_on, reference, approved_ore, into_year, deadline_on };
        let version = expected_version(if_match.0.as_ref())?;
        let mut change = Change::begin(&app, &caller).await?;
        let saved = changes::approve_carry_over(&mut change, id.0.0, version, approval).await?;
        done(change, saved).await
    }

    /// The funder wants unspent money back.
    #[oai(path = "/unspent-funds/:id/refuse", method = "post")]
    async fn refuse(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<UnspentFundsId>>,
        body: New<CarryOverRefusal>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<UnspentFunds>> {
        let CarryOverRefusal { decided_on, reference } = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let mut change = Change::begin(&app, &caller).await?;
        let saved = changes::refuse_carry_over(&mut change, id.0.0, version, decided_on, reference).await?;
        done(change, saved).await
    }

    /// Unspent money has gone back to the funder; a repayment is added to its year.
    #[oai(path = "/unspent-funds/:id/repaid", method = "post")]
    async fn repaid(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<UnspentFundsId>>,
        body: New<UnspentRepayment>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<UnspentFunds>> {
        let UnspentRepayment { paid_on, reference } = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let mut change = Change::begin(&app, &caller).await?;
        let saved = changes::repay_unspent(&mut change, id.0.0, version, paid_on, reference).await?;
        done(change, saved).await
    }
}

async fn done(change: Change<'_>, saved: UnspentFunds) -> Result<One<UnspentFunds>> {
    change.commit().await?;
    let version = saved.version;
    Ok(One::new(saved, version))
}
