//! `/admin/organisations` and `/admin/organisations/{id}`: an organisation with all it keeps beside its projects.

use crate::page::Page;
use crate::pages::register::parts::{Branch, Kind, branches, of_organisation};
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::OrganisationId;
use domain::access::Right;
use domain::{Category, Funder, Organisation, Party, Scheme, Site, Unit};
use poem::web::Path;
use poem::{Response, handler};
use store::{Select, Session};

/// The list.
#[derive(Template)]
#[template(path = "organisations.html")]
pub(crate) struct OrganisationsPage {
    pub(crate) page: Page,
    pub(crate) organisations: Vec<Organisation>,
}

/// One organisation.
#[derive(Template)]
#[template(path = "organisation.html")]
pub(crate) struct OrganisationPage {
    pub(crate) page: Page,
    pub(crate) organisation: Organisation,
    pub(crate) parts: Parts,
}

/// What an organisation keeps.
pub(crate) struct Parts {
    units: Vec<Unit>,
    sites: Vec<Site>,
    parties: Vec<Party>,
    topics: Vec<Branch>,
    funders: Vec<Funder>,
    schemes: Vec<Scheme>,
    categories: Vec<Category>,
    /// Names of the funders of all schemes, the shared ones too.
    all_funders: Vec<Funder>,
}

impl Parts {
    /// Reads everything, a query a table.
    pub(crate) async fn read(session: &mut Session, organisation: &Organisation) -> store::Result<Self> {
        let id = organisation.id;
        let schemes: Vec<Scheme> = of_organisation(id).fetch(session).await?;
        Ok(Self {
            units: of_organisation(id).fetch(session).await?,
            sites: of_organisation(id).fetch(session).await?,
            parties: of_organisation(id).fetch(session).await?,
            topics: branches(&of_organisation(id).fetch(session).await?),
            funders: of_organisation(id).fetch(session).await?,
            categories: crate::pages::ledger::categories(session, id).await?,
            all_funders: store::find_all(session, schemes.iter().map(|scheme| scheme.funder_id.0)).await?,
            schemes,
        })
    }
}

/// A line of one of the lists.
struct Line {
    id: String,
    name: String,
    about: String,
    /// How far in it stands.
    depth: usize,
}

impl OrganisationPage {
    fn above(&self) -> Vec<(String, String)> {
        vec![("/admin/organisations".to_owned(), self.page.t("nav-organisations"))]
    }

    fn lines(&self, kind: Kind) -> Vec<Line> {
        let line = |id: String, name: &str, about: Vec<Option<String>>| {
            let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Line { id, name: name.to_owned(), about, depth: 0 }
        };
        match kind {
            Kind::Unit => {
                let parent = |unit: &Unit| {
                    let above = self.parts.units.iter().find(|other| Some(other.id) == unit.parent_unit_id)?;
                    Some(self.page.t1("entry-below", "name", above.name.as_str()))
                };
                let about =
                    |unit: &Unit| vec![parent(unit), number(unit.organisation_number.as_ref()), unit.region.clone()];
                self.parts.units.iter().map(|unit| line(unit.id.to_string(), &unit.name, about(unit))).collect()
            }
            Kind::Site => self
                .parts
                .sites
                .iter()
                .map(|site| line(site.id.to_string(), &site.name, self.about_site(site)))
                .collect(),
            Kind::Party => {
                let about =
                    |party: &Party| vec![Some(self.page.word(&party.kind)), number(party.organisation_number.as_ref())];
                self.parts.parties.iter().map(|party| line(party.id.to_string(), &party.name, about(party))).collect()
            }
            Kind::Topic => {
                let topics = self.parts.topics.iter();
                topics
                    .map(|branch| Line {
                        depth: branch.depth(),
                        ..line(branch.topic.id.to_string(), &branch.topic.name, Vec::new())
                    })
                    .collect()
            }
            Kind::Funder => {
                let about = |funder: &Funder| {
                    vec![Some(self.page.word(&funder.kind)), number(funder.organisation_number.as_ref())]
                };
                self.parts
                    .funders
                    .iter()
                    .map(|funder| line(funder.id.to_string(), &funder.name, about(funder)))
                    .collect()
            }
            Kind::Scheme => {
                let funder = |scheme: &Scheme| {
                    self.parts.all_funders.iter().find(|one| one.id == scheme.funder_id).map(|one| one.name.clone())
                };
                let about = |scheme: &Scheme| {
                    vec![
                        funder(scheme),
                        Some(scheme.budget_lines.join(", ")).filter(|text| !text.is_empty()),
                        scheme.portal.clone(),
                    ]
                };
                self.parts
                    .schemes
                    .iter()
                    .map(|scheme| line(scheme.id.to_string(), &scheme.name, about(scheme)))
                    .collect()
            }
            Kind::Category => {
                let about = |one: &Category| {
                    let outside = one.is_outside_project.then(|| self.page.t("field-is_outside_project"));
                    let range = format!("{}–{}", one.account_from, one.account_to);
                    vec![Some(self.page.word(&one.direction)), Some(range), outside]
                };
                self.parts.categories.iter().map(|one| line(one.id.to_string(), &one.name, about(one))).collect()
            }
            Kind::Organisation => Vec::new(),
        }
    }

    fn about_site(&self, site: &Site) -> Vec<Option<String>> {
        let town =
            [site.postcode.as_deref(), site.post_town.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let until = site.valid_to.filter(|day| *day < self.page.today);
        vec![
            site.street_address.clone(),
            Some(town).filter(|town| !town.is_empty()),
            site.city_district.clone(),
            until.map(|day| self.page.t1("entry-used-until", "date", self.page.date(day))),
        ]
    }
}

fn number(number: Option<&domain::organisation::OrganisationNumber>) -> Option<String> {
    number.map(domain::organisation::OrganisationNumber::spaced)
}

/// `GET /admin/organisations`.
#[handler]
pub(crate) async fn list(visit: Visit, Asked(query): Asked) -> Result<Response> {
    visit.access.demand_somewhere(Right::WriteRegister)?;
    let own = visit.access.organisations_with(Right::WriteRegister);
    let mut session = visit.read().await?;
    let organisations = Select::all().among("id", own).ordered("sort_key, id").fetch(&mut session).await?;
    html(&OrganisationsPage { page: visit.page_after(&query), organisations })
}

/// `GET /admin/organisations/{id}`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<OrganisationId>) -> Result<Response> {
    visit.access.demand(Right::WriteRegister, id)?;
    let mut session = visit.read().await?;
    let organisation: Organisation = visit.find(&mut session, id).await?;
    let parts = Parts::read(&mut session, &organisation).await?;
    html(&OrganisationPage { page: visit.page_after(&query), organisation, parts })
}
