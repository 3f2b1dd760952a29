//! `/grants/{id}`: the award letter, its years and its attachments.

use crate::page::Page;
use crate::pages::closing::{PaymentRow, payment_rows};
use crate::pages::deadlines::{own_in_words, rule_in_words};
use crate::pages::files::Attachments;
use crate::pages::register::audit_rules;
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::file::FileSubject;
use domain::grant::{AuditRule, Coverage, Requirement};
use domain::{Form, Funder, Grant, GrantId, GrantYear, Obligation, Payment, Project, Scheme, Site};
use poem::web::Path;
use poem::{Response, handler};
use store::{Select, Session};

/// The page.
#[derive(Template)]
#[template(path = "grant.html")]
pub(crate) struct GrantPage {
    pub(crate) page: Page,
    pub(crate) project: Project,
    pub(crate) parts: GrantParts,
    /// Whether the reader may change the letter and its years.
    pub(crate) may_write: bool,
    pub(crate) files: Attachments,
}

/// The letter and what hangs on it.
pub(crate) struct GrantParts {
    pub(crate) grant: Grant,
    pub(crate) funder: Option<Funder>,
    pub(crate) scheme: Option<Scheme>,
    pub(crate) sites: Vec<Site>,
    pub(crate) forms: Vec<Form>,
    /// Oldest first.
    pub(crate) years: Vec<GrantYear>,
    /// Nearest deadline first.
    pub(crate) obligations: Vec<Obligation>,
    pub(crate) payments: Vec<Payment>,
}

impl GrantParts {
    /// Reads everything of a grant, a query a table.
    pub(crate) async fn read(session: &mut Session, grant: Grant) -> store::Result<Self> {
        let funder = store::find(session, grant.funder_id).await?;
        let scheme = match grant.scheme_id {
            Some(scheme) => store::find(session, scheme).await?,
            None => None,
        };
        let sites = match &grant.coverage {
            Coverage::Sites { site_ids } => store::find_all(session, site_ids.iter().map(|site| site.0)).await?,
            Coverage::WholeProject {} => Vec::new(),
        };
        Ok(Self {
            funder,
            scheme,
            sites,
            payments: Select::all().equal("grant_id", grant.id).fetch(session).await?,
            forms: store::forms::list(session).await?,
            years: Select::all().equal("grant_id", grant.id).ordered("year, id").fetch(session).await?,
            obligations: Select::all()
                .equal("grant_id", grant.id)
                .ordered("computed_deadline_on, id")
                .fetch(session)
                .await?,
            grant,
        })
    }

    fn form_title(&self, page: &Page, key: &str) -> String {
        let form = self.forms.iter().find(|form| form.key == key);
        form.map_or_else(|| key.to_owned(), |form| form.title.in_language(page.lang.code()).to_owned())
    }
}

/// What a grant is called: its reference, or whose it is when it has none.
pub(crate) fn grant_name(page: &Page, grant: &Grant, funder: Option<&Funder>) -> String {
    let funder = funder.map_or_else(|| page.t("term-funder"), |funder| funder.name.clone());
    match &grant.reference {
        Some(reference) => page.t2("grant-name", "funder", funder, "reference", reference.as_str()),
        None => page.t1("grant-name-without-reference", "funder", funder),
    }
}

impl GrantPage {
    fn name(&self) -> String {
        grant_name(&self.page, &self.parts.grant, self.parts.funder.as_ref())
    }

    fn covers(&self) -> String {
        match self.parts.grant.coverage {
            Coverage::WholeProject {} => self.page.t("grant-covers-whole"),
            Coverage::Sites { .. } => {
                self.parts.sites.iter().map(|site| site.name.as_str()).collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// When the grant may be spent, as far as that is known.
    fn spent_within(&self) -> Option<String> {
        let grant = &self.parts.grant;
        match (grant.starts_on, grant.ends_on) {
            (Some(starts_on), Some(ends_on)) => Some(language::date_range(self.page.lang, starts_on, ends_on)),
            (Some(starts_on), None) => Some(language::date_since(self.page.lang, starts_on)),
            (None, Some(ends_on)) => Some(self.page.t1("grant-until", "date", self.page.date_long(ends_on))),
            (None, None) => None,
        }
    }

    fn deadline(&self, requirement: &Requirement) -> String {
        let page = &self.page;
        let own = requirement.deadline.as_ref();
        let form = self.parts.forms.iter().find(|form| form.key == requirement.form_key);
        match own.or_else(|| form.and_then(|form| form.deadline.as_ref())) {
            Some(rule) => rule_in_words(page, rule),
            None => page.t("grant-due-unknown"),
        }
    }

    /// Deadlines of one's own, each as a sentence.
    fn own_deadlines(&self, requirement: &Requirement) -> Vec<String> {
        requirement.internal_deadlines.iter().map(|own| own_in_words(&self.page, own)).collect()
    }

    fn requirement_title(&self, requirement: &Requirement) -> String {
        self.parts.form_title(&self.page, &requirement.form_key)
    }

    fn obligation_title(&self, obligation: &Obligation) -> String {
        self.parts.form_title(&self.page, &obligation.form_key)
    }

    fn audit(&self, rule: &AuditRule) -> String {
        audit_rules::in_words(&self.page, rule)
    }

    fn payments(&self) -> Vec<PaymentRow> {
        let payments: Vec<&Payment> = self.parts.payments.iter().collect();
        payment_rows(&self.page, &payments, &self.parts.obligations)
    }

    fn total(&self, column: &str) -> Option<i64> {
        let amount = |year: &GrantYear| match column {
            "applied_ore" => year.applied_ore,
            "awarded_ore" => year.awarded_ore,
            "received_ore" => year.received_ore,
            "spent_ore" => year.spent_ore,
            _ => year.repaid_ore,
        };
        self.parts.years.iter().filter_map(amount).reduce(i64::saturating_add)
    }

    fn above(&self) -> Vec<(String, String)> {
        vec![
            ("/projects".to_owned(), self.page.t("nav-projects")),
            (format!("/projects/{}", self.project.id), self.project.title.clone()),
        ]
    }
}

/// `GET /grants/{id}`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<GrantId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let grant: Grant = visit.find(&mut session, id).await?;
    let project: Project = visit.find(&mut session, grant.project_id).await?;
    let may_write = visit.rights(&project).money;
    let (subject, home) = (FileSubject::Grant, grant.organisation_id);
    let files = Attachments::read(&visit, &mut session, subject, grant.id.0, home, true).await?;
    let parts = GrantParts::read(&mut session, grant).await?;
    html(&GrantPage { page: visit.page_after(&query), project, parts, may_write, files })
}
