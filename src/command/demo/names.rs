//! What the demo's texts name, by name: texts know no identities.

use domain::{FunderId, OrganisationId, PartyId, PersonId, ProjectId, SchemeId, SeriesId, SiteId, TopicId, UnitId};
use std::collections::BTreeMap;

/// Identities by name within one organisation, and those of the catalogue it shares.
#[derive(Clone, Default)]
pub(super) struct Names {
    pub(super) people: BTreeMap<String, PersonId>,
    pub(super) units: BTreeMap<String, UnitId>,
    pub(super) sites: BTreeMap<String, SiteId>,
    pub(super) parties: BTreeMap<String, PartyId>,
    pub(super) series: BTreeMap<String, SeriesId>,
    pub(super) topics: BTreeMap<String, TopicId>,
    /// By the key that forms use.
    pub(super) funders: BTreeMap<String, FunderId>,
    /// By funder and name.
    pub(super) schemes: BTreeMap<(FunderId, String), SchemeId>,
}

/// The organisation and project that things belong to.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) organisation: OrganisationId,
    pub(super) project: ProjectId,
}

/// The identity of a name that the same text has declared.
pub(super) fn named<I: Copy>(identities: &BTreeMap<String, I>, name: &str) -> I {
    *identities.get(name).unwrap_or_else(|| panic!("the demo's texts declare what they name: {name}"))
}
