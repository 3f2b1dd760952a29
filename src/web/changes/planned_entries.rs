//! What becomes of an entry, its shares and what corrects it when one of them changes. All of it is thought through before the
//! first row is written: which grant years it touches decides what is held, and in one order, so that no two changes wait for
//! each other.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::check::{Code, FieldError};
use domain::correction::Corrected;
use domain::entry::Shared;
use domain::funding::Funding;
use domain::shares::{self, DoublePayment};
use domain::{Entry, EntryId, EntryShare, GrantId, ProjectId, StandingSplit};
use store::{Select, Session, grant_years, ledger, new_id};

use super::Change;
use super::shares::{NewShare, closed_fault, empty_share, with_share};

/// Entries as they are and as they become.
pub(crate) struct Planned {
    pub(super) before: Vec<Shared>,
    pub(super) after: Vec<Shared>,
}

/// Why nothing becomes of it.
pub(super) enum Refused {
    /// Fields are not as they should be.
    Fields(Vec<FieldError>),
    /// A cost would be financed twice.
    Twice(Box<DoublePayment>),
}

impl Refused {
    pub(super) fn field(name: &str, code: Code) -> Self {
        Self::Fields(vec![FieldError::new(name, code)])
    }
}

impl From<FieldError> for Refused {
    fn from(fault: FieldError) -> Self {
        Self::Fields(vec![fault])
    }
}

type Result<T> = std::result::Result<T, Refused>;

/// What is done to an entry, with what is known of it and of what corrects it.
pub(super) enum Step<'a> {
    /// A new entry; without shares it takes a standing split, or follows what it corrects.
    Entered { known: Option<&'a Corrected>, entry: &'a Entry, given: &'a [NewShare], splits: &'a [StandingSplit] },
    /// An entry that has other fields.
    Edited { known: &'a Corrected, entry: &'a Entry },
    /// An entry that is deleted.
    Removed { known: &'a Corrected, id: EntryId },
    /// A share that is added.
    Shared { known: &'a Corrected, id: EntryId, given: &'a NewShare },
    /// A share that is taken off.
    Unshared { known: &'a Corrected, share: &'a EntryShare },
}

/// What becomes of it, with every grant year that it touches held.
///
/// It is thought through again whenever something more was held, since only then nobody can close a year any more.
pub(super) async fn plan(
    change: &mut Change<'_>,
    project: ProjectId,
    step: &Step<'_>,
) -> store::Result<Result<Planned>> {
    let mut held: BTreeSet<(GrantId, i32)> = BTreeSet::new();
    loop {
        let planned = match step.plan(&funding(&mut change.write, project).await?) {
            Ok(planned) => planned,
            Err(refused) => return Ok(Err(refused)),
        };
        let touched = planned.before.iter().chain(&planned.after).flat_map(Shared::grant_years);
        let missing: BTreeSet<(GrantId, i32)> = touched.filter(|year| !held.contains(year)).collect();
        if missing.is_empty() {
            return Ok(Ok(planned));
        }
        for (grant, year) in missing {
            grant_years::hold(&mut change.write, grant, year).await?;
            held.insert((grant, year));
        }
    }
}

/// What pays in a project, as it stands.
pub(super) async fn funding(session: &mut Session, project: ProjectId) -> store::Result<Funding> {
    let grants = Select::all().equal("project_id", project).fetch(session).await?;
    let years = Select::all().equal("project_id", project).fetch(session).await?;
    Ok(Funding::new(grants, years))
}

/// Writes what was planned.
pub(super) async fn write(change: &mut Change<'_>, planned: Planned) -> store::Result<Vec<Shared>> {
    ledger::save_all(&mut change.write, &planned.before, planned.after).await
}

