//! Entries and who pays them. The same cost is never financed twice: a share that would make it so is refused, and the
//! attempt stays in the audit trail.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;
use domain::check::{Check, Checked as _, Code, FieldError, ORE_MAX};
use domain::entry::Shared;
use domain::shares::{self, WHOLE};
use domain::{Entry, EntryId, EntryShare, EntryShareId, Funder, Grant, GrantId, ProjectId, StandingSplit};
use serde::{Deserialize, Serialize};
use store::{Select, StoreError, find, find_all, grant_years, ledger, new_id};

use super::references::{Kind, Reference};
use super::{Change, Changeable, changeable, check_version, demand_thing, find_visible, privacy, references};
use crate::access::Access;
use crate::app::App;
use crate::problem::{Problem, Result, TwicePaid};

/// A share as it is given: by percentage or by amount, never both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewShare {
    /// Who pays; missing for own funds.
    pub grant_id: Option<GrantId>,
    /// The funding year that pays; missing for the year of the entry.
    pub year: Option<i32>,
    /// Hundredths of a percent.
    pub basis_points: Option<i64>,
    /// The amount.
    pub amount_ore: Option<i64>,
}

impl Changeable for Entry {
    changeable!("/entries/{id}", "id", Project(project_id));

    async fn completed(change: &mut Change<'_>, thing: Self) -> Result<Self> {
        Ok(Self { entered_by: Some(change.by.person.id), ..thing })
    }

    fn references(&self) -> Vec<Reference> {
        let category = Reference::new("category_id", Kind::Category, self.category_id);
        let site = Reference::optional("site_id", Kind::Site, self.site_id);
        std::iter::once(category).chain(site).collect()
    }

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let mut faults = correction_faults(change, before, after).await?;
        if let Some(before) = before {
            ledger::hold(&mut change.write, before.id).await?;
            faults.extend(reshared(change, before, after).await?.err());
        } else {
            let first = first_shares(change, after).await?;
            faults.extend(closed_fault(change, "dated_on", &first).await?);
        }
        Ok(faults)
    }

    async fn insert(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        let shares = first_shares(change, thing).await.map_err(|_| StoreError::Stale)?;
        ledger::save(&mut change.write, None, Some(Shared { entry: thing.clone(), shares })).await.map(drop)
    }

    async fn save(change: &mut Change<'_>, before: &Self, after: Self) -> store::Result<Self> {
        let moved = reshared(change, before, &after).await.map_err(|_| StoreError::Stale)?;
        let shares = moved.map_err(|_| StoreError::Stale)?;
        let old = Shared { entry: before.clone(), shares: ledger::shares(&mut change.write, before.id).await? };
        let saved = ledger::save(&mut change.write, Some(&old), Some(Shared { entry: after, shares })).await?;
        saved.map(|saved| saved.entry).ok_or(StoreError::Stale)
    }

    async fn remove_faults(change: &mut Change<'_>, thing: &Self) -> Result<Vec<FieldError>> {
        ledger::hold(&mut change.write, thing.id).await?;
        let shares = ledger::shares(&mut change.write, thing.id).await?;
        Ok(closed_fault(change, "dated_on", &shares).await?.into_iter().collect())
    }

    async fn remove(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        let old = Shared { entry: thing.clone(), shares: ledger::shares(&mut change.write, thing.id).await? };
        ledger::save(&mut change.write, Some(&old), None).await.map(drop)
    }
}

/// What is wrong with what an entry corrects: it must be an entry of the same project that is no correction itself, and
/// corrections never take back more than was booked.
async fn correction_faults(change: &mut Change<'_>, before: Option<&Entry>, after: &Entry) -> Result<Vec<FieldError>> {
    let fault = |field: &str, code: Code| Ok(vec![FieldError::new(field, code)]);
    if before.is_some_and(|before| before.corrects_entry_id != after.corrects_entry_id) {
        return fault("corrects_entry_id", Code::ReadOnly);
    }
    // The entry that is corrected, and what its corrections come to without this one.
    let id = after.corrects_entry_id.unwrap_or(after.id);
    if after.corrects_entry_id.is_none() && before.is_none() {
        return Ok(Vec::new());
    }
    ledger::hold(&mut change.write, id).await?;
    let corrected: Option<Entry> = find(&mut change.write, id).await?;
    let Some(corrected) = corrected.filter(|one| one.project_id == after.project_id) else {
        return fault("corrects_entry_id", Code::Unknown);
    };
    if corrected.corrects_entry_id.is_some() {
        return fault("corrects_entry_id", Code::Contradicts { other: "corrects_entry_id" });
    }
    let corrections: Vec<Entry> = Select::all().equal("corrects_entry_id", id).fetch(&mut change.write).await?;
    let own = if after.corrects_entry_id.is_some() { corrected.amount_ore } else { 0 };
    let others = corrections.iter().filter(|one| one.id != after.id).map(|one| one.amount_ore);
    let least = own.saturating_add(others.fold(0, i64::saturating_add));
    if least.saturating_add(after.amount_ore) < 0 {
        return fault("amount_ore", Code::OutOfRange { min: -least / 100, max: ORE_MAX / 100 });
    }
    Ok(Vec::new())
}

