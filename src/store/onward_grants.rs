//! What a call has awarded. Two people who award out of one call at the same moment wait for each other at the call's row.

use crate::dialect;
use crate::error::Result;
use crate::write::Write;
use domain::{OnwardCall, OnwardCallId, OnwardGrantId};

/// The call, held until the transaction ends. Read it before the sum: on PostgreSQL a statement sees what was committed
/// when it began.
pub async fn hold_call(write: &mut Write, call: OnwardCallId) -> Result<Option<OnwardCall>> {
    let columns = crate::table::columns::<OnwardCall>();
    let sql = format!("select {columns} from onward_calls where id = $1{}", dialect::for_update(write.is_postgres()));
    let mut values = write.values();
    values.push(&call);
    Ok(write.fetch_things(&sql, values).await?.into_iter().next())
}

/// What is awarded out of a call, in øre, by all its grants but one.
pub async fn awarded_ore(write: &mut Write, call: OnwardCallId, except: Option<OnwardGrantId>) -> Result<i64> {
    // An award that was refused or is not answered yet has no amount: the rules see to that.
    const SQL: &str = "select cast(coalesce(sum(awarded_ore), 0) as bigint) as value from onward_grants \
        where onward_call_id = $1 and id <> $2";
    let mut values = write.values();
    values.push(&call).push(&except.unwrap_or(OnwardGrantId(uuid::Uuid::nil())));
    let sums: Vec<i64> = write.fetch_values(SQL, values).await?;
    Ok(sums.first().copied().unwrap_or(0))
}

/// The largest single award out of a call, in øre.
pub async fn largest_award_ore(write: &mut Write, call: OnwardCallId) -> Result<i64> {
    const SQL: &str = "select cast(coalesce(max(awarded_ore), 0) as bigint) as value from onward_grants \
        where onward_call_id = $1";
    let mut values = write.values();
    values.push(&call);
    let found: Vec<i64> = write.fetch_values(SQL, values).await?;
    Ok(found.first().copied().unwrap_or(0))
}
