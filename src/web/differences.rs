//! What the register says now against what a report said when it was sent, with who has changed it since. Refuses to change
//! the report: what was sent stays as it was sent.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::Report;
use domain::report::ReportState;
use domain::snapshot::Content;
use reports::differences::{self, Difference};
use store::audit::{self, Changed};
use store::sources;
use uuid::Uuid;

use crate::apart::apart;
use crate::app::App;
use crate::problem::{Problem, Result};

/// A place that differs, with who has changed what is behind it.
pub(crate) struct Differing {
    pub(crate) difference: Difference,
    /// The latest change; of a total the latest of each person, the latest first. None where the trail does not tell, as of
    /// texts that are put together from many things.
    pub(crate) changed: Vec<Changed>,
}

/// What was sent, held against the register.
pub(crate) struct Comparison {
    /// When what was sent was read from the register.
    pub(crate) frozen_at: DateTime<Utc>,
    /// What the register says now.
    pub(crate) present: Content,
    /// In the order of the report.
    pub(crate) differing: Vec<Differing>,
}

/// Whether a report in this state is held against the register: what the funder has, and nobody has replaced.
const fn is_compared(state: ReportState) -> bool {
    match state {
        ReportState::Submitted | ReportState::Accepted | ReportState::Returned => true,
        ReportState::Draft
        | ReportState::ForApproval
        | ReportState::Approved
        | ReportState::Superseded
        | ReportState::Withdrawn => false,
    }
}

/// What differs, before anybody is asked who changed it.
struct Found {
    frozen_at: DateTime<Utc>,
    present: Content,
    differences: Vec<Difference>,
}

/// In how many places a report that whoever asks may see differs; none for one that is not with the funder. Costs two
/// compiles.
pub(crate) async fn count(app: &App, report: &Report) -> Result<usize> {
    Ok(find(app, report).await?.map_or(0, |found| found.differences.len()))
}

/// Compares a report that whoever asks may see; nothing for one that is not with the funder. Costs two compiles and a few
/// look-ups in the trail.
pub(crate) async fn of(app: &App, report: &Report) -> Result<Option<Comparison>> {
    let Some(Found { frozen_at, present, differences }) = find(app, report).await? else { return Ok(None) };
    let changes = latest_changes(app, report, &present, &differences, frozen_at).await?;
    let differing =
        differences.into_iter().map(|difference| Differing { changed: latest(&difference, &changes), difference });
    Ok(Some(Comparison { frozen_at, differing: differing.collect(), present }))
}

/// The changes to name beside a difference.
fn latest(difference: &Difference, changes: &BTreeMap<Uuid, Changed>) -> Vec<Changed> {
    let mut behind: Vec<&Changed> = difference.evidence.iter().filter_map(|id| changes.get(id)).collect();
    behind.sort_by_key(|changed| Reverse(changed.at));
    if difference.is_total {
        let mut named = BTreeSet::new();
        behind.retain(|changed| named.insert(changed.person_name.clone()));
    } else {
        behind.truncate(1);
    }
    behind.into_iter().cloned().collect()
}

/// What differs; nothing for a report that is not with the funder.
async fn find(app: &App, report: &Report) -> Result<Option<Found>> {
    if !is_compared(report.state) {
        return Ok(None);
    }
    let mut session = app.store.read().await?;
    let sent = sources::read(&mut session, report, app.clock.now()).await?.ok_or(Problem::NotFound)?;
    let Some(frozen_at) = sent.frozen_at else { return Ok(None) };
    let present = sources::present(&mut session, report, app.clock.now()).await?.ok_or(Problem::NotFound)?;
    let edition = store::reports::edition(&mut session, report).await?;
    drop(session);
    let language = report.language.parse().unwrap_or_default();
    let (present, differences) = apart(move || {
        let (before, now) = (&sent.snapshot, present.snapshot);
        let found = differences::between(&sent.form, before, &now, language, &edition);
        (now.content, found)
    })
    .await?;
    Ok(Some(Found { frozen_at, present, differences }))
}

/// Who has changed what is behind the differences; a sum of the ledger is changed by whoever changes an entry that the grant
/// pays, or the grant's share of it.
async fn latest_changes(
    app: &App,
    report: &Report,
    present: &Content,
    found: &[Difference],
    after: DateTime<Utc>,
) -> Result<BTreeMap<Uuid, Changed>> {
    let behind: BTreeSet<Uuid> = found.iter().flat_map(|one| &one.evidence).copied().collect();
    if behind.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut session = app.store.read().await?;
    let mut changes = BTreeMap::new();
    if present.categories.iter().any(|category| behind.contains(&category.id.0)) {
        // What came before the report was frozen need not be looked through.
        let steps = store::reports::steps(&mut session, report.id).await?;
        let frozen = steps.iter().rev().find(|step| step.state == ReportState::ForApproval);
        let since = frozen.map_or_else(Uuid::nil, |step| step.id.0);
        let ledger = (report.project_id, report.grant_id);
        changes = audit::latest_by_category(&mut session, ledger, since, after).await?;
    }
    changes.extend(audit::latest_of(&mut session, report.organisation_id, &behind, after).await?);
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use reports::differences::Kind;
    use reports::document::Cell;

    #[test]
    fn a_total_names_everybody_once_and_a_cell_the_latest() {
        let ids: Vec<Uuid> = (1..=4).map(Uuid::from_u128).collect();
        let by = |minute, name: &str| Changed {
            at: DateTime::UNIX_EPOCH + TimeDelta::minutes(minute),
            person_name: Some(name.to_owned()),
        };
        let all = [by(3, "Kari"), by(9, "Ola"), by(5, "Kari")];
        let changes: BTreeMap<Uuid, Changed> = ids.iter().copied().zip(all).collect();
        let difference = |is_total| Difference {
            section_key: String::new(),
            section: String::new(),
            table: None,
            table_key: None,
            row: None,
            column: None,
            kind: Kind::Changed,
            sent: Cell::Blank,
            present: Cell::Blank,
            evidence: ids.clone(),
            is_total,
        };
        assert_eq!(latest(&difference(true), &changes), [by(9, "Ola"), by(5, "Kari")]);
        assert_eq!(latest(&difference(false), &changes), [by(9, "Ola")]);
        assert!(latest(&difference(true), &BTreeMap::new()).is_empty());
    }
}
