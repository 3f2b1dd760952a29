//! Which funding years a project's grants have, and which of them pays for a day. A grant's year is not the calendar's: a city
//! district's runs from July to June (<https://www.oslo.kommune.no/tilskudd-legater-og-stipend/>), and what is spent in spring
//! belongs to the year that began the autumn before.

use crate::grant::{Grant, GrantYear};
use crate::identity::{GrantId, SiteId};
use chrono::{Datelike, NaiveDate};
use std::ops::RangeInclusive;

/// The last funding year that a grant has by its letter: the year before the one it ends in, unless it has no other or covers
/// all of that too. Missing without dates.
fn last_by_letter(grant: &Grant) -> Option<i32> {
    let ends_on = grant.ends_on?;
    let is_whole = (ends_on.month(), ends_on.day()) == (12, 31);
    let before = ends_on.year() - 1;
    let begins = grant.starts_on.map_or(ends_on.year(), |starts_on| starts_on.year());
    Some(if is_whole || begins > before { ends_on.year() } else { before })
}

/// The funding year of a grant that a day belongs to; `registered` are those in the register. Its calendar year, but for days
/// after the grant's last year, which pays until the letter's last day. Missing when the grant has no year for it.
pub fn grant_year_of(grant: &Grant, registered: &[i32], day: NaiveDate) -> Option<i32> {
    let last = registered.iter().copied().chain(last_by_letter(grant)).max();
    let runs_on = last.filter(|last| day.year() > *last && grant.ends_on.is_some_and(|ends_on| day <= ends_on));
    let year = runs_on.unwrap_or(day.year());
    let is_by_letter =
        years_by_letter(grant, day).contains(&year) && last_by_letter(grant).is_none_or(|last| year <= last);
    (registered.contains(&year) || is_by_letter).then_some(year)
}

/// The years that a grant can have by its letter. Where it names no start or end, a year to each side of a day is meant.
fn years_by_letter(grant: &Grant, day: NaiveDate) -> RangeInclusive<i32> {
    let first = grant.starts_on.map_or(day.year() - 1, |starts_on| starts_on.year());
    let last = grant.ends_on.map_or(first.max(day.year() + 1), |ends_on| ends_on.year());
    first.min(last)..=last
}

/// The grants of a project with the years that are registered. Own funds are no grant, and pay by the calendar.
#[derive(Clone, Debug, Default)]
pub struct Funding {
    grants: Vec<Grant>,
    years: Vec<GrantYear>,
}

impl Funding {
    /// Of a project's grants and all their years.
    pub fn new(grants: Vec<Grant>, years: Vec<GrantYear>) -> Self {
        Self { grants, years }
    }

    /// A grant of the project.
    pub fn grant(&self, id: GrantId) -> Option<&Grant> {
        self.grants.iter().find(|grant| grant.id == id)
    }

    fn registered(&self, id: GrantId) -> Vec<i32> {
        self.years.iter().filter(|year| year.grant_id == id).map(|year| year.year).collect()
    }

    /// Whether somebody pays for work at a site.
    pub fn covers(&self, payer: Option<GrantId>, site: Option<SiteId>) -> bool {
        payer.is_none_or(|id| self.grant(id).is_some_and(|grant| grant.covers(site)))
    }

    /// Whether the accounts of a payer's year are closed.
    pub fn is_closed(&self, payer: Option<GrantId>, year: i32) -> bool {
        let is_it = |one: &&GrantYear| Some(one.grant_id) == payer && one.year == year;
        self.years.iter().find(is_it).is_some_and(|one| one.closed_at.is_some())
    }

    /// The year of a payer that a day belongs to; see [`grant_year_of`].
    pub fn year_of(&self, payer: Option<GrantId>, day: NaiveDate) -> Option<i32> {
        match payer {
            None => Some(day.year()),
            Some(id) => grant_year_of(self.grant(id)?, &self.registered(id), day),
        }
    }

    /// Whether a payer has a year that an entry of this day can be charged to.
    pub fn has_year(&self, payer: Option<GrantId>, year: i32, day: NaiveDate) -> bool {
        let is_registered = payer.is_some_and(|id| self.registered(id).contains(&year));
        is_registered || self.years(payer, day).contains(&year)
    }

