//! Entries with their shares, and the sums that are kept beside them: written together or not at all, so that reading a
//! sum never reads the entries behind it. What a grant paid until a day within a year is no stored sum, and is added up.

use crate::column::Column;
use crate::error::Result;
use crate::grant_years;
use crate::select::{Select, find};
use crate::session::{Session, Values};
use crate::table::columns;
use crate::write::Write;
use chrono::{Datelike as _, NaiveDate};
use domain::category::{Direction, USUAL};
use domain::correction::Corrected;
use domain::entry::Shared;
use domain::ledger::{Payer, Posting, Total};
use domain::{Category, CategoryId, Entry, EntryId, EntryShare, GrantId, OrganisationId, ProjectId, SiteId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Takes an entry's row for this transaction: two who change its shares meet here, and the second sees what the first did.
/// Whether there is such an entry.
pub async fn hold(write: &mut Write, entry: EntryId) -> Result<bool> {
    let mut values = write.values();
    values.push(&entry);
    Ok(write.execute("update entries set write_count = write_count + 1 where id = $1", values).await? > 0)
}

/// The shares of an entry, in the order in which they were made.
pub async fn shares(session: &mut Session, entry: EntryId) -> Result<Vec<EntryShare>> {
    Select::all().equal("entry_id", entry).fetch(session).await
}

/// An entry with everything that corrects it. Whoever changes one of them holds the entry first.
pub async fn with_corrections(session: &mut Session, id: EntryId) -> Result<Option<Corrected>> {
    let Some(entry) = find::<Entry>(session, id).await? else { return Ok(None) };
    let corrections: Vec<Entry> = Select::all().equal("corrects_entry_id", id).fetch(session).await?;
    let ids = std::iter::once(id).chain(corrections.iter().map(|one| one.id));
    let shares: Vec<EntryShare> = Select::all().among("entry_id", ids).fetch(session).await?;
    let with_shares = |entry: Entry| {
        let own = shares.iter().filter(|share| share.entry_id == entry.id).cloned().collect();
        Shared { entry, shares: own }
    };
    Ok(Some(Corrected {
        original: with_shares(entry),
        corrections: corrections.into_iter().map(with_shares).collect(),
    }))
}

/// Other entries of a project and a calendar year with the same voucher, the first ones: the cost may be entered twice.
pub async fn with_voucher(session: &mut Session, entry: &Entry) -> Result<Vec<Entry>> {
    let Some(reference) = &entry.voucher_reference else { return Ok(Vec::new()) };
    let year = |year| NaiveDate::from_ymd_opt(year, 1, 1);
    let Some((from, to)) = year(entry.dated_on.year()).zip(year(entry.dated_on.year() + 1)) else {
        return Ok(Vec::new());
    };
    let sql = format!(
        "select {} from entries where project_id = $1 and voucher_reference = $2 and dated_on >= $3 and dated_on < $4 \
         and id <> $5 order by dated_on, id limit 20",
        columns::<Entry>()
    );
    let mut values = session.values();
    values.push(&entry.project_id).push(reference).push(&from).push(&to).push(&entry.id);
    session.fetch_things(&sql, values).await
}

/// Writes an entry with its shares as it becomes, and moves the sums by the difference. Nothing before is a new entry,
/// nothing after a deleted one. Returns it at its new versions.
///
/// The grant years that it touches are settled in the same transaction.
pub async fn save(write: &mut Write, before: Option<&Shared>, after: Option<Shared>) -> Result<Option<Shared>> {
    let before: Vec<Shared> = before.into_iter().cloned().collect();
    Ok(save_all(write, &before, after.into_iter().collect()).await?.pop())
}

/// The same for several entries that change together.
pub async fn save_all(write: &mut Write, before: &[Shared], after: Vec<Shared>) -> Result<Vec<Shared>> {
    let grant_years: BTreeSet<(GrantId, i32)> = before.iter().chain(&after).flat_map(Shared::grant_years).collect();
    // All of them are held before any sum moves, always in one order.
    for (grant, year) in &grant_years {
        grant_years::hold(write, *grant, *year).await?;
    }
    let postings = |all: &[Shared]| all.iter().flat_map(Shared::postings).collect::<Vec<Posting>>();
    let (gone, come) = (postings(before), postings(&after));
    for one in before.iter().filter(|one| after.iter().all(|other| other.entry.id != one.entry.id)) {
        delete_rows(write, one).await?;
    }
    let mut saved = Vec::with_capacity(after.len());
    for one in after {
        let old = before.iter().find(|other| other.entry.id == one.entry.id);
        saved.push(write_rows(write, old, one).await?);
    }
    move_totals(write, &gone, &come).await?;
    for (grant, year) in grant_years {
        grant_years::settle(write, grant, year).await?;
    }
    Ok(saved)
}

/// Adds many new entries with their shares at once: each sum is moved and each grant year settled once, not once an entry.
pub async fn add_all(write: &mut Write, all: &[Shared]) -> Result<()> {
    let grant_years: BTreeSet<(GrantId, i32)> = all.iter().flat_map(Shared::grant_years).collect();
    for (grant, year) in &grant_years {
        grant_years::hold(write, *grant, *year).await?;
    }
    for one in all {
        write.insert(&one.entry).await?;
        for share in &one.shares {
            write.insert(share).await?;
        }
    }
    let postings: Vec<Posting> = all.iter().flat_map(Shared::postings).collect();
    move_totals(write, &[], &postings).await?;
    for (grant, year) in grant_years {
        grant_years::settle(write, grant, year).await?;
    }
    Ok(())
}

async fn delete_rows(write: &mut Write, gone: &Shared) -> Result<()> {
    for share in &gone.shares {
        write.delete(share).await?;
    }
    write.delete(&gone.entry).await
}

async fn write_rows(write: &mut Write, before: Option<&Shared>, after: Shared) -> Result<Shared> {
    let old = before.map(|before| before.shares.as_slice()).unwrap_or_default();
    let Shared { entry, shares } = after;
    // What is gone makes room first: nobody pays the same entry twice in one year.
    for share in old.iter().filter(|share| shares.iter().all(|other| other.id != share.id)) {
        write.delete(share).await?;
    }
    let entry = if let Some(before) = before {
        write.update(&before.entry, entry).await?
    } else {
        write.insert(&entry).await?;
        entry
    };
    let mut saved = Vec::with_capacity(shares.len());
    for share in shares {
        saved.push(if let Some(before) = old.iter().find(|other| other.id == share.id) {
            write.update(before, share).await?
        } else {
            write.insert(&share).await?;
            share
        });
    }
    Ok(Shared { entry, shares: saved })
}

type Key = (ProjectId, i32, CategoryId, Payer);

/// Moves the stored sums from some postings to others; the one place that writes them.
async fn move_totals(write: &mut Write, gone: &[Posting], come: &[Posting]) -> Result<()> {
    // In one order, so that two transactions that move the same sums never wait for each other.
    let mut moves: BTreeMap<Key, (i64, i64)> = BTreeMap::new();
    for (posting, sign) in gone.iter().map(|one| (one, -1)).chain(come.iter().map(|one| (one, 1))) {
        let key = (posting.project_id, posting.year, posting.category_id, posting.payer);
        let sums = moves.entry(key).or_default();
        sums.0 = sums.0.saturating_add(sign * posting.amount_ore);
        sums.1 += sign;
    }
    for (key, (amount_ore, entries)) in moves {
        if (amount_ore, entries) != (0, 0) {
            move_total(write, key, amount_ore, entries).await?;
        }
    }
    Ok(())
}

async fn move_total(write: &mut Write, key: Key, amount_ore: i64, entries: i64) -> Result<()> {
    const ADD: &str = "insert into ledger_totals (project_id, year, category_id, payer, grant_id, amount_ore, entries) \
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (project_id, year, category_id, payer) do update set \
        amount_ore = ledger_totals.amount_ore + excluded.amount_ore, entries = ledger_totals.entries + excluded.entries";
    const DROP: &str = "delete from ledger_totals \
        where project_id = $1 and year = $2 and category_id = $3 and payer = $4 and entries = 0";
    let (project, year, category, payer) = key;
    let mut values = write.values();
    values.push(&project).push(&year).push(&category).push(&payer.key()).push(&payer.grant_id());
    values.push(&amount_ore).push(&entries);
    write.execute(ADD, values).await?;
    if entries < 0 {
        let mut values = write.values();
        values.push(&project).push(&year).push(&category).push(&payer.key());
        write.execute(DROP, values).await?;
    }
    Ok(())
}

/// The expenses that a grant pays in a year; missing when it pays none.
pub(crate) async fn spent_ore(session: &mut Session, grant: GrantId, year: i32) -> Result<Option<i64>> {
    const SQL: &str = "select cast(sum(totals.amount_ore) as bigint) as value from ledger_totals as totals \
        join categories on categories.id = totals.category_id \
        where totals.grant_id = $1 and totals.year = $2 and categories.direction = $3";
    let mut values = session.values();
    values.push(&grant).push(&year).push(&Direction::Expense);
    let sums: Vec<Option<i64>> = session.fetch_values(SQL, values).await?;
    Ok(sums.into_iter().next().flatten())
}

/// The stored sums of a project, by year and category.
pub async fn totals(session: &mut Session, project: ProjectId) -> Result<Vec<Total>> {
    const SQL: &str = "select year, category_id, payer, grant_id, amount_ore, entries from ledger_totals \
        where project_id = $1 order by year, category_id, payer";
    let mut values = session.values();
    values.push(&project);
    session
        .fetch(SQL, values, |row| {
            Ok(Total {
                year: i32::get(row, "year")?,
                category_id: CategoryId::get(row, "category_id")?,
                grant_id: Option::get(row, "grant_id")?,
                is_shared: String::get(row, "payer")? != Payer::Unshared.key(),
                amount_ore: i64::get(row, "amount_ore")?,
                entries: i64::get(row, "entries")?,
            })
        })
        .await
}

/// What a grant paid in a year by entries until a day, by category.
pub(crate) async fn totals_until(
    session: &mut Session,
    grant: GrantId,
    year: i32,
    until: NaiveDate,
) -> Result<Vec<Total>> {
    const SQL: &str = "select entries.category_id, cast(sum(shares.amount_ore) as bigint) as amount_ore, \
        cast(count(*) as bigint) as entries \
        from entry_shares as shares join entries on entries.id = shares.entry_id \
        where shares.grant_id = $1 and shares.year = $2 and entries.dated_on <= $3 \
        group by entries.category_id order by entries.category_id";
    let mut values = session.values();
    values.push(&grant).push(&year).push(&until);
    session
        .fetch(SQL, values, |row| {
            Ok(Total {
                year,
                category_id: CategoryId::get(row, "category_id")?,
                grant_id: Some(grant),
                is_shared: true,
                amount_ore: i64::get(row, "amount_ore")?,
                entries: i64::get(row, "entries")?,
            })
        })
        .await
}

/// How many parts of entries a grant pays at none of these sites, of which there is at least one.
pub async fn shares_outside(session: &mut Session, grant: GrantId, sites: &[SiteId]) -> Result<i64> {
    let places: Vec<String> = (0..sites.len()).map(|place| format!("${}", place + 2)).collect();
    let sql = format!(
        "select cast(count(*) as bigint) as value from entry_shares as shares \
         join entries on entries.id = shares.entry_id \
         where shares.grant_id = $1 and (entries.site_id is null or entries.site_id not in ({}))",
        places.join(", ")
    );
    let mut values = session.values();
    values.push(&grant);
    for site in sites {
        values.push(site);
    }
    let counts: Vec<i64> = session.fetch_values(&sql, values).await?;
    Ok(counts.into_iter().sum())
}

/// Whether a grant pays anything in a year.
pub async fn pays_in(session: &mut Session, grant: GrantId, year: i32) -> Result<bool> {
    const SQL: &str = "select cast(count(*) as bigint) as value from ledger_totals where grant_id = $1 and year = $2";
    let mut values = session.values();
    values.push(&grant).push(&year);
    let counts: Vec<i64> = session.fetch_values(SQL, values).await?;
    Ok(counts.first().is_some_and(|count| *count > 0))
}

/// Which entries of a project.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The project.
    pub project_id: ProjectId,
    /// Booked in this calendar year.
    pub year: Option<i32>,
    /// Of this category.
    pub category_id: Option<CategoryId>,
    /// Of which this grant pays a part.
    pub grant_id: Option<GrantId>,
}