/// The grants of a project, by identity.
async fn grants_of(change: &mut Change<'_>, project: ProjectId) -> store::Result<BTreeMap<GrantId, Grant>> {
    let grants: Vec<Grant> = Select::all().equal("project_id", project).fetch(&mut change.write).await?;
    Ok(grants.into_iter().map(|grant| (grant.id, grant)).collect())
}

/// The shares of a new entry of which nobody says otherwise: a correction is shared as what it corrects, anything else by
/// the project's standing split.
async fn first_shares(change: &mut Change<'_>, entry: &Entry) -> Result<Vec<EntryShare>> {
    let parts = match entry.corrects_entry_id {
        Some(id) => parts_of_entry(change, id).await?,
        None => parts_of_split(change, entry).await?,
    };
    let share = |(grant_id, points): (Option<GrantId>, i64)| EntryShare {
        basis_points: Some(points),
        ..empty_share(entry, grant_id, entry.dated_on.year())
    };
    let mut all: Vec<EntryShare> = parts.into_iter().map(share).collect();
    // Parts of a rule are never more than the whole.
    let _ = shares::settle(entry, &mut all, |_| false);
    Ok(all)
}

/// Who pays an entry, in hundredths of a percent.
async fn parts_of_entry(change: &mut Change<'_>, id: EntryId) -> Result<Vec<(Option<GrantId>, i64)>> {
    let entry: Option<Entry> = find(&mut change.write, id).await?;
    let whole = entry.map_or(0, |entry| entry.amount_ore);
    let shares = ledger::shares(&mut change.write, id).await?;
    let points =
        |share: &EntryShare| share.basis_points.unwrap_or_else(|| shares::basis_points_of(share.amount_ore, whole));
    Ok(within_whole(shares.iter().map(|share| (share.grant_id, points(share))).collect()))
}

/// Who pays a new entry by the standing split that it takes.
async fn parts_of_split(change: &mut Change<'_>, entry: &Entry) -> Result<Vec<(Option<GrantId>, i64)>> {
    let splits: Vec<StandingSplit> =
        Select::all().equal("project_id", entry.project_id).fetch(&mut change.write).await?;
    let grants = if splits.is_empty() { BTreeMap::new() } else { grants_of(change, entry.project_id).await? };
    let covers = |id: GrantId| grants.get(&id).is_some_and(|grant| grant.covers(entry.site_id));
    let chosen = domain::standing_split::choose(&splits, entry, covers);
    let parts = chosen.map(|split| split.parts.as_slice()).unwrap_or_default();
    Ok(parts.iter().map(|part| (part.grant_id, part.basis_points)).collect())
}

/// Parts of one payer as one, and those that were rounded up past the whole brought back to it.
fn within_whole(parts: Vec<(Option<GrantId>, i64)>) -> Vec<(Option<GrantId>, i64)> {
    let mut merged: Vec<(Option<GrantId>, i64)> = Vec::new();
    let mut left = WHOLE;
    for (grant, points) in parts {
        let points = points.min(left);
        left -= points;
        match merged.iter_mut().find(|(other, _)| *other == grant) {
            Some((_, sum)) => *sum += points,
            None if points > 0 => merged.push((grant, points)),
            None => {}
        }
    }
    merged
}

