//! `/grant-years/{id}`: one year of a grant as a statement, with everything that moves it.

use super::rows::{PaymentRow, UnspentRow, payment_rows, unspent_row};
use super::standing::sentences;
use crate::changes::{self, Change};
use crate::field_errors::error_text;
use crate::page::Page;
use crate::pages::register::grant_name;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use domain::audit_duty::{AuditDuty, AuditFigures, decide};
use domain::closing::Standing;
use domain::{Funder, Grant, GrantYear, GrantYearId, Obligation, Payment, Project, UnspentFunds};
use poem::web::Path;
use poem::{Response, handler};
use store::Select;
use store::grant_years::Books;

/// The page.
#[derive(Template)]
#[template(path = "grant_year.html")]
struct YearPage {
    page: Page,
    project: Project,
    grant: Grant,
    grant_name: String,
    year: GrantYear,
    standing: Standing,
    payments: Vec<PaymentRow>,
    unspent: Vec<UnspentRow>,
    duty: Option<AuditDuty>,
    figures: AuditFigures,
    may_write: bool,
    /// Why it was not closed, when that was tried.
    fault: Option<String>,
}

impl YearPage {
    fn above(&self) -> Vec<(String, String)> {
        vec![
            (format!("/projects/{}", self.project.id), self.project.title.clone()),
            (format!("/grants/{}", self.grant.id), self.grant_name.clone()),
        ]
    }

    fn title(&self) -> String {
        self.page.t1("year-edit-title", "year", self.year.year.to_string())
    }

    /// The movements, each with its sign: what came in, what went out.
    fn movements(&self) -> Vec<(&'static str, String, String)> {
        let year = &self.year;
        [
            ("+", "term-carried-in", year.carried_in_ore),
            ("+", "term-received", year.received_ore),
            ("−", "term-spent", year.spent_ore),
            ("−", "term-repaid", year.repaid_ore),
            ("−", "term-carried-out", year.carried_out_ore),
        ]
        .map(|(sign, key, ore)| (sign, self.page.t(key), self.page.kroner_or_unknown(ore)))
        .to_vec()
    }

    /// What is left or lacking, and what it takes to close.
    fn sentences(&self) -> Vec<String> {
        let mut told = sentences(&self.page, &self.standing);
        told.extend(self.standing.gap.map(|gap| self.page.word(&gap)));
        told
    }

    /// Whether an auditor is needed, as a sentence with the sum and the limit.
    fn duty(&self) -> String {
        let page = &self.page;
        let Some(duty) = &self.duty else { return page.t("audit-duty-no-rule") };
        let Some(sum_ore) = duty.sum_ore else { return page.t("audit-duty-unknown") };
        let rule = &duty.rule;
        let result = duty.result.map_or_else(|| page.t("audit-duty-nothing"), |result| page.word(&result));
        language::message(
            page.lang,
            "audit-duty-is",
            &[
                ("result", result.into()),
                ("basis", page.word(&rule.basis).into()),
                ("sum", page.kroner(sum_ore).into()),
                ("comparator", page.word(&rule.comparator).into()),
                ("threshold", page.kroner(rule.threshold_ore).into()),
            ],
        )
    }

    /// The sums that rules can look at, as far as they are known.
    fn figures(&self) -> Vec<(String, String)> {
        let figures = &self.figures;
        [
            ("audit-figure-year", figures.grant_year_ore),
            ("audit-figure-scheme", figures.scheme_sum_ore),
            ("audit-figure-period", figures.project_period_ore),
            ("audit-figure-grants", figures.all_grants_ore),
            ("audit-figure-own", figures.own_funds_ore),
        ]
        .into_iter()
        .filter_map(|(key, ore)| ore.map(|ore| (self.page.t(key), self.page.kroner(ore))))
        .collect()
    }

    /// Where a payment, or an application for carry-over, of this year is entered.
    fn new_address(&self, root: &str) -> String {
        format!("/{root}/new?project={}&grant_id={}&year={}", self.project.id, self.grant.id, self.year.year)
    }
}

async fn page(visit: &Visit, page: Page, id: GrantYearId, fault: Option<String>) -> Result<YearPage> {
    let mut session = visit.read().await?;
    let year: GrantYear = visit.find(&mut session, id).await?;
    let grant: Grant = visit.find(&mut session, year.grant_id).await?;
    let project: Project = visit.find(&mut session, grant.project_id).await?;
    let funder: Option<Funder> = store::find(&mut session, grant.funder_id).await?;
    let books = Books::read(&mut session, grant.id).await?;
    let reports: Vec<Obligation> = Select::all().equal("grant_id", grant.id).fetch(&mut session).await?;
    let figures = store::audit_figures::read(&mut session, &grant, year.year).await?;
    let rules = store::audit_figures::rules(&mut session, &grant).await?;
    let may_write = visit.rights(&project).money;
    let is_of = |one: &&Payment| one.year == year.year || one.books_year() == year.year;
    let payments: Vec<&Payment> = books.payments.iter().filter(is_of).collect();
    let touches = |one: &&UnspentFunds| one.year == year.year || one.into_year == Some(year.year);
    let may_step = |one: &UnspentFunds| may_write && books.year(one.year).is_some_and(|of| of.closed_at.is_none());
    Ok(YearPage {
        grant_name: grant_name(&page, &grant, funder.as_ref()),
        standing: books.rows().standing(&year, &grant, page.today),
        payments: payment_rows(&page, &payments, &reports),
        unspent: books.unspent.iter().filter(touches).map(|one| unspent_row(&page, one, may_step(one))).collect(),
        duty: decide(&rules, year.year, &figures),
        figures,
        project,
        grant,
        year,
        may_write,
        fault,
        page,
    })
}

/// `GET /grant-years/{id}`.
#[handler]
pub(super) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<GrantYearId>) -> Result<Response> {
    html(&page(&visit, visit.page_after(&query), id, None).await?)
}

/// `POST /grant-years/{id}/close`.
#[handler]
pub(super) async fn close(visit: Visit, Path(id): Path<GrantYearId>, Sent(input): Sent) -> Result<Response> {
    let year: GrantYear = visit.find(&mut visit.read().await?, id).await?;
    let closed = {
        let mut change = Change::begin(&visit.app, &visit.access).await?;
        match changes::close_year(&mut change, id, Some(input.version())).await {
            Ok(_) => change.commit().await,
            // Another tap has closed it.
            Err(Problem::WrongState { .. }) => Ok(()),
            Err(problem) => Err(problem),
        }
    };
    match closed {
        Ok(()) => Ok(Onward::to(&format!("/grant-years/{id}"), "year-closed").with("title", year.year).go()),
        Err(Problem::Fields(faults)) => {
            let words: Vec<String> = faults.iter().map(|fault| error_text(visit.page.lang, &fault.code)).collect();
            refused(&page(&visit, visit.page.clone(), id, Some(words.join(" "))).await?)
        }
        Err(problem) => Err(problem),
    }
}
