//! About the report itself, and what its words mean.

use domain::form::SectionKind;
use domain::grant::Coverage;
use domain::snapshot::Edition;
use std::collections::BTreeSet;

use crate::compile::Compilation;
use crate::document::{Cell, Fact};
use crate::words::{fact, hidden_explained, text_cell};

pub(crate) fn facts(compilation: &Compilation<'_>, edition: &Edition) -> Vec<Fact> {
    let (content, language) = (compilation.content, compilation.language);
    let form = compilation.form;
    let fact = |key: &str, value: Cell| fact(language, key, value);
    let mut facts = vec![
        fact("report-fact-report", Cell::Text(form.title.in_language(language.code()).to_owned())),
        fact("term-funder", Cell::Text(content.funder.name.clone())),
        fact("term-organisation", Cell::Text(content.organisation.name.clone())),
        fact("term-project", Cell::Text(content.project.title.clone())),
        fact("term-grant", text_cell(content.grant.reference.as_deref())),
        fact("report-fact-period-starts", Cell::Date(content.period.starts_on)),
        fact("report-fact-period-ends", Cell::Date(content.period.ends_on)),
    ];
    if let Some(obligation) = &content.obligation {
        facts.push(fact("term-deadline", Cell::Date(obligation.deadline_on())));
    }
    if let Some(portal) = &form.submitted_to {
        facts.push(fact("report-fact-submitted-to", Cell::Text(portal.in_language(language.code()).to_owned())));
    }
    facts.push(fact("report-fact-scope", Cell::Text(scope(compilation))));
    facts.push(fact("report-fact-threshold", Cell::Count(content.grant.disclosure_threshold)));
    if compilation.is_draft {
        facts.push(fact("report-fact-state", Cell::Text(compilation.word(edition.state))));
    }
    facts.push(fact("report-fact-revision", Cell::Count(edition.revision)));
    let form = format!("{}, {}", form.key, form.revision);
    facts.push(fact("report-fact-form", Cell::Text(form)));
    facts
}

/// What the grant pays for, in words: the whole project, or the sites by name.
pub(crate) fn scope(compilation: &Compilation<'_>) -> String {
    match &compilation.content.grant.coverage {
        Coverage::WholeProject {} => compilation.text("term-whole-project"),
        Coverage::Sites { site_ids } => {
            let sites = compilation.content.sites.iter().filter(|site| site_ids.contains(&site.id));
            sites.map(|site| site.name.as_str()).collect::<Vec<_>>().join(", ")
        }
    }
}

/// The terms that every document explains: any cell can hold them.
const ALWAYS: [&str; 2] = ["not-reported", "not-applicable"];

/// The terms that a kind of section brings.
const fn terms(kind: &SectionKind) -> &'static [&'static str] {
    match kind {
        SectionKind::Activities { .. } | SectionKind::Figures { .. } => {
            &["activity", "attendance", "estimated", "new", "sessions", "minutes", "volunteers"]
        }
        SectionKind::Indicators {} => &["activity", "attendance", "estimated", "new"],
        SectionKind::Series {} => &["activity", "sessions"],
        SectionKind::Places { .. } => &["activity", "sessions", "minutes"],
        SectionKind::Staffing {} => &["volunteers"],
        SectionKind::Milestones {} => &["late"],
        SectionKind::Funding {} => &["unaccounted"],
        SectionKind::About {}
        | SectionKind::Narrative { .. }
        | SectionKind::OnwardGrants {}
        | SectionKind::Accounts { .. }
        | SectionKind::UnspentFunds {}
        | SectionKind::Measurements {}
        | SectionKind::Services {}
        | SectionKind::Deviations {}
        | SectionKind::ChangeRequests {}
        | SectionKind::Declaration { .. }
        | SectionKind::Attachments { .. }
        | SectionKind::FreeFigures { .. }
        | SectionKind::FreeTable { .. }
        | SectionKind::FreeGrid { .. }
        | SectionKind::Missing {} => &[],
    }
}

/// What the words and signs mean that the document can hold, in the order in which a section brings them.
pub(crate) fn definitions(compilation: &Compilation<'_>) -> Vec<(String, String)> {
    let mut told = BTreeSet::new();
    let asked = compilation.form.sections.iter().flat_map(|section| terms(&section.kind)).chain(&ALWAYS);
    let mut definitions: Vec<_> = asked
        .filter(|word| told.insert(**word))
        .map(|word| {
            let term = compilation.text(&format!("report-definition-{word}"));
            (term, compilation.text(&format!("report-definition-{word}-text")))
        })
        .collect();
    let threshold = compilation.content.grant.disclosure_threshold;
    definitions.push((":".to_owned(), hidden_explained(compilation.language, threshold)));
    definitions
}
