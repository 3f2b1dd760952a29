//! The award letter. Thresholds, deadlines and rules are the letter's own: data of each grant, never constants.

mod year;

pub use year::GrantYear;

use crate::calendar::Period;
use crate::check::{Check, Checked, Code, FieldError, LIST_MAX};
use crate::deadline::DeadlineRule;
use crate::form::{Form, FormPeriod};
use crate::funder::is_key;
use crate::identity::{FunderId, GrantId, OrganisationId, ProjectId, SchemeId, SiteId};
use crate::internal_deadline::{self, InternalDeadline, InternalParty};
use crate::project::plausible_year;
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Threshold below which counts of people are hidden in breakdowns, unless the letter or the form says otherwise.
pub const DISCLOSURE_THRESHOLD_DEFAULT: i64 = 5;

/// Deviation from the budget, in percent, above which an explanation is demanded, unless the letter says otherwise.
pub const DEVIATION_LIMIT_PERCENT_DEFAULT: i64 = 10;

/// For grants that were written before they had a limit of their own.
const fn deviation_limit_percent_default() -> i64 {
    DEVIATION_LIMIT_PERCENT_DEFAULT
}

/// What a grant pays for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Coverage {
    /// All of the project's work, wherever it is done.
    WholeProject {},
    /// The work at these sites alone; its reports name no other.
    Sites {
        /// At least one.
        site_ids: Vec<SiteId>,
    },
}

impl Coverage {
    /// Whether a row belongs in this grant's reports. A row without a site belongs to the whole project alone.
    pub fn includes(&self, site: Option<SiteId>) -> bool {
        match self {
            Self::WholeProject {} => true,
            Self::Sites { site_ids } => site.is_some_and(|site| site_ids.contains(&site)),
        }
    }
}

words! {
    /// What a line of the application asked for.
    PurposeKind, "purpose-kind" {
        /// A position, with its size in percent.
        Position = "position",
        /// Any other purpose.
        Purpose = "purpose",
    }
}

/// A position or purpose that the grant was applied for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// Which of the two.
    pub kind: PurposeKind,
    /// In words.
    pub text: String,
    /// Size of a position in percent of full time, 1–1000.
    pub position_percent: Option<i64>,
}

/// One report that the letter demands, again each period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredRequirement")]
pub struct Requirement {
    /// Key of the form.
    pub form_key: String,
    /// Which periods it is asked for. Missing takes the form's own.
    pub period: Option<FormPeriod>,
    /// When it is due. Missing takes the form's own rule.
    pub deadline: Option<DeadlineRule>,
    /// Deadlines of one's own before the funder's, at most one for each.
    pub internal_deadlines: Vec<InternalDeadline>,
    /// Language of the report: `nb`, `nn` or `en`. Missing takes the form's own.
    pub language: Option<String>,
}

/// A requirement as it lies in the register: earlier versions knew the project leader's deadline alone, in days.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredRequirement {
    form_key: String,
    period: Option<FormPeriod>,
    deadline: Option<DeadlineRule>,
    internal_deadlines: Option<Vec<InternalDeadline>>,
    internal_deadline_days: Option<u32>,
    language: Option<String>,
}

impl From<StoredRequirement> for Requirement {
    fn from(stored: StoredRequirement) -> Self {
        let leader = stored.internal_deadline_days.filter(|days| *days > 0).map(InternalDeadline::of_leader);
        Self {
            form_key: stored.form_key,
            period: stored.period,
            deadline: stored.deadline,
            internal_deadlines: leader.into_iter().chain(stored.internal_deadlines.unwrap_or_default()).collect(),
            language: stored.language,
        }
    }
}

impl Requirement {
    /// The rule of its deadline: the letter's, else the form's.
    pub fn rule<'a>(&'a self, form: &'a Form) -> Option<&'a DeadlineRule> {
        self.deadline.as_ref().or(form.deadline.as_ref())
    }

    /// Whether several reports could be due on one day, each for its own period: the rule gives one day, and the grant has
    /// or may yet get several periods. `own` is how long the letter itself says that the grant lasts; where it does not, the
    /// project's dates count, and those move.
    pub fn repeats_deadline(&self, form: &Form, own: Option<Period>) -> bool {
        let is_several = match own {
            Some(own) => self.periods(form, own).len() > 1,
            None => self.period.unwrap_or(form.period) != FormPeriod::WholeGrant,
        };
        is_several && self.rule(form).is_some_and(DeadlineRule::is_one_day)
    }

