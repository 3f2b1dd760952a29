//! What an organisation keeps beside its projects: units, sites, parties, topics, its own funders and schemes, and itself.
//! Each has a form; the fields of each are in `fields`.

mod fields;

use crate::page::{Choice, Page};
use crate::pages::conflict::Conflict;
use crate::pages::form::Edited;
use crate::pages::input::Input;
use crate::pages::register::project_form::choice;
use askama::Template;
use domain::category::Direction;
use domain::dimension::Dimension;
use domain::funder::FunderKind;
use domain::organisation::PartyKind;
use domain::{Funder, Organisation, OrganisationId, Topic, Unit};
use store::{Select, Session, Table, Visibility};
use uuid::Uuid;

/// What a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Organisation,
    Unit,
    Site,
    Party,
    Topic,
    Funder,
    Scheme,
    Category,
}

impl Kind {
    /// The kinds that belong to an organisation, in the order of its page.
    pub(crate) const PARTS: [Self; 7] =
        [Self::Site, Self::Unit, Self::Party, Self::Topic, Self::Funder, Self::Scheme, Self::Category];

    /// The word of its addresses and message keys.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Organisation => "organisations",
            Self::Unit => "units",
            Self::Site => "sites",
            Self::Party => "parties",
            Self::Topic => "topics",
            Self::Funder => "funders",
            Self::Scheme => "schemes",
            Self::Category => "categories",
        }
    }

    /// The kind that an address names.
    pub(crate) fn of_key(key: &str) -> Option<Self> {
        Self::PARTS.into_iter().find(|kind| kind.key() == key)
    }
}

/// A thing with a form of its own.
pub(crate) trait Part: Edited {
    /// What it is.
    const KIND: Kind;
    /// An empty one.
    fn blank(id: Uuid, organisation: OrganisationId) -> Self;
}

/// The page.
#[derive(Template)]
#[template(path = "part_form.html")]
pub(crate) struct PartFormPage {
    pub(crate) page: Page,
    pub(crate) input: Input,
    /// What others have changed since the form was filled.
    pub(crate) theirs: Conflict,
    pub(crate) kind: Kind,
    /// Whose; missing for a new organisation.
    pub(crate) organisation: Option<Organisation>,
    /// Name of what is edited; missing for a new one.
    pub(crate) name: Option<String>,
    pub(crate) lists: PartLists,
    pub(crate) action: String,
    /// Whether the last try to delete it was refused because something refers to it.
    pub(crate) is_in_use: bool,
}

impl PartFormPage {
    /// The field of an organisation's own cells of each dimension, its label, and the cells used without them.
    fn cell_fields(&self) -> Vec<(String, String, String)> {
        let field = |dimension: &Dimension| {
            let usual = crate::pages::activities::usual_cells(&self.page, *dimension);
            let name = fields::cells_field(*dimension);
            let label = self.page.t(&format!("field-{name}"));
            (name, label, usual)
        };
        Dimension::ALL.iter().map(field).collect()
    }
}

/// What can be chosen in a form.
#[derive(Default)]
pub(crate) struct PartLists {
    pub(crate) units: Vec<Choice>,
    pub(crate) topics: Vec<Choice>,
    pub(crate) funders: Vec<Choice>,
}

impl PartLists {
    /// Reads the lists of one kind's form; a thing is not offered as its own parent.
    pub(crate) async fn read(
        session: &mut Session,
        kind: Kind,
        organisation: OrganisationId,
        itself: Option<Uuid>,
    ) -> store::Result<Self> {
        let mut lists = Self::default();
        match kind {
            Kind::Unit | Kind::Site => {
                let units: Vec<Unit> = of_organisation(organisation).fetch(session).await?;
                let others = units.into_iter().filter(|unit| Some(unit.id.0) != itself);
                lists.units = others.map(|unit| choice(&unit.id, unit.name)).collect();
            }
            Kind::Topic => {
                let topics: Vec<Topic> = of_organisation(organisation).fetch(session).await?;
                let others = branches(&topics).into_iter().filter(|branch| Some(branch.topic.id.0) != itself);
                lists.topics = others.map(|branch| choice(&branch.topic.id, branch.path.join(" › "))).collect();
            }
            Kind::Scheme => {
                let own = Visibility { whole: vec![organisation], ..Visibility::default() };
                let funders: Vec<Funder> = Select::all().visible(&own).ordered("sort_key, id").fetch(session).await?;
                lists.funders = funders.into_iter().map(|funder| choice(&funder.id, funder.name)).collect();
            }
            Kind::Organisation | Kind::Party | Kind::Funder | Kind::Category => {}
        }
        Ok(lists)
    }
}

/// The things of an organisation by name.
pub(crate) fn of_organisation<T: Table>(organisation: OrganisationId) -> Select<T> {
    Select::all().equal("organisation_id", organisation).ordered("sort_key, id")
}

/// A topic in its place in the tree.
pub(crate) struct Branch {
    pub(crate) topic: Topic,
    /// Names from the root down to its own.
    pub(crate) path: Vec<String>,
}

impl Branch {
    /// How far from the root.
    pub(crate) fn depth(&self) -> usize {
        self.path.len() - 1
    }
}

