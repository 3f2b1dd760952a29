//! A request to carry unspent money over, and the money that it is about, are one fact: whichever of the two is answered,
//! the other follows in the same transaction.

use domain::change_request::{ChangeRequestKind, ChangeRequestState};
use domain::check::{Code, FieldError};
use domain::unspent::{Approval, UnspentState};
use domain::{ChangeRequest, UnspentFunds};
use store::{Select, find};

use super::Change;
use super::unspent::{self, Step};
use crate::problem::{Problem, Result};

/// What is wrong with a request's carry-over, in the words of the request's own fields. Where nothing is, the step of its
/// money is kept for the writing of it.
pub(super) async fn faults(
    change: &mut Change<'_>,
    before: Option<&ChangeRequest>,
    after: &ChangeRequest,
) -> Result<Vec<FieldError>> {
    let fault = |field: &str, code: Code| Ok(vec![FieldError::new(field, code)]);
    // It is taken back by deleting it, which tells its money.
    if before.and_then(|before| before.unspent_funds_id).is_some_and(|known| after.unspent_funds_id != Some(known)) {
        return fault("unspent_funds_id", Code::ReadOnly);
    }
    if after.kind != ChangeRequestKind::CarryOver {
        return Ok(Vec::new());
    }
    let was = before.filter(|before| before.kind == ChangeRequestKind::CarryOver);
    let Some(id) = after.unspent_funds_id else {
        // Those that were made before they named the money stay as they are.
        return if was.is_some() { Ok(Vec::new()) } else { fault("unspent_funds_id", Code::Required) };
    };
    let money: Option<UnspentFunds> = find(&mut change.write, id).await?;
    let Some(money) = money.filter(|money| money.grant_id == after.grant_id) else {
        return fault("unspent_funds_id", Code::Unknown);
    };
    if of(change, &money).await?.iter().any(|other| other.id != after.id) {
        return fault("unspent_funds_id", Code::Duplicate);
    }
    if after.year != Some(money.year) {
        return fault("year", Code::Contradicts { other: "unspent_funds_id" });
    }
    if after.amount_ore.is_some_and(|ore| ore > money.amount_ore) {
        return fault("amount_ore", Code::MoreThanLeft { left_ore: money.amount_ore });
    }
    match step(change, after).await {
        Ok(step) => {
            change.carried = step;
            Ok(Vec::new())
        }
        Err(Problem::Fields(faults)) => Ok(faults.into_iter().map(of_request).collect()),
        Err(Problem::WrongState { state, .. }) => fault("state", Code::NotFromState { from: state.to_owned() }),
        Err(problem) => Err(problem),
    }
}

/// Names a fault of the money by the field of the request.
fn of_request(fault: FieldError) -> FieldError {
    let field = match fault.pointer.as_str() {
        "/approved_ore" => "amount_ore",
        "/into_year" => "year",
        "/reference" => "decision_reference",
        _ => return fault,
    };
    FieldError::new(field, fault.code)
}

/// What a request makes of its money, by the same steps as on the money's own page.
async fn step(change: &mut Change<'_>, request: &ChangeRequest) -> Result<Option<Step>> {
    let Some(id) = request.unspent_funds_id.filter(|_| request.kind == ChangeRequestKind::CarryOver) else {
        return Ok(None);
    };
    let asked = Some(request.applied_on);
    let reference = request.decision_reference.clone().unwrap_or_default();
    let step = match (request.state, request.decided_on) {
        (ChangeRequestState::Approved, Some(on)) => {
            let money: Option<UnspentFunds> = find(&mut change.write, id).await?;
            let money = money.ok_or(Problem::NotFound)?;
            let approval = Approval {
                on,
                reference,
                approved_ore: request.amount_ore.unwrap_or(money.amount_ore),
                into_year: money.year.saturating_add(1),
                // Until it is approved, that is the day by which it is to be paid back.
                deadline_on: money.deadline_on.filter(|_| money.state == UnspentState::Approved),
            };
            unspent::approval(change, id, None, asked, approval).await?
        }
        (ChangeRequestState::Refused, Some(on)) => unspent::refusal(change, id, None, asked, on, reference).await?,
        // An answer without its day is refused as such.
        (ChangeRequestState::Applied, _) | (_, None) => unspent::application(change, id, request.applied_on).await?,
    };
    Ok(Some(step))
}

/// Lets a request that was just written take effect on its money, as [`faults`] found it sound.
pub(super) async fn apply(change: &mut Change<'_>) -> store::Result<()> {
    match change.carried.take() {
        Some(step) => step.save(change).await.map(drop),
        None => Ok(()),
    }
}

/// Takes the application back when its request is deleted before it is answered.
pub(super) async fn withdraw(change: &mut Change<'_>, request: &ChangeRequest) -> store::Result<()> {
    let Some(id) = request.unspent_funds_id else { return Ok(()) };
    let Some(money) = find::<UnspentFunds>(&mut change.write, id).await? else { return Ok(()) };
    if money.state == UnspentState::Applied {
        let owed = UnspentFunds { applied_on: None, ..money.clone() }.applied();
        change.write.update(&money, owed).await?;
    }
    Ok(())
}

/// The requests about some money: none, or one.
pub(super) async fn of(change: &mut Change<'_>, money: &UnspentFunds) -> store::Result<Vec<ChangeRequest>> {
    Select::all().equal("unspent_funds_id", money.id).fetch(&mut change.write).await
}

/// Tells the request what became of its money, and by which letter.
pub(super) async fn answer(change: &mut Change<'_>, money: &UnspentFunds) -> store::Result<()> {
    let state = match money.state {
        UnspentState::Approved | UnspentState::Carried => ChangeRequestState::Approved,
        // What was asked for is paid back only when it was refused.
        UnspentState::Refused | UnspentState::Repaid => ChangeRequestState::Refused,
        UnspentState::Owed | UnspentState::Applied => return Ok(()),
    };
    for request in of(change, money).await? {
        let answered = ChangeRequest {
            state,
            amount_ore: money.approved_ore.or(request.amount_ore),
            decided_on: money.decided_on,
            decision_reference: money.reference.clone(),
            ..request.clone()
        };
        change.write.update(&request, answered).await?;
    }
    Ok(())
}
