//! A grant's budget in force against its accounts: which budgets a report compares, and with what was booked.
//!
//! A budget of a funding year stands against what was booked in that year, for every year of the grant that the period
//! touches: all of it where the year is over, and what was booked until the period's end where it runs on. A budget of the
//! whole grant stands against all that was booked by then. A year without a budget of its own stands alone only where the whole grant has none: else its accounts are
//! in those of the whole grant, and would be told again as if nobody had planned them.
//!
//! What is held outside the project's accounts, such as Stiftelsen Dam's administration supplement, is in no sum.

use chrono::{Datelike, NaiveDate};
use domain::budget::{AccountLine, BudgetVersion, Deviation, compare, deviation, in_force};
use domain::category::{Category, Direction};
use domain::closing::runs_on_until;
use domain::form::{Form, SectionKind};
use domain::grant::DEVIATION_LIMIT_PERCENT_DEFAULT;
use domain::identity::CategoryId;
use domain::ledger::Total;
use domain::snapshot::Content;

/// How far a line may deviate before it must be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    /// Percent of what was budgeted.
    pub(crate) percent: i64,
    /// Deviations of at most so much are no matter in a line that was budgeted.
    pub(crate) ore: i64,
}

impl Limit {
    /// The letter's own percent goes before the form's: a grant with another than the usual has it from its letter.
    pub(crate) fn of(content: &Content, percent: Option<i64>, ore: Option<i64>) -> Self {
        let own = content.grant.deviation_limit_percent;
        let percent = percent.filter(|_| own == DEVIATION_LIMIT_PERCENT_DEFAULT).unwrap_or(own);
        Self { percent, ore: ore.unwrap_or(0) }
    }

    /// That of the first section of accounts in a form, or the grant's alone.
    pub(crate) fn of_form(form: &Form, content: &Content) -> Self {
        let limits = form.sections.iter().find_map(|section| match section.kind {
            SectionKind::Accounts { deviation_limit_percent, deviation_limit_ore } => {
                Some((deviation_limit_percent, deviation_limit_ore))
            }
            _ => None,
        });
        let (percent, ore) = limits.unwrap_or_default();
        Self::of(content, percent, ore)
    }
}

/// One budget beside what was booked for it, or what was booked without one.
pub(crate) struct Comparison<'a> {
    /// The funding year; missing for the whole grant.
    pub(crate) year: Option<i32>,
    /// The budget in force; missing for a year that has accounts alone.
    pub(crate) budget: Option<&'a BudgetVersion>,
    /// Whether anything was booked.
    pub(crate) has_entries: bool,
    /// The end of the year or of the grant, where its budget is looked at before that: what is not used yet is no deviation.
    pub(crate) open_until: Option<NaiveDate>,
    limit: Limit,
    lines: Vec<Line<'a>>,
}

/// One line of it.
pub(crate) struct Line<'a> {
    /// Its category.
    pub(crate) category: Option<&'a Category>,
    /// How it stands.
    pub(crate) account: AccountLine,
    /// Whether anything was booked in its category.
    pub(crate) is_booked: bool,
}

/// The comparisons of a report: of the whole grant, then of each year. None without budgets and accounts.
pub(crate) fn comparisons(content: &Content, limit: Limit) -> Vec<Comparison<'_>> {
    let whole = budget(content, None);
    let of_years = content.years().filter_map(|year| {
        let budget = budget(content, Some(year));
        let is_alone = whole.is_none() && content.ledger_totals.iter().any(|total| total.year == year);
        (budget.is_some() || is_alone).then(|| Comparison::of(content, Some(year), budget, limit))
    });
    let of_whole = whole.map(|budget| Comparison::of(content, None, Some(budget), limit));
    of_whole.into_iter().chain(of_years).collect()
}

/// The last day of what a budget is for, where that comes after the period.
fn open_until(content: &Content, year: Option<i32>) -> Option<NaiveDate> {
    let Content { period, grant, grant_years, .. } = content;
    match year {
        Some(year) => runs_on_until(grant, grant_years, year, *period),
        None => content.ends_on().filter(|ends_on| *ends_on > period.ends_on),
    }
}