impl Step<'_> {
    fn known(&self) -> Option<&Corrected> {
        match self {
            Self::Entered { known, .. } => *known,
            Self::Edited { known, .. }
            | Self::Removed { known, .. }
            | Self::Shared { known, .. }
            | Self::Unshared { known, .. } => Some(known),
        }
    }

    /// What becomes of it, with what pays.
    pub(super) fn plan(&self, funding: &Funding) -> Result<Planned> {
        let known = self.known();
        let following = known.map(Corrected::following).unwrap_or_default();
        let after = match self {
            Self::Entered { known: None, entry, given, splits } => Some(original(entry, given, splits, funding)?),
            Self::Entered { known: Some(known), entry, given, .. } => {
                Some(correction(known, entry, given, following, funding)?)
            }
            Self::Edited { known, entry } => Some(edited(known, entry, &following, funding)?),
            Self::Removed { known, id } => removed(known, *id, &following, funding)?,
            Self::Shared { known, id, given } => Some(shared(known, *id, given, following, funding)?),
            Self::Unshared { known, share } => Some(unshared(known, share, following, funding)?),
        };
        let members = |of: Option<&Corrected>| of.into_iter().flat_map(Corrected::members).cloned().collect();
        match (self, after) {
            // Alone: what corrects it keeps it.
            (Self::Removed { known, .. }, None) => {
                Ok(Planned { before: vec![known.original.clone()], after: Vec::new() })
            }
            (_, after) => Ok(Planned { before: members(known), after: members(after.as_ref()) }),
        }
    }
}

/// A new entry that corrects none.
fn original(entry: &Entry, given: &[NewShare], splits: &[StandingSplit], funding: &Funding) -> Result<Corrected> {
    let mut all = Corrected::new(Shared { entry: entry.clone(), shares: Vec::new() });
    if given.is_empty() {
        all.original.shares = by_split(entry, splits, funding);
        closed_fault("dated_on", &all.original.shares, funding)?;
    }
    add_given(&mut all, entry.id, given, funding)?;
    Ok(all)
}

/// The shares of a new entry of which nobody says otherwise, by the project's standing split. One with a grant that does not
/// pay for the entry's site, or has no year for its day, is not for it.
fn by_split(entry: &Entry, splits: &[StandingSplit], funding: &Funding) -> Vec<EntryShare> {
    let year = |payer| funding.year_of(payer, entry.dated_on);
    let pays = |id: GrantId| funding.covers(Some(id), entry.site_id) && year(Some(id)).is_some();
    let chosen = domain::standing_split::choose(splits, entry, pays);
    let parts = chosen.map(|split| split.parts.as_slice()).unwrap_or_default();
    let share = |part: &domain::standing_split::SplitPart| {
        let basis_points = Some(part.basis_points);
        Some(EntryShare { basis_points, ..empty_share(entry, part.grant_id, year(part.grant_id)?) })
    };
    let mut all: Vec<EntryShare> = parts.iter().filter_map(share).collect();
    // Parts of a rule are never more than the whole.
    let _ = shares::settle(entry, &mut all, |_| false);
    all
}

/// Adds shares one by one; the fault of one names its row.
fn add_given(all: &mut Corrected, id: EntryId, given: &[NewShare], funding: &Funding) -> Result<()> {
    for (index, one) in given.iter().enumerate() {
        let shares = with_share(all, id, one, funding).map_err(|refused| in_row(refused, index))?;
        set_shares(all, id, shares);
    }
    Ok(())
}

fn in_row(refused: Refused, index: usize) -> Refused {
    match refused {
        Refused::Fields(faults) => {
            let row = |fault: FieldError| FieldError { pointer: format!("/shares/{index}{}", fault.pointer), ..fault };
            Refused::Fields(faults.into_iter().map(row).collect())
        }
        twice @ Refused::Twice(_) => twice,
    }
}

fn set_shares(all: &mut Corrected, id: EntryId, shares: Vec<EntryShare>) {
    if let Some(member) = all.member_mut(id) {
        member.shares = shares;
    }
}

/// A new correction.
fn correction(
    known: &Corrected,
    entry: &Entry,
    given: &[NewShare],
    mut following: BTreeSet<EntryId>,
    funding: &Funding,
) -> Result<Corrected> {
    demand_category(known, None, entry)?;
    let mut all = known.clone();
    all.add(Shared { entry: entry.clone(), shares: Vec::new() });
    add_given(&mut all, entry.id, given, funding)?;
    if given.is_empty() {
        following.insert(entry.id);
    }
    follow(known, &mut all, &following, "site_id", funding)?;
    match given.last() {
        Some(last) => demand_paid_once(known, &all, entry.id, last)?,
        None => demand_sound(known, &all)?,
    }
    Ok(all)
}

