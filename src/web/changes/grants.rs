//! Grants and their years. Writing a grant plans what it owes: obligations, each with its first report.

use domain::check::{Code, FieldError};
use domain::form::FormPeriod;
use domain::grant::Coverage;
use domain::obligation::{DeadlineRule, lifetime};
use domain::{BudgetVersion, File, Form, Grant, GrantYear, Obligation, Report, Scheme, StandingSplit, UnspentFunds};
use store::grant_years::{self, Books};
use store::{Select, StoreError, find, forms, ledger, obligations, transfers};

use super::closing::closed_fault;
use super::references::{Kind, Reference};
use super::{Change, Changeable, changeable};
use crate::problem::Result;

impl Changeable for Grant {
    changeable!("/grants/{id}", "reference", Project(project_id));

    fn references(&self) -> Vec<Reference> {
        let mut all = vec![Reference::new("funder_id", Kind::Funder, self.funder_id)];
        all.extend(Reference::optional("scheme_id", Kind::Scheme, self.scheme_id));
        if let Coverage::Sites { site_ids } = &self.coverage {
            let sites = site_ids.iter().enumerate();
            all.extend(sites.map(|(index, id)| Reference::new(format!("coverage/site_ids/{index}"), Kind::Site, *id)));
        }
        all
    }

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let mut faults = Vec::new();
        if before.is_some_and(|before| before.coverage != after.coverage) {
            faults.extend(coverage_fault(change, after).await?);
        }
        if let Some(id) = after.scheme_id {
            let scheme: Option<Scheme> = find(&mut change.write, id).await?;
            if scheme.is_some_and(|scheme| scheme.funder_id != after.funder_id) {
                faults.push(FieldError::new("scheme_id", Code::Contradicts { other: "funder_id" }));
            }
        }
        let known = forms::list(&mut change.write).await?;
        faults.extend(requirement_faults(after, &known));
        Ok(faults)
    }

    async fn insert(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        change.write.insert(thing).await?;
        plan(change, thing).await
    }

    async fn save(change: &mut Change<'_>, before: &Self, after: Self) -> store::Result<Self> {
        let saved = change.write.update(before, after).await?;
        plan(change, &saved).await?;
        Ok(saved)
    }

    /// What nobody has begun to answer goes with the grant, with what the service compiled of it; anything else keeps it:
    /// what was said, written, decided or attached.
    async fn remove(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        let reports: Vec<Report> = Select::all().equal("grant_id", thing.id).fetch(&mut change.write).await?;
        let owed: Vec<Obligation> = Select::all().equal("grant_id", thing.id).fetch(&mut change.write).await?;
        let budgets: Vec<BudgetVersion> = Select::all().equal("grant_id", thing.id).fetch(&mut change.write).await?;
        let subjects = reports.iter().map(|one| one.id.0).chain(owed.iter().map(|one| one.id.0));
        let subjects = subjects.chain(budgets.iter().map(|one| one.id.0)).chain([thing.id.0]);
        let files: Vec<File> = Select::all().among("subject_id", subjects).fetch(&mut change.write).await?;
        let is_copied = transfers::is_any_of(&mut change.write, &reports).await?;
        // What there is of any of them is somebody's, so that each may be asked about all.
        let is_begun = |one: &Obligation| obligations::is_begun(one, &reports, &files, is_copied);
        if !budgets.is_empty() || files.iter().any(|file| !file.is_compiled()) || owed.iter().any(is_begun) {
            return Err(StoreError::Reference);
        }
        for file in &files {
            change.write.delete(file).await?;
        }
        for report in &reports {
            change.write.delete(report).await?;
        }
        for one in &owed {
            change.write.delete(one).await?;
        }
        change.write.delete(thing).await
    }
}

