//! Whether a grant year's accounts need an auditor, by the letter's rules. Every threshold is the letter's or the form's:
//! 200 000 kroner or more at the directorate (<https://tilskudd.lottstift.no/ordning/DT-0055/2026>), more than 400 000 of the
//! project's whole income at a foundation (<https://dam.no/revisjon/>), 400 000 or more in 2023 and 500 000 from 2024 at a
//! ministry (<https://www.regjeringen.no/no/dokumenter/id3022392/>).

use crate::grant::{AuditBasis, AuditResult, AuditRule};
use serde::{Deserialize, Serialize};

/// The sums that a rule can look at, in øre. Missing is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditFigures {
    /// What the grant awards in the year.
    pub grant_year_ore: Option<i64>,
    /// What the scheme awards the organisation in the year.
    pub scheme_sum_ore: Option<i64>,
    /// How many grants that sum has.
    pub scheme_grants: i64,
    /// What the grant awards over the whole project.
    pub project_period_ore: Option<i64>,
    /// What all grants award the project over its whole time.
    pub all_grants_ore: Option<i64>,
    /// What the project pays from own funds, or takes in beside its grants.
    pub own_funds_ore: Option<i64>,
    /// What was spent of the grant in the year.
    pub spent_year_ore: Option<i64>,
}

impl AuditFigures {
    /// The sum that a basis names.
    pub fn sum(&self, basis: AuditBasis) -> Option<i64> {
        match basis {
            AuditBasis::GrantYear => self.grant_year_ore,
            AuditBasis::SchemeSum => self.scheme_sum_ore.or(self.grant_year_ore),
            AuditBasis::ProjectPeriod => self.project_period_ore,
            AuditBasis::TotalIncome => {
                let parts = [self.all_grants_ore.or(self.project_period_ore), self.own_funds_ore];
                parts.into_iter().flatten().reduce(i64::saturating_add)
            }
        }
    }
}

/// What the rules of a year come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditDuty {
    /// The rule that decided.
    pub rule: AuditRule,
    /// The sum that it looked at; missing when no amount is known.
    pub sum_ore: Option<i64>,
    /// What is demanded; missing when the sum does not reach the rule.
    pub result: Option<AuditResult>,
    /// One statement may serve two years: the award reaches the threshold, but what was spent in the year does not
    /// (<https://www.statsforvalteren.no/nb/vestland/>, report on the scheme for habilitation and rehabilitation, 2019). Told,
    /// never acted upon.
    pub may_serve_two_years: bool,
}

