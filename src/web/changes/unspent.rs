//! What becomes of unspent money: applied for, approved or refused by the funder's letter, carried or paid back.

use chrono::NaiveDate;
use domain::access::Right;
use domain::check::{Checked as _, Code, FieldError};
use domain::payment::{PaymentGate, PaymentKind};
use domain::unspent::{Approval, UnspentState};
use domain::{GrantYear, OrganisationId, Payment, ProjectId, UnspentFunds, UnspentFundsId};
use store::grant_years::{self, Books};

use super::closing::closed_fault;
use super::{Change, Changeable, Home, carry_over, check_version, create, demand_thing, find_visible};
use crate::access::right;
use crate::problem::{Problem, Result};

impl Changeable for UnspentFunds {
    const RIGHT: Right = right("PATCH", "/unspent-funds/{id}");
    const UNIQUE: &'static str = "id";

    fn home(&self) -> Home {
        Home::Grant(self.grant_id)
    }

    fn settled(self, organisation: OrganisationId, project: Option<ProjectId>) -> Self {
        let project_id = project.unwrap_or(self.project_id);
        Self { organisation_id: organisation, project_id, ..self }.applied()
    }

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let books = Books::read(&mut change.write, after.grant_id).await?;
        if books.year(after.year).is_none() {
            return Ok(vec![FieldError::new("year", Code::Unknown)]);
        }
        let held = grant_years::hold(&mut change.write, after.grant_id, after.year).await?;
        let mut faults = Vec::new();
        let is_decided = after.is_settled();
        // Answers are given by steps of their own.
        if before.map_or(is_decided, |before| before.state != after.state && (is_decided || before.is_settled())) {
            return Ok(vec![FieldError::new("state", Code::ReadOnly)]);
        }
        let said = |one: &Self| (one.amount_ore, one.applied_on, one.origin_year);
        if before.is_some_and(|before| is_decided && said(before) != said(after)) {
            return Ok(vec![FieldError::new("amount_ore", Code::NotFromState { from: after.state.to_string() })]);
        }
        if before.is_some_and(|before| before.applied_on != after.applied_on)
            && !carry_over::of(change, after).await?.is_empty()
        {
            // The request says when.
            faults.push(FieldError::new("applied_on", Code::ReadOnly));
        }
        if !is_decided {
            faults.extend(closed_fault("year", &held));
            // Read again, now that nobody else can change the year.
            let books = Books::read(&mut change.write, after.grant_id).await?;
            faults.extend(amount_fault(&books, &held, after));
            faults.extend(origin_fault(&books, after));
        }
        Ok(faults)
    }

    async fn remove_faults(change: &mut Change<'_>, thing: &Self) -> Result<Vec<FieldError>> {
        let held = grant_years::hold(&mut change.write, thing.grant_id, thing.year).await?;
        let fault = || FieldError::new("state", Code::NotFromState { from: thing.state.to_string() });
        Ok(thing.is_settled().then(fault).into_iter().chain(closed_fault("year", &held)).collect())
    }

    async fn save(change: &mut Change<'_>, before: &Self, after: Self) -> store::Result<Self> {
        let saved = change.write.update(before, after.applied()).await?;
        carry_over::answer(change, &saved).await?;
        Ok(saved)
    }
}

/// More than the year has left, other applications taken off.
fn amount_fault(books: &Books, year: &GrantYear, thing: &UnspentFunds) -> Option<FieldError> {
    let others = books.unspent.iter().filter(|one| one.id != thing.id && one.year == thing.year && !one.is_settled());
    let left_ore = others.fold(year.left_ore(), |left, one| left.saturating_sub(one.amount_ore)).max(0);
    (thing.amount_ore > left_ore).then(|| FieldError::new("amount_ore", Code::MoreThanLeft { left_ore }))
}

/// Money of an earlier year must have been carried into this one.
fn origin_fault(books: &Books, thing: &UnspentFunds) -> Option<FieldError> {
    let origin = thing.origin_year?;
    let was_carried = |one: &UnspentFunds| {
        one.into_year == Some(thing.year) && one.awarded_for() == origin && one.carried_ore() >= thing.amount_ore
    };
    (!books.unspent.iter().any(was_carried)).then(|| FieldError::new("origin_year", Code::Unknown))
}

/// The thing, if the person may change it and nobody has since `version`, with its year held; the year must be open.
async fn open(
    change: &mut Change<'_>,
    id: UnspentFundsId,
    version: Option<i64>,
    into_year: Option<i32>,
) -> Result<(UnspentFunds, GrantYear)> {
    let seen: UnspentFunds = find_visible(&mut change.write, change.by, id).await?;
    demand_thing(change, &seen)?;
    let held = grant_years::hold(&mut change.write, seen.grant_id, seen.year).await?;
    let mut faults: Vec<FieldError> = closed_fault("year", &held).into_iter().collect();
    // Years are held from the earliest on, so that two changes never wait for each other.
    let mut later: Vec<i32> = seen.into_year.into_iter().chain(into_year).filter(|year| *year > seen.year).collect();
    later.sort_unstable();
    later.dedup();
    for year in later {
        let target = grant_years::hold(&mut change.write, seen.grant_id, year).await?;
        faults.extend(closed_fault("into_year", &target));
    }
    // Read again, now that nobody else can change it.
    let before: UnspentFunds = find_visible(&mut change.write, change.by, id).await?;
    check_version(&before, version)?;
    if faults.is_empty() { Ok((before, held)) } else { Err(Problem::Fields(faults)) }
}

