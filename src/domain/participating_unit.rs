//! A workplace that takes part in a project, with its own resource group. Groups are counts by role; a contact is a role.

use crate::check::{Check, Checked, Code, FieldError};
use crate::identity::{OrganisationId, ParticipatingUnitId, PartyId, ProjectId};
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// Which level of the health and care services a unit belongs to.
    ParticipatingUnitKind, "participating-unit-kind" {
        /// A municipality's.
        Municipal = "municipal",
        /// A hospital's or clinic's.
        SpecialistHealth = "specialist_health",
        /// Neither.
        Other = "other",
    }
}

/// A unit that takes part in a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParticipatingUnit {
    /// Identity.
    pub id: ParticipatingUnitId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// What it is called; missing takes the party's name.
    pub name: Option<String>,
    /// The party it is, or is a part of.
    pub party_id: Option<PartyId>,
    /// Which level it belongs to.
    pub kind: ParticipatingUnitKind,
    /// Part of the country or region, in words.
    pub region: Option<String>,
    /// Whether it has a resource group.
    pub has_resource_group: bool,
    /// Leaders in the resource group; missing when it is not known.
    pub resource_group_leaders: Option<i64>,
    /// Staff in the resource group; missing when it is not known.
    pub resource_group_staff: Option<i64>,
    /// The role to ask for: «enhetsleder». Never a person.
    pub contact_role: Option<String>,
}

impl Checked for ParticipatingUnit {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.optional_line("name", self.name.as_deref());
        check.demand("name", self.name.is_some() || self.party_id.is_some(), Code::Required);
        check.optional_line("region", self.region.as_deref());
        for (field, count) in [
            ("resource_group_leaders", self.resource_group_leaders),
            ("resource_group_staff", self.resource_group_staff),
        ] {
            check.count(field, count);
            let belongs = count.is_none() || self.has_resource_group;
            check.demand(field, belongs, Code::Contradicts { other: "has_resource_group" });
        }
        check.optional_line("contact_role", self.contact_role.as_deref());
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn unit() -> ParticipatingUnit {
        ParticipatingUnit {
            id: ParticipatingUnitId(Uuid::nil()),
            organisation_id: OrganisationId(Uuid::nil()),
            project_id: ProjectId(Uuid::nil()),
            version: 1,
            name: Some("Tjenesteenhet for rus og psykisk helse".into()),
            party_id: None,
            kind: ParticipatingUnitKind::Municipal,
            region: Some("Gudbrandsdalen".into()),
            has_resource_group: true,
            resource_group_leaders: Some(1),
            resource_group_staff: Some(0),
            contact_role: Some("Enhetsleder".into()),
        }
    }

    #[test]
    fn a_unit_is_named_by_itself_or_by_its_party() {
        let today = NaiveDate::MIN;
        assert_eq!(unit().check(today), []);
        let nameless = ParticipatingUnit { name: None, ..unit() };
        assert_eq!(nameless.check(today), [FieldError::new("name", Code::Required)]);
        assert_eq!(ParticipatingUnit { party_id: Some(PartyId(Uuid::nil())), ..nameless }.check(today), []);
    }

    #[test]
    fn only_a_resource_group_has_members() {
        let none = ParticipatingUnit { has_resource_group: false, ..unit() };
        assert_eq!(none.check(NaiveDate::MIN).len(), 2, "zero members is a count too");
        let blank = ParticipatingUnit { resource_group_leaders: None, resource_group_staff: None, ..none };
        assert_eq!(blank.check(NaiveDate::MIN), []);
        let negative = ParticipatingUnit { resource_group_staff: Some(-1), ..unit() };
        assert_eq!(negative.check(NaiveDate::MIN), [FieldError::new("resource_group_staff", Code::Negative)]);
    }
}
