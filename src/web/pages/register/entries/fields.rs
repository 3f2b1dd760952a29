//! The fields of each entry's form: how a thing fills the form, and how the form fills the thing.

use crate::pages::form::Edited;
use crate::pages::input::Input;
use crate::pages::register::entries::{Entry, Kind};
use domain::category::Direction;
use domain::check::{Code, FieldError};
use domain::dimension::{Dimension, DimensionCells};
use domain::funder::FunderKind;
use domain::organisation::PartyKind;
use domain::{Category, Funder, Organisation, OrganisationId, Party, Scheme, Site, Topic, Unit};
use uuid::Uuid;

impl Entry for Organisation {
    const KIND: Kind = Kind::Organisation;

    fn blank(id: Uuid, _organisation: OrganisationId) -> Self {
        Self {
            id: id.into(),
            version: 1,
            name: String::new(),
            organisation_number: None,
            parent_name: None,
            region: None,
            count_cells: Vec::new(),
        }
    }
}

impl Edited for Organisation {
    fn fill(&self, input: &mut Input) {
        input.set("name", self.name.as_str());
        input.put("organisation_number", self.organisation_number.as_ref());
        input.put("parent_name", self.parent_name.as_ref());
        input.put("region", self.region.as_ref());
        for dimension in Dimension::ALL {
            let own = self.count_cells.iter().find(|own| own.dimension == *dimension);
            input.put_lines(&cells_field(*dimension), own.map_or(&[], |own| own.cells.as_slice()));
        }
    }

    fn take(&mut self, input: &mut Input) {
        self.name = input.line("name").unwrap_or_default();
        self.organisation_number = input.read("organisation_number");
        self.parent_name = input.line("parent_name");
        self.region = input.line("region");
        let own = |dimension: &Dimension| DimensionCells {
            dimension: *dimension,
            cells: input.lines(&cells_field(*dimension)),
        };
        self.count_cells = Dimension::ALL.iter().map(own).filter(|own| !own.cells.is_empty()).collect();
        for own in &self.count_cells {
            if let Some(fault) = own.fault() {
                input.fail(&cells_field(own.dimension), &fault);
            }
        }
    }

    fn place(errors: Vec<FieldError>) -> Vec<FieldError> {
        // The form has a field for each dimension, where the faults of its cells are noted as they are taken.
        errors.into_iter().filter(|error| !error.pointer.starts_with("/count_cells")).collect()
    }
}

/// The field that holds an organisation's own cells of a dimension, one a line.
pub(crate) fn cells_field(dimension: Dimension) -> String {
    format!("cells_{}", dimension.as_str())
}

impl Entry for Unit {
    const KIND: Kind = Kind::Unit;

    fn blank(id: Uuid, organisation_id: OrganisationId) -> Self {
        Self {
            id: id.into(),
            organisation_id,
            version: 1,
            name: String::new(),
            organisation_number: None,
            parent_unit_id: None,
            region: None,
        }
    }
}

impl Edited for Unit {
    fn fill(&self, input: &mut Input) {
        input.set("name", self.name.as_str());
        input.put("organisation_number", self.organisation_number.as_ref());
        input.put("parent_unit_id", self.parent_unit_id);
        input.put("region", self.region.as_ref());
    }

    fn take(&mut self, input: &mut Input) {
        self.name = input.line("name").unwrap_or_default();
        self.organisation_number = input.read("organisation_number");
        self.parent_unit_id = input.read("parent_unit_id");
        self.region = input.line("region");
    }
}

impl Entry for Site {
    const KIND: Kind = Kind::Site;

    fn blank(id: Uuid, organisation_id: OrganisationId) -> Self {
        Self {
            id: id.into(),
            organisation_id,
            version: 1,
            unit_id: None,
            name: String::new(),
            street_address: None,
            postcode: None,
            post_town: None,
            municipality_number: None,
            city_district: None,
            valid_from: None,
            valid_to: None,
        }
    }
}

impl Edited for Site {
    fn fill(&self, input: &mut Input) {
        input.set("name", self.name.as_str());
        input.put("unit_id", self.unit_id);
        input.put("street_address", self.street_address.as_ref());
        input.put("postcode", self.postcode.as_ref());
        input.put("post_town", self.post_town.as_ref());
        input.put("municipality_number", self.municipality_number.as_ref());
        input.put("city_district", self.city_district.as_ref());
        input.put("valid_from", self.valid_from);
        input.put("valid_to", self.valid_to);
    }

    fn take(&mut self, input: &mut Input) {
        self.name = input.line("name").unwrap_or_default();
        self.unit_id = input.read("unit_id");
        self.street_address = input.line("street_address");
        self.postcode = input.line("postcode");
        self.post_town = input.line("post_town");
        self.municipality_number = input.read("municipality_number");
        self.city_district = input.line("city_district");
        self.valid_from = input.date("valid_from");
        self.valid_to = input.date("valid_to");
    }
}

impl Entry for Party {
    const KIND: Kind = Kind::Party;

    fn blank(id: Uuid, organisation_id: OrganisationId) -> Self {
        Self {
            id: id.into(),
            organisation_id,
            version: 1,
            name: String::new(),
            kind: PartyKind::Municipality,
            organisation_number: None,
            municipality_number: None,
        }
    }
}

