//! Keeps a grant's obligations in step with its letter and forms: adds what is missing, moves what is open, leaves what is
//! met, postponed or waived alone.

use crate::error::Result;
use crate::select::Select;
use crate::write::Write;
use chrono::NaiveDate;
use domain::obligation::{ObligationState, PlannedObligation};
use domain::report::ReportState;
use domain::{Form, Grant, Obligation, Report};

/// Plans a grant's obligations, each new one with its first report, a draft. Called in the transaction that writes the
/// grant, and nightly. Returns the obligations that were added.
///
/// An obligation whose period the letter no longer asks for stays: somebody may have written its texts.
pub async fn plan(write: &mut Write, grant: &Grant, forms: &[Form], today: NaiveDate) -> Result<Vec<Obligation>> {
    let planned = domain::obligation::plan(grant, forms, today);
    let existing: Vec<Obligation> = Select::all().equal("grant_id", grant.id).fetch(write).await?;
    let mut added = Vec::new();
    for one in planned {
        let same =
            |other: &&Obligation| other.form_key == one.form_key && other.period_starts_on == one.period.starts_on;
        match existing.iter().find(same) {
            Some(before) if before.state == ObligationState::Open => move_open(write, before, &one).await?,
            Some(_) => {}
            None => added.push(add(write, grant, forms, &one).await?),
        }
    }
    Ok(added)
}

async fn move_open(write: &mut Write, before: &Obligation, planned: &PlannedObligation) -> Result<()> {
    let after = Obligation {
        period_ends_on: planned.period.ends_on,
        computed_deadline_on: planned.deadline_on,
        internal_deadline_on: planned.internal_deadline_on,
        ..before.clone()
    };
    write.update(before, after).await.map(drop)
}

async fn add(write: &mut Write, grant: &Grant, forms: &[Form], planned: &PlannedObligation) -> Result<Obligation> {
    let obligation = Obligation {
        id: crate::new_id(),
        organisation_id: grant.organisation_id,
        project_id: grant.project_id,
        grant_id: grant.id,
        version: 1,
        form_key: planned.form_key.clone(),
        period_starts_on: planned.period.starts_on,
        period_ends_on: planned.period.ends_on,
        computed_deadline_on: planned.deadline_on,
        overridden_deadline_on: None,
        reason: None,
        internal_deadline_on: planned.internal_deadline_on,
        state: ObligationState::Open,
        met_on: None,
        met_reference: None,
    };
    write.insert(&obligation).await?;
    let asked_for = grant.requirements.iter().find(|requirement| requirement.form_key == planned.form_key);
    let form = forms.iter().find(|form| form.key == planned.form_key);
    let language = asked_for.and_then(|requirement| requirement.language.clone());
    let language = language.or_else(|| form.map(|form| form.language.clone())).unwrap_or_else(|| "nb".to_owned());
    write.insert(&first_report(&obligation, language)).await?;
    Ok(obligation)
}

fn first_report(obligation: &Obligation, language: String) -> Report {
    Report {
        id: crate::new_id(),
        organisation_id: obligation.organisation_id,
        project_id: obligation.project_id,
        grant_id: obligation.grant_id,
        obligation_id: obligation.id,
        version: 1,
        revision: 1,
        state: ReportState::Draft,
        language,
        texts: std::collections::BTreeMap::new(),
        compiled_at: None,
        snapshot_sha256: None,
        blocking_findings: None,
    }
}