/// A correction is of what it corrects: its amount is taken off the same line of the accounts.
fn demand_category(known: &Corrected, before: Option<&Entry>, after: &Entry) -> Result<()> {
    let is_new = before.is_none_or(|before| before.category_id != after.category_id);
    if is_new && after.category_id != known.original.entry.category_id {
        return Err(Refused::field("category_id", Code::Contradicts { other: "corrects_entry_id" }));
    }
    Ok(())
}

/// Lets corrections follow; `field` names the fault of one that a payer does not cover.
fn follow(
    known: &Corrected,
    all: &mut Corrected,
    following: &BTreeSet<EntryId>,
    field: &str,
    funding: &Funding,
) -> Result<()> {
    all.follow(known, following, funding, new_id)?;
    let is_as_before = |one: &Shared, share: &EntryShare| {
        let before = known.member(one.entry.id).filter(|before| before.entry.site_id == one.entry.site_id);
        before.is_some_and(|before| before.shares.iter().any(|other| other.grant_id == share.grant_id))
    };
    let covers = |one: &Shared| {
        one.shares.iter().all(|share| funding.covers(share.grant_id, one.entry.site_id) || is_as_before(one, share))
    };
    if all.corrections.iter().all(covers) { Ok(()) } else { Err(Refused::field(field, Code::NotCovered)) }
}

/// Refuses what makes the excess larger. What was paid twice before the guard knew of corrections may be mended step by step.
fn is_paid_once(known: &Corrected, all: &Corrected) -> bool {
    all.excess_ore() <= known.excess_ore()
}

fn demand_sound(known: &Corrected, all: &Corrected) -> Result<()> {
    if is_paid_once(known, all) { Ok(()) } else { Err(Refused::field("amount_ore", Code::MoreThanWhole)) }
}

fn demand_paid_once(known: &Corrected, all: &Corrected, id: EntryId, given: &NewShare) -> Result<()> {
    if is_paid_once(known, all) {
        return Ok(());
    }
    let is_it = |share: &&EntryShare| share.grant_id == given.grant_id;
    let asked = all.member(id).and_then(|one| one.shares.iter().rfind(is_it)).map_or(0, |share| share.amount_ore);
    Err(Refused::Twice(Box::new(known.refusal(all.net_ore(), id, given.grant_id, asked))))
}

/// An entry with other fields: its shares follow its amount and its day, and its corrections follow it. An entry that is
/// shared in a closed year is not edited.
fn edited(known: &Corrected, entry: &Entry, following: &BTreeSet<EntryId>, funding: &Funding) -> Result<Corrected> {
    let Some(before) = known.member(entry.id) else { return Err(Refused::field("id", Code::Unknown)) };
    closed_fault("dated_on", &before.shares, funding)?;
    let mut all = known.clone();
    let is_following = following.contains(&entry.id);
    if entry.corrects_entry_id.is_some() {
        demand_category(known, Some(&before.entry), entry)?;
    } else if entry.category_id != before.entry.category_id {
        move_category(&mut all, entry, funding)?;
    }
    let shares = if is_following { before.shares.clone() } else { resettled(before, entry, funding)? };
    if let Some(member) = all.member_mut(entry.id) {
        *member = Shared { entry: entry.clone(), shares };
    }
    follow(known, &mut all, following, "site_id", funding)?;
    demand_sound(known, &all)?;
    Ok(all)
}

/// What corrects an entry is in its category.
fn move_category(all: &mut Corrected, entry: &Entry, funding: &Funding) -> Result<()> {
    for one in all.corrections.iter_mut().filter(|one| one.entry.category_id != entry.category_id) {
        closed_fault("category_id", &one.shares, funding)?;
        one.entry.category_id = entry.category_id;
    }
    Ok(())
}

