//! Entries and what corrects them. What becomes of their shares is planned in `planned_entries`, once, and written as planned.

use domain::check::{Checked as _, Code, FieldError, ORE_MAX};
use domain::correction::Corrected;
use domain::entry::Shared;
use domain::{Entry, EntryShare, StandingSplit};
use std::collections::BTreeSet;
use store::{Select, Session, StoreError, find, ledger};

use super::planned_entries::{Planned, Step, funding, plan, write};
use super::references::{Kind, Reference};
use super::shares::{NewShare, hold, problem};
use super::{Change, Changeable, changeable, privacy, references};
use crate::problem::{Problem, Result};

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
        faults(change, before, after, &[]).await
    }

    async fn insert(change: &mut Change<'_>, _thing: &Self) -> store::Result<()> {
        let planned = planned(change)?;
        write(change, planned).await.map(drop)
    }

    async fn save(change: &mut Change<'_>, before: &Self, _after: Self) -> store::Result<Self> {
        let planned = planned(change)?;
        let saved = write(change, planned).await?;
        saved.into_iter().map(|one| one.entry).find(|entry| entry.id == before.id).ok_or(StoreError::Stale)
    }

    async fn remove_faults(change: &mut Change<'_>, thing: &Self) -> Result<Vec<FieldError>> {
        let known = hold(change, thing.corrects_entry_id.unwrap_or(thing.id)).await?.ok_or(Problem::NotFound)?;
        demand_unchanged(&known, thing)?;
        keep(change, thing, &Step::Removed { known: &known, id: thing.id }).await
    }

    async fn remove(change: &mut Change<'_>, _thing: &Self) -> store::Result<()> {
        let planned = planned(change)?;
        write(change, planned).await.map(drop)
    }
}

/// What the rules have planned, to be written once.
fn planned(change: &mut Change<'_>) -> store::Result<Planned> {
    change.planned.take().ok_or(StoreError::Stale)
}

/// Plans a step and keeps the plan for the writing of it; else what is wrong with it.
async fn keep(change: &mut Change<'_>, entry: &Entry, step: &Step<'_>) -> Result<Vec<FieldError>> {
    match plan(change, entry.project_id, step).await? {
        Ok(planned) => {
            change.planned = Some(planned);
            Ok(Vec::new())
        }
        Err(refused) => match problem(change, entry.organisation_id, refused).await? {
            Problem::Fields(faults) => Ok(faults),
            other => Err(other),
        },
    }
}

/// What is wrong with an entry as it becomes, beyond its fields; a plan is kept where nothing is. A new one may say who pays.
async fn faults(
    change: &mut Change<'_>,
    before: Option<&Entry>,
    after: &Entry,
    given: &[NewShare],
) -> Result<Vec<FieldError>> {
    // Told with the fields; nothing can be shared by it.
    if after.check(change.today()).iter().any(|fault| fault.pointer == "/amount_ore") {
        return Ok(Vec::new());
    }
    let known = match corrected(change, before, after).await? {
        Ok(known) => known,
        // Nothing more is read or held of what is not the person's.
        Err(fault) => return Ok(vec![fault]),
    };
    match (&known, before) {
        (Some(known), Some(before)) => {
            demand_unchanged(known, before)?;
            keep(change, after, &Step::Edited { known, entry: after }).await
        }
        (None, Some(_)) => Err(Problem::NotFound),
        (known, None) => {
            let splits = splits(&mut change.write, after, given).await?;
            keep(change, after, &Step::Entered { known: known.as_ref(), entry: after, given, splits: &splits }).await
        }
    }
}

/// The standing splits by which a new entry is shared: one that corrects none, and of which nobody says who pays.
async fn splits(session: &mut Session, entry: &Entry, given: &[NewShare]) -> store::Result<Vec<StandingSplit>> {
    if entry.corrects_entry_id.is_some() || !given.is_empty() {
        return Ok(Vec::new());
    }
    Select::all().equal("project_id", entry.project_id).fetch(session).await
}

