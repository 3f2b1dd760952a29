//! What each kind of section holds, one file a kind.

pub(crate) mod about;
pub(crate) mod activities;
pub(crate) mod figures;
pub(crate) mod funding;
pub(crate) mod grant;
pub(crate) mod milestones;
pub(crate) mod missing;
pub(crate) mod narrative;
pub(crate) mod onward_grants;
pub(crate) mod report;

use domain::form::Section;

/// The key of a section's table or chart. Two hyphens or more never stand in a section's key, so that two underscores
/// part it from the name within it.
pub(crate) fn part_key(section: &Section, name: Option<&str>) -> String {
    let section = section.key.replace('-', "_");
    name.map_or(section.clone(), |name| format!("{section}__{name}"))
}