impl Edited for Party {
    fn fill(&self, input: &mut Input) {
        input.set("name", self.name.as_str());
        input.put("kind", Some(self.kind));
        input.put("organisation_number", self.organisation_number.as_ref());
        input.put("municipality_number", self.municipality_number.as_ref());
    }

    fn take(&mut self, input: &mut Input) {
        self.name = input.line("name").unwrap_or_default();
        self.kind = input.read("kind").unwrap_or(self.kind);
        self.organisation_number = input.read("organisation_number");
        self.municipality_number = input.read("municipality_number");
    }
}

impl Entry for Topic {
    const KIND: Kind = Kind::Topic;

    fn blank(id: Uuid, organisation_id: OrganisationId) -> Self {
        Self { id: id.into(), organisation_id, version: 1, parent_topic_id: None, name: String::new(), position: 0 }
    }
}

impl Edited for Topic {
    fn fill(&self, input: &mut Input) {
        input.set("name", self.name.as_str());
        input.put("parent_topic_id", self.parent_topic_id);
        // People count from one.
        input.put("position", Some(self.position.saturating_add(1)));
    }

    fn take(&mut self, input: &mut Input) {
        self.name = input.line("name").unwrap_or_default();
        self.parent_topic_id = input.read("parent_topic_id");
        self.position = match input.count("position") {
            Some(place @ 1..) => place - 1,
            Some(_) => {
                input.fail("position", &Code::OutOfRange { min: 1, max: domain::check::COUNT_MAX });
                self.position
            }
            None => self.position,
        };
    }
}

impl Entry for Funder {
    const KIND: Kind = Kind::Funder;

    fn blank(id: Uuid, organisation_id: OrganisationId) -> Self {
        Self {
            id: id.into(),
            organisation_id: Some(organisation_id),
            version: 1,
            key: String::new(),
            name: String::new(),
            kind: FunderKind::State,
            organisation_number: None,
        }
    }
}

impl Edited for Funder {
    fn fill(&self, input: &mut Input) {
        input.set("name", self.name.as_str());
        input.set("key", self.key.as_str());
        input.put("kind", Some(self.kind));
        input.put("organisation_number", self.organisation_number.as_ref());
    }

    fn take(&mut self, input: &mut Input) {
        self.name = input.line("name").unwrap_or_default();
        self.key = input.line("key").unwrap_or_default();
        self.kind = input.read("kind").unwrap_or(self.kind);
        self.organisation_number = input.read("organisation_number");
    }
}

impl Entry for Scheme {
    const KIND: Kind = Kind::Scheme;

    fn blank(id: Uuid, organisation_id: OrganisationId) -> Self {
        Self {
            id: id.into(),
            organisation_id: Some(organisation_id),
            version: 1,
            funder_id: domain::FunderId(Uuid::nil()),
            name: String::new(),
            budget_lines: Vec::new(),
            portal: None,
            portal_url: None,
        }
    }
}

impl Edited for Scheme {
    fn fill(&self, input: &mut Input) {
        input.set("name", self.name.as_str());
        input.put("funder_id", Some(self.funder_id).filter(|funder| !funder.0.is_nil()));
        input.put_lines("budget_lines", &self.budget_lines);
        input.put("portal", self.portal.as_ref());
        input.put("portal_url", self.portal_url.as_ref());
    }

    fn take(&mut self, input: &mut Input) {
        self.name = input.line("name").unwrap_or_default();
        match input.read("funder_id") {
            Some(funder) => self.funder_id = funder,
            None if input.line("funder_id").is_none() => input.fail("funder_id", &Code::Required),
            None => {}
        }
        self.budget_lines = input.lines_of("budget_lines", &self.budget_lines);
        self.portal = input.line("portal");
        self.portal_url = input.line("portal_url");
    }
}

impl Entry for Category {
    const KIND: Kind = Kind::Category;

    fn blank(id: Uuid, organisation_id: OrganisationId) -> Self {
        Self {
            id: id.into(),
            organisation_id,
            version: 1,
            name: String::new(),
            direction: Direction::Expense,
            account_from: String::new(),
            account_to: String::new(),
            is_outside_project: false,
            position: 0,
        }
    }
}

impl Edited for Category {
    fn fill(&self, input: &mut Input) {
        input.set("name", self.name.as_str());
        input.set("direction", self.direction.as_str());
        input.set("account_from", self.account_from.as_str());
        input.set("account_to", self.account_to.as_str());
        input.set("is_outside_project", if self.is_outside_project { "on" } else { "" });
        input.put("position", Some(self.position));
    }

    /// Income stays income: entries have been added up by it.
    fn take(&mut self, input: &mut Input) {
        self.name = input.line("name").unwrap_or_default();
        self.direction = input.read("direction").unwrap_or(self.direction);
        self.account_from = input.line("account_from").unwrap_or_default();
        self.account_to = input.line("account_to").unwrap_or_default();
        self.is_outside_project = input.ticked("is_outside_project");
        self.position = input.count("position").unwrap_or(self.position);
    }
}
