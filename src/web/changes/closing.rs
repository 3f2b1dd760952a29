//! Closing a grant year and opening it again. Whoever closes holds the year first, so that two who close at once meet.

use domain::check::{Code, FieldError};
use domain::{GrantYear, GrantYearId, Payment};
use language::Message;
use store::grant_years::{self, Books};
use store::{AuditEvent, Table as _};

use super::{Change, check_version, demand_thing, find_visible, privacy};
use crate::problem::{Problem, Result};

/// The fault of a change in books that are closed.
pub(crate) fn closed_fault(field: &str, year: &GrantYear) -> Option<FieldError> {
    year.closed_at.map(|_| FieldError::new(field, Code::YearClosed { year: year.year }))
}

/// The year as it is now, held until the change ends.
async fn hold(change: &mut Change<'_>, id: GrantYearId) -> Result<GrantYear> {
    let seen: GrantYear = find_visible(&mut change.write, change.by, id).await?;
    demand_thing(change, &seen)?;
    Ok(grant_years::hold(&mut change.write, seen.grant_id, seen.year).await?)
}

/// What moves into the next year, or back, needs that year open.
fn demand_open_next(books: &Books, year: &GrantYear, needs_next: bool) -> Result<()> {
    let next = year.year.checked_add(1).and_then(|next| books.year(next));
    let fault = next.filter(|_| needs_next).and_then(|next| closed_fault("year", next));
    fault.map_or(Ok(()), |fault| Err(Problem::Fields(vec![fault])))
}

/// Closes a year whose books come to nothing, and locks its entries and payments. What the funder still owes, and every
/// payment that has not come, goes into the next year's books.
pub async fn close_year(change: &mut Change<'_>, id: GrantYearId, version: Option<i64>) -> Result<GrantYear> {
    let held = hold(change, id).await?;
    if held.closed_at.is_some() {
        return Err(Problem::WrongState { state: "closed", word: Message::new("standing-closed") });
    }
    check_version(&held, version)?;
    let settled = grant_years::settle(&mut change.write, held.grant_id, held.year).await?;
    let books = Books::read(&mut change.write, held.grant_id).await?;
    let closed = books.rows().close(&settled, change.write.now).map_err(|fault| Problem::Fields(vec![fault]))?;
    let moved = books.rows().moved_by_closing(closed.year);
    let needs_next = !moved.is_empty() || closed.owed_by_funder_ore() > 0;
    demand_open_next(&books, &closed, needs_next)?;
    let closed = change.write.update(&settled, closed).await?;
    follow(change, &books, &closed, moved, needs_next).await?;
    Ok(closed)
}

/// Opens a closed year again, for a reason that the audit trail keeps.
pub async fn reopen_year(
    change: &mut Change<'_>,
    id: GrantYearId,
    version: Option<i64>,
    reason: &str,
) -> Result<GrantYear> {
    let held = hold(change, id).await?;
    if held.closed_at.is_none() {
        return Err(Problem::WrongState { state: "open", word: Message::new("standing-open") });
    }
    check_version(&held, version)?;
    let mut check = domain::check::Check::default();
    check.text("reason", reason, domain::check::ITEM_MAX);
    check.demand("reason", !reason.trim().is_empty(), Code::ReasonRequired);
    let confirmed = privacy::demand_sound(change.by, Some(&held), &held, check.finish())?;
    let books = Books::read(&mut change.write, held.grant_id).await?;
    let moved = books.rows().moved_by_reopening(held.year);
    let needs_next = !moved.is_empty() || held.owed_by_funder_ore() > 0;
    demand_open_next(&books, &held, needs_next)?;
    // What the funder owed was the closing's own; approved carry-over is settled anew.
    let carried_out_ore = held.carried_out_ore.filter(|ore| *ore >= 0);
    let opened = GrantYear { closed_at: None, carried_out_ore, ..held.clone() };
    let opened = change.write.update(&held, opened).await?;
    note_reason(change, &held, &opened, reason).await?;
    confirmed.keep(change, &opened).await?;
    follow(change, &books, &opened, moved, needs_next).await?;
    Ok(grant_years::settle(&mut change.write, held.grant_id, held.year).await?)
}

/// What follows from closing or opening: payments change books, carry-over its state, the next year its sums.
async fn follow(
    change: &mut Change<'_>,
    books: &Books,
    year: &GrantYear,
    moved: Vec<(Payment, Payment)>,
    needs_next: bool,
) -> Result<()> {
    for (before, after) in moved {
        change.write.update(&before, after).await?;
    }
    for one in books.unspent.iter().filter(|one| one.year == year.year) {
        change.write.update(one, one.at_closing(year.closed_at.is_some())).await?;
    }
    if let Some(next) = year.year.checked_add(1).filter(|_| needs_next) {
        grant_years::settle(&mut change.write, year.grant_id, next).await?;
    }
    Ok(())
}

async fn note_reason(change: &mut Change<'_>, before: &GrantYear, after: &GrantYear, reason: &str) -> Result<()> {
    let json = |year: &GrantYear| serde_json::to_value(year).unwrap_or_default();
    let mut told = json(after);
    told["reason"] = reason.trim().into();
    let event = AuditEvent {
        organisation: after.organisation(),
        project: after.project(),
        subject: GrantYear::NAME,
        subject_id: after.key(),
        action: "reopened",
        before: Some(json(before)),
        after: Some(told),
    };
    Ok(change.write.audit(event).await?)
}