    /// The first and the last year that a payer can have for an entry of a day by the letter. One beside it that is
    /// registered is a year of the payer all the same; see [`Funding::has_year`].
    pub fn years(&self, payer: Option<GrantId>, day: NaiveDate) -> RangeInclusive<i32> {
        match payer.and_then(|id| self.grant(id)) {
            None => day.year() - 1..=day.year() + 1,
            Some(grant) => years_by_letter(grant, day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::closing::Rows;
    use crate::grant::Coverage;
    use crate::identity::{FunderId, GrantYearId, OrganisationId, ProjectId};
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn grant(starts_on: Option<&str>, ends_on: Option<&str>) -> Grant {
        Grant {
            id: GrantId(Uuid::from_u128(1)),
            organisation_id: OrganisationId(Uuid::nil()),
            project_id: ProjectId(Uuid::nil()),
            version: 1,
            funder_id: FunderId(Uuid::nil()),
            scheme_id: None,
            reference: None,
            decided_on: None,
            starts_on: starts_on.map(day),
            ends_on: ends_on.map(day),
            coverage: Coverage::WholeProject {},
            applied_for: Vec::new(),
            conditions: None,
            requirements: Vec::new(),
            audit_rules: Vec::new(),
            disclosure_threshold: 5,
            deviation_limit_percent: 10,
        }
    }

    fn year(year: i32) -> GrantYear {
        GrantYear::blank(GrantYearId(Uuid::from_u128(9)), &grant(None, None), year)
    }

    #[test]
    fn trap_4_a_spring_day_belongs_to_the_year_that_began_in_july() {
        let district = grant(Some("2026-07-01"), Some("2027-06-30"));
        for registered in [&[][..], &[2026]] {
            assert_eq!(grant_year_of(&district, registered, day("2026-09-01")), Some(2026));
            assert_eq!(grant_year_of(&district, registered, day("2027-02-10")), Some(2026));
            assert_eq!(grant_year_of(&district, registered, day("2027-06-30")), Some(2026));
        }
        assert_eq!(grant_year_of(&district, &[2026, 2027], day("2027-02-10")), Some(2027), "both are registered");
        assert_eq!(grant_year_of(&district, &[2026], day("2027-07-01")), None, "the grant is over");
        assert_eq!(grant_year_of(&district, &[2026], day("2028-01-01")), None);
        assert_eq!(grant_year_of(&district, &[2026], day("2025-12-31")), None, "and had not begun");
    }

    #[test]
    fn trap_6_a_last_year_pays_until_the_letters_last_day() {
        let long = grant(Some("2013-09-01"), Some("2017-05-01"));
        assert_eq!(grant_year_of(&long, &[2014, 2015, 2016], day("2017-03-01")), Some(2016));
        assert_eq!(grant_year_of(&long, &[2014, 2015], day("2016-03-01")), Some(2016), "not registered yet");
        assert_eq!(grant_year_of(&long, &[2014, 2015], day("2017-03-01")), Some(2016));
        let calendar = grant(Some("2024-01-01"), Some("2026-12-31"));
        assert_eq!(grant_year_of(&calendar, &[2024], day("2026-06-01")), Some(2026));
        assert_eq!(
            grant_year_of(&calendar, &[2024, 2027], day("2027-01-10")),
            Some(2027),
            "what was carried is registered"
        );
        assert_eq!(grant_year_of(&grant(None, None), &[2024], day("2026-06-01")), Some(2026), "a letter without dates");
    }

    #[test]
    fn a_day_is_never_after_the_end_of_its_year() {
        let letters = [("2026-07-01", "2027-06-30"), ("2024-03-01", "2027-02-28"), ("2024-01-01", "2026-12-31")];
        for (starts_on, ends_on) in letters {
            let grant = grant(Some(starts_on), Some(ends_on));
            let registered: Vec<i32> = (grant.starts_on.unwrap().year()..=2026).collect();
            let years: Vec<GrantYear> = registered.iter().map(|one| year(*one)).collect();
            let rows = Rows { payments: &[], unspent: &[], years: &years };
            for on in grant.starts_on.unwrap().iter_days().take_while(|on| Some(*on) <= grant.ends_on) {
                let found = grant_year_of(&grant, &registered, on).expect("a year");
                assert!(on <= rows.standing(&year(found), &grant, on).ends_on, "{on} of {starts_on}");
            }
        }
    }

    #[test]
    fn years_far_from_the_letter_are_not_the_grants() {
        let funding = Funding::new(vec![grant(Some("2026-07-01"), Some("2027-06-30"))], vec![year(2026), year(2028)]);
        let (payer, on) = (Some(GrantId(Uuid::from_u128(1))), day("2026-09-01"));
        let has = |year| funding.has_year(payer, year, on);
        assert_eq!([2025, 2026, 2027, 2028, 2062].map(has), [false, true, true, true, false]);
        assert_eq!(
            [2024, 2025, 2026, 2027, 2028].map(|year| funding.has_year(None, year, on)),
            [false, true, true, true, false]
        );
    }
}