/// Somebody may have changed the entry between the reading and the holding of it.
fn demand_unchanged(known: &Corrected, before: &Entry) -> Result<()> {
    match known.member(before.id) {
        Some(now) if now.entry.version == before.version => Ok(()),
        now => Err(Problem::Stale { version: now.map(|now| now.entry.version) }),
    }
}

/// What an entry corrects, or is corrected by, held; nothing for a new entry that corrects none. It must be an entry of the
/// same project that is no correction itself, and corrections never take back more than was booked.
async fn corrected(
    change: &mut Change<'_>,
    before: Option<&Entry>,
    after: &Entry,
) -> Result<std::result::Result<Option<Corrected>, FieldError>> {
    let fault = |field: &str, code: Code| Ok(Err(FieldError::new(field, code)));
    if before.is_some_and(|before| before.corrects_entry_id != after.corrects_entry_id) {
        return fault("corrects_entry_id", Code::ReadOnly);
    }
    let id = match (after.corrects_entry_id, before) {
        (None, None) => return Ok(Ok(None)),
        (id, _) => id.unwrap_or(after.id),
    };
    let seen: Option<Entry> = find(&mut change.write, id).await?;
    match seen.filter(|one| one.project_id == after.project_id) {
        None => return fault("corrects_entry_id", Code::Unknown),
        Some(seen) if seen.corrects_entry_id.is_some() => {
            return fault("corrects_entry_id", Code::Contradicts { other: "corrects_entry_id" });
        }
        Some(_) => {}
    }
    let Some(known) = hold(change, id).await? else { return fault("corrects_entry_id", Code::Unknown) };
    let others = known.members().filter(|one| one.entry.id != after.id).map(|one| one.entry.amount_ore);
    let others = others.fold(0, i64::saturating_add);
    if others.saturating_add(after.amount_ore) < 0 {
        return fault("amount_ore", Code::AmountOutOfRange { min_ore: others.saturating_neg(), max_ore: ORE_MAX });
    }
    Ok(Ok(Some(known)))
}

/// Adds an entry that is shared at once, whatever the standing split says.
pub async fn enter(change: &mut Change<'_>, entry: Entry, given: &[NewShare]) -> Result<Entry> {
    if given.is_empty() {
        return super::create(change, entry).await;
    }
    let entry = super::settle(change, entry).await?;
    let entry = Entry::completed(change, entry).await?;
    let mut found = entry.check(change.today());
    found.extend(references::faults(change, entry.organisation_id, entry.references()).await?);
    found.extend(faults(change, None, &entry, given).await?);
    let confirmed = privacy::demand_sound(change.by, None, &entry, found)?;
    Entry::insert(change, &entry).await.map_err(super::named::<Entry>)?;
    confirmed.keep(change, &entry).await?;
    Ok(entry)
}

/// Whether an entry is shared as it would be if it were entered with these shares now: its form was sent again.
pub async fn is_entered_so(session: &mut Session, entry: &Entry, given: &[NewShare]) -> Result<bool> {
    let original = entry.corrects_entry_id.unwrap_or(entry.id);
    let Some(mut known) = ledger::with_corrections(session, original).await? else { return Ok(false) };
    let Some(stands) = known.member(entry.id).cloned() else { return Ok(false) };
    known.corrections.retain(|one| one.entry.id != entry.id);
    let known = entry.corrects_entry_id.map(|_| known);
    let splits = splits(session, entry, given).await?;
    let step = Step::Entered { known: known.as_ref(), entry: &stands.entry, given, splits: &splits };
    let Ok(planned) = step.plan(&funding(session, entry.project_id).await?) else { return Ok(false) };
    let parts = |one: &Shared| -> BTreeSet<_> {
        let part = |share: &EntryShare| (share.grant_id, share.year, share.basis_points, share.amount_ore);
        one.shares.iter().map(part).collect()
    };
    Ok(planned.after.iter().any(|one| one.entry.id == entry.id && parts(one) == parts(&stands)))
}
