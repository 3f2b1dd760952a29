//! The names of counts of people, by which a later revision of the same report finds them again: none depends on the
//! order of rows or on the language.

use domain::activity::Mode;
use domain::dimension::Dimension;
use domain::form::{Form, SectionKind};
use domain::identity::Identity;

use super::Spot;
use crate::breakdown::{Part, Trait};
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
        Spot::Cell(dimension, row) => of_cell(dimension, row, splits)?,
        Spot::CellWithin(within, dimension, row) => {
            let (side, word) = of_trait(within);
            format!("within/{side}/{word}/{}", of_cell(dimension, row, splits)?)
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

fn of_cell(dimension: Dimension, row: usize, splits: &[Split]) -> Option<String> {
    let split = splits.iter().find(|split| split.dimension == dimension)?;
    Some(match split.cell(row) {
        Some(cell) => format!("cell/{dimension}/{cell}"),
        None => format!("rest/{dimension}"),
    })
}

fn of_part(part: Part) -> String {
    match part {
        Part::Of(one) => {
            let (side, word) = of_trait(one);
            format!("{side}/{word}")
        }
        Part::OfTwo(first, then) => {
            let ((first, first_word), (then, then_word)) = (of_trait(first), of_trait(then));
            format!("{first}_and_{then}/{first_word}/{then_word}")
        }
    }
}

/// What a trait is of, and which it is.
fn of_trait(one: Trait) -> (&'static str, String) {
    match one {
        Trait::Month(month) => ("month", month.to_string()),
        Trait::Kind(kind) => ("kind", kind.to_string()),
        Trait::Audience(audience) => ("audience", audience.to_string()),
        Trait::Mode(mode) => ("mode", mode.map_or("none", Mode::as_str).to_owned()),
        Trait::Site(id) => ("site", of_thing(id)),
        Trait::Topic(id) => ("topic", of_thing(id)),
        Trait::Commissioner(id) => ("commissioner", of_thing(id)),
    }
}

/// An identity, or that there is none.
pub(crate) fn of_thing<I: Identity>(id: Option<I>) -> String {
    id.map_or_else(|| "none".to_owned(), |id| id.uuid().to_string())
}