    /// The periods it is asked for of a grant that lasts as long as `whole`.
    pub fn periods(&self, form: &Form, whole: Period) -> Vec<Period> {
        let own = self.rule(form).and_then(|rule| rule.periods(whole));
        own.unwrap_or_else(|| self.period.unwrap_or(form.period).periods(whole))
    }
}

words! {
    /// The sum that decides whether an auditor is needed.
    AuditBasis, "audit-basis" {
        /// What this grant awards in the year.
        GrantYear = "grant_year",
        /// What the scheme awards the organisation in the year, all its grants together.
        SchemeSum = "scheme_sum",
        /// What the grant awards over the whole project.
        ProjectPeriod = "project_period",
        /// All income of the project, own funds included.
        TotalIncome = "total_income",
    }
}

words! {
    /// How the sum is compared with the threshold.
    AuditComparator, "audit-comparator" {
        /// The threshold itself is enough: «200 000 kroner eller mer».
        AtLeast = "at_least",
        /// Only more than the threshold: «over 300 000 kroner».
        MoreThan = "more_than",
    }
}

words! {
    /// What is demanded when an audit rule is met. In order: the mildest is the least.
    AuditResult, "audit-result" {
        /// Nothing: the funder has waived it.
        Waived = "waived",
        /// The leader and whoever keeps the accounts sign.
        TwoSignatures = "two_signatures",
        /// Somebody who does not keep the accounts checks them.
        IndependentChecker = "independent_checker",
        /// An auditor's statement.
        Auditor = "auditor",
    }
}

const fn auditor() -> AuditResult {
    AuditResult::Auditor
}

/// When an auditor's statement must be attached, or something in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditRule {
    /// The sum that counts.
    pub basis: AuditBasis,
    /// How it is compared.
    pub comparator: AuditComparator,
    /// The threshold in øre.
    pub threshold_ore: i64,
    /// First year that the rule holds for; thresholds change.
    pub valid_from_year: i32,
    /// The standard the auditor follows: «ISA 805».
    pub standard: Option<String>,
    /// What is demanded when it is met.
    #[serde(default = "auditor")]
    pub result: AuditResult,
    /// One statement may serve two years when less than the threshold was spent in each.
    #[serde(default)]
    pub may_serve_two_years: bool,
}

impl AuditRule {
    /// Whether a sum in øre reaches it.
    pub fn is_met(&self, sum_ore: i64) -> bool {
        match self.comparator {
            AuditComparator::AtLeast => sum_ore >= self.threshold_ore,
            AuditComparator::MoreThan => sum_ore > self.threshold_ore,
        }
    }
}

/// A grant as its letter awards it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// Identity.
    pub id: GrantId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project it pays for.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// Who gives.
    pub funder_id: FunderId,
    /// Under which scheme.
    pub scheme_id: Option<SchemeId>,
    /// The funder's reference for the letter.
    pub reference: Option<String>,
    /// The day of the decision.
    pub decided_on: Option<NaiveDate>,
    /// First day that the grant may be spent for.
    pub starts_on: Option<NaiveDate>,
    /// Last day that the grant may be spent for.
    pub ends_on: Option<NaiveDate>,
    /// What it pays for.
    pub coverage: Coverage,
    /// What it was applied for.
    pub applied_for: Vec<Purpose>,
    /// The letter's conditions, in its own words.
    pub conditions: Option<String>,
    /// The reports it demands.
    pub requirements: Vec<Requirement>,
    /// When an auditor is needed, by year; none takes the form's own rule.
    pub audit_rules: Vec<AuditRule>,
    /// Counts of people from 1 to one below this are hidden in breakdowns. At least 3.
    pub disclosure_threshold: i64,
    /// A line of the budget that deviates by more than this many percent must be explained, 0–100.
    #[serde(default = "deviation_limit_percent_default")]
    pub deviation_limit_percent: i64,
}

