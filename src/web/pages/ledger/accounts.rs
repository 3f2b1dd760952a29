//! Budget against accounts, as the page of finances shows them: from the stored sums alone.

use super::categories;
use crate::page::Page;
use domain::budget::{AccountLine, compare, in_force};
use domain::category::Direction;
use domain::ledger::{Total, project_income_ore, sum_ore};
use domain::{BudgetVersion, Category, Grant, Project};
use std::collections::BTreeSet;
use store::{Select, Session, ledger};

/// What the accounts of a project's grants are made of.
pub(crate) struct Accounts {
    budgets: Vec<BudgetVersion>,
    totals: Vec<Total>,
    categories: Vec<Category>,
}

/// Budget and accounts of one grant in one year, or over the whole grant.
pub(crate) struct Comparison {
    /// The year, or that it is the whole grant.
    pub(crate) title: String,
    /// Which budget it is; empty where there is none.
    pub(crate) budget: String,
    pub(crate) lines: Vec<Line>,
}

/// One line, its figures as text.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) budget: String,
    pub(crate) actual: String,
    pub(crate) difference: String,
    pub(crate) percent: String,
    pub(crate) needs_explanation: bool,
}

impl Accounts {
    /// Reads them, a query a table; no entry is read.
    pub(crate) async fn read(session: &mut Session, project: &Project) -> store::Result<Self> {
        Ok(Self {
            budgets: Select::all().equal("project_id", project.id).fetch(session).await?,
            totals: ledger::totals(session, project.id).await?,
            categories: categories(session, project.organisation_id).await?,
        })
    }

    /// What the whole project took in and spent, by who pays; empty without entries.
    pub(crate) fn summary(&self, page: &Page) -> Vec<(String, String)> {
        if self.totals.is_empty() {
            return Vec::new();
        }
        let of = |is_wanted: fn(&Total) -> bool| {
            let wanted: Vec<Total> = self.totals.iter().filter(|total| is_wanted(total)).cloned().collect();
            page.kroner(sum_ore(&wanted, &self.categories, Direction::Expense))
        };
        let income = project_income_ore(&self.totals, &self.categories);
        // Without entries of income nothing is known of it.
        let income = (income != 0).then(|| (page.t("finances-income"), page.kroner(income)));
        let spent = [
            (page.t("finances-by-grants"), of(|total| total.grant_id.is_some())),
            (page.t("finances-by-own-funds"), of(|total| total.is_shared && total.grant_id.is_none())),
            (page.t("finances-unshared"), of(|total| !total.is_shared)),
        ];
        income.into_iter().chain(spent).collect()
    }

    /// The comparisons of one grant, the latest year first; a year with neither budget nor entries is left out.
    pub(crate) fn of_grant(&self, page: &Page, grant: &Grant) -> Vec<Comparison> {
        let budgets: Vec<BudgetVersion> =
            self.budgets.iter().filter(|budget| budget.grant_id == grant.id).cloned().collect();
        let totals: Vec<Total> = self.totals.iter().filter(|total| total.grant_id == Some(grant.id)).cloned().collect();
        let of_budgets = budgets.iter().filter_map(|budget| budget.year);
        let years: BTreeSet<i32> = of_budgets.chain(totals.iter().map(|total| total.year)).collect();
        let mut all = Vec::new();
        if let Some(budget) = in_force(&budgets, None) {
            let title = page.t("finances-whole-grant");
            all.push(self.comparison(page, title, Some(budget), &totals, grant));
        }
        for year in years.into_iter().rev() {
            let of_year: Vec<Total> = totals.iter().filter(|total| total.year == year).cloned().collect();
            all.push(self.comparison(page, year.to_string(), in_force(&budgets, Some(year)), &of_year, grant));
        }
        all
    }

    fn comparison(
        &self,
        page: &Page,
        title: String,
        budget: Option<&BudgetVersion>,
        totals: &[Total],
        grant: &Grant,
    ) -> Comparison {
        let lines = compare(budget, totals, grant.deviation_limit_percent);
        let budget = budget.map(|budget| {
            let number = budget.number.to_string();
            let name = page.t2("finances-budget", "kind", page.word(&budget.kind), "number", number);
            budget.decided_on.map_or_else(|| name.clone(), |day| format!("{name}, {}", page.date(day)))
        });
        Comparison {
            title,
            budget: budget.unwrap_or_default(),
            lines: lines.iter().map(|line| self.line(page, line)).collect(),
        }
    }

    fn line(&self, page: &Page, line: &AccountLine) -> Line {
        let deviation = line.deviation;
        let category = self.categories.iter().find(|category| category.id == line.category_id);
        Line {
            name: category.map(|category| category.name.clone()).unwrap_or_default(),
            text: line.text.clone().unwrap_or_else(|| page.t("finances-not-budgeted")),
            budget: language::kroner_plain(page.lang, deviation.budget_ore),
            actual: language::kroner_plain(page.lang, deviation.actual_ore),
            difference: language::kroner_plain(page.lang, deviation.difference_ore),
            percent: deviation
                .basis_points
                .map_or_else(|| "–".to_owned(), |points| language::percent_decimal(page.lang, points, 2)),
            needs_explanation: deviation.needs_explanation,
        }
    }
}