fn empty_share(entry: &Entry, grant_id: Option<GrantId>, year: i32) -> EntryShare {
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

/// Which of the grant years that these shares touch are closed. All of them are held until the change is over, so that
/// nobody closes one meanwhile.
async fn closed(change: &mut Change<'_>, shares: &[EntryShare]) -> store::Result<BTreeSet<(GrantId, i32)>> {
    let touched: BTreeSet<(GrantId, i32)> =
        shares.iter().filter_map(|share| Some((share.grant_id?, share.year))).collect();
    let mut found = BTreeSet::new();
    for (grant, year) in touched {
        if grant_years::hold(&mut change.write, grant, year).await?.closed_at.is_some() {
            found.insert((grant, year));
        }
    }
    Ok(found)
}

fn is_among(closed: &BTreeSet<(GrantId, i32)>, share: &EntryShare) -> bool {
    share.grant_id.is_some_and(|grant| closed.contains(&(grant, share.year)))
}

/// The fault of shares of which a year is closed.
async fn closed_fault(change: &mut Change<'_>, field: &str, shares: &[EntryShare]) -> Result<Option<FieldError>> {
    let closed = closed(change, shares).await?;
    Ok(closed.first().map(|(_, year)| FieldError::new(field, Code::YearClosed { year: *year })))
}

/// The shares of an edited entry: they follow its amount, and those of the year of its day follow the day. An entry that
/// is shared in a closed year is not edited.
async fn reshared(
    change: &mut Change<'_>,
    before: &Entry,
    after: &Entry,
) -> Result<std::result::Result<Vec<EntryShare>, FieldError>> {
    let mut shares = ledger::shares(&mut change.write, before.id).await?;
    if let Some(fault) = closed_fault(change, "dated_on", &shares).await? {
        return Ok(Err(fault));
    }
    for share in shares.iter_mut().filter(|share| share.year == before.dated_on.year()) {
        share.year = after.dated_on.year();
    }
    if let Some(fault) = closed_fault(change, "dated_on", &shares).await? {
        return Ok(Err(fault));
    }
    let grants = grants_of(change, after.project_id).await?;
    let covers = |share: &EntryShare| {
        share.grant_id.is_none_or(|id| grants.get(&id).is_some_and(|grant| grant.covers(after.site_id)))
    };
    if after.site_id != before.site_id && !shares.iter().all(covers) {
        return Ok(Err(FieldError::new("site_id", Code::NotCovered)));
    }
    let turns =
        |share: &EntryShare| share.basis_points.is_none() && share.amount_ore.signum() * after.amount_ore.signum() < 0;
    if shares.iter().any(turns) || shares::settle(after, &mut shares, |_| false).is_err() {
        return Ok(Err(FieldError::new("amount_ore", Code::MoreThanWhole)));
    }
    Ok(Ok(shares))
}

/// What is wrong with a share that is given, whatever others pay.
async fn share_faults(
    change: &mut Change<'_>,
    entry: &Entry,
    before: &[EntryShare],
    given: &NewShare,
) -> Result<Vec<FieldError>> {
    let mut check = Check::default();
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
    let year = given.year.unwrap_or(entry.dated_on.year());
    check.demand("year", (1900..2200).contains(&year), Code::OutOfRange { min: 1900, max: 2199 });
    if let Some(id) = given.grant_id {
        let grant = grants_of(change, entry.project_id).await?.remove(&id);
        match grant {
            None => check.fail("grant_id", Code::Unknown),
            Some(grant) => check.demand("grant_id", grant.covers(entry.site_id), Code::NotCovered),
        }
    }
    let twice = before.iter().any(|share| share.grant_id == given.grant_id && share.year == year);
    check.demand("grant_id", !twice, Code::Duplicate);
    Ok(check.finish())
}

/// The shares of an entry with one more.
async fn with_share(
    change: &mut Change<'_>,
    entry: &Entry,
    before: &[EntryShare],
    given: &NewShare,
) -> Result<Vec<EntryShare>> {
    let faults = share_faults(change, entry, before, given).await?;
    if !faults.is_empty() {
        return Err(Problem::Fields(faults));
    }
    let new = EntryShare {
        basis_points: given.basis_points,
        amount_ore: given.amount_ore.unwrap_or(0),
        ..empty_share(entry, given.grant_id, given.year.unwrap_or(entry.dated_on.year()))
    };
    let mut all: Vec<EntryShare> = before.iter().cloned().chain([new.clone()]).collect();
    let closed = closed(change, &all).await?;
    if is_among(&closed, &new) {
        return Err(Problem::field("year", Code::YearClosed { year: new.year }));
    }
    match shares::settle(entry, &mut all, |share| is_among(&closed, share)) {
        Ok(()) => Ok(all),
        Err(refusal) => {
            let payers = payers(change, refusal.already.iter().map(|paid| paid.grant_id)).await?;
            Err(Problem::DoublePayment(Box::new(TwicePaid { organisation_id: entry.organisation_id, refusal, payers })))
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

/// Adds a share to an entry.
///
/// [`Problem::DoublePayment`] when others already pay so much that it would pass the whole; see [`keep_refusal`].
pub async fn add_share(change: &mut Change<'_>, id: EntryId, given: &NewShare) -> Result<EntryShare> {
    // First of all: whoever else changes the shares of this entry waits until this is over, or is waited for.
    ledger::hold(&mut change.write, id).await?;
    let entry: Entry = find_visible(&mut change.write, change.by, id).await?;
    demand_thing(change, &entry)?;
    let before = ledger::shares(&mut change.write, id).await?;
    let all = with_share(change, &entry, &before, given).await?;
    let added = all.last().map(|share| share.id);
    let saved = save_shares(change, entry, before, all).await?;
    saved.into_iter().find(|share| Some(share.id) == added).ok_or(Problem::Internal)
}

/// Takes a share off an entry. `version` is the one that was read.
pub async fn remove_share(change: &mut Change<'_>, id: EntryShareId, version: Option<i64>) -> Result<EntryId> {
    let seen: EntryShare = find_visible(&mut change.write, change.by, id).await?;
    ledger::hold(&mut change.write, seen.entry_id).await?;
    let entry: Entry = find_visible(&mut change.write, change.by, seen.entry_id).await?;
    demand_thing(change, &entry)?;
    let before = ledger::shares(&mut change.write, entry.id).await?;
    let share = before.iter().find(|share| share.id == id).ok_or(Problem::NotFound)?;
    check_version(share, version)?;
    let closed = closed(change, &before).await?;
    if is_among(&closed, share) {
        return Err(Problem::field("year", Code::YearClosed { year: share.year }));
    }
    let mut rest: Vec<EntryShare> = before.iter().filter(|share| share.id != id).cloned().collect();
    // Less than what was allowed is allowed.
    let _ = shares::settle(&entry, &mut rest, |share| is_among(&closed, share));
    let entry_id = entry.id;
    save_shares(change, entry, before, rest).await?;
    Ok(entry_id)
}

async fn save_shares(
    change: &mut Change<'_>,
    entry: Entry,
    before: Vec<EntryShare>,
    after: Vec<EntryShare>,
) -> Result<Vec<EntryShare>> {
    let (old, new) = (Shared { entry: entry.clone(), shares: before }, Shared { entry, shares: after });
    let saved = ledger::save(&mut change.write, Some(&old), Some(new)).await?;
    Ok(saved.map(|saved| saved.shares).unwrap_or_default())
}

/// Adds an entry that is shared at once, whatever the standing split says.
pub async fn enter(change: &mut Change<'_>, entry: Entry, given: &[NewShare]) -> Result<Entry> {
    if given.is_empty() {
        return super::create(change, entry).await;
    }
    let entry = super::settle(change, entry).await?;
    let entry = Entry::completed(change, entry).await?;
    let mut faults = entry.check(change.today());
    faults.extend(references::faults(change, entry.organisation_id, entry.references()).await?);
    faults.extend(correction_faults(change, None, &entry).await?);
    let confirmed = privacy::demand_sound(change.by, None, &entry, faults)?;
    let mut shares = Vec::new();
    for (index, one) in given.iter().enumerate() {
        shares = with_share(change, &entry, &shares, one).await.map_err(|problem| in_row(problem, index))?;
    }
    ledger::save(&mut change.write, None, Some(Shared { entry: entry.clone(), shares })).await?;
    confirmed.keep(change, &entry).await?;
    Ok(entry)
}

/// Faults of a share name its row.
fn in_row(problem: Problem, index: usize) -> Problem {
    match problem {
        Problem::Fields(faults) => {
            let row = |fault: FieldError| FieldError { pointer: format!("/shares/{index}{}", fault.pointer), ..fault };
            Problem::Fields(faults.into_iter().map(row).collect())
        }
        other => other,
    }
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
