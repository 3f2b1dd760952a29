//! Reads a portfolio: each sheet's rows as they come, and what they must add up to. Refuses to hold the rows: a portfolio may
//! be larger than memory.
//!
//! Counts and rows are of one moment only where they are read in one session.

use crate::column::{Column as _, Row};
use crate::dialect;
use crate::error::{Result, StoreError};
use crate::session::{Session, Values};
use chrono::NaiveDate;
use domain::portfolio::{Control, DeadlineRow, ExpenditureRow, FundingRow, PaidBy, Selection};
use futures::stream::BoxStream;
use std::fmt::Write as _;

/// Projects with their grants and those grants' years.
const FUNDING: &str = "from projects p join organisations o on o.id = p.organisation_id \
    left join people l on l.id = p.leader_person_id left join grants g on g.project_id = p.id \
    left join funders f on f.id = g.funder_id left join grant_years y on y.grant_id = g.id where 1 = 1";

/// What the rows of every sheet must add up to, counted by the database. The expenditure is added up before it is grouped.
pub async fn control(session: &mut Session, selection: &Selection) -> Result<Control> {
    let Narrowed { home, kept, values } = narrowed(session, selection, "p.organisation_id", "y.year");
    let sums = ["applied", "awarded", "received", "carried_in", "spent", "repaid", "carried_out"]
        .map(|name| format!("cast(coalesce(sum(y.{name}_ore), 0) as bigint) as {name}_ore"));
    let sql = format!("select count(*) as row_count, {} {FUNDING}{home}{kept}", sums.join(", "));
    let mut control = one(session.fetch(&sql, values, read_funding_sums).await?)?;
    let (from, values) = deadlines_from(session, selection);
    let counts: Vec<i64> = session.fetch_values(&format!("select count(*) as value {from}"), values).await?;
    control.deadlines = one(counts)?;
    let (from, values) = expenditure_from(session, selection);
    let sql =
        format!("select count(*) as row_count, cast(coalesce(sum(t.amount_ore), 0) as bigint) as amount_ore {from}");
    (control.entries, control.spent_ore) = one(session.fetch(&sql, values, read_spent).await?)?;
    let (from, values) = expenditure_from(session, selection);
    let sql = format!("select count(*) as value from (select p.id {from} group by {GROUPS}) as grouped");
    control.expenditure = one(session.fetch_values(&sql, values).await?)?;
    Ok(control)
}

/// Projects by funder and year.
pub fn projects<'a>(session: &'a mut Session, selection: &Selection) -> BoxStream<'a, Result<FundingRow>> {
    let Narrowed { home, kept, values } = narrowed(session, selection, "p.organisation_id", "y.year");
    let sql = format!(
        "select f.name as funder, y.year, p.title as project, o.name as organisation, o.organisation_number, l.name as leader, p.status, \
         g.reference, y.applied_ore, y.awarded_ore, y.received_ore, y.carried_in_ore, y.spent_ore, y.repaid_ore, \
         y.carried_out_ore {FUNDING}{home}{kept} \
         order by coalesce(f.sort_key, ''), coalesce(y.year, 0), p.sort_key, p.id, g.id, y.id"
    );
    session.stream(&sql, values, read_funding)
}

/// Grants by deadline; those that owe no report come last.
pub fn deadlines<'a>(session: &'a mut Session, selection: &Selection) -> BoxStream<'a, Result<DeadlineRow>> {
    let (from, values) = deadlines_from(session, selection);
    let sql = format!(
        "select coalesce(o.overridden_deadline_on, o.computed_deadline_on) as deadline_on, o.internal_deadline_on, \
         f.name as funder, g.reference, p.title as project, o.form_key, o.period_starts_on, o.period_ends_on, o.state, \
         o.met_on {from} order by case when o.id is null then 1 else 0 end, \
         coalesce(o.overridden_deadline_on, o.computed_deadline_on), f.sort_key, p.sort_key, g.id, o.id"
    );
    session.stream(&sql, values, read_deadline)
}