/// The shares that an entry has been given, after its fields are changed.
fn resettled(before: &Shared, entry: &Entry, funding: &Funding) -> Result<Vec<EntryShare>> {
    let mut shares = moved(&before.shares, before.entry.dated_on, entry.dated_on, funding)?;
    closed_fault("dated_on", &shares, funding)?;
    let covers = |share: &EntryShare| funding.covers(share.grant_id, entry.site_id);
    if entry.site_id != before.entry.site_id && !shares.iter().all(covers) {
        return Err(Refused::field("site_id", Code::NotCovered));
    }
    let turns =
        |share: &EntryShare| share.basis_points.is_none() && share.amount_ore.signum() * entry.amount_ore.signum() < 0;
    if shares.iter().any(turns) || shares::settle(entry, &mut shares, |_| false).is_err() {
        return Err(Refused::field("amount_ore", Code::MoreThanWhole));
    }
    Ok(shares)
}

/// Shares of which those in the year of their entry's day follow it to another. Two that meet there become one.
fn moved(shares: &[EntryShare], from: NaiveDate, to: NaiveDate, funding: &Funding) -> Result<Vec<EntryShare>> {
    let mut moved: Vec<EntryShare> = Vec::with_capacity(shares.len());
    for share in shares {
        let mut share = share.clone();
        if from != to && funding.year_of(share.grant_id, from) == Some(share.year) {
            let Some(year) = funding.year_of(share.grant_id, to) else {
                let years = funding.years(share.grant_id, to);
                let code = Code::YearNotOfGrant { first: *years.start(), last: *years.end() };
                return Err(Refused::field("dated_on", code));
            };
            share.year = year;
        }
        match moved.iter_mut().find(|other| (other.grant_id, other.year) == (share.grant_id, share.year)) {
            Some(other) => {
                other.basis_points = other.basis_points.zip(share.basis_points).map(|(one, other)| one + other);
                other.amount_ore = other.amount_ore.saturating_add(share.amount_ore);
            }
            None => moved.push(share),
        }
    }
    Ok(moved)
}

/// Without one of the entries; nothing is left without the one that the others correct.
fn removed(
    known: &Corrected,
    id: EntryId,
    following: &BTreeSet<EntryId>,
    funding: &Funding,
) -> Result<Option<Corrected>> {
    let Some(gone) = known.member(id) else { return Err(Refused::field("id", Code::Unknown)) };
    closed_fault("dated_on", &gone.shares, funding)?;
    if gone.entry.corrects_entry_id.is_none() {
        return Ok(None);
    }
    let mut all = known.clone();
    all.corrections.retain(|one| one.entry.id != id);
    let net_ore = all.net_ore();
    if net_ore < 0 {
        let beyond_ore = net_ore.saturating_neg();
        return Err(Refused::field("amount_ore", Code::TakenBackBeyond { beyond_ore }));
    }
    follow(known, &mut all, following, "site_id", funding)?;
    demand_sound(known, &all)?;
    Ok(Some(all))
}

/// With one more who pays. A correction of which somebody says who pays follows no more.
fn shared(
    known: &Corrected,
    id: EntryId,
    given: &NewShare,
    mut following: BTreeSet<EntryId>,
    funding: &Funding,
) -> Result<Corrected> {
    let mut all = known.clone();
    let shares = with_share(&all, id, given, funding)?;
    set_shares(&mut all, id, shares);
    following.remove(&id);
    follow(known, &mut all, &following, "grant_id", funding)?;
    demand_paid_once(known, &all, id, given)?;
    Ok(all)
}

/// With one less who pays.
fn unshared(
    known: &Corrected,
    share: &EntryShare,
    mut following: BTreeSet<EntryId>,
    funding: &Funding,
) -> Result<Corrected> {
    closed_fault("year", std::slice::from_ref(share), funding)?;
    let mut all = known.clone();
    if let Some(member) = all.member_mut(share.entry_id) {
        member.shares.retain(|other| other.id != share.id);
        let Shared { entry, shares } = member;
        // Less than what was allowed is allowed.
        let _ = shares::settle(entry, shares, |one| funding.is_closed(one.grant_id, one.year));
    }
    following.remove(&share.entry_id);
    follow(known, &mut all, &following, "grant_id", funding)?;
    let asked = NewShare { grant_id: share.grant_id, ..NewShare::default() };
    demand_paid_once(known, &all, share.entry_id, &asked)?;
    Ok(all)
}
