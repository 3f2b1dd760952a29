//! What each kind of section holds, one file a kind.

pub(crate) mod about;
pub(crate) mod accounts;
pub(crate) mod activities;
pub(crate) mod attachments;
pub(crate) mod change_requests;
pub(crate) mod declaration;
pub(crate) mod deviations;
pub(crate) mod figures;
pub(crate) mod funding;
pub(crate) mod grant;
pub(crate) mod indicators;
pub(crate) mod measurements;
pub(crate) mod milestones;
pub(crate) mod missing;
pub(crate) mod narrative;
pub(crate) mod onward_grants;
pub(crate) mod places;
pub(crate) mod report;
pub(crate) mod series;
pub(crate) mod services;
pub(crate) mod staffing;
pub(crate) mod typed;
pub(crate) mod unspent_funds;

use domain::form::Section;

/// The key of a section's table or chart. Two hyphens or more never stand in a section's key, so that two underscores
/// part it from the name within it.
pub(crate) fn part_key(section: &Section, name: Option<&str>) -> String {
    let section = section.key.replace('-', "_");
    name.map_or(section.clone(), |name| format!("{section}__{name}"))
}
