//! `/projects/{id}` and the pages below it: what they have in common, and the overview.

pub(crate) mod about;
pub(crate) mod activities;
pub(crate) mod changes;
pub(crate) mod finances;
pub(crate) mod milestones;
pub(crate) mod overview;
pub(crate) mod plan;
pub(crate) mod reports;
pub(crate) mod series;

use crate::page::Page;
use domain::access::{Lead, Right};
use domain::{Funder, Grant, Project, Role, Site};
use std::collections::BTreeSet;
use store::{Select, Session};

/// What the reader may do in a project.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rights {
    /// Milestones, activities, report texts.
    pub(crate) progress: bool,
    /// Grants, years, deadlines.
    pub(crate) money: bool,
    /// The project itself.
    pub(crate) register: bool,
}

impl Rights {
    /// The rights of a role.
    pub(crate) fn of(role: Role, lead: Lead) -> Self {
        Self {
            progress: role.may(Right::WriteProgress, lead),
            money: role.may(Right::WriteMoney, lead),
            register: role.may(Right::WriteRegister, lead),
        }
    }
}

/// The head of every page of a project: title, status, tabs, what can be done.
pub(crate) struct Head {
    pub(crate) project: Project,
    pub(crate) rights: Rights,
    /// Colour and word of the status.
    pub(crate) status: (&'static str, String),
    /// Funders, places and period on one line.
    pub(crate) about: String,
    pub(crate) tabs: Vec<(String, String)>,
    /// Lists of what belongs to the project and has plain pages.
    pub(crate) lists: Vec<(String, String)>,
    pub(crate) above: Vec<(String, String)>,
}

/// The grants of a project with their funders, and its sites: what most of its pages need.
pub(crate) struct Around {
    pub(crate) grants: Vec<Grant>,
    pub(crate) funders: Vec<Funder>,
    pub(crate) sites: Vec<Site>,
}

impl Around {
    /// Reads them, a query a table.
    pub(crate) async fn read(session: &mut Session, project: &Project) -> store::Result<Self> {
        let grants: Vec<Grant> = Select::all().equal("project_id", project.id).fetch(session).await?;
        let funders = grants.iter().map(|grant| grant.funder_id.0).collect::<BTreeSet<_>>();
        let covered = grants.iter().flat_map(|grant| match &grant.coverage {
            domain::grant::Coverage::Sites { site_ids } => site_ids.clone(),
            domain::grant::Coverage::WholeProject {} => Vec::new(),
        });
        let sites = project.site_ids.iter().copied().chain(covered).map(|site| site.0).collect::<BTreeSet<_>>();
        Ok(Self {
            funders: store::find_all(session, funders).await?,
            sites: store::find_all(session, sites).await?,
            grants,
        })
    }

    /// The funder of a grant.
    pub(crate) fn funder_name(&self, grant: &Grant) -> String {
        self.funders.iter().find(|funder| funder.id == grant.funder_id).map(|one| one.name.clone()).unwrap_or_default()
    }

    /// What a grant is called among its project's: the funder, and the sites when it does not cover all.
    pub(crate) fn grant_title(&self, grant: &Grant) -> String {
        let funder = self.funder_name(grant);
        match &grant.coverage {
            domain::grant::Coverage::WholeProject {} => funder,
            domain::grant::Coverage::Sites { site_ids } => {
                let names = site_ids.iter().filter_map(|id| self.site_name(*id)).collect::<Vec<_>>().join(", ");
                format!("{funder} ({names})")
            }
        }
    }

    /// The name of a site.
    pub(crate) fn site_name(&self, id: domain::SiteId) -> Option<&str> {
        self.sites.iter().find(|site| site.id == id).map(|site| site.name.as_str())
    }
}

impl Head {
    /// The head of a page of this project.
    pub(crate) fn new(page: &Page, project: Project, around: &Around, rights: Rights) -> Self {
        let mut about: Vec<String> = Vec::new();
        for grant in &around.grants {
            let name = around.funder_name(grant);
            if !about.contains(&name) {
                about.push(name);
            }
        }
        let sites: Vec<&str> = project.site_ids.iter().filter_map(|id| around.site_name(*id)).collect();
        if !sites.is_empty() {
            about.push(sites.join(", "));
        }
        about.extend(period(page, &project));
        let root = format!("/projects/{}", project.id);
        let tab = |path: &str, key: &str| (format!("{root}{path}"), page.t(key));
        Self {
            status: (page.tone(&project.status), page.word(&project.status)),
            about: about.join(" · "),
            tabs: vec![
                tab("", "term-overview"),
                tab("/activities", "term-activities"),
                tab("/milestones", "term-milestones"),
                tab("/finances", "term-finances"),
                tab("/reports", "term-reports"),
                tab("/about", "project-about"),
                tab("/changes", "term-change-log"),
            ],
            lists: super::effects::LISTS
                .iter()
                .map(|list| tab(&format!("/{list}"), &format!("records-{list}")))
                .collect(),
            above: vec![("/projects".to_owned(), page.t("nav-projects"))],
            project,
            rights,
        }
    }
}

/// The planned period of a project, as far as it is known.
fn period(page: &Page, project: &Project) -> Option<String> {
    match (project.starts_on, project.ended_on.or(project.ends_on)) {
        (Some(from), Some(to)) => Some(language::date_range(page.lang, from, to)),
        (Some(from), None) => Some(language::date_since(page.lang, from)),
        (None, Some(to)) => Some(page.date(to)),
        (None, None) => None,
    }
}