/// Expenditure by project and quarter, category and payer.
pub fn expenditure<'a>(session: &'a mut Session, selection: &Selection) -> BoxStream<'a, Result<ExpenditureRow>> {
    let (from, values) = expenditure_from(session, selection);
    let sql = format!(
        "select p.title as project, t.quarter, t.year, c.name as category, t.paid_by, f.name as funder, g.reference, \
         count(*) as row_count, cast(sum(t.amount_ore) as bigint) as amount_ore {from} group by {GROUPS} \
         order by p.sort_key, p.id, t.quarter, t.year, c.position, c.id, t.paid_by, coalesce(f.sort_key, ''), g.id"
    );
    session.stream(&sql, values, read_expenditure)
}

/// What sets two rows of expenditure apart, with what hangs on it.
const GROUPS: &str = "p.id, p.sort_key, p.title, t.quarter, t.year, c.id, c.position, c.name, t.paid_by, f.sort_key, \
    f.name, g.id, g.reference";

/// What narrows a statement: conditions for the organisation, and for the funder and the year, with their values.
struct Narrowed {
    home: String,
    kept: String,
    values: Values,
}

/// The conditions that are asked for, on the columns that hold the organisation and the year.
fn narrowed(session: &Session, selection: &Selection, organisation: &str, year: &str) -> Narrowed {
    let (home, mut values, mut bound) = at_home(session, selection, organisation);
    let mut kept = String::new();
    if let Some(key) = &selection.funder_key {
        bound += 1;
        values.push(key);
        let _ = write!(kept, " and f.key = ${bound}");
    }
    if let Some(asked) = selection.year {
        bound += 1;
        values.push(&asked);
        let _ = write!(kept, " and {year} = ${bound}");
    }
    Narrowed { home, kept, values }
}

/// The condition for the organisation, the values with it, and how many those are.
fn at_home(session: &Session, selection: &Selection, column: &str) -> (String, Values, usize) {
    let mut values = session.values();
    let Some(organisation) = &selection.organisation_id else { return (String::new(), values, 0) };
    values.push(organisation);
    (format!(" and {column} = $1"), values, 1)
}

/// Grants with the reports that they owe. Of a year: reports whose period ends in it, and grants that have money in it.
fn deadlines_from(session: &Session, selection: &Selection) -> (String, Values) {
    let (home, mut values, mut bound) = at_home(session, selection, "g.organisation_id");
    let (mut joined, mut kept) = (String::new(), String::new());
    if let Some(key) = &selection.funder_key {
        bound += 1;
        values.push(key);
        let _ = write!(kept, " and f.key = ${bound}");
    }
    let days = |year| NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
    if let Some((year, (first, last))) = selection.year.and_then(|year| Some((year, days(year)?))) {
        values.push(&first).push(&last).push(&year);
        let _ = write!(joined, " and o.period_ends_on >= ${} and o.period_ends_on <= ${}", bound + 1, bound + 2);
        let _ = write!(
            kept,
            " and (o.id is not null or exists (select 1 from grant_years y where y.grant_id = g.id and y.year = ${}))",
            bound + 3
        );
    }
    let from = format!(
        "from grants g join funders f on f.id = g.funder_id join projects p on p.id = g.project_id \
         left join obligations o on o.grant_id = g.id{joined} where 1 = 1{home}{kept}"
    );
    (from, values)
}

/// Every part of every expense with who pays it, as the ledger's own sums count them: each share, and what is not shared.
fn expenditure_from(session: &Session, selection: &Selection) -> (String, Values) {
    let Narrowed { home, kept, values } = narrowed(session, selection, "e.organisation_id", "t.year");
    let quarter = dialect::quarter(session.is_postgres(), "e.dated_on");
    let expenses = "from entries e join categories c on c.id = e.category_id";
    let own = format!("where c.direction = 'expense'{home}");
    let left = "e.amount_ore - cast(coalesce((select sum(s.amount_ore) from entry_shares s where s.entry_id = e.id), 0) \
        as bigint)";
    let from = format!(
        "from (select e.project_id, {quarter} as quarter, s.year, e.category_id, s.grant_id, \
         case when s.grant_id is null then 'own' else 'grant' end as paid_by, s.amount_ore \
         {expenses} join entry_shares s on s.entry_id = e.id {own} \
         union all select r.project_id, r.quarter, r.quarter / 10, r.category_id, null, 'nobody', r.amount_ore \
         from (select e.project_id, {quarter} as quarter, e.category_id, {left} as amount_ore {expenses} {own}) as r \
         where r.amount_ore <> 0) as t \
         join projects p on p.id = t.project_id join categories c on c.id = t.category_id \
         left join grants g on g.id = t.grant_id left join funders f on f.id = g.funder_id where 1 = 1{kept}"
    );
    (from, values)
}

