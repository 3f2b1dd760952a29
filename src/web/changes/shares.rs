//! Who pays an entry. The same cost is never financed twice: a share that would make it so is refused, and the attempt stays
//! in the audit trail.

use std::collections::BTreeSet;

use domain::check::{Check, Code, FieldError};
use domain::correction::Corrected;
use domain::entry::Shared;
use domain::funding::Funding;
use domain::shares::{self, DoublePayment, WHOLE};
use domain::{Entry, EntryId, EntryShare, EntryShareId, Funder, Grant, GrantId, OrganisationId};
use serde::{Deserialize, Serialize};
use store::{find_all, ledger, new_id};

use super::planned_entries::{Refused, Step, plan, write};
use super::{Change, check_version, demand_thing, find_visible};
use crate::access::Access;
use crate::app::App;
use crate::problem::{Problem, Result, TwicePaid};

/// A share as it is given: by percentage or by amount, never both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewShare {
    /// Who pays; missing for own funds.
    pub grant_id: Option<GrantId>,
    /// The funding year that pays; missing for the one that the entry's day belongs to.
    pub year: Option<i32>,
    /// Hundredths of a percent.
    pub basis_points: Option<i64>,
    /// The amount.
    pub amount_ore: Option<i64>,
}

/// A share of nothing yet.
pub(super) fn empty_share(entry: &Entry, grant_id: Option<GrantId>, year: i32) -> EntryShare {
    EntryShare {
        id: new_id(),
        organisation_id: entry.organisation_id,
        project_id: entry.project_id,
        entry_id: entry.id,
        version: 1,
        grant_id,
        year,
        basis_points: None,
        amount_ore: 0,
    }
}

/// Refuses shares of which a year is closed.
pub(super) fn closed_fault(
    field: &str,
    shares: &[EntryShare],
    funding: &Funding,
) -> std::result::Result<(), FieldError> {
    match shares.iter().find(|share| funding.is_closed(share.grant_id, share.year)) {
        Some(share) => Err(FieldError::new(field, Code::YearClosed { year: share.year })),
        None => Ok(()),
    }
}

/// What is wrong with how much a share is given as.
fn check_portion(check: &mut Check, entry: &Entry, given: &NewShare) {
    match (given.basis_points, given.amount_ore) {
        (None, None) => check.fail("basis_points", Code::Required),
        (Some(_), Some(_)) => check.fail("amount_ore", Code::Contradicts { other: "basis_points" }),
        (Some(points), None) => {
            check.demand("basis_points", (1..=WHOLE).contains(&points), Code::OutOfRange { min: 1, max: WHOLE });
        }
        (None, Some(ore)) => {
            check.demand("amount_ore", ore != 0, Code::Required);
            let same_side = ore.signum() * entry.amount_ore.signum() >= 0;
            check.demand("amount_ore", same_side, Code::Contradicts { other: "entry" });
            check.signed_ore("amount_ore", ore);
        }
    }
}

/// What is wrong with a share that is given, whatever others pay; else the year that pays it.
fn year_of(
    all: &Corrected,
    member: &Shared,
    given: &NewShare,
    funding: &Funding,
) -> std::result::Result<i32, Vec<FieldError>> {
    let mut check = Check::default();
    check_portion(&mut check, &member.entry, given);
    if given.grant_id.is_some_and(|id| funding.grant(id).is_none()) {
        check.fail("grant_id", Code::Unknown);
        return Err(check.finish());
    }
    check.demand("grant_id", funding.covers(given.grant_id, member.entry.site_id), Code::NotCovered);
    let day = member.entry.dated_on;
    let usual = || all.usual_year(member.entry.id, given.grant_id, funding);
    let year = given.year.or_else(usual).filter(|year| {
        // The year of what is corrected is one of the payer's, however long ago that was.
        given.year.is_none() || funding.has_year(given.grant_id, *year, day) || usual() == Some(*year)
    });
    let Some(year) = year else {
        let years = funding.years(given.grant_id, day);
        let (first, last) = (*years.start(), *years.end());
        check.fail(
            "year",
            match given.grant_id {
                Some(_) => Code::YearNotOfGrant { first, last },
                None => Code::OutOfRange { min: first.into(), max: last.into() },
            },
        );
        return Err(check.finish());
    };
    let twice = member.shares.iter().any(|share| share.grant_id == given.grant_id && share.year == year);
    check.demand("grant_id", !twice, Code::Duplicate);
    let faults = check.finish();
    if faults.is_empty() { Ok(year) } else { Err(faults) }
}

/// The shares of an entry with one more.
pub(super) fn with_share(
    all: &Corrected,
    id: EntryId,
    given: &NewShare,
    funding: &Funding,
) -> std::result::Result<Vec<EntryShare>, Refused> {
    let Some(member) = all.member(id) else { return Err(Refused::field("entry_id", Code::Unknown)) };
    let year = year_of(all, member, given, funding).map_err(Refused::Fields)?;
    let new = EntryShare {
        basis_points: given.basis_points,
        amount_ore: given.amount_ore.unwrap_or(0),
        ..empty_share(&member.entry, given.grant_id, year)
    };
    closed_fault("year", std::slice::from_ref(&new), funding)?;
    let mut shares: Vec<EntryShare> = member.shares.iter().cloned().chain([new]).collect();
    shares::settle(&member.entry, &mut shares, |share| funding.is_closed(share.grant_id, share.year))
        .map_err(|refusal| Refused::Twice(Box::new(refusal)))?;
    Ok(shares)
}

