//! Writes the demo's grants with their years, and what is owed for them: delivered reports are met, others stay open.

use super::content::{DecisionText, GrantText, GrantYearText, RequirementText, TypedText};
use super::names::{Names, Place, named};
use super::payments;
use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, Utc};
use domain::file::{FileFormat, FileSubject, title_of_name};
use domain::form::TypedSection;
use domain::grant::{Coverage, DEVIATION_LIMIT_PERCENT_DEFAULT, DISCLOSURE_THRESHOLD_DEFAULT, Requirement};
use domain::obligation::{DeadlineRule, ObligationState};
use domain::{File, Form, Grant, GrantYear, Obligation, Report, ReportId};
use store::files::StoredFile;
use store::{Result, Select, Write, new_id};

/// Writes a grant; returns the reports that the demo compiles first: the newest one of each form.
pub(super) async fn write(
    write: &mut Write,
    text: &GrantText,
    place: Place,
    names: &Names,
    forms: &[Form],
    today: NaiveDate,
    letter: &StoredFile,
) -> Result<Vec<ReportId>> {
    let grant = grant(text, place, names, today);
    write.insert(&grant).await?;
    for year in &text.years {
        write.insert(&grant_year(year, &grant)).await?;
    }
    let obligations = store::obligations::plan(write, &grant, forms, today).await?;
    payments::write(write, &grant, &text.years, &obligations).await?;
    let mut newest = Vec::new();
    for obligation in &obligations {
        decide(write, text, obligation, letter).await?;
        let report = fill(write, text, obligation).await?;
        let later = obligations
            .iter()
            .any(|other| other.form_key == obligation.form_key && other.period_starts_on > obligation.period_starts_on);
        if !later {
            newest.push(report);
        }
    }
    Ok(newest)
}

/// Postpones or waives what the funder has decided about, and attaches the letter.
async fn decide(write: &mut Write, text: &GrantText, obligation: &Obligation, letter: &StoredFile) -> Result<()> {
    let year = obligation.period_starts_on.year();
    let is_of = |one: &&DecisionText| one.form_key == obligation.form_key && one.year == year;
    let Some(decision) = text.decisions.iter().find(is_of) else { return Ok(()) };
    let decided = Obligation {
        state: decision.state,
        overridden_deadline_on: decision.until,
        reason: Some(decision.reason.clone()),
        decided_on: Some(decision.decided_on),
        decision_reference: Some(decision.reference.clone()),
        ..obligation.clone()
    };
    store::obligations::save(write, obligation, decided).await?;
    if let Some(name) = &decision.letter {
        let file = File {
            id: new_id(),
            organisation_id: obligation.organisation_id,
            project_id: obligation.project_id,
            subject: FileSubject::Obligation,
            subject_id: obligation.id.0,
            title: title_of_name(name),
            asked_key: None,
            name: name.clone(),
            format: FileFormat::Pdf,
            sha256: letter.sha256.clone(),
            size_bytes: letter.size_bytes,
            created_at: write.now,
            created_by: None,
        };
        write.insert(&file).await?;
    }
    Ok(())
}

/// Marks a delivered report's obligation met, and gives the report its texts and typed figures.
async fn fill(write: &mut Write, text: &GrantText, obligation: &Obligation) -> Result<ReportId> {
    let year = obligation.period_starts_on.year();
    let is_of = |form_key: &str, of_year: i32| form_key == obligation.form_key && of_year == year;
    if let Some(delivered) = text.delivered.iter().find(|delivered| is_of(&delivered.form_key, delivered.year)) {
        let met = Obligation {
            state: ObligationState::Met,
            met_on: Some(delivered.on),
            met_reference: delivered.reference.clone(),
            approved_on: delivered.approved_on,
            approval_reference: delivered.approval.clone(),
            ..obligation.clone()
        };
        write.update(obligation, met).await?;
    }
    let report: Report = Select::all()
        .equal("obligation_id", obligation.id)
        .first(write)
        .await?
        .expect("an obligation is planned together with its first report");
    let texts = text.texts.iter().filter(|section| is_of(&section.form_key, section.year));
    let typed = text.typed.iter().filter(|section| is_of(&section.form_key, section.year));
    let typed_section = |section: &TypedText| {
        let typed = TypedSection { figures: section.figures.clone(), rows: Vec::new() };
        (section.section.clone(), typed)
    };
    let written = Report {
        texts: texts.map(|section| (section.section.clone(), section.text.clone())).collect(),
        typed: typed.map(typed_section).collect(),
        ..report.clone()
    };
    write.update(&report, written).await?;
    Ok(report.id)
}

fn grant(text: &GrantText, place: Place, names: &Names, today: NaiveDate) -> Grant {
    let funder_id = named(&names.funders, &text.funder);
    let scheme = text.scheme.as_ref().map(|scheme| {
        let known = names.schemes.get(&(funder_id, scheme.clone()));
        *known.unwrap_or_else(|| panic!("the demo's texts declare what they name: {scheme}"))
    });
    let coverage = if text.sites.is_empty() {
        Coverage::WholeProject {}
    } else {
        Coverage::Sites { site_ids: text.sites.iter().map(|site| named(&names.sites, site)).collect() }
    };
    Grant {
        id: new_id(),
        organisation_id: place.organisation,
        project_id: place.project,
        version: 1,
        funder_id,
        scheme_id: scheme,
        reference: text.reference.clone(),
        decided_on: text.decided_on,
        starts_on: text.starts_on,
        ends_on: text.ends_on,
        coverage,
        applied_for: text.applied_for.clone(),
        conditions: text.conditions.clone(),
        requirements: text.requirements.iter().map(|one| requirement(one, today)).collect(),
        audit_rules: text.audit_rules.clone(),
        disclosure_threshold: text.disclosure_threshold.unwrap_or(DISCLOSURE_THRESHOLD_DEFAULT),
        deviation_limit_percent: DEVIATION_LIMIT_PERCENT_DEFAULT,
    }
}

fn requirement(text: &RequirementText, today: NaiveDate) -> Requirement {
    let soon = text.deadline_in_days.and_then(|days| today.checked_add_days(Days::new(days.unsigned_abs())));
    Requirement {
        form_key: text.form_key.clone(),
        period: None,
        deadline: soon.map(|on| DeadlineRule::Literal { on }),
        internal_deadlines: text.internal_deadlines.clone(),
        language: None,
    }
}

fn grant_year(text: &GrantYearText, grant: &Grant) -> GrantYear {
    GrantYear {
        applied_ore: text.applied_ore,
        awarded_ore: text.awarded_ore,
        received_ore: text.received_ore,
        carried_in_ore: text.carried_in_ore,
        spent_ore: text.spent_ore,
        repaid_ore: text.repaid_ore,
        carried_out_ore: text.carried_out_ore,
        closed_at: text.closed.then(|| closed_at(text.year)),
        ..GrantYear::blank(new_id(), grant, text.year)
    }
}

/// A year's books are closed in the middle of the March that follows.
fn closed_at(year: i32) -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(year + 1, 3, 15).expect("15 March exists in every year");
    day.and_time(NaiveTime::MIN).and_utc()
}
