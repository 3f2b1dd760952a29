//! `/projects/{id}/about`: every field of the project, its partners, places, grants and attachments.

use super::{Around, Head, Rights};
use crate::page::Page;
use crate::pages::facts::{Facts, Group, Item};
use crate::pages::files::Attachments;
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::file::FileSubject;
use domain::{Goal, Organisation, Party, Person, Project, ProjectId, Site, Unit};
use poem::web::Path;
use poem::{Response, handler};
use std::collections::BTreeSet;
use store::{Select, Session};

/// The page.
#[derive(Template)]
#[template(path = "project/about.html")]
pub(crate) struct AboutPage {
    page: Page,
    head: Head,
    groups: Vec<Group>,
    files: Attachments,
}

impl AboutPage {
    /// Reads what the page shows.
    pub(crate) async fn load(
        session: &mut Session,
        page: Page,
        project: Project,
        rights: Rights,
        files: Attachments,
    ) -> store::Result<Self> {
        let around = Around::read(session, &project).await?;
        let organisation: Option<Organisation> = store::find(session, project.organisation_id).await?;
        let unit: Option<Unit> = match project.unit_id {
            Some(unit) => store::find(session, unit).await?,
            None => None,
        };
        let leader: Option<Person> = match project.leader_person_id {
            Some(leader) => store::find(session, leader).await?,
            None => None,
        };
        let parties = project.partners.iter().map(|partner| partner.party_id.0).collect::<BTreeSet<_>>();
        let parties: Vec<Party> = store::find_all(session, parties).await?;
        let goals: Vec<Goal> = Select::all().equal("project_id", project.id).fetch(session).await?;
        let groups = vec![
            application(&page, &project, &goals),
            offer(&page, &project),
            people(&page, &project, organisation.as_ref(), unit.as_ref(), leader, &parties),
            time(&page, &project),
            results(&page, &project),
            places(&page, &project, &around.sites),
            grants(&page, &around),
        ];
        Ok(Self { head: Head::new(&page, project, &around, rights), groups, files, page })
    }
}

fn application(page: &Page, project: &Project, goals: &[Goal]) -> Group {
    let address = format!("/projects/{}/goals", project.id);
    let goals =
        domain::goal::in_order(goals).into_iter().map(|(_, goal)| Item::linked(goal.text.clone(), address.clone()));
    Facts::new(page)
        .one("summary", project.summary.clone())
        .one("background", project.background.clone())
        .items("goals", goals.collect())
        .many("target_groups", project.target_groups.clone())
        .many("reasons_people_come", project.reasons_people_come.clone())
        .many("measures", project.measures.clone())
        .under("project-application")
}

fn offer(page: &Page, project: &Project) -> Group {
    let mut facts = Facts::new(page).many("access_terms", project.access_terms.clone());
    let mut audiences: Vec<_> = project.offers.iter().map(|offer| offer.audience).collect();
    audiences.sort_unstable();
    audiences.dedup();
    if audiences.is_empty() {
        facts = facts.many("offers", Vec::<String>::new());
    }
    let mut group_facts = facts.done();
    for audience in audiences {
        let of = project.offers.iter().filter(|offer| offer.audience == audience);
        let values = of.map(|offer| match offer.since_year {
            Some(year) => Item::plain(page.t2("offer-since", "offer", offer.text.as_str(), "year", year.to_string())),
            None => Item::plain(offer.text.clone()),
        });
        let label = page.t1("offers-to", "audience", page.word(&audience).to_lowercase());
        group_facts.push(crate::pages::facts::Fact { label, values: values.collect() });
    }
    Group { title: page.t("project-offers"), facts: group_facts }
}

fn people(
    page: &Page,
    project: &Project,
    organisation: Option<&Organisation>,
    unit: Option<&Unit>,
    leader: Option<Person>,
    parties: &[Party],
) -> Group {
    let partner = |partner: &domain::project::Partner| {
        let party = parties.iter().find(|party| party.id == partner.party_id)?;
        Some(Item::plain(format!("{} – {}", party.name, partner.role)))
    };
    let named = organisation.map(|organisation| match &organisation.parent_name {
        Some(parent) => page.t2("organisation-within", "name", organisation.name.as_str(), "parent", parent.as_str()),
        None => organisation.name.clone(),
    });
    let number = organisation.map(|organisation| {
        organisation
            .organisation_number
            .as_ref()
            .map_or_else(|| page.t("unknown"), domain::organisation::OrganisationNumber::spaced)
    });
    Facts::new(page)
        .one("organisation", named)
        .one("organisation_number", number)
        .maybe("region", organisation.and_then(|organisation| organisation.region.clone()))
        .one("unit_id", unit.map(|unit| unit.name.clone()))
        .one("leader_person_id", leader.map(|leader| leader.name))
        .items("partners", project.partners.iter().filter_map(partner).collect())
        .under("project-people")
}

fn time(page: &Page, project: &Project) -> Group {
    let plan = project.plan.iter().map(|step| match step.on {
        Some(on) => format!("{}: {}", page.date_to(on, step.precision), step.text),
        None => step.text.clone(),
    });
    Facts::new(page)
        .one("status", Some(page.word(&project.status)))
        .one("starts_on", project.starts_on.map(|day| page.date_long(day)))
        .one("ends_on", project.ends_on.map(|day| page.date_long(day)))
        .one("ended_on", project.ended_on.map(|day| page.date_long(day)))
        .one("programme", project.programme.clone())
        .one("programme_year", project.programme_year.map(|year| year.to_string()))
        .many("plan", plan)
        .under("project-time")
}

fn results(page: &Page, project: &Project) -> Group {
    let links = project.resource_links.iter().map(|link| match &link.url {
        Some(url) => Item::linked(link.title.clone(), url.clone()),
        None => Item::plain(link.title.clone()),
    });
    Facts::new(page)
        .many("results", project.results.clone())
        .items("resource_links", links.collect())
        .under("project-results")
}

fn places(page: &Page, project: &Project, sites: &[Site]) -> Group {
    let of_project = sites.iter().filter(|site| project.site_ids.contains(&site.id));
    let values = of_project.map(|site| Item::plain(site_in_words(page, site))).collect();
    Facts::new(page).items("site_ids", values).under("term-sites")
}

/// A site with its address, municipality and district.
pub(crate) fn site_in_words(page: &Page, site: &Site) -> String {
    let mut parts = vec![site.name.clone()];
    parts.extend(site.street_address.clone());
    let town = [site.postcode.clone(), site.post_town.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    parts.extend((!town.is_empty()).then_some(town));
    parts.extend(
        site.municipality_number.as_ref().map(|number| page.t1("site-municipality", "number", number.as_str())),
    );
    parts.extend(site.city_district.clone());
    parts.join(", ")
}

fn grants(page: &Page, around: &Around) -> Group {
    let values = around.grants.iter().map(|grant| {
        let title = around.grant_title(grant);
        let text = grant.reference.as_ref().map_or_else(|| title.clone(), |reference| format!("{title}, {reference}"));
        Item::linked(text, format!("/grants/{}", grant.id))
    });
    Facts::new(page).items("grants", values.collect()).under("term-grants")
}

/// `GET /projects/{id}/about`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ProjectId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, id).await?;
    let rights = visit.rights(&project);
    let (subject, home) = (FileSubject::Project, project.organisation_id);
    let files = Attachments::read(&visit, &mut session, subject, project.id.0, home, true).await?;
    html(&AboutPage::load(&mut session, visit.page_after(&query), project, rights, files).await?)
}