fn one<T>(rows: Vec<T>) -> Result<T> {
    let missing = || StoreError::Corrupt { table: "register", reason: "a count gave no row".to_owned() };
    rows.into_iter().next().ok_or_else(missing)
}

fn read_funding_sums(row: Row<'_>) -> Result<Control> {
    Ok(Control {
        projects: i64::get(row, "row_count")?,
        amounts_ore: [
            i64::get(row, "applied_ore")?,
            i64::get(row, "awarded_ore")?,
            i64::get(row, "received_ore")?,
            i64::get(row, "carried_in_ore")?,
            i64::get(row, "spent_ore")?,
            i64::get(row, "repaid_ore")?,
            i64::get(row, "carried_out_ore")?,
        ],
        ..Control::default()
    })
}

fn read_spent(row: Row<'_>) -> Result<(i64, i64)> {
    Ok((i64::get(row, "row_count")?, i64::get(row, "amount_ore")?))
}

fn read_funding(row: Row<'_>) -> Result<FundingRow> {
    Ok(FundingRow {
        funder: Option::get(row, "funder")?,
        year: Option::get(row, "year")?,
        project: String::get(row, "project")?,
        organisation: String::get(row, "organisation")?,
        organisation_number: Option::get(row, "organisation_number")?,
        leader: Option::get(row, "leader")?,
        status: domain::project::ProjectStatus::get(row, "status")?,
        reference: Option::get(row, "reference")?,
        applied_ore: Option::get(row, "applied_ore")?,
        awarded_ore: Option::get(row, "awarded_ore")?,
        received_ore: Option::get(row, "received_ore")?,
        carried_in_ore: Option::get(row, "carried_in_ore")?,
        spent_ore: Option::get(row, "spent_ore")?,
        repaid_ore: Option::get(row, "repaid_ore")?,
        carried_out_ore: Option::get(row, "carried_out_ore")?,
    })
}

fn read_deadline(row: Row<'_>) -> Result<DeadlineRow> {
    Ok(DeadlineRow {
        deadline_on: Option::get(row, "deadline_on")?,
        internal_deadline_on: Option::get(row, "internal_deadline_on")?,
        funder: String::get(row, "funder")?,
        reference: Option::get(row, "reference")?,
        project: String::get(row, "project")?,
        form_key: Option::get(row, "form_key")?,
        starts_on: Option::get(row, "period_starts_on")?,
        ends_on: Option::get(row, "period_ends_on")?,
        state: Option::get(row, "state")?,
        met_on: Option::get(row, "met_on")?,
    })
}

fn read_expenditure(row: Row<'_>) -> Result<ExpenditureRow> {
    let quarter = i32::get(row, "quarter")?;
    let paid_by = match String::get(row, "paid_by")?.as_str() {
        "grant" => PaidBy::Grant { funder: String::get(row, "funder")?, reference: Option::get(row, "reference")? },
        "own" => PaidBy::Own,
        _ => PaidBy::Nobody,
    };
    Ok(ExpenditureRow {
        project: String::get(row, "project")?,
        year: quarter / 10,
        quarter: quarter % 10,
        funding_year: i32::get(row, "year")?,
        category: String::get(row, "category")?,
        paid_by,
        entries: i64::get(row, "row_count")?,
        amount_ore: i64::get(row, "amount_ore")?,
    })
}
