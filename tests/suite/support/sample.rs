//! A small register with two sites and two funders: one grant for the whole project, one for a single site.

use chrono::{DateTime, NaiveDate, TimeZone as _, Utc};
use domain::activity::{ActivityKind, ActivityState, CountMethod, Mode};
use domain::calendar::Precision;
use domain::funder::FunderKind;
use domain::grant::{Coverage, Requirement};
use domain::internal_deadline::InternalDeadline;
use domain::milestone::MilestoneState;
use domain::obligation::DeadlineRule;
use domain::project::Audience;
use domain::{Activity, Funder, Grant, Milestone, Organisation, Person, PersonId, Project, Site, SiteId};
use store::{Actor, Store, Write, new_id};

/// The suite's own noon: nothing may depend on the day it runs.
pub(crate) fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 9, 1, 12, 0, 0).single().expect("noon exists")
}

/// A day written as `2026-03-10`.
#[track_caller]
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A transaction at [`noon`].
pub(crate) async fn begin(store: &Store) -> Write {
    store.write(Actor::Command, noon()).await.expect("a transaction")
}

/// What lies in the sample.
pub(crate) struct Sample {
    pub(crate) project: Project,
    pub(crate) oslo: Site,
    pub(crate) harstad: Site,
    /// For the whole project.
    pub(crate) whole: Grant,
    /// For Oslo alone.
    pub(crate) oslo_only: Grant,
}

/// An organisation with nothing but a name.
pub(crate) fn organisation(name: &str) -> Organisation {
    Organisation {
        id: new_id(),
        version: 1,
        name: name.to_owned(),
        organisation_number: None,
        parent_name: None,
        region: None,
        count_cells: Vec::new(),
    }
}

/// Adds an account without a password.
pub(crate) async fn person(store: &Store, email: &str) -> PersonId {
    let id: PersonId = new_id();
    let person = Person {
        id,
        version: 1,
        name: email.to_owned(),
        email: email.to_owned(),
        language: "nb".to_owned(),
        disabled_at: None,
    };
    let mut write = begin(store).await;
    write.insert(&person).await.expect("a person is added");
    write.commit().await.expect("a commit");
    id
}

impl Sample {
    /// Writes the sample into an empty register.
    pub(crate) async fn write(store: &Store) -> Self {
        let mut write = begin(store).await;
        let owner = organisation("Pårørendehuset");
        write.insert(&owner).await.expect("an organisation");
        let (oslo, harstad) = (site(&owner, "Oslo", "0301"), site(&owner, "Harstad", "5503"));
        write.insert(&oslo).await.expect("a site");
        write.insert(&harstad).await.expect("a site");
        let mut project = Project::new(new_id(), owner.id, "Samtalegrupper".to_owned());
        project.site_ids = vec![oslo.id, harstad.id];
        write.insert(&project).await.expect("a project");
        let (state, city) = (funder("helsedirektoratet"), funder("oslo-kommune"));
        write.insert(&state).await.expect("a funder");
        write.insert(&city).await.expect("a funder");
        let whole = grant(&project, &state, Coverage::WholeProject {}, "helsedirektoratet-arsrapport");
        let sites = Coverage::Sites { site_ids: vec![oslo.id] };
        let oslo_only = grant(&project, &city, sites, "oslo-kommune-helse-sosial-arsrapport");
        write.insert(&whole).await.expect("a grant");
        write.insert(&oslo_only).await.expect("a grant");
        write.commit().await.expect("a commit");
        Self { project, oslo, harstad, whole, oslo_only }
    }

    /// A group that was held.
    pub(crate) fn held(&self, site: Option<SiteId>, on: &str, participants: Option<i64>) -> Activity {
        Activity {
            id: new_id(),
            organisation_id: self.project.organisation_id,
            project_id: self.project.id,
            version: 1,
            series_id: None,
            state: ActivityState::Held,
            title: None,
            kind: ActivityKind::Group,
            audience: Audience::Relatives,
            mode: Some(Mode::OnSite),
            topic_id: None,
            programme: None,
            commissioner_party_id: None,
            site_id: site,
            place: None,
            held_on: Some(day(on)),
            asked_on: None,
            minutes: Some(90),
            minutes_at_most: None,
            sessions: 1,
            participants,
            count_method: CountMethod::Counted,
            new_participants: None,
            counts: Vec::new(),
            volunteers: None,
            volunteer_minutes: None,
            is_peer_led: false,
        }
    }

    /// A milestone that is not begun.
    pub(crate) fn planned(&self, site: Option<SiteId>, title: &str, on: &str) -> Milestone {
        Milestone {
            id: new_id(),
            organisation_id: self.project.organisation_id,
            project_id: self.project.id,
            version: 1,
            site_id: site,
            title: title.to_owned(),
            description: None,
            planned_on: day(on),
            planned_precision: Precision::Day,
            forecast_on: None,
            forecast_precision: Precision::Day,
            done_on: None,
            done_precision: Precision::Day,
            state: MilestoneState::NotStarted,
            deviation_reason: None,
        }
    }
}

fn site(owner: &Organisation, name: &str, municipality: &str) -> Site {
    Site {
        id: new_id(),
        organisation_id: owner.id,
        version: 1,
        unit_id: None,
        name: name.to_owned(),
        street_address: None,
        postcode: None,
        post_town: None,
        municipality_number: Some(municipality.parse().expect("four digits")),
        city_district: None,
        valid_from: None,
        valid_to: None,
    }
}

fn funder(key: &str) -> Funder {
    Funder {
        id: new_id(),
        organisation_id: None,
        version: 1,
        key: key.to_owned(),
        name: key.to_owned(),
        kind: FunderKind::State,
        organisation_number: None,
    }
}

fn grant(project: &Project, funder: &Funder, coverage: Coverage, form_key: &str) -> Grant {
    Grant {
        id: new_id(),
        organisation_id: project.organisation_id,
        project_id: project.id,
        version: 1,
        funder_id: funder.id,
        scheme_id: None,
        reference: Some(format!("26/{form_key}")),
        decided_on: Some(day("2025-12-15")),
        starts_on: Some(day("2026-01-01")),
        ends_on: Some(day("2026-12-31")),
        coverage,
        applied_for: Vec::new(),
        conditions: None,
        requirements: vec![Requirement {
            form_key: form_key.to_owned(),
            deadline: Some(DeadlineRule::FixedDay { month: 4, day: 1, years_after: 1 }),
            period: None,
            internal_deadlines: vec![InternalDeadline::of_leader(14)],
            language: None,
        }],
        audit_rules: Vec::new(),
        disclosure_threshold: 5,
        deviation_limit_percent: 10,
    }
}
