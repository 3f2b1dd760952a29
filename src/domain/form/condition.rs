//! When a part of a form is asked for: a small closed set of things that are true of a grant and its period.
//!
//! A condition looks at the register alone. It names no other part of the form, so that nothing can go in a circle.

use crate::grant::AuditResult;
use serde::{Deserialize, Serialize};

/// Deepest nesting of conditions that a form may have.
pub const CONDITION_DEPTH_MAX: usize = 5;

/// Something that must be true before a part of a form is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The years of the period are awarded so much together, or more. An award that nobody has written reaches no amount.
    AwardedFromOre(i64),
    /// So much was applied for in the years of the period together, or more.
    AppliedFromOre(i64),
    /// Whether money of these or earlier years is left over.
    HasUnspentFunds(bool),
    /// Whether anything was noted that did not go as planned.
    HasDeviations(bool),
    /// Whether the grant begins in the period.
    IsFirstPeriod(bool),
    /// Whether the grant ends in the period.
    IsLastPeriod(bool),
    /// Whether a line of the accounts deviates so much from the budget that it must be explained.
    LineDeviates(bool),
    /// What the audit rule in force demands of this very report.
    AuditDemands(AuditResult),
    /// Every one of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// The opposite.
    Not(Box<Condition>),
}

/// What conditions look at.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that a condition asks about by name")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// Awarded in the years of the period; missing when no year has an amount.
    pub awarded_ore: Option<i64>,
    /// Applied for in them.
    pub applied_ore: Option<i64>,
    /// Money is left over.
    pub has_unspent_funds: bool,
    /// Something did not go as planned.
    pub has_deviations: bool,
    /// The grant begins in the period.
    pub is_first_period: bool,
    /// The grant ends in the period.
    pub is_last_period: bool,
    /// A line of the accounts must be explained.
    pub line_deviates: bool,
    /// What the audit rule demands now.
    pub audit: Option<AuditResult>,
}

impl Condition {
    /// The names of the conditions, as forms write them.
    pub const NAMES: [&str; 11] = [
        "awarded_from_ore",
        "applied_from_ore",
        "has_unspent_funds",
        "has_deviations",
        "is_first_period",
        "is_last_period",
        "line_deviates",
        "audit_demands",
        "all",
        "any",
        "not",
    ];

    /// Whether it is true.
    pub fn holds(&self, circumstances: &Circumstances) -> bool {
        let reaches = |sum: Option<i64>, from: i64| sum.is_some_and(|sum| sum >= from);
        match self {
            Self::AwardedFromOre(from) => reaches(circumstances.awarded_ore, *from),
            Self::AppliedFromOre(from) => reaches(circumstances.applied_ore, *from),
            Self::HasUnspentFunds(wanted) => circumstances.has_unspent_funds == *wanted,
            Self::HasDeviations(wanted) => circumstances.has_deviations == *wanted,
            Self::IsFirstPeriod(wanted) => circumstances.is_first_period == *wanted,
            Self::IsLastPeriod(wanted) => circumstances.is_last_period == *wanted,
            Self::LineDeviates(wanted) => circumstances.line_deviates == *wanted,
            Self::AuditDemands(wanted) => circumstances.audit == Some(*wanted),
            Self::All(all) => all.iter().all(|one| one.holds(circumstances)),
            Self::Any(any) => any.iter().any(|one| one.holds(circumstances)),
            Self::Not(one) => !one.holds(circumstances),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trap_2_exactly_the_amount_is_enough_and_no_amount_is_not() {
        let from = Condition::AwardedFromOre(10_000_000);
        let awarded = |awarded_ore| Circumstances { awarded_ore, ..Circumstances::default() };
        assert!(from.holds(&awarded(Some(10_000_000))));
        assert!(!from.holds(&awarded(Some(9_999_999))));
        assert!(!from.holds(&awarded(None)), "what nobody has written reaches nothing");
        assert!(Condition::Not(Box::new(from)).holds(&awarded(None)));
        let applied = Circumstances { applied_ore: Some(5), ..Circumstances::default() };
        assert!(Condition::AppliedFromOre(5).holds(&applied) && !Condition::AwardedFromOre(5).holds(&applied));
    }

    #[test]
    fn conditions_are_put_together() {
        let last =
            Circumstances { is_last_period: true, audit: Some(AuditResult::Auditor), ..Circumstances::default() };
        let ends = Condition::IsLastPeriod(true);
        let begins = Condition::IsFirstPeriod(true);
        let audited = Condition::AuditDemands(AuditResult::Auditor);
        assert!(Condition::All(vec![ends.clone(), audited.clone()]).holds(&last));
        assert!(!Condition::All(vec![ends.clone(), begins.clone()]).holds(&last));
        assert!(Condition::Any(vec![ends, begins.clone()]).holds(&last));
        assert!(!begins.holds(&last) && Condition::IsFirstPeriod(false).holds(&last));
        assert!(!Condition::AuditDemands(AuditResult::TwoSignatures).holds(&last));
        assert!(!audited.holds(&Circumstances::default()));
        for (asked, told) in [
            (Condition::HasUnspentFunds(true), Circumstances { has_unspent_funds: true, ..last.clone() }),
            (Condition::HasDeviations(true), Circumstances { has_deviations: true, ..last.clone() }),
            (Condition::LineDeviates(true), Circumstances { line_deviates: true, ..last.clone() }),
        ] {
            assert!(asked.holds(&told) && !asked.holds(&last), "{asked:?}");
        }
    }

    #[test]
    fn every_condition_is_written_by_its_name() {
        let all = [
            Condition::AwardedFromOre(1),
            Condition::AppliedFromOre(1),
            Condition::HasUnspentFunds(true),
            Condition::HasDeviations(true),
            Condition::IsFirstPeriod(true),
            Condition::IsLastPeriod(true),
            Condition::LineDeviates(true),
            Condition::AuditDemands(AuditResult::Auditor),
            Condition::All(Vec::new()),
            Condition::Any(Vec::new()),
            Condition::Not(Box::new(Condition::IsLastPeriod(true))),
        ];
        for (condition, name) in all.iter().zip(Condition::NAMES) {
            let written = serde_json::to_value(condition).unwrap();
            assert_eq!(written.as_object().unwrap().keys().collect::<Vec<_>>(), [name]);
            assert_eq!(&serde_json::from_value::<Condition>(written).unwrap(), condition);
        }
    }
}
