//! The register as the report of one grant sees it: a house with two sites, as busy as is asked for. Made from JSON, as a
//! frozen snapshot is read, so that only what matters here is said.

use anyhow::{Context as _, Result};
use chrono::{Days, NaiveDate};
use domain::activity::{ActivityKind, ActivityState, Mode};
use domain::project::Audience;
use domain::report::ReportState;
use domain::snapshot::{Edition, SNAPSHOT_FORMAT};
use domain::{Activity, ActivityId, Form, OrganisationId, Project, ProjectId, SiteId, Snapshot};
use serde_json::{Value, json};
use uuid::Uuid;

/// A form with most kinds of section.
pub(crate) const FORM: &str = "helsedirektoratet-arsrapport";

const ORGANISATION: Uuid = Uuid::from_u128(1);
const PROJECT: Uuid = Uuid::from_u128(2);
const GRANT: Uuid = Uuid::from_u128(3);
const FUNDER: Uuid = Uuid::from_u128(4);
const OSLO: Uuid = Uuid::from_u128(5);
const HARSTAD: Uuid = Uuid::from_u128(6);

/// Numbers of identities, apart for each table.
const ACTIVITIES: u128 = 0x1000_0000;
const MILESTONES: u128 = 0x2000_0000;
const YEARS: u128 = 0x3000_0000;
const CATEGORIES: u128 = 0x4000_0000;

/// A text of about the length that people write.
const TEXT: &str = "Målet var at flere pårørende skulle få hjelp tidlig, uten henvisning og uten ventetid. Begge husene \
    har hatt åpent hele året, med stengt drift i tre uker om sommeren. I Oslo har temakveldene vært fulle det meste av \
    høsten, og i Harstad har vi fått i gang en fast samtalegruppe.";

/// The form that the reports are compiled by.
pub(crate) fn form() -> Result<Form> {
    reports::forms::built_in().into_iter().find(|form| form.key == FORM).context("a form that comes with the program")
}

/// The first draft of a report that no obligation asks for.
pub(crate) fn draft() -> Edition {
    Edition { report: None, revision: 1, state: ReportState::Draft }
}

/// What the report for 2025 is compiled from, with so many activities held in the year.
pub(crate) fn snapshot(activities: u32) -> Result<Snapshot> {
    let mut snapshot: Snapshot =
        serde_json::from_value(json!({ "taken_at": "2026-03-04T05:06:07Z", "content": content()? }))?;
    snapshot.content.activities = (0..activities).map(activity).collect();
    Ok(snapshot)
}

fn content() -> Result<Value> {
    let mut project = Project::new(ProjectId(PROJECT), OrganisationId(ORGANISATION), "Pårørendehuset".to_owned());
    project.target_groups = vec!["Pårørende til mennesker med rusavhengighet".to_owned()];
    project.site_ids = vec![SiteId(OSLO), SiteId(HARSTAD)];
    let (goals_met, deviations) = ([TEXT; 8].join("\n\n"), [TEXT; 3].join("\n\n"));
    Ok(json!({
        "format": SNAPSHOT_FORMAT,
        "organisation": { "id": ORGANISATION, "version": 1, "name": "Frelsesarmeens rusomsorg", "count_cells": [] },
        "project": serde_json::to_value(project)?,
        "leader_name": "Prosjektleder Pårørendehuset",
        "funder": { "id": FUNDER, "version": 1, "key": "helsedirektoratet", "name": "Helsedirektoratet", "kind": "state" },
        "grant": {
            "id": GRANT, "organisation_id": ORGANISATION, "project_id": PROJECT, "version": 1, "funder_id": FUNDER,
            "reference": "EKSEMPEL-25", "decided_on": "2024-01-20", "starts_on": "2024-01-01", "ends_on": "2026-12-31",
            "coverage": { "kind": "whole_project" }, "applied_for": [], "requirements": [], "audit_rules": [],
            "disclosure_threshold": 5
        },
        "grant_years": [grant_year(2024), grant_year(2025)],
        "period": { "starts_on": "2025-01-01", "ends_on": "2025-12-31" },
        "sites": [site(OSLO, "Oslo"), site(HARSTAD, "Harstad")],
        "topics": [],
        "parties": [],
        "milestones": (0..12_u32).map(milestone).collect::<Vec<_>>(),
        "activities": [],
        "rows_without_site": 0,
        "categories": CATEGORY_NAMES.iter().zip(0..).map(|(name, number)| category(name, number)).collect::<Vec<_>>(),
        "ledger_totals": (0..CATEGORY_NAMES.len()).map(ledger_total).collect::<Vec<_>>(),
        "texts": { "goal-achievement": goals_met, "deviations": deviations }
    }))
}

