//! The sums that a letter's audit rules look at, some of which lie outside the grant itself.

use crate::column::Column;
use crate::error::Result;
use crate::session::{Session, Values};
use domain::Grant;
use domain::audit_duty::AuditFigures;
use domain::category::{Direction, GRANT_ACCOUNTS};
use domain::grant::AuditRule;
use domain::ledger::Payer;

/// Reads the sums for a grant in a year.
pub async fn read(session: &mut Session, grant: &Grant, year: i32) -> Result<AuditFigures> {
    let of_year = "from grant_years where grant_id = $1 and year = $2";
    let (grant_year_ore, _) = sum(session, "awarded_ore", of_year, |values| {
        values.push(&grant.id).push(&year);
    })
    .await?;
    let (spent_year_ore, _) = sum(session, "spent_ore", of_year, |values| {
        values.push(&grant.id).push(&year);
    })
    .await?;
    let (project_period_ore, _) = sum(session, "awarded_ore", "from grant_years where grant_id = $1", |values| {
        values.push(&grant.id);
    })
    .await?;
    let (all_grants_ore, _) = sum(session, "awarded_ore", "from grant_years where project_id = $1", |values| {
        values.push(&grant.project_id);
    })
    .await?;
    let (scheme_sum_ore, scheme_grants) = match grant.scheme_id {
        None => (None, 0),
        Some(scheme) => {
            let of_scheme = "from grant_years join grants on grants.id = grant_years.grant_id \
                where grants.organisation_id = $1 and grants.scheme_id = $2 and grant_years.year = $3";
            sum(session, "awarded_ore", of_scheme, |values| {
                values.push(&grant.organisation_id).push(&scheme).push(&year);
            })
            .await?
        }
    };
    Ok(AuditFigures {
        grant_year_ore,
        scheme_sum_ore,
        scheme_grants,
        project_period_ore,
        all_grants_ore,
        own_funds_ore: own_funds(session, grant).await?,
        spent_year_ore,
    })
}

/// What the project pays itself: the larger of what is charged to own funds and what came in beside the grants, since the one
/// pays for the other. Income is seldom shared, so what nobody is named for counts with it, unless it is entered as grants;
/// income that belongs to a grant is awarded and counted there. What is held outside the project's accounts is not its
/// income.
async fn own_funds(session: &mut Session, grant: &Grant) -> Result<Option<i64>> {
    const SQL: &str = "select cast(sum(totals.amount_ore) as bigint) as value from ledger_totals as totals \
        join categories on categories.id = totals.category_id \
        where totals.project_id = $1 and (totals.payer = $2 or (totals.payer = $3 and categories.direction = $4 \
        and not (categories.account_from >= $5 and categories.account_to <= $6))) \
        and not categories.is_outside_project group by categories.direction";
    let (first_account, last_account) = GRANT_ACCOUNTS;
    let mut values = session.values();
    values.push(&grant.project_id).push(&Payer::Own.key()).push(&Payer::Unshared.key()).push(&Direction::Income);
    values.push(&first_account.to_owned()).push(&last_account.to_owned());
    let sums: Vec<i64> = session.fetch_values(SQL, values).await?;
    Ok(sums.into_iter().max())
}

/// The sum of an amount that may be unknown, and how many rows know it.
async fn sum(
    session: &mut Session,
    amount: &str,
    rows: &str,
    bind: impl FnOnce(&mut Values),
) -> Result<(Option<i64>, i64)> {
    let sql = format!("select cast(sum({amount}) as bigint) as total, count({amount}) as known {rows}");
    let mut values = session.values();
    bind(&mut values);
    let sums = session.fetch(&sql, values, |row| Ok((Option::get(row, "total")?, i64::get(row, "known")?))).await?;
    Ok(sums.into_iter().next().unwrap_or((None, 0)))
}

/// The rules that hold for a grant: its letter's own, or else those of the forms that it is reported on.
pub async fn rules(session: &mut Session, grant: &Grant) -> Result<Vec<AuditRule>> {
    if !grant.audit_rules.is_empty() {
        return Ok(grant.audit_rules.clone());
    }
    let forms = crate::forms::list(session).await?;
    let asked = |form: &domain::Form| grant.requirements.iter().any(|one| one.form_key == form.key);
    Ok(forms.into_iter().filter(asked).filter_map(|form| form.audit_rule).collect())
}