/// The duty in a year: of the rules that are newest then, the strictest that is met. Nothing when no rule holds yet.
///
/// Several rules of the same year work together: 100 000 or more an auditor, else two signatures.
pub fn decide(rules: &[AuditRule], year: i32, figures: &AuditFigures) -> Option<AuditDuty> {
    let newest = rules.iter().map(|rule| rule.valid_from_year).filter(|from| *from <= year).max()?;
    let in_force = || rules.iter().filter(move |rule| rule.valid_from_year == newest);
    let met = in_force()
        .filter(|rule| figures.sum(rule.basis).is_some_and(|sum| rule.is_met(sum)))
        .max_by_key(|rule| rule.result);
    let rule = met.or_else(|| in_force().min_by_key(|rule| rule.threshold_ore))?;
    let sum_ore = figures.sum(rule.basis);
    let result = met.map(|rule| rule.result);
    let spends_less = figures.spent_year_ore.is_some_and(|spent| !rule.is_met(spent));
    Some(AuditDuty {
        may_serve_two_years: rule.may_serve_two_years && result == Some(AuditResult::Auditor) && spends_less,
        rule: rule.clone(),
        sum_ore,
        result,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grant::AuditComparator;
    use proptest::prelude::*;

    fn rule(basis: AuditBasis, comparator: AuditComparator, kroner: i64, from: i32) -> AuditRule {
        AuditRule {
            basis,
            comparator,
            threshold_ore: kroner * 100,
            valid_from_year: from,
            standard: None,
            result: AuditResult::Auditor,
            may_serve_two_years: false,
        }
    }

    fn year(kroner: i64) -> AuditFigures {
        AuditFigures { grant_year_ore: Some(kroner * 100), ..AuditFigures::default() }
    }

    fn needs(rules: &[AuditRule], at: i32, figures: &AuditFigures) -> bool {
        decide(rules, at, figures).is_some_and(|duty| duty.result == Some(AuditResult::Auditor))
    }

    #[test]
    fn trap_2_or_more_takes_the_threshold_itself_and_over_does_not() {
        let at_least = [rule(AuditBasis::GrantYear, AuditComparator::AtLeast, 200_000, 2024)];
        let more_than = [rule(AuditBasis::GrantYear, AuditComparator::MoreThan, 200_000, 2024)];
        assert!(needs(&at_least, 2025, &year(200_000)) && !needs(&more_than, 2025, &year(200_000)));
        let one_ore_over = AuditFigures { grant_year_ore: Some(20_000_001), ..AuditFigures::default() };
        let one_ore_under = AuditFigures { grant_year_ore: Some(19_999_999), ..AuditFigures::default() };
        assert!(needs(&more_than, 2025, &one_ore_over) && !needs(&at_least, 2025, &one_ore_under));
    }

    #[test]
    fn trap_1_no_threshold_is_known_without_a_rule_and_any_can_be_given() {
        assert_eq!(decide(&[], 2025, &year(90_000_000)), None);
        let own = [rule(AuditBasis::GrantYear, AuditComparator::AtLeast, 123_456, 2020)];
        assert!(!needs(&own, 2025, &year(123_455)) && needs(&own, 2025, &year(123_456)));
    }

    #[test]
    fn rule_2_the_threshold_of_the_year_decides() {
        let ministry = [
            rule(AuditBasis::GrantYear, AuditComparator::AtLeast, 500_000, 2024),
            rule(AuditBasis::GrantYear, AuditComparator::AtLeast, 400_000, 2023),
        ];
        assert_eq!(decide(&ministry, 2022, &year(450_000)), None, "no rule holds yet");
        assert!(needs(&ministry, 2023, &year(450_000)) && needs(&ministry, 2023, &year(400_000)));
        assert!(!needs(&ministry, 2024, &year(450_000)) && needs(&ministry, 2026, &year(500_000)));
    }

    #[test]
    fn trap_3_the_sum_is_the_one_that_the_rule_names() {
        let figures = AuditFigures {
            grant_year_ore: Some(15_000_000),
            scheme_sum_ore: Some(25_000_000),
            scheme_grants: 2,
            project_period_ore: Some(30_000_000),
            all_grants_ore: Some(38_000_000),
            own_funds_ore: Some(2_000_001),
            spent_year_ore: None,
        };
        let over = |basis, kroner| needs(&[rule(basis, AuditComparator::MoreThan, kroner, 2020)], 2025, &figures);
        assert!(!over(AuditBasis::GrantYear, 200_000) && over(AuditBasis::SchemeSum, 200_000));
        assert!(over(AuditBasis::ProjectPeriod, 299_999) && !over(AuditBasis::ProjectPeriod, 300_000));
        assert!(over(AuditBasis::TotalIncome, 400_000), "380 000 awarded and 20 000.01 of own funds");
        let without_own = AuditFigures { own_funds_ore: None, ..figures.clone() };
        assert!(!needs(&[rule(AuditBasis::TotalIncome, AuditComparator::MoreThan, 400_000, 2020)], 2025, &without_own));
    }

    #[test]
    fn rule_2_below_the_auditors_threshold_two_signatures_do() {
        let signatures = AuditRule {
            result: AuditResult::TwoSignatures,
            ..rule(AuditBasis::GrantYear, AuditComparator::AtLeast, 0, 2024)
        };
        let district = [rule(AuditBasis::GrantYear, AuditComparator::AtLeast, 100_000, 2024), signatures];
        let result = |kroner| decide(&district, 2025, &year(kroner)).and_then(|duty| duty.result);
        assert_eq!(result(100_000), Some(AuditResult::Auditor));
        assert_eq!(result(99_999), Some(AuditResult::TwoSignatures));
        assert_eq!(decide(&district, 2025, &AuditFigures::default()).unwrap().sum_ore, None);
    }

    #[test]
    fn rule_2_a_year_can_be_waived() {
        let waived =
            AuditRule { result: AuditResult::Waived, ..rule(AuditBasis::SchemeSum, AuditComparator::AtLeast, 0, 2023) };
        let county = [rule(AuditBasis::SchemeSum, AuditComparator::MoreThan, 200_000, 2019), waived];
        assert!(needs(&county, 2022, &year(300_000)));
        assert_eq!(decide(&county, 2023, &year(300_000)).unwrap().result, Some(AuditResult::Waived));
    }

    #[test]
    fn one_statement_can_serve_two_years_where_the_rule_says_so() {
        let county = AuditRule {
            may_serve_two_years: true,
            ..rule(AuditBasis::SchemeSum, AuditComparator::MoreThan, 200_000, 2019)
        };
        let figures = AuditFigures {
            grant_year_ore: Some(30_000_000),
            spent_year_ore: Some(14_000_000),
            ..AuditFigures::default()
        };
        let duty = decide(std::slice::from_ref(&county), 2019, &figures).unwrap();
        assert!(duty.may_serve_two_years && duty.result == Some(AuditResult::Auditor));
        let spent = AuditFigures { spent_year_ore: Some(20_000_001), ..figures };
        assert!(!decide(&[county], 2019, &spent).unwrap().may_serve_two_years);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn more_money_never_takes_an_auditor_away(
            threshold in 0_i64..1_000_000, sum in 0_i64..1_000_000, more in 0_i64..1_000_000, or_more: bool,
        ) {
            let comparator = if or_more { AuditComparator::AtLeast } else { AuditComparator::MoreThan };
            let rules = [rule(AuditBasis::GrantYear, comparator, threshold, 2024)];
            prop_assert!(!needs(&rules, 2024, &year(sum)) || needs(&rules, 2024, &year(sum + more)));
            prop_assert_eq!(needs(&rules, 2024, &year(sum)), if or_more { sum >= threshold } else { sum > threshold });
        }
    }
}