/// A step of unspent money in which nothing is wrong, before it is written.
pub(super) struct Step {
    before: UnspentFunds,
    after: UnspentFunds,
}

impl Step {
    fn check(
        change: &Change<'_>,
        before: UnspentFunds,
        after: std::result::Result<UnspentFunds, UnspentState>,
    ) -> Result<Self> {
        let after = after.map_err(Problem::wrong_state)?;
        let faults = after.check(change.today());
        if faults.is_empty() { Ok(Self { before, after }) } else { Err(Problem::Fields(faults)) }
    }

    /// Writes it, settles the years that it touches, and answers the request that asked for it.
    pub(super) async fn save(self, change: &mut Change<'_>) -> store::Result<UnspentFunds> {
        let Self { before, after } = self;
        let saved = change.write.update(&before, after).await?;
        let mut years: Vec<i32> = [Some(saved.year), before.into_year, saved.into_year].into_iter().flatten().collect();
        years.sort_unstable();
        years.dedup();
        for year in years {
            grant_years::settle(&mut change.write, saved.grant_id, year).await?;
        }
        carry_over::answer(change, &saved).await?;
        Ok(saved)
    }
}

/// The same money applied for on a day, where that is said with the answer.
fn asked(money: &UnspentFunds, applied_on: Option<NaiveDate>) -> UnspentFunds {
    UnspentFunds { applied_on: applied_on.or(money.applied_on), ..money.clone() }.applied()
}

/// Applied for, by a request.
pub(super) async fn application(change: &mut Change<'_>, id: UnspentFundsId, on: NaiveDate) -> Result<Step> {
    let (before, _) = open(change, id, None, None).await?;
    if before.is_settled() {
        return Err(Problem::wrong_state(before.state));
    }
    let after = asked(&before, Some(on));
    Step::check(change, before, Ok(after))
}

/// What the funder's yes makes of it.
pub(super) async fn approval(
    change: &mut Change<'_>,
    id: UnspentFundsId,
    version: Option<i64>,
    applied_on: Option<NaiveDate>,
    approval: Approval,
) -> Result<Step> {
    let (before, year) = open(change, id, version, Some(approval.into_year)).await?;
    let left_ore = year.unaccounted_ore().unwrap_or(0).saturating_add(before.carried_ore());
    if approval.approved_ore > left_ore {
        return Err(Problem::field("approved_ore", Code::MoreThanLeft { left_ore }));
    }
    let after = asked(&before, applied_on).approve(approval);
    Step::check(change, before, after)
}

/// What the funder's no makes of it.
pub(super) async fn refusal(
    change: &mut Change<'_>,
    id: UnspentFundsId,
    version: Option<i64>,
    applied_on: Option<NaiveDate>,
    on: NaiveDate,
    reference: String,
) -> Result<Step> {
    let (before, _) = open(change, id, version, None).await?;
    let after = asked(&before, applied_on).refuse(on, reference);
    Step::check(change, before, after)
}

/// The funder lets money be carried: out of its year and into another in one step.
pub async fn approve_carry_over(
    change: &mut Change<'_>,
    id: UnspentFundsId,
    version: Option<i64>,
    letter: Approval,
) -> Result<UnspentFunds> {
    let step = approval(change, id, version, None, letter).await?;
    Ok(step.save(change).await?)
}

/// The funder wants the money back.
pub async fn refuse_carry_over(
    change: &mut Change<'_>,
    id: UnspentFundsId,
    version: Option<i64>,
    on: NaiveDate,
    reference: String,
) -> Result<UnspentFunds> {
    let step = refusal(change, id, version, None, on, reference).await?;
    Ok(step.save(change).await?)
}

/// The money has gone back: a repayment of its year, and the end of the matter.
pub async fn repay_unspent(
    change: &mut Change<'_>,
    id: UnspentFundsId,
    version: Option<i64>,
    on: NaiveDate,
    reference: String,
) -> Result<UnspentFunds> {
    let (before, year) = open(change, id, version, None).await?;
    let payment = Payment {
        id: store::new_id(),
        organisation_id: before.organisation_id,
        project_id: before.project_id,
        grant_id: before.grant_id,
        version: 1,
        year: before.year,
        kind: PaymentKind::Repayment,
        amount_ore: before.amount_ore,
        expected_on: before.deadline_on,
        paid_on: Some(on),
        reference: Some(reference.clone()),
        gate: PaymentGate::None,
        gate_obligation_id: None,
        accepted_on: None,
        account_confirmed_on: None,
        held_into_year: None,
    };
    let after = before.repay(payment.id, reference).map_err(Problem::wrong_state)?;
    let left_ore = year.left_ore();
    if before.amount_ore > left_ore {
        return Err(Problem::field("amount_ore", Code::MoreThanLeft { left_ore }));
    }
    create(change, payment).await?;
    Ok(Step::check(change, before, Ok(after))?.save(change).await?)
}
