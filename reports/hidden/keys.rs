//! The names of counts of people, by which a later revision of the same report finds them again: none depends on the
//! order of rows or on the language.

use domain::activity::Mode;
use domain::form::{Form, SectionKind};
use domain::identity::Identity;

use super::Spot;
use crate::breakdown::Part;
use crate::dimensions::Split;
use crate::tally::People;

/// What all names of one count begin with.
const fn prefix(people: People) -> &'static str {
    match people {
        People::Counted => "counted",
        People::Estimated => "estimated",
        People::NewCounted => "new_counted",
        People::NewEstimated => "new_estimated",
    }
}

/// The name of a count where it stands: `counted/part/site/…`, `new_counted/figure/section/figure`.
pub(super) fn key(people: People, spot: Spot, form: &Form, splits: &[Split]) -> Option<String> {
    let place = match spot {
        Spot::Total => "total".to_owned(),
        Spot::Part(part) => format!("part/{}", of_part(part)),
        Spot::Cell(dimension, row) => {
            let split = splits.iter().find(|split| split.dimension == dimension)?;
            match split.cell(row) {
                Some(cell) => format!("cell/{dimension}/{cell}"),
                None => format!("rest/{dimension}"),
            }
        }
        Spot::Figure(section, figure) => {
            let section = form.sections.get(section)?;
            let SectionKind::Figures { figures } = &section.kind else { return None };
            format!("figure/{}/{}", section.key, figures.get(figure)?.key)
        }
        Spot::Indicator(indicator, year) => format!("indicator/{}/{year}", indicator.uuid()),
    };
    Some(format!("{}/{place}", prefix(people)))
}

fn of_part(part: Part) -> String {
    match part {
        Part::Month(month) => format!("month/{month}"),
        Part::KindAndMonth(kind, month) => format!("kind_and_month/{kind}/{month}"),
        Part::Kind(kind) => format!("kind/{kind}"),
        Part::Audience(audience) => format!("audience/{audience}"),
        Part::Mode(mode) => format!("mode/{}", mode.map_or("none", Mode::as_str)),
        Part::Site(id) => format!("site/{}", of_thing(id)),
        Part::Topic(id) => format!("topic/{}", of_thing(id)),
        Part::Commissioner(id) => format!("commissioner/{}", of_thing(id)),
    }
}

/// An identity, or that there is none.
pub(crate) fn of_thing<I: Identity>(id: Option<I>) -> String {
    id.map_or_else(|| "none".to_owned(), |id| id.uuid().to_string())
}
