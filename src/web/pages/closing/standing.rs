//! What is owed to and by each funder, year by year: a part of the project's page about its money.

use crate::page::Page;
use crate::pages::project::Around;
use domain::closing::{Rows, Standing};
use domain::{GrantYear, Payment, Project, UnspentFunds};
use store::{Select, Session};

/// One year of one grant.
pub(crate) struct StandingRow {
    pub(crate) grant: String,
    pub(crate) year: String,
    pub(crate) address: String,
    /// Colour and word: closed, open, over and not closed.
    pub(crate) state: (&'static str, String),
    /// What is owed, waits or is held back, a sentence each; none when nothing is.
    pub(crate) sentences: Vec<String>,
}

/// What is owed, waits or is held back in a year, a sentence each; none when nothing is.
pub(super) fn sentences(page: &Page, standing: &Standing) -> Vec<String> {
    [
        ("standing-owed-to-funder", standing.owed_to_funder_ore),
        ("standing-owed-by-funder", standing.owed_by_funder_ore),
        ("standing-applied", standing.applied_ore),
        ("standing-held-back", standing.held_back_ore),
        ("standing-above-award", standing.received_above_award_ore),
    ]
    .into_iter()
    .filter(|(_, ore)| *ore > 0)
    .map(|(key, ore)| page.t1(key, "amount", page.kroner(ore)))
    .collect()
}

/// The years of a project that are open or in which somebody owes something, a query a table.
pub(crate) async fn standing_rows(
    session: &mut Session,
    page: &Page,
    project: &Project,
    around: &Around,
    years: &[GrantYear],
) -> store::Result<Vec<StandingRow>> {
    let payments: Vec<Payment> = Select::all().equal("project_id", project.id).fetch(session).await?;
    let unspent: Vec<UnspentFunds> = Select::all().equal("project_id", project.id).fetch(session).await?;
    let mut rows = Vec::new();
    for grant in &around.grants {
        let own = |id: domain::GrantId| id == grant.id;
        let payments: Vec<Payment> = payments.iter().filter(|one| own(one.grant_id)).cloned().collect();
        let unspent: Vec<UnspentFunds> = unspent.iter().filter(|one| own(one.grant_id)).cloned().collect();
        let years: Vec<GrantYear> = years.iter().filter(|one| own(one.grant_id)).cloned().collect();
        let books = Rows { payments: &payments, unspent: &unspent, years: &years };
        for year in &years {
            let standing = books.standing(year, grant, page.today);
            rows.push(StandingRow {
                grant: around.grant_title(grant),
                year: year.year.to_string(),
                address: format!("/grant-years/{}", year.id),
                state: match (year.closed_at, page.today > standing.ends_on) {
                    (Some(_), _) => ("success", page.t("standing-closed")),
                    (None, true) => ("warning", page.t("standing-over")),
                    (None, false) => ("info", page.t("standing-open")),
                },
                sentences: sentences(page, &standing),
            });
        }
    }
    Ok(rows)
}
