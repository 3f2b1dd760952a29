//! The sums of a grant year, which nobody types. Whatever changes them settles the year in the same transaction.

use crate::error::{Result, StoreError};
use crate::ledger;
use crate::select::{Select, find};
use crate::session::Session;
use crate::write::Write;
use domain::closing::Rows;
use domain::{Grant, GrantId, GrantYear, Payment, UnspentFunds};

/// Everything that moves money of one grant but its entries, whose sums the ledger keeps.
pub struct Books {
    /// Its payments.
    pub payments: Vec<Payment>,
    /// Its unspent money.
    pub unspent: Vec<UnspentFunds>,
    /// Its years.
    pub years: Vec<GrantYear>,
}

impl Books {
    /// Reads the books of a grant, a query a table.
    pub async fn read(session: &mut Session, grant_id: GrantId) -> Result<Self> {
        Ok(Self {
            payments: Select::all().equal("grant_id", grant_id).fetch(session).await?,
            unspent: Select::all().equal("grant_id", grant_id).fetch(session).await?,
            years: Select::all().equal("grant_id", grant_id).ordered("year, id").fetch(session).await?,
        })
    }

    /// As the rules see them.
    pub fn rows(&self) -> Rows<'_> {
        Rows { payments: &self.payments, unspent: &self.unspent, years: &self.years }
    }

    /// A year of the grant.
    pub fn year(&self, year: i32) -> Option<&GrantYear> {
        self.years.iter().find(|one| one.year == year)
    }
}

/// The year of a grant, held by this transaction until it ends: whoever else changes its sums waits. A year that is
/// missing is added.
///
/// Whether it is closed is for the caller to look at, after it is held.
pub async fn hold(write: &mut Write, grant_id: GrantId, year: i32) -> Result<GrantYear> {
    if raise(write, grant_id, year).await? {
        return kept(write, grant_id, year).await;
    }
    // Two who both miss the year must not both add it: they meet at the grant.
    write.hold::<Grant>(grant_id).await?;
    if !raise(write, grant_id, year).await? {
        let grant: Grant = find(write, grant_id).await?.ok_or(StoreError::Reference)?;
        write.insert(&GrantYear::blank(crate::new_id(), &grant, year)).await?;
    }
    kept(write, grant_id, year).await
}

/// Holds all years of a grant, and the grant: nothing is paid by it until the transaction ends. The years come first, as
/// for whoever adds one.
pub async fn hold_all(write: &mut Write, grant_id: GrantId) -> Result<()> {
    hold_registered(write, grant_id).await?;
    write.hold::<Grant>(grant_id).await?;
    // Those that were added in the meantime.
    hold_registered(write, grant_id).await
}

async fn hold_registered(write: &mut Write, grant_id: GrantId) -> Result<()> {
    let years: Vec<GrantYear> = Select::all().equal("grant_id", grant_id).ordered("year, id").fetch(write).await?;
    for one in years {
        raise(write, grant_id, one.year).await?;
    }
    Ok(())
}

/// Computes the sums of a grant year anew and stores them. The first thing it does is to hold the year. A closed year stays
/// as it was closed.
pub async fn settle(write: &mut Write, grant_id: GrantId, year: i32) -> Result<GrantYear> {
    let before = hold(write, grant_id, year).await?;
    let spent_ore = ledger::spent_ore(write, grant_id, year).await?;
    let books = Books::read(write, grant_id).await?;
    let after = books.rows().settle(&before, spent_ore);
    write.update(&before, after).await
}

/// Raises the count of a year's writes, which takes its row; whether there is one.
async fn raise(write: &mut Write, grant_id: GrantId, year: i32) -> Result<bool> {
    const SQL: &str = "update grant_years set write_count = write_count + 1 where grant_id = $1 and year = $2";
    let mut values = write.values();
    values.push(&grant_id).push(&year);
    Ok(write.execute(SQL, values).await? > 0)
}

async fn kept(write: &mut Write, grant_id: GrantId, year: i32) -> Result<GrantYear> {
    let found = Select::all().equal("grant_id", grant_id).equal("year", year).first(write).await?;
    found.ok_or(StoreError::Stale)
}
