//! The fields of each part's form: how a thing fills the form, and how the form fills the thing.

use crate::changes::{self, Change};
use crate::pages::form::Edited;
use crate::pages::input::Input;
use crate::pages::register::parts::{Kind, Part};
use crate::problem::Result;
use domain::category::Direction;
use domain::check::{Code, FieldError};
use domain::dimension::{Dimension, DimensionCells};
use domain::funder::FunderKind;
use domain::organisation::PartyKind;
use domain::{Category, Funder, Organisation, OrganisationId, Party, Scheme, Site, Topic, Unit};
use uuid::Uuid;

/// A form whose fields are those of the thing, each under its own name and with how it is typed: `text` and `line` are one
/// line, of which a `line` may be missing; `read` reads itself and may be missing; `word` reads itself and stays as it was
/// where nothing is chosen; `date`, `count` and `tick` are what they say, and a count that is missing stays.
macro_rules! fields {
    ($thing:ty { $($field:ident: $typed:ident),+ $(,)? }) => {
        impl Edited for $thing {
            fn fill(&self, input: &mut Input) {
                $(fields!(@fill $typed, input, stringify!($field), &self.$field);)+
            }

            fn take(&mut self, input: &mut Input) {
                $(fields!(@take $typed, input, stringify!($field), self.$field);)+
            }
        }
    };
    (@fill text, $input:expr, $name:expr, $value:expr) => { $input.set($name, $value.as_str()) };
    (@fill word, $input:expr, $name:expr, $value:expr) => { $input.put($name, Some($value)) };
    (@fill count, $input:expr, $name:expr, $value:expr) => { $input.put($name, Some($value)) };
    (@fill tick, $input:expr, $name:expr, $value:expr) => { $input.set($name, if *$value { "on" } else { "" }) };
    (@fill $typed:ident, $input:expr, $name:expr, $value:expr) => { $input.put($name, $value.as_ref()) };
    (@take text, $input:expr, $name:expr, $value:expr) => { $value = $input.line($name).unwrap_or_default() };
    (@take word, $input:expr, $name:expr, $value:expr) => { $value = $input.read($name).unwrap_or($value) };
    (@take count, $input:expr, $name:expr, $value:expr) => { $value = $input.count($name).unwrap_or($value) };
    (@take tick, $input:expr, $name:expr, $value:expr) => { $value = $input.ticked($name) };
    (@take $typed:ident, $input:expr, $name:expr, $value:expr) => { $value = $input.$typed($name) };
}

impl Part for Organisation {
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

    async fn make(change: &mut Change<'_>, thing: Self) -> Result<Self> {
        changes::create_organisation(change, thing).await
    }
}

/// The field that holds an organisation's own cells of a dimension, one a line.
pub(crate) fn cells_field(dimension: Dimension) -> String {
    format!("cells_{}", dimension.as_str())
}

impl Part for Unit {
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

fields! { Unit { name: text, organisation_number: read, parent_unit_id: read, region: line } }

impl Part for Site {
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

fields! {
    Site {
        name: text, unit_id: read, street_address: line, postcode: line, post_town: line, municipality_number: read,
        city_district: line, valid_from: date, valid_to: date,
    }
}

impl Part for Party {
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

fields! { Party { name: text, kind: word, organisation_number: read, municipality_number: read } }

impl Part for Topic {
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

impl Part for Funder {
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

fields! { Funder { name: text, key: text, kind: word, organisation_number: read } }

impl Part for Scheme {
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

impl Part for Category {
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

// Income stays income, as entries have been added up by it: only a new category's form has its direction.
fields! {
    Category {
        name: text, direction: word, account_from: text, account_to: text, is_outside_project: tick, position: count,
    }
}
