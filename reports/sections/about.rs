//! The organisation, the project and the grant, every field of the register that says something about them.

use domain::form::Section;
use domain::organisation::{OrganisationNumber, Site};
use domain::project::Audience;
use language::message;

use crate::compile::Compilation;
use crate::document::{Block, Cell, ColumnKind, Row, Table, Total};
use crate::sections::{grant, part_key};
use crate::words::{fact, paragraphs, text_cell, when};

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    let mut blocks = vec![heading(compilation, "report-heading-project"), facts(compilation)];
    texts(compilation, &mut blocks);
    lists(compilation, &mut blocks);
    blocks.extend(plan(compilation, section));
    grant::append(compilation, &mut blocks);
    blocks
}

pub(crate) fn heading(compilation: &Compilation<'_>, key: &str) -> Block {
    Block::Heading { text: compilation.text(key) }
}

fn number_cell(number: Option<&OrganisationNumber>) -> Cell {
    number.map_or(Cell::NotReported, |number| Cell::Text(number.spaced()))
}

fn facts(compilation: &Compilation<'_>) -> Block {
    let (content, language) = (compilation.content, compilation.language);
    let (project, organisation) = (&content.project, &content.organisation);
    let fact = |key: &str, value: Cell| fact(language, key, value);
    let mut facts = vec![
        fact("term-project", Cell::Text(project.title.clone())),
        fact("term-organisation", Cell::Text(organisation.name.clone())),
        fact("term-organisation-number", number_cell(organisation.organisation_number.as_ref())),
    ];
    let mut optional = |key: &str, value: Option<Cell>| facts.extend(value.map(|value| fact(key, value)));
    let line = |value: &Option<String>| value.clone().map(Cell::Text);
    optional("report-fact-parent", line(&organisation.parent_name));
    optional("report-fact-region", line(&organisation.region));
    if let Some(unit) = &content.unit {
        optional("report-fact-unit", Some(Cell::Text(unit.name.clone())));
        let number = unit.organisation_number.as_ref();
        optional("report-fact-unit-number", number.map(|number| Cell::Text(number.spaced())));
    }
    optional("term-leader", line(&content.leader_name));
    optional("report-fact-programme", line(&project.programme));
    optional("report-fact-programme-year", project.programme_year.map(|year| Cell::Text(year.to_string())));
    optional("term-status", Some(Cell::Text(compilation.word(project.status))));
    optional("report-fact-starts", project.starts_on.map(Cell::Date));
    optional("report-fact-ends", project.ends_on.map(Cell::Date));
    optional("report-fact-ended", project.ended_on.map(Cell::Date));
    if project.has_example_figures {
        optional("example-figures", Some(Cell::Text(compilation.text("example-figures-explained"))));
    }
    Block::Facts { facts }
}

fn texts(compilation: &Compilation<'_>, blocks: &mut Vec<Block>) {
    let project = &compilation.content.project;
    for (key, text) in
        [("report-heading-summary", &project.summary), ("report-heading-background", &project.background)]
    {
        let Some(text) = text.as_deref().filter(|text| !text.trim().is_empty()) else { continue };
        blocks.push(heading(compilation, key));
        blocks.push(Block::Paragraphs { paragraphs: paragraphs(text) });
    }
    let goals: Vec<String> = goals(compilation, |depth| depth == 0).iter().flat_map(|goal| paragraphs(goal)).collect();
    if !goals.is_empty() {
        blocks.push(heading(compilation, "report-heading-goal"));
        blocks.push(Block::Paragraphs { paragraphs: goals });
    }
}

/// The texts of the goals at these depths, each followed by those below it.
fn goals(compilation: &Compilation<'_>, is_wanted: impl Fn(usize) -> bool) -> Vec<String> {
    let goals = domain::goal::in_order(&compilation.content.goals).into_iter();
    goals.filter(|(depth, _)| is_wanted(*depth)).map(|(_, goal)| goal.text.clone()).collect()
}

fn lists(compilation: &Compilation<'_>, blocks: &mut Vec<Block>) {
    let (content, project) = (compilation.content, &compilation.content.project);
    let mut list = |title: String, items: Vec<String>| {
        if !items.is_empty() {
            blocks.push(Block::List { title, items });
        }
    };
    list(compilation.text("report-heading-sub-goals"), goals(compilation, |depth| depth > 0));
    list(compilation.text("report-heading-target-groups"), project.target_groups.clone());
    list(compilation.text("report-heading-reasons"), project.reasons_people_come.clone());
    list(compilation.text("report-heading-access-terms"), project.access_terms.clone());
    list(compilation.text("report-heading-measures"), project.measures.clone());
    for audience in Audience::ALL {
        let name = compilation.word(*audience);
        let title = message(compilation.language, "report-heading-offers", &[("audience", name.into())]);
        list(title, offers(compilation, *audience));
    }
    list(compilation.text("term-sites"), content.sites.iter().map(site_words).collect());
    list(compilation.text("term-partners"), partners(compilation));
    list(compilation.text("report-heading-results"), project.results.clone());
    let links = project.resource_links.iter().map(|link| match &link.url {
        Some(url) => format!("{}: {url}", link.title),
        None => link.title.clone(),
    });
    list(compilation.text("report-heading-links"), links.collect());
}

fn offers(compilation: &Compilation<'_>, audience: Audience) -> Vec<String> {
    let offers = compilation.content.project.offers.iter().filter(|offer| offer.audience == audience);
    offers
        .map(|offer| match offer.since_year {
            Some(year) => {
                let arguments = [("offer", offer.text.as_str().into()), ("year", year.to_string().into())];
                message(compilation.language, "report-offer-since", &arguments)
            }
            None => offer.text.clone(),
        })
        .collect()
}

/// A site in one line: name, street, postcode and town, city district.
fn site_words(site: &Site) -> String {
    let town =
        [site.postcode.as_deref(), site.post_town.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let parts = [Some(site.name.as_str()), site.street_address.as_deref(), Some(&town), site.city_district.as_deref()];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn partners(compilation: &Compilation<'_>) -> Vec<String> {
    let content = compilation.content;
    let named = content.project.partners.iter().filter_map(|partner| {
        let party = content.parties.iter().find(|party| party.id == partner.party_id)?;
        let role = partner.role.trim();
        Some(if role.is_empty() { party.name.clone() } else { format!("{} – {role}", party.name) })
    });
    named.collect()
}

/// The application's plan, step by step.
fn plan(compilation: &Compilation<'_>, section: &Section) -> Option<Block> {
    let plan = &compilation.content.project.plan;
    if plan.is_empty() {
        return None;
    }
    let column = |key: &str, title: &str| compilation.column(key, title, ColumnKind::Text, Total::None);
    let rows = plan.iter().map(|step| {
        let time = step.on.map(|on| when(compilation.language, on, step.precision));
        Row { cells: vec![text_cell(time.as_deref()), Cell::Text(step.text.clone())], evidence: Vec::new() }
    });
    Some(Block::Table(Table {
        key: part_key(section, Some("plan")),
        title: compilation.text("report-heading-plan"),
        columns: vec![column("when", "report-column-when"), column("step", "report-column-step")],
        rows: rows.collect(),
        has_totals: false,
        remark: None,
    }))
}