/// The fault of a grant that no longer covers what it pays: parts of entries, or what a standing split lets it pay. All of
/// the grant is held while they are counted, so that nobody lets it pay another meanwhile.
async fn coverage_fault(change: &mut Change<'_>, grant: &Grant) -> Result<Option<FieldError>> {
    let Coverage::Sites { site_ids } = &grant.coverage else { return Ok(None) };
    if site_ids.is_empty() {
        return Ok(None);
    }
    grant_years::hold_all(&mut change.write, grant.id).await?;
    let shares = ledger::shares_outside(&mut change.write, grant.id, site_ids).await?;
    let splits: Vec<StandingSplit> =
        Select::all().equal("project_id", grant.project_id).fetch(&mut change.write).await?;
    let is_outside = |split: &&StandingSplit| {
        split.site_id.is_some_and(|site| !grant.covers(Some(site)))
            && split.parts.iter().any(|part| part.grant_id == Some(grant.id))
    };
    let parts = shares.saturating_add(i64::try_from(splits.iter().filter(is_outside).count()).unwrap_or(i64::MAX));
    Ok((parts > 0).then(|| FieldError::new("coverage/site_ids", Code::PaysOutside { parts })))
}

/// What a letter's requirements lack for deadlines to follow from them.
pub(super) fn requirement_faults(grant: &Grant, known: &[Form]) -> Vec<FieldError> {
    (0..grant.requirements.len()).filter_map(|index| requirement_fault(index, grant, known)).collect()
}

/// What a requirement lacks for a deadline to follow from it: a form that is known, a rule, and what the rule counts from.
fn requirement_fault(index: usize, grant: &Grant, known: &[Form]) -> Option<FieldError> {
    let requirement = &grant.requirements[index];
    let at = |field: &str| format!("requirements/{index}/{field}");
    let Some(form) = known.iter().find(|form| form.key == requirement.form_key) else {
        return Some(FieldError::new(&at("form_key"), Code::Unknown));
    };
    let period = requirement.period.unwrap_or(form.period);
    match requirement.rule(form) {
        None => Some(FieldError::new(&at("deadline"), Code::Required)),
        Some(DeadlineRule::AfterDecision { .. }) if grant.decided_on.is_none() => {
            Some(FieldError::new("decided_on", Code::Required))
        }
        Some(DeadlineRule::Recurring { .. }) => None,
        Some(_) if period == FormPeriod::Checkpoint => {
            Some(FieldError::new(&at("deadline"), Code::Contradicts { other: "period" }))
        }
        Some(_) if requirement.repeats_deadline(form, lifetime(grant, None)) => {
            Some(FieldError::new(&at("period"), Code::SameDeadline))
        }
        Some(_) => None,
    }
}

async fn plan(change: &mut Change<'_>, grant: &Grant) -> store::Result<()> {
    let known = forms::list(&mut change.write).await?;
    let today = change.today();
    obligations::plan(&mut change.write, grant, &known, today).await?;
    Ok(())
}

impl Changeable for GrantYear {
    changeable!("/grant-years/{id}", "year", Grant(grant_id));

    /// What was applied for and awarded is typed; every sum is made of rows, which name the year by its number.
    async fn faults(_change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let Some(before) = before else { return Ok(Vec::new()) };
        let moved = (before.year != after.year).then(|| FieldError::new("year", Code::ReadOnly));
        Ok(closed_fault("year", before).or(moved).into_iter().collect())
    }

    async fn remove_faults(_change: &mut Change<'_>, thing: &Self) -> Result<Vec<FieldError>> {
        Ok(closed_fault("year", thing).into_iter().collect())
    }

    /// A year whose books have rows stays.
    async fn remove(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        grant_years::hold(&mut change.write, thing.grant_id, thing.year).await?;
        let books = Books::read(&mut change.write, thing.grant_id).await?;
        let has_payments = books.payments.iter().any(|one| [one.year, one.books_year()].contains(&thing.year));
        let is_carried = |one: &UnspentFunds| one.year == thing.year || one.into_year == Some(thing.year);
        let pays = ledger::pays_in(&mut change.write, thing.grant_id, thing.year).await?;
        if pays || has_payments || books.unspent.iter().any(is_carried) {
            return Err(StoreError::Reference);
        }
        change.write.delete(thing).await
    }
}
