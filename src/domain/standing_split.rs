//! How new entries are shared unless somebody says otherwise: a rule from a day on, for a project, a category or a site.

use crate::check::{Check, Checked, Code, FieldError};
use crate::entry::Entry;
use crate::identity::{CategoryId, GrantId, OrganisationId, ProjectId, SiteId, StandingSplitId};
use crate::shares::WHOLE;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What one payer takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SplitPart {
    /// The grant; missing for own funds.
    pub grant_id: Option<GrantId>,
    /// Hundredths of a percent, 1–10 000.
    pub basis_points: i64,
}

/// A rule by which new entries of a project are shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingSplit {
    /// Identity.
    pub id: StandingSplitId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// For entries of this category alone.
    pub category_id: Option<CategoryId>,
    /// For entries at this site alone.
    pub site_id: Option<SiteId>,
    /// For entries dated on this day or later, until a newer rule takes over.
    pub valid_from: NaiveDate,
    /// Who takes how much; what is left stays unshared.
    pub parts: Vec<SplitPart>,
}

impl Checked for StandingSplit {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.plausible("valid_from", Some(self.valid_from));
        check.demand("parts", !self.parts.is_empty(), Code::Required);
        check.demand("parts", self.parts.len() <= 20, Code::TooMany { max: 20 });
        for (index, part) in self.parts.iter().enumerate() {
            let at = |field: &str| format!("parts/{index}/{field}");
            let in_range = (1..=WHOLE).contains(&part.basis_points);
            check.demand(&at("basis_points"), in_range, Code::OutOfRange { min: 1, max: WHOLE });
            let twice = self.parts[..index].iter().any(|other| other.grant_id == part.grant_id);
            check.demand(&at("grant_id"), !twice, Code::Duplicate);
        }
        let whole = self.parts.iter().fold(0_i64, |sum, part| sum.saturating_add(part.basis_points));
        check.demand("parts", whole <= WHOLE, Code::MoreThanWhole);
        check.finish()
    }
}

impl StandingSplit {
    fn fits(&self, entry: &Entry) -> bool {
        self.valid_from <= entry.dated_on
            && self.category_id.is_none_or(|category| category == entry.category_id)
            && self.site_id.is_none_or(|site| Some(site) == entry.site_id)
    }
}

/// The rule that a new entry takes: the newest that fits, of equally new ones the most particular. A rule with a grant that
/// does not pay for the entry's site does not fit.
pub fn choose<'a>(
    splits: &'a [StandingSplit],
    entry: &Entry,
    covers: impl Fn(GrantId) -> bool,
) -> Option<&'a StandingSplit> {
    let all_cover = |split: &&StandingSplit| split.parts.iter().filter_map(|part| part.grant_id).all(&covers);
    splits
        .iter()
        .filter(|split| split.project_id == entry.project_id && split.fits(entry))
        .filter(all_cover)
        .max_by_key(|split| (split.valid_from, split.category_id.is_some(), split.site_id.is_some(), split.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::EntryId;
    use uuid::Uuid;

    fn split(number: u128, valid_from: &str, category: Option<u128>) -> StandingSplit {
        StandingSplit {
            id: StandingSplitId(Uuid::from_u128(number)),
            organisation_id: OrganisationId(Uuid::nil()),
            project_id: ProjectId(Uuid::nil()),
            version: 1,
            category_id: category.map(|number| CategoryId(Uuid::from_u128(number))),
            site_id: None,
            valid_from: valid_from.parse().expect("a day"),
            parts: vec![SplitPart { grant_id: Some(GrantId(Uuid::from_u128(number))), basis_points: 5000 }],
        }
    }

    fn entry(on: &str, category: u128) -> Entry {
        Entry {
            id: EntryId(Uuid::nil()),
            organisation_id: OrganisationId(Uuid::nil()),
            project_id: ProjectId(Uuid::nil()),
            version: 1,
            dated_on: on.parse().expect("a day"),
            category_id: CategoryId(Uuid::from_u128(category)),
            text: "Husleie".to_owned(),
            amount_ore: 100,
            voucher_reference: None,
            site_id: None,
            entered_by: None,
            corrects_entry_id: None,
        }
    }

    #[test]
    fn the_newest_rule_that_fits_is_taken() {
        let splits = [split(1, "2026-01-01", None), split(2, "2026-01-01", Some(7)), split(3, "2026-07-01", None)];
        let chosen = |on, category| choose(&splits, &entry(on, category), |_| true).map(|split| split.id.0.as_u128());
        assert_eq!(chosen("2025-12-31", 7), None, "no rule holds yet");
        assert_eq!(chosen("2026-06-30", 1), Some(1));
        assert_eq!(chosen("2026-06-30", 7), Some(2), "the more particular of two that are equally new");
        assert_eq!(chosen("2026-07-01", 7), Some(3), "a newer rule takes over");
        let without_third = |id: GrantId| id.0.as_u128() != 3;
        assert_eq!(choose(&splits, &entry("2026-07-01", 1), without_third).map(|one| one.id.0.as_u128()), Some(1));
    }

    #[test]
    fn parts_are_at_most_the_whole_and_name_each_payer_once() {
        let today = NaiveDate::MIN;
        let mut one = split(1, "2026-01-01", None);
        assert_eq!(one.check(today), []);
        one.parts.push(SplitPart { grant_id: None, basis_points: 5000 });
        assert_eq!(one.check(today), []);
        one.parts[1].basis_points = 5001;
        assert_eq!(one.check(today), [FieldError::new("parts", Code::MoreThanWhole)]);
        one.parts[1] = one.parts[0];
        assert_eq!(one.check(today), [FieldError::new("parts/1/grant_id", Code::Duplicate)]);
        one.parts.clear();
        assert_eq!(one.check(today), [FieldError::new("parts", Code::Required)]);
    }
}