fn grant_year(year: u16) -> Value {
    json!({
        "id": Uuid::from_u128(YEARS + u128::from(year)), "organisation_id": ORGANISATION, "project_id": PROJECT,
        "grant_id": GRANT, "version": 1, "year": year, "applied_ore": 320_000_000, "awarded_ore": 305_000_000,
        "received_ore": 305_000_000, "carried_in_ore": 0, "spent_ore": 301_436_550, "repaid_ore": 0,
        "carried_out_ore": 3_563_450
    })
}

fn site(id: Uuid, name: &str) -> Value {
    json!({ "id": id, "organisation_id": ORGANISATION, "version": 1, "name": name, "post_town": name })
}

fn milestone(number: u32) -> Value {
    let planned_on = format!("2025-{:02}-10", number % 12 + 1);
    json!({
        "id": Uuid::from_u128(MILESTONES + u128::from(number)), "organisation_id": ORGANISATION, "project_id": PROJECT,
        "version": 1, "title": format!("Temakvelder for måned {} er satt opp", number + 1), "planned_on": planned_on,
        "planned_precision": "day", "forecast_precision": "day", "done_on": planned_on, "done_precision": "day",
        "state": "done"
    })
}

const CATEGORY_NAMES: [&str; 6] = ["Lønn", "Lokaler", "Aktivitet", "Reise", "Kontor og drift", "Andre kostnader"];

fn category(name: &str, number: u32) -> Value {
    json!({
        "id": Uuid::from_u128(CATEGORIES + u128::from(number)), "organisation_id": ORGANISATION, "version": 1,
        "name": name, "direction": "expense", "account_from": format!("{}", 5000 + number * 100),
        "account_to": format!("{}", 5099 + number * 100), "is_outside_project": false, "position": number
    })
}

fn ledger_total(number: usize) -> Value {
    json!({
        "year": 2025, "category_id": Uuid::from_u128(CATEGORIES + number as u128), "grant_id": GRANT, "is_shared": true,
        "amount_ore": 12_345_600 * (number + 1), "entries": 12
    })
}

/// Activity number `number`: days, kinds, sites and people spread as in a busy year, some of them never counted.
fn activity(number: u32) -> Activity {
    const KINDS: [ActivityKind; 6] = [
        ActivityKind::Conversation,
        ActivityKind::Group,
        ActivityKind::MeetingPlace,
        ActivityKind::ThemeEvening,
        ActivityKind::Course,
        ActivityKind::Guidance,
    ];
    let kind = KINDS[number as usize % KINDS.len()];
    let is_for_relatives = !matches!(kind, ActivityKind::Course | ActivityKind::Guidance);
    let audience = if is_for_relatives { Audience::Relatives } else { Audience::Professionals };
    let came = (!number.is_multiple_of(41)).then_some(i64::from(number * 7 % 23));
    let first = NaiveDate::from_ymd_opt(2025, 1, 1).expect("a new year's day");
    let id = ActivityId(Uuid::from_u128(ACTIVITIES + u128::from(number)));
    Activity {
        state: ActivityState::Held,
        mode: Some(Mode::OnSite),
        site_id: Some(SiteId(if number.is_multiple_of(3) { HARSTAD } else { OSLO })),
        held_on: first.checked_add_days(Days::new(u64::from(number % 365))),
        minutes: Some(i64::from(60 + number % 5 * 15)),
        participants: came,
        new_participants: came.map(|came| came / 4),
        volunteers: Some(2),
        volunteer_minutes: Some(180),
        ..Activity::new(id, OrganisationId(ORGANISATION), ProjectId(PROJECT), kind, audience)
    }
}