impl Grant {
    /// Deadlines of one's own that count for a requirement: the auditor's only where an auditor may be needed.
    pub fn internal_deadlines(&self, requirement: &Requirement, form: Option<&Form>) -> Vec<InternalDeadline> {
        let needs = |rule: &AuditRule| rule.result == AuditResult::Auditor;
        let of_form = || form.and_then(|form| form.audit_rule.as_ref()).is_some_and(needs);
        let is_audited = if self.audit_rules.is_empty() { of_form() } else { self.audit_rules.iter().any(needs) };
        let counts = |one: &&InternalDeadline| is_audited || one.party != InternalParty::Auditor;
        requirement.internal_deadlines.iter().filter(counts).cloned().collect()
    }

    /// Whether reports of this grant hold a row at this site.
    pub fn covers(&self, site: Option<SiteId>) -> bool {
        self.coverage.includes(site)
    }
}

impl Checked for Grant {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.reference("reference", self.reference.as_deref());
        check.plausible("decided_on", self.decided_on);
        check.past("decided_on", self.decided_on, today);
        check.plausible("starts_on", self.starts_on);
        check.plausible("ends_on", self.ends_on);
        check.order("ends_on", self.ends_on, self.starts_on);
        if let Coverage::Sites { site_ids } = &self.coverage {
            check.demand("coverage/site_ids", !site_ids.is_empty(), Code::Required);
            check.demand("coverage/site_ids", site_ids.len() <= LIST_MAX, Code::TooMany { max: LIST_MAX });
        }
        check.items("applied_for", self.applied_for.iter().map(|purpose| purpose.text.as_str()));
        for (index, purpose) in self.applied_for.iter().enumerate() {
            let in_range = purpose.position_percent.is_none_or(|percent| (1..=1000).contains(&percent));
            let field = format!("applied_for/{index}/position_percent");
            check.demand(&field, in_range, Code::OutOfRange { min: 1, max: 1000 });
        }
        check.optional_text("conditions", self.conditions.as_deref());
        self.check_requirements(&mut check);
        self.check_audit_rules(&mut check);
        let threshold = (3..=100).contains(&self.disclosure_threshold);
        check.demand("disclosure_threshold", threshold, Code::OutOfRange { min: 3, max: 100 });
        let limit = (0..=100).contains(&self.deviation_limit_percent);
        check.demand("deviation_limit_percent", limit, Code::OutOfRange { min: 0, max: 100 });
        check.finish()
    }
}

impl Grant {
    fn check_audit_rules(&self, check: &mut Check) {
        let most = 20;
        check.demand("audit_rules", self.audit_rules.len() <= most, Code::TooMany { max: most });
        for (index, rule) in self.audit_rules.iter().enumerate() {
            let at = |field: &str| format!("audit_rules/{index}/{field}");
            check.ore(&at("threshold_ore"), Some(rule.threshold_ore));
            let year = plausible_year(rule.valid_from_year);
            check.demand(&at("valid_from_year"), year, Code::OutOfRange { min: 1900, max: 2199 });
            check.reference(&at("standard"), rule.standard.as_deref());
            let is_same = |other: &AuditRule| {
                (other.valid_from_year, other.basis, other.result) == (rule.valid_from_year, rule.basis, rule.result)
            };
            check.demand(&at("valid_from_year"), !self.audit_rules[..index].iter().any(is_same), Code::Duplicate);
        }
    }

    fn check_requirements(&self, check: &mut Check) {
        let most = 20;
        check.demand("requirements", self.requirements.len() <= most, Code::TooMany { max: most });
        for (index, requirement) in self.requirements.iter().enumerate() {
            let at = |field: &str| format!("requirements/{index}/{field}");
            check.demand(&at("form_key"), is_key(&requirement.form_key), Code::Required);
            let twice = self.requirements[..index].iter().any(|other| other.form_key == requirement.form_key);
            check.demand(&at("form_key"), !twice, Code::Duplicate);
            internal_deadline::check_list(&requirement.internal_deadlines, &at("internal_deadlines"), check);
            let own = requirement.deadline.as_ref();
            for (field, code) in own.map(DeadlineRule::faults).unwrap_or_default() {
                check.fail(&at(&format!("deadline/{field}")), code);
            }
            let language = requirement.language.as_deref().is_none_or(|code| ["nb", "nn", "en"].contains(&code));
            check.demand(&at("language"), language, Code::UnknownWord { allowed: vec!["nb", "nn", "en"] });
        }
    }
}