/// The budget in force: of a year or a grant that runs on after the period, that which was in force at its end, if there was
/// one by then.
fn budget(content: &Content, year: Option<i32>) -> Option<&BudgetVersion> {
    let versions = &content.budget_versions;
    let is_by_then = |version: &&BudgetVersion| version.decided_on.is_none_or(|day| day <= content.period.ends_on);
    let by_then = || in_force(versions.iter().filter(is_by_then), year);
    let of_then = open_until(content, year).and_then(|_| by_then());
    of_then.or_else(|| in_force(versions, year))
}

fn category(content: &Content, id: CategoryId) -> Option<&Category> {
    content.categories.iter().find(|category| category.id == id)
}

/// What was booked in a year, or by the last year of the period, in the order of the categories.
fn totals(content: &Content, year: Option<i32>) -> Vec<Total> {
    let last = content.period.ends_on.year();
    let is_told = |total: &&Total| year.map_or(total.year <= last, |year| total.year == year);
    let mut totals: Vec<Total> = content.ledger_totals.iter().filter(is_told).cloned().collect();
    totals.sort_by_key(|total| {
        let position = category(content, total.category_id).map(|category| category.position);
        (position, total.category_id, total.year)
    });
    totals
}

impl<'a> Comparison<'a> {
    fn of(content: &'a Content, year: Option<i32>, budget: Option<&'a BudgetVersion>, limit: Limit) -> Self {
        let totals = totals(content, year);
        let lines = compare(budget, &totals, limit.percent).into_iter().map(|account| Line {
            category: category(content, account.category_id),
            is_booked: totals.iter().any(|total| total.category_id == account.category_id),
            account,
        });
        Self {
            year,
            budget,
            has_entries: !totals.is_empty(),
            open_until: open_until(content, year),
            limit,
            lines: lines.collect(),
        }
    }

    /// What it is of, as messages choose their words by it: a year, or `whole`.
    pub(crate) fn scope(&self) -> String {
        self.year.map_or_else(|| "whole".to_owned(), |year| year.to_string())
    }

    /// Whether there is both a budget and something booked, so that they can deviate.
    pub(crate) fn is_comparable(&self) -> bool {
        self.budget.is_some() && self.has_entries
    }

    /// Whether a line must be explained. Of a year or a grant that runs on, only what has passed its budget.
    pub(crate) fn must_explain(&self, line: &Line<'_>) -> bool {
        let stands = line.account.deviation;
        let is_large = stands.budget_ore == 0 || stands.difference_ore.saturating_abs() > self.limit.ore;
        let must = stands.needs_explanation && is_large;
        self.is_comparable() && must && (self.open_until.is_none() || stands.difference_ore > 0)
    }

    /// The lines of the project's income, or of its expenses.
    pub(crate) fn part(&self, direction: Direction) -> Vec<&Line<'a>> {
        self.lines.iter().filter(|line| !line.is_outside() && line.direction() == direction).collect()
    }

    /// The lines that are held outside the project's accounts.
    pub(crate) fn outside(&self) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(|line| line.is_outside())
    }

    /// How many lines of the project's accounts must be explained.
    pub(crate) fn unexplained(&self) -> usize {
        self.lines.iter().filter(|line| !line.is_outside() && self.must_explain(line)).count()
    }

    /// How lines stand together.
    pub(crate) fn sum(&self, lines: &[&Line<'_>]) -> Deviation {
        let sum = |amount: fn(&Deviation) -> i64| {
            lines.iter().map(|line| amount(&line.account.deviation)).fold(0, i64::saturating_add)
        };
        deviation(sum(|one| one.budget_ore), sum(|one| one.actual_ore), self.limit.percent)
    }
}

impl Line<'_> {
    fn is_outside(&self) -> bool {
        self.category.is_some_and(|category| category.is_outside_project)
    }

    /// Where the category is not known, nothing says that money came in.
    fn direction(&self) -> Direction {
        self.category.map_or(Direction::Expense, |category| category.direction)
    }
}

#[cfg(test)]
pub(crate) mod fixture;
