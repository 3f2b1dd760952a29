//! What a grant paid, part by part, with the entries that the parts are of: the list that whoever controls a grant begins
//! with. Read as it comes, for there may be more than memory holds.

use crate::column::{Column as _, Row};
use crate::error::Result;
use crate::session::Session;
use chrono::NaiveDate;
use domain::category::Direction;
use domain::{CategoryId, EntryId, EntryShareId, GrantId};
use futures::stream::BoxStream;
use std::ops::RangeInclusive;

/// A grant's part of an entry, with the entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voucher {
    /// The entry.
    pub entry_id: EntryId,
    /// The part.
    pub share_id: EntryShareId,
    /// The day of the entry.
    pub dated_on: NaiveDate,
    /// What the category is called.
    pub category: String,
    /// Whether it is income or an expense.
    pub direction: Direction,
    /// What the entry says.
    pub text: String,
    /// The voucher in the accounts.
    pub voucher_reference: Option<String>,
    /// The entry that it corrects.
    pub corrects_entry_id: Option<EntryId>,
    /// The whole entry, in øre.
    pub entry_ore: i64,
    /// The grant's part of it, in øre.
    pub share_ore: i64,
    /// The funding year that pays.
    pub year: i32,
}

/// The parts that a grant pays in these funding years, by day; of one category where it is given.
pub fn of_grant<'a>(
    session: &'a mut Session,
    grant: GrantId,
    years: &RangeInclusive<i32>,
    category: Option<CategoryId>,
) -> BoxStream<'a, Result<Voucher>> {
    let mut values = session.values();
    values.push(&grant).push(years.start()).push(years.end());
    if let Some(category) = category {
        values.push(&category);
    }
    let sql = format!(
        "select e.id as entry_id, s.id as share_id, e.dated_on, c.name as category, c.direction, e.text, \
         e.voucher_reference, e.corrects_entry_id, e.amount_ore as entry_ore, s.amount_ore as share_ore, s.year \
         from entry_shares s join entries e on e.id = s.entry_id join categories c on c.id = e.category_id \
         where s.grant_id = $1 and s.year >= $2 and s.year <= $3{} order by e.dated_on, e.id, s.id",
        if category.is_some() { " and e.category_id = $4" } else { "" }
    );
    session.stream(&sql, values, read)
}

fn read(row: Row<'_>) -> Result<Voucher> {
    Ok(Voucher {
        entry_id: EntryId::get(row, "entry_id")?,
        share_id: EntryShareId::get(row, "share_id")?,
        dated_on: NaiveDate::get(row, "dated_on")?,
        category: String::get(row, "category")?,
        direction: Direction::get(row, "direction")?,
        text: String::get(row, "text")?,
        voucher_reference: Option::get(row, "voucher_reference")?,
        corrects_entry_id: Option::get(row, "corrects_entry_id")?,
        entry_ore: i64::get(row, "entry_ore")?,
        share_ore: i64::get(row, "share_ore")?,
        year: i32::get(row, "year")?,
    })
}
