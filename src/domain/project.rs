//! A project: what was applied for, where, by whom and for how long. Everything a report says about it is kept once, here.

use crate::calendar::Precision;
use crate::check::{Check, Checked, Code, FieldError, LINE_MAX, LIST_MAX, TITLE_MAX};
use crate::dimension::Dimension;
use crate::identity::{OrganisationId, PartyId, PersonId, ProjectId, SiteId, UnitId};
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// Where a project stands.
    ProjectStatus, "project-status" {
        /// Not begun.
        Planned = "planned",
        /// Under way.
        Ongoing = "ongoing",
        /// Under way beyond its first end, by approval.
        Extended = "extended",
        /// Ended as planned.
        Ended = "ended",
        /// Stopped before its end.
        Stopped = "stopped",
    }
}

words! {
    /// Whom an offer or an activity is for.
    Audience, "audience" {
        /// Relatives (pårørende).
        Relatives = "relatives",
        /// Staff of services and municipalities.
        Professionals = "professionals",
        /// Leaders of services and municipalities.
        Leaders = "leaders",
        /// Volunteers and peer supporters.
        Volunteers = "volunteers",
        /// Several of these together.
        Mixed = "mixed",
        /// Anyone.
        Public = "public",
    }
}

/// Something offered to an audience.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// For whom.
    pub audience: Audience,
    /// What is offered.
    pub text: String,
    /// Year it began; missing when it is not known.
    pub since_year: Option<i32>,
}

/// A party that takes part in the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// Who.
    pub party_id: PartyId,
    /// In what role, in words: «likeverdig eier».
    pub role: String,
}

/// An address where the project's results or material can be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResourceLink {
    /// What it is.
    pub title: String,
    /// Where it is; missing when only its existence is known.
    pub url: Option<String>,
}

/// One step of the plan in the application; the milestones are what is followed up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanStep {
    /// First day of the day, month or quarter; missing when the plan gives no time.
    pub on: Option<NaiveDate>,
    /// How exactly `on` is known.
    pub precision: Precision,
    /// What is planned.
    pub text: String,
}

/// A project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Identity.
    pub id: ProjectId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The unit that runs it.
    pub unit_id: Option<UnitId>,
    /// Title.
    pub title: String,
    /// The account that leads it.
    pub leader_person_id: Option<PersonId>,
    /// The funder's programme it was awarded under: «Rehabilitering».
    pub programme: Option<String>,
    /// The year of the programme, which may differ from the first funding year.
    pub programme_year: Option<i32>,
    /// Where it stands.
    pub status: ProjectStatus,
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day planned, as now in force.
    pub ends_on: Option<NaiveDate>,
    /// The day it did end.
    pub ended_on: Option<NaiveDate>,
    /// What the project is, in a few sentences.
    pub summary: Option<String>,
    /// Why it was applied for.
    pub background: Option<String>,
    /// For whom it is.
    pub target_groups: Vec<String>,
    /// What is done.
    pub measures: Vec<String>,
    /// Why people come.
    pub reasons_people_come: Vec<String>,
    /// On which terms: free, no referral.
    pub access_terms: Vec<String>,
    /// What is offered, by audience.
    pub offers: Vec<Offer>,
    /// Who takes part.
    pub partners: Vec<Partner>,
    /// Places where it works.
    pub site_ids: Vec<SiteId>,
    /// The application's plan.
    pub plan: Vec<PlanStep>,
    /// What came of it, in words.
    pub results: Vec<String>,
    /// Where its results or material can be found.
    pub resource_links: Vec<ResourceLink>,
    /// What its participants are counted by, beside how many they are.
    pub count_dimensions: Vec<Dimension>,
    /// Some of its figures are examples; the pages say so.
    pub has_example_figures: bool,
}

impl Project {
    /// A new project of an organisation with nothing but a title.
    pub fn new(id: ProjectId, organisation_id: OrganisationId, title: String) -> Self {
        Self {
            id,
            organisation_id,
            version: 1,
            unit_id: None,
            title,
            leader_person_id: None,
            programme: None,
            programme_year: None,
            status: ProjectStatus::Planned,
            starts_on: None,
            ends_on: None,
            ended_on: None,
            summary: None,
            background: None,
            target_groups: Vec::new(),
            measures: Vec::new(),
            reasons_people_come: Vec::new(),
            access_terms: Vec::new(),
            offers: Vec::new(),
            partners: Vec::new(),
            site_ids: Vec::new(),
            plan: Vec::new(),
            results: Vec::new(),
            resource_links: Vec::new(),
            count_dimensions: Vec::new(),
            has_example_figures: false,
        }
    }
}

/// Whether a year can be one of a grant, an offer or a programme.
pub(crate) fn plausible_year(year: i32) -> bool {
    (1900..2200).contains(&year)
}

const YEAR: Code = Code::OutOfRange { min: 1900, max: 2199 };

impl Checked for Project {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.line("title", &self.title, TITLE_MAX);
        check.optional_line("programme", self.programme.as_deref());
        check.demand("programme_year", self.programme_year.is_none_or(plausible_year), YEAR);
        for (field, date) in [("starts_on", self.starts_on), ("ends_on", self.ends_on), ("ended_on", self.ended_on)] {
            check.plausible(field, date);
        }
        check.order("ends_on", self.ends_on, self.starts_on);
        check.order("ended_on", self.ended_on, self.starts_on);
        check.past("ended_on", self.ended_on, today);
        let over = matches!(self.status, ProjectStatus::Ended | ProjectStatus::Stopped);
        check.demand("ended_on", self.ended_on.is_none() || over, Code::Contradicts { other: "status" });
        for (field, text) in [("summary", &self.summary), ("background", &self.background)] {
            check.optional_text(field, text.as_deref());
        }
        for (field, items) in [
            ("target_groups", &self.target_groups),
            ("measures", &self.measures),
            ("reasons_people_come", &self.reasons_people_come),
            ("access_terms", &self.access_terms),
            ("results", &self.results),
        ] {
            check.items(field, items.iter().map(String::as_str));
        }
        self.check_parts(&mut check);
        check.finish()
    }
}

impl Project {
    fn check_parts(&self, check: &mut Check) {
        check.items("offers", self.offers.iter().map(|offer| offer.text.as_str()));
        for (index, offer) in self.offers.iter().enumerate() {
            check.demand(&format!("offers/{index}/since_year"), offer.since_year.is_none_or(plausible_year), YEAR);
        }
        check.demand("site_ids", self.site_ids.len() <= LIST_MAX, Code::TooMany { max: LIST_MAX });
        check.items("partners", self.partners.iter().map(|partner| partner.role.as_str()));
        check.items("plan", self.plan.iter().map(|step| step.text.as_str()));
        for (index, step) in self.plan.iter().enumerate() {
            check.plausible(&format!("plan/{index}/on"), step.on);
        }
        for (index, dimension) in self.count_dimensions.iter().enumerate() {
            let twice = self.count_dimensions[..index].contains(dimension);
            check.demand(&format!("count_dimensions/{index}"), !twice, Code::Duplicate);
        }
        check.demand("resource_links", self.resource_links.len() <= LIST_MAX, Code::TooMany { max: LIST_MAX });
        for (index, link) in self.resource_links.iter().enumerate() {
            check.line(&format!("resource_links/{index}/title"), &link.title, LINE_MAX);
            check.link(&format!("resource_links/{index}/url"), link.url.as_deref());
        }
    }
}