/// The tree from top to bottom, siblings by their position. A topic whose parent is missing stands at the root.
pub(crate) fn branches(topics: &[Topic]) -> Vec<Branch> {
    let is_known = |id| topics.iter().any(|topic| topic.id == id);
    let mut roots: Vec<&Topic> =
        topics.iter().filter(|topic| topic.parent_topic_id.is_none_or(|parent| !is_known(parent))).collect();
    roots.sort_by_key(|topic| topic.position);
    let mut found = Vec::with_capacity(topics.len());
    let mut waiting: Vec<(&Topic, Vec<String>)> = roots.into_iter().rev().map(|topic| (topic, Vec::new())).collect();
    while let Some((topic, mut path)) = waiting.pop() {
        path.push(topic.name.clone());
        let mut below: Vec<&Topic> = topics.iter().filter(|other| other.parent_topic_id == Some(topic.id)).collect();
        below.sort_by_key(|topic| topic.position);
        waiting.extend(below.into_iter().rev().map(|topic| (topic, path.clone())));
        found.push(Branch { topic: topic.clone(), path });
    }
    found
}

impl PartFormPage {
    fn above(&self) -> Vec<(String, String)> {
        let all = ("/admin/organisations".to_owned(), self.page.t("nav-organisations"));
        let own = self.organisation.as_ref();
        let own = own.map(|one| (format!("/admin/organisations/{}", one.id), one.name.clone()));
        std::iter::once(all).chain(own).collect()
    }

    fn back(&self) -> String {
        self.above().pop().map(|(address, _)| address).unwrap_or_default()
    }

    fn heading(&self) -> String {
        match &self.name {
            Some(name) => name.clone(),
            None => self.page.t(&format!("entry-new-{}", self.kind.key())),
        }
    }

    /// An organisation itself is never deleted here: everything belongs to it.
    fn can_be_deleted(&self) -> bool {
        self.name.is_some() && self.kind != Kind::Organisation
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Category, Party, Scheme, Site, TopicId};
    use language::Language;

    fn id_of(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    #[test]
    fn the_tree_is_told_from_the_top_down_by_position() {
        let organisation = OrganisationId(Uuid::nil());
        let topic = |id: u128, parent: Option<u128>, name: &str, position| Topic {
            id: TopicId(Uuid::from_u128(id)),
            parent_topic_id: parent.map(|parent| TopicId(Uuid::from_u128(parent))),
            name: name.to_owned(),
            position,
            ..Topic::blank(id_of(1), organisation)
        };
        let topics = [
            topic(1, None, "Psykisk helse", 1),
            topic(2, Some(1), "Angst", 1),
            topic(3, Some(1), "Søvn", 0),
            topic(4, None, "Demens", 0),
            topic(5, Some(9), "Foreldreløs", 2),
        ];
        let paths: Vec<String> = branches(&topics).iter().map(|branch| branch.path.join("/")).collect();
        assert_eq!(paths, ["Demens", "Psykisk helse", "Psykisk helse/Søvn", "Psykisk helse/Angst", "Foreldreløs"]);
    }

    fn comes_back<T: Part + std::fmt::Debug>(thing: &T, organisation: OrganisationId) {
        let mut input = Input::empty(Language::Nb);
        thing.fill(&mut input);
        let mut read = thing.clone();
        read.take(&mut input);
        assert_eq!(&read, thing);
        assert!(input.errors.is_empty(), "{:?}: {:?}", T::KIND, input.errors.rows());
        assert_eq!(T::blank(organisation.0, organisation).organisation(), Some(organisation));
    }

    #[test]
    fn what_a_form_was_filled_with_comes_back_the_same() {
        let id = OrganisationId(Uuid::from_u128(7));
        let number = || Some("991 264 426".parse().unwrap());
        let text = |text: &str| Some(text.to_owned());
        let organisation =
            Organisation { organisation_number: number(), region: text("Nord"), ..Organisation::blank(id.0, id) };
        comes_back(
            &Organisation { name: "Pårørendehuset".into(), parent_name: text("Foreningen"), ..organisation },
            id,
        );
        comes_back(&Unit { name: "Nord".into(), organisation_number: number(), ..Unit::blank(id_of(1), id) }, id);
        let site =
            Site { name: "Oslo".into(), postcode: text("0155"), post_town: text("Oslo"), ..Site::blank(id_of(1), id) };
        let site =
            Site { street_address: text("Storgata 1"), municipality_number: Some("0301".parse().unwrap()), ..site };
        let from = chrono::NaiveDate::from_ymd_opt(2016, 1, 1);
        comes_back(&Site { city_district: text("Sentrum"), valid_from: from, valid_to: from, ..site }, id);
        comes_back(&Party { name: "Kommunen".into(), kind: PartyKind::Other, ..Party::blank(id_of(1), id) }, id);
        comes_back(&Topic { name: "Søvn".into(), position: 3, ..Topic::blank(id_of(1), id) }, id);
        comes_back(&Funder { key: "dam".into(), kind: FunderKind::Foundation, ..Funder::blank(id_of(1), id) }, id);
        let range = ("4000".to_owned(), "4999".to_owned());
        let category = Category { account_from: range.0, account_to: range.1, ..Category::blank(id_of(1), id) };
        comes_back(&Category { name: "Aktivitet".into(), is_outside_project: true, position: 2, ..category }, id);
        let lines = vec!["kap. 765 post 72".to_owned(), "kap. 761 post 79".to_owned()];
        let funder_id = domain::FunderId(Uuid::from_u128(3));
        let portal_url = text("https://www.altinn.no");
        comes_back(
            &Scheme {
                budget_lines: lines,
                funder_id,
                portal: text("Altinn"),
                portal_url,
                ..Scheme::blank(id_of(1), id)
            },
            id,
        );
    }
}