/// Where a page of [`by_day`] ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The day of its last entry.
    pub dated_on: NaiveDate,
    /// That entry.
    pub id: EntryId,
}

/// Entries of a project, the latest first, after a mark.
pub async fn by_day(session: &mut Session, filter: &Filter, after: Option<Mark>, limit: i64) -> Result<Vec<Entry>> {
    let mut values = session.values();
    let mut sql = format!("select {} from entries where project_id = $1", columns::<Entry>());
    values.push(&filter.project_id);
    write_filter(&mut sql, &mut values, filter, after);
    let _ = write!(sql, " order by dated_on desc, id desc limit {limit}");
    session.fetch_things(&sql, values).await
}

fn write_filter(sql: &mut String, values: &mut Values, filter: &Filter, after: Option<Mark>) {
    let mut bound = 1;
    let mut place = || {
        bound += 1;
        bound
    };
    if let Some(category) = filter.category_id {
        values.push(&category);
        let _ = write!(sql, " and category_id = ${}", place());
    }
    let first = |year| NaiveDate::from_ymd_opt(year, 1, 1);
    if let Some((from, to)) = filter.year.and_then(|year| first(year).zip(first(year + 1))) {
        values.push(&from).push(&to);
        let _ = write!(sql, " and dated_on >= ${} and dated_on < ${}", place(), place());
    }
    if let Some(grant) = filter.grant_id {
        values.push(&grant);
        let _ = write!(
            sql,
            " and exists (select 1 from entry_shares where entry_id = entries.id and grant_id = ${})",
            place()
        );
    }
    if let Some(mark) = after {
        values.push(&mark.dated_on).push(&mark.id);
        let _ = write!(sql, " and (dated_on, id) < (${}, ${})", place(), place());
    }
}

/// Adds the categories that every organisation begins with.
pub async fn add_usual_categories(write: &mut Write, organisation_id: OrganisationId) -> Result<()> {
    for (usual, position) in USUAL.iter().zip(1..) {
        let category = Category {
            id: crate::new_id(),
            organisation_id,
            version: 1,
            name: language::text(language::Language::Nb, &format!("category-{}", usual.key)),
            direction: usual.direction,
            account_from: usual.accounts.0.to_owned(),
            account_to: usual.accounts.1.to_owned(),
            is_outside_project: usual.is_outside_project,
            position,
        };
        write.insert(&category).await?;
    }
    Ok(())
}
