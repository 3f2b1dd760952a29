//! Writes one organisation of the demo with its people, places, parties, topics and project.

use super::content::{Content, PersonText, ProjectText, SchemeText, TopicText};
use super::names::{Names, Place, named};
use domain::organisation::{Organisation, Party, Site, Unit};
use domain::project::{Partner, PlanStep, Project};
use domain::{OrganisationId, Scheme, Topic, TopicId};
use store::{Result, Write, new_id};

/// Writes everything of an organisation but its grants, milestones and activities.
pub(super) async fn write(write: &mut Write, content: &Content, names: &mut Names) -> Result<Place> {
    let organisation = Organisation {
        id: new_id(),
        version: 1,
        name: content.organisation.name.clone(),
        organisation_number: None,
        parent_name: content.organisation.parent_name.clone(),
        region: content.organisation.region.clone(),
        count_cells: Vec::new(),
    };
    write.insert(&organisation).await?;
    store::ledger::add_usual_categories(write, organisation.id).await?;
    for person in &content.people {
        add_member(write, person, organisation.id, names).await?;
    }
    add_places(write, content, organisation.id, names).await?;
    add_topics(write, &content.topics, organisation.id, names).await?;
    add_schemes(write, &content.schemes, organisation.id, names).await?;
    let project = project(&content.project, organisation.id, names);
    write.insert(&project).await?;
    Ok(Place { organisation: organisation.id, project: project.id })
}

async fn add_member(write: &mut Write, person: &PersonText, organisation: OrganisationId, names: &Names) -> Result<()> {
    let membership = domain::Membership {
        person_id: named(&names.people, &person.email),
        organisation_id: organisation,
        role: person.role,
    };
    store::accounts::set_membership(write, None, &membership).await
}

async fn add_places(
    write: &mut Write,
    content: &Content,
    organisation_id: OrganisationId,
    names: &mut Names,
) -> Result<()> {
    for text in &content.units {
        let name = text.name.clone();
        let unit = Unit {
            id: new_id(),
            organisation_id,
            version: 1,
            name: name.clone(),
            organisation_number: None,
            parent_unit_id: None,
            region: None,
        };
        write.insert(&unit).await?;
        names.units.insert(name, unit.id);
    }
    for text in &content.sites {
        let site = Site {
            id: new_id(),
            organisation_id,
            version: 1,
            unit_id: names.units.values().next().copied(),
            name: text.name.clone(),
            street_address: text.street_address.clone(),
            postcode: text.postcode.clone(),
            post_town: text.post_town.clone(),
            municipality_number: text.municipality_number.clone(),
            city_district: None,
            valid_from: text.valid_from,
            valid_to: text.valid_to,
        };
        write.insert(&site).await?;
        names.sites.insert(site.name, site.id);
    }
    for text in &content.parties {
        let party = Party {
            id: new_id(),
            organisation_id,
            version: 1,
            name: text.name.clone(),
            kind: text.kind,
            organisation_number: None,
            municipality_number: text.municipality_number.clone(),
        };
        write.insert(&party).await?;
        names.parties.insert(party.name, party.id);
    }
    Ok(())
}

async fn add_topics(
    write: &mut Write,
    texts: &[TopicText],
    organisation: OrganisationId,
    names: &mut Names,
) -> Result<()> {
    for (text, position) in texts.iter().zip(0..) {
        let above = add_topic(write, organisation, None, &text.name, position, names).await?;
        for (name, position) in text.subtopics.iter().zip(0..) {
            add_topic(write, organisation, Some(above), name, position, names).await?;
        }
    }
    Ok(())
}

async fn add_topic(
    write: &mut Write,
    organisation_id: OrganisationId,
    parent_topic_id: Option<TopicId>,
    name: &str,
    position: i64,
    names: &mut Names,
) -> Result<TopicId> {
    let topic = Topic { id: new_id(), organisation_id, version: 1, parent_topic_id, name: name.to_owned(), position };
    write.insert(&topic).await?;
    names.topics.insert(topic.name, topic.id);
    Ok(topic.id)
}

async fn add_schemes(
    write: &mut Write,
    texts: &[SchemeText],
    organisation: OrganisationId,
    names: &mut Names,
) -> Result<()> {
    for text in texts {
        let scheme = Scheme {
            id: new_id(),
            organisation_id: Some(organisation),
            version: 1,
            funder_id: named(&names.funders, &text.funder),
            name: text.name.clone(),
            budget_lines: text.budget_lines.clone(),
            portal: text.portal.clone(),
            portal_url: text.portal_url.clone(),
        };
        write.insert(&scheme).await?;
        names.schemes.insert((scheme.funder_id, scheme.name), scheme.id);
    }
    Ok(())
}

fn project(text: &ProjectText, organisation: OrganisationId, names: &Names) -> Project {
    let partner = |partner: &super::content::PartnerText| Partner {
        party_id: named(&names.parties, &partner.party),
        role: partner.role.clone(),
    };
    let step = |step: &super::content::PlanStepText| PlanStep {
        on: step.on,
        precision: step.precision,
        text: step.text.clone(),
    };
    Project {
        unit_id: text.unit.as_deref().map(|unit| named(&names.units, unit)),
        leader_person_id: Some(named(&names.people, &text.leader)),
        programme: text.programme.clone(),
        programme_year: text.programme_year,
        status: text.status,
        starts_on: text.starts_on,
        ends_on: text.ends_on,
        ended_on: text.ended_on,
        summary: text.summary.clone(),
        background: text.background.clone(),
        target_groups: text.target_groups.clone(),
        measures: text.measures.clone(),
        reasons_people_come: text.reasons_people_come.clone(),
        access_terms: text.access_terms.clone(),
        offers: text.offers.clone(),
        partners: text.partners.iter().map(partner).collect(),
        site_ids: text.sites.iter().map(|site| named(&names.sites, site)).collect(),
        plan: text.plan.iter().map(step).collect(),
        results: text.results.clone(),
        resource_links: text.resource_links.clone(),
        count_dimensions: text.count_dimensions.clone(),
        has_example_figures: text.has_example_figures,
        ..Project::new(new_id(), organisation, text.title.clone())
    }
}
