//! The checks, one function a subject.

use chrono::Datelike;
use domain::finding::{Finding, Severity, Subject};
use domain::form::{Condition, Form, Section, SectionKind};
use domain::grant::{AuditResult, GrantYear};
use domain::identity::Identity;
use domain::snapshot::{Content, Snapshot};

use super::{accounts, audit, characters, indicators, typed};
use crate::asked::{Asked, asked_of, demands, looks_for};
use crate::breakdown::Activities;
use crate::comparison::Limit;
use crate::compile::as_of;

type Arguments<'a> = &'a [(&'a str, String)];

pub(super) fn finding(severity: Severity, code: &str, arguments: Arguments<'_>, subject: Subject) -> Finding {
    let arguments = arguments.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Finding { severity, code: code.to_owned(), arguments, subject }
}

pub(super) fn all(asked: &Asked<'_>, snapshot: &Snapshot) -> Vec<Finding> {
    let form: &Form = &asked.form;
    let mut found = Vec::new();
    for section in &form.sections {
        of_section(section, snapshot, asked, &mut found);
    }
    let counts_activities =
        |section: &Section| matches!(section.kind, SectionKind::Activities { .. } | SectionKind::Figures { .. });
    if form.sections.iter().any(counts_activities) {
        activities(&snapshot.content, &mut found);
    }
    whole(asked, snapshot, &mut found);
    found
}

fn of_section(section: &Section, snapshot: &Snapshot, asked: &Asked<'_>, found: &mut Vec<Finding>) {
    let (content, circumstances) = (&snapshot.content, &asked.circumstances);
    match &section.kind {
        SectionKind::Narrative { max_characters, .. } => {
            narrative(content, section, *max_characters, demands(section, circumstances), found);
        }
        SectionKind::About {} => about(content, found),
        SectionKind::Milestones {} => milestones(snapshot, found),
        SectionKind::Funding {} => funding(content, found),
        SectionKind::UnspentFunds {} => {
            for year in audit::years_of_period(content).filter(|year| audit::left_of_year(content, year).is_some()) {
                unaccounted(year, found);
            }
        }
        SectionKind::OnwardGrants {} => onward_grants(snapshot, found),
        SectionKind::Accounts { deviation_limit_percent, deviation_limit_ore } => {
            let limit = Limit::of(content, *deviation_limit_percent, *deviation_limit_ore);
            accounts::check(content, limit, accounts::explaining(&asked.form), found);
        }
        SectionKind::Indicators {} => indicators::check(snapshot, found),
        SectionKind::Attachments { .. } => typed::attachments(content, section, circumstances, found),
        SectionKind::FreeFigures { figures } => typed::figures(content, section, figures, circumstances, found),
        SectionKind::FreeTable { columns, .. } => typed::table(content, section, columns, circumstances, found),
        SectionKind::FreeGrid { columns, rows, .. } => {
            typed::grid(content, section, (columns, rows), circumstances, found);
        }
        // One look at the activities serves every section that counts them.
        SectionKind::Activities { .. }
        | SectionKind::Figures { .. }
        | SectionKind::Series {}
        | SectionKind::Places { .. }
        | SectionKind::Measurements {}
        | SectionKind::Services {}
        | SectionKind::Staffing {}
        | SectionKind::Deviations {}
        | SectionKind::ChangeRequests {}
        | SectionKind::Declaration { .. }
        | SectionKind::Missing {} => {}
    }
}

fn narrative(content: &Content, section: &Section, max: usize, required: bool, found: &mut Vec<Finding>) {
    let subject = || Subject::Section { key: section.key.clone() };
    let count = content.texts.get(&section.key).map_or(0, |text| characters(text));
    if count == 0 && required {
        found.push(finding(Severity::Blocking, "text-missing", &[], subject()));
    } else if count > max {
        let arguments = [("count", (count - max).to_string()), ("max", max.to_string())];
        found.push(finding(Severity::Blocking, "text-too-long", &arguments, subject()));
    }
}

fn about(content: &Content, found: &mut Vec<Finding>) {
    let project = &content.project;
    let on_project = || Subject::Project { id: project.id.uuid() };
    let on_grant = || Subject::Grant { id: content.grant.id.uuid() };
    let is_blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    if content.goals.is_empty() {
        found.push(finding(Severity::Caution, "project-without-goal", &[], on_project()));
    }
    if project.target_groups.is_empty() {
        found.push(finding(Severity::Note, "project-without-target-group", &[], on_project()));
    }
    if content.organisation.organisation_number.is_none() {
        found.push(finding(Severity::Note, "organisation-number-missing", &[], on_project()));
    }
    if is_blank(&content.grant.reference) {
        found.push(finding(Severity::Caution, "grant-without-reference", &[], on_grant()));
    }
    if content.grant.decided_on.is_none() {
        found.push(finding(Severity::Note, "grant-without-decision-date", &[], on_grant()));
    }
}

fn milestones(snapshot: &Snapshot, found: &mut Vec<Finding>) {
    let content = &snapshot.content;
    if content.milestones.is_empty() {
        let subject = Subject::Project { id: content.project.id.uuid() };
        found.push(finding(Severity::Note, "milestones-none", &[], subject));
    }
    for milestone in &content.milestones {
        let has_reason = milestone.deviation_reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
        if milestone.is_late(as_of(snapshot)) && !has_reason {
            let arguments = [("title", milestone.title.clone()), ("due_on", milestone.due_on().to_string())];
            let subject = Subject::Milestone { id: milestone.id.uuid() };
            found.push(finding(Severity::Caution, "milestone-late-without-reason", &arguments, subject));
        }
    }
}

fn activities(content: &Content, found: &mut Vec<Finding>) {
    let activities = Activities::of(content);
    let subject = || Subject::Activities { project_id: content.project.id.uuid() };
    if activities.held.is_empty() {
        found.push(finding(Severity::Caution, "activities-none", &[], subject()));
    }
    if activities.total.unreported > 0 {
        let arguments = [("count", activities.total.unreported.to_string())];
        found.push(finding(Severity::Caution, "participants-not-reported", &arguments, subject()));
    }
}

fn onward_grants(snapshot: &Snapshot, found: &mut Vec<Finding>) {
    let content = &snapshot.content;
    for grant in &content.onward_grants {
        let call = content.onward_calls.iter().find(|call| call.id == grant.onward_call_id);
        let Some(call) = call.filter(|call| grant.is_report_late(call, as_of(snapshot))) else { continue };
        let party = content.parties.iter().find(|party| party.id == grant.recipient_party_id);
        let recipient = party.map(|party| party.name.clone()).unwrap_or_default();
        let due = call.reports_due_on.map(|due| due.to_string()).unwrap_or_default();
        let arguments = [("recipient", recipient), ("due_on", due)];
        let subject = Subject::OnwardGrant { id: grant.id.uuid() };
        found.push(finding(Severity::Caution, "onward-grant-without-report", &arguments, subject));
    }
}

fn funding(content: &Content, found: &mut Vec<Finding>) {
    let on_grant = || Subject::Grant { id: content.grant.id.uuid() };
    // A project may go on after its last funding year; in a report of that year alone, its money is missing all the same.
    let (first, last) = (content.period.starts_on.year(), content.period.ends_on.year());
    // A year that began before the period may run into it.
    let first = audit::years_of_period(content).map(|year| year.year).chain([first]).min().unwrap_or(first);
    let funded = content.grant_years.iter().map(|year| year.year).max().filter(|_| first < last).unwrap_or(last);
    for year in first..=funded.min(last) {
        if let Some(grant_year) = content.grant_years.iter().find(|grant_year| grant_year.year == year) {
            funding_of(grant_year, found);
        } else {
            let arguments = [("year", year.to_string())];
            found.push(finding(Severity::Caution, "grant-year-none", &arguments, on_grant()));
        }
    }
}

fn funding_of(year: &GrantYear, found: &mut Vec<Finding>) {
    let subject = || Subject::GrantYear { id: year.id.uuid() };
    let named = [("year", year.year.to_string())];
    for (amount, code) in
        [(year.received_ore, "grant-year-without-received"), (year.spent_ore, "grant-year-without-spent")]
    {
        if amount.is_none() {
            found.push(finding(Severity::Caution, code, &named, subject()));
        }
    }
    if year.received_ore.is_some() && year.spent_ore.is_some() {
        unaccounted(year, found);
    }
}

/// That a year's money is not accounted for to the øre, told once however many sections ask.
fn unaccounted(year: &GrantYear, found: &mut Vec<Finding>) {
    let Some(left_ore) = year.unaccounted_ore().filter(|left| *left != 0) else { return };
    let severity = if year.closed_at.is_some() { Severity::Blocking } else { Severity::Caution };
    let code = if left_ore > 0 { "grant-year-left-over" } else { "grant-year-overspent" };
    let arguments = [("year", year.year.to_string()), ("left_ore", left_ore.saturating_abs().to_string())];
    let told = finding(severity, code, &arguments, Subject::GrantYear { id: year.id.uuid() });
    if !found.contains(&told) {
        found.push(told);
    }
}

/// Whether the form asks for what an audit rule demands as attachments of their own, and all of them are there.
fn is_attached(content: &Content, asked: &Asked<'_>, result: AuditResult) -> bool {
    let all = asked.form.sections.iter().flat_map(|section| asked_of(section, &asked.circumstances));
    let wanted = Condition::AuditDemands(result);
    let mut of_audit = all.filter(|one| !one.optional && looks_for(one.condition.as_ref(), &wanted)).peekable();
    let is_there = |key: &str| content.attachments.iter().any(|file| file.asked_key.as_deref() == Some(key));
    of_audit.peek().is_some() && of_audit.all(|one| is_there(&one.key))
}

fn auditor(content: &Content, asked: &Asked<'_>, audit: &audit::Audit, found: &mut Vec<Finding>) {
    let on_grant = || Subject::Grant { id: content.grant.id.uuid() };
    let duty = &audit.duty;
    let sums =
        [("sum_ore", duty.sum_ore.unwrap_or(0).to_string()), ("threshold_ore", duty.rule.threshold_ore.to_string())];
    let needed = match duty.result {
        Some(AuditResult::Auditor) => Some("auditor-needed"),
        Some(AuditResult::IndependentChecker) => Some("independent-checker-needed"),
        Some(AuditResult::TwoSignatures) => Some("two-signatures-needed"),
        Some(AuditResult::Waived) | None => None,
    };
    let is_there = duty.result.is_some_and(|result| is_attached(content, asked, result));
    if let Some(code) = needed.filter(|_| !is_there) {
        found.push(finding(Severity::Caution, code, &sums, on_grant()));
    } else if duty.sum_ore.is_none() {
        found.push(finding(Severity::Note, "auditor-sum-unknown", &sums[1..], on_grant()));
    } else if audit.may_be_more && duty.result.is_none() {
        found.push(finding(Severity::Note, "auditor-may-be-needed", &sums[1..], on_grant()));
    }
    if duty.may_serve_two_years {
        found.push(finding(Severity::Note, "auditor-may-serve-two-years", &sums[1..], on_grant()));
    }
}

fn whole(asked: &Asked<'_>, snapshot: &Snapshot, found: &mut Vec<Finding>) {
    let form: &Form = &asked.form;
    let content = &snapshot.content;
    let on_grant = || Subject::Grant { id: content.grant.id.uuid() };
    if content.rows_without_site > 0 {
        let arguments = [("count", content.rows_without_site.to_string())];
        let subject = Subject::Activities { project_id: content.project.id.uuid() };
        found.push(finding(Severity::Caution, "rows-without-site", &arguments, subject));
    }
    if let Some(audit) = audit::of(form, content).filter(|audit| audit.is_due) {
        auditor(content, asked, &audit, found);
    }
    if as_of(snapshot) < content.period.ends_on {
        let arguments = [("ends_on", content.period.ends_on.to_string())];
        found.push(finding(Severity::Note, "period-not-over", &arguments, on_grant()));
    }
    for key in content.texts.iter().filter(|(_, text)| characters(text) > 0).map(|(key, _)| key) {
        let asks = |section: &Section| section.key == *key && matches!(section.kind, SectionKind::Narrative { .. });
        if !form.sections.iter().any(asks) {
            let subject = Subject::Section { key: key.clone() };
            found.push(finding(Severity::Note, "text-without-section", &[], subject));
        }
    }
}