/// The refusal as a problem, with the names of those who already pay.
pub(super) async fn problem(
    change: &mut Change<'_>,
    organisation: OrganisationId,
    refused: Refused,
) -> Result<Problem> {
    match refused {
        Refused::Fields(faults) => Ok(Problem::Fields(faults)),
        Refused::Twice(refusal) => {
            let refusal: DoublePayment = *refusal;
            let payers = payers(change, refusal.already.iter().map(|paid| paid.grant_id)).await?;
            Ok(Problem::DoublePayment(Box::new(TwicePaid { organisation_id: organisation, refusal, payers })))
        }
    }
}

/// What payers are called: the funder and the letter's reference; nothing for own funds.
async fn payers(change: &mut Change<'_>, grants: impl Iterator<Item = Option<GrantId>>) -> Result<Vec<Option<String>>> {
    let ids: Vec<Option<GrantId>> = grants.collect();
    let grants: Vec<Grant> = find_all(&mut change.write, ids.iter().flatten().map(|id| id.0)).await?;
    let funders: BTreeSet<uuid::Uuid> = grants.iter().map(|grant| grant.funder_id.0).collect();
    let funders: Vec<Funder> = find_all(&mut change.write, funders).await?;
    let name = |id: GrantId| {
        let grant = grants.iter().find(|grant| grant.id == id)?;
        let funder = funders.iter().find(|funder| funder.id == grant.funder_id)?;
        Some(match &grant.reference {
            Some(reference) => format!("{} ({reference})", funder.name),
            None => funder.name.clone(),
        })
    };
    Ok(ids.into_iter().map(|id| id.and_then(name)).collect())
}

/// An entry that the person may change, with all that it corrects or is corrected by, held: whoever else changes one of them
/// waits until this is over, or is waited for.
async fn held(change: &mut Change<'_>, id: EntryId) -> Result<(Entry, Corrected)> {
    // Read before it is held: what belongs to others is not theirs to hold up.
    let seen: Entry = find_visible(&mut change.write, change.by, id).await?;
    demand_thing(change, &seen)?;
    let known = hold(change, seen.corrects_entry_id.unwrap_or(id)).await?.ok_or(Problem::NotFound)?;
    let entry = known.member(id).ok_or(Problem::NotFound)?.entry.clone();
    Ok((entry, known))
}

/// An entry with its corrections, held by its own row.
pub(super) async fn hold(change: &mut Change<'_>, original: EntryId) -> store::Result<Option<Corrected>> {
    ledger::hold(&mut change.write, original).await?;
    ledger::with_corrections(&mut change.write, original).await
}

/// What becomes of an entry's shares, written.
async fn changed(change: &mut Change<'_>, entry: &Entry, step: &Step<'_>) -> Result<Vec<EntryShare>> {
    match plan(change, entry.project_id, step).await? {
        Ok(planned) => {
            let saved = write(change, planned).await?;
            let own = saved.into_iter().find(|one| one.entry.id == entry.id);
            Ok(own.map(|own| own.shares).unwrap_or_default())
        }
        Err(refused) => Err(problem(change, entry.organisation_id, refused).await?),
    }
}

/// Adds a share to an entry; what corrects the entry follows.
///
/// [`Problem::DoublePayment`] when others already pay so much that it would pass the whole; see [`keep_refusal`].
pub async fn add_share(change: &mut Change<'_>, id: EntryId, given: &NewShare) -> Result<EntryShare> {
    let (entry, known) = held(change, id).await?;
    let before: BTreeSet<EntryShareId> =
        known.member(id).into_iter().flat_map(|one| &one.shares).map(|share| share.id).collect();
    let shares = changed(change, &entry, &Step::Shared { known: &known, id, given }).await?;
    shares.into_iter().find(|share| !before.contains(&share.id)).ok_or(Problem::Internal)
}

/// Takes a share off an entry. `version` is the one that was read.
///
/// [`Problem::DoublePayment`] when it would leave others to pay what a correction has taken back; see [`keep_refusal`].
pub async fn remove_share(change: &mut Change<'_>, id: EntryShareId, version: Option<i64>) -> Result<EntryId> {
    let seen: EntryShare = find_visible(&mut change.write, change.by, id).await?;
    let (entry, known) = held(change, seen.entry_id).await?;
    let shares = known.member(entry.id).map(|one| one.shares.as_slice()).unwrap_or_default();
    let share = shares.iter().find(|share| share.id == id).ok_or(Problem::NotFound)?;
    check_version(share, version)?;
    changed(change, &entry, &Step::Unshared { known: &known, share }).await?;
    Ok(entry.id)
}

/// Keeps an attempt to finance a cost twice in the audit trail, in a transaction of its own: the refused one has left
/// nothing. Any other problem is given back as it is.
pub async fn keep_refusal(app: &App, by: &Access, problem: Problem) -> Problem {
    let Problem::DoublePayment(twice) = &problem else { return problem };
    match written(app, by, twice).await {
        Ok(()) => problem,
        Err(error) => error.into(),
    }
}

async fn written(app: &App, by: &Access, twice: &TwicePaid) -> store::Result<()> {
    let mut write = app.store.write(by.actor(), app.clock.now()).await?;
    let after = serde_json::to_value(&twice.refusal).expect("a refusal has text keys");
    let event = store::AuditEvent {
        organisation: Some(twice.organisation_id),
        project: Some(twice.refusal.project_id),
        subject: "entries",
        subject_id: twice.refusal.entry_id.0,
        action: "refused_double_payment",
        before: None,
        after: Some(after),
    };
    write.audit(event).await?;
    write.commit().await
}
