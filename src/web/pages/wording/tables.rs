//! The words of each kind of thing, by its table.

use super::{PLAIN, Wording};
use crate::page::{Choice, Page};
use crate::pages::records::{Control, Kind, Record};
use crate::pages::register::{choice, coverages, deadline_kinds, months, years_after};
use domain::activity::{ActivityKind, ActivityState, CountMethod, Mode};
use domain::calendar::Precision;
use domain::category::Direction;
use domain::deadline::TimeUnit;
use domain::dimension::Dimension;
use domain::file::{FileFormat, FileSubject};
use domain::form::FormPeriod;
use domain::funder::FunderKind;
use domain::grant::{AuditBasis, AuditComparator, AuditResult, PurposeKind};
use domain::internal_deadline::InternalParty;
use domain::milestone::MilestoneState;
use domain::obligation::ObligationState;
use domain::organisation::PartyKind;
use domain::project::{Audience, ProjectStatus};
use domain::report::ReportState;
use domain::{
    ActivitySeries, BudgetVersion, ChangeRequest, Decision, Deviation, Goal, Indicator, IndicatorActual, Measurement,
    OnwardCall, OnwardGrant, ParticipatingUnit, Payment, Risk, ServicePeriod, StaffingPeriod, StandingSplit,
    UnspentFunds,
};

/// The words of the things of a table.
pub(crate) fn of(table: &str) -> &'static Wording {
    match table {
        "activities" => &ACTIVITY,
        "activity_series" => record::<ActivitySeries>(),
        "budget_versions" => record::<BudgetVersion>(),
        "categories" => &CATEGORY,
        "change_requests" => record::<ChangeRequest>(),
        "decisions" => record::<Decision>(),
        "deviations" => record::<Deviation>(),
        "entries" | "entry_shares" => &ENTRY,
        "exports" => &EXPORT,
        "files" => &FILE,
        "funders" => &FUNDER,
        "goals" => record::<Goal>(),
        "grant_years" => &GRANT_YEAR,
        "grants" => &GRANT,
        "indicator_actuals" => record::<IndicatorActual>(),
        "indicators" => record::<Indicator>(),
        "measurements" => record::<Measurement>(),
        "milestones" => &MILESTONE,
        "obligations" => &OBLIGATION,
        "onward_calls" => record::<OnwardCall>(),
        "onward_grants" => record::<OnwardGrant>(),
        "organisations" | "units" | "sites" | "topics" | "schemes" => &NAMED,
        "participating_units" => record::<ParticipatingUnit>(),
        "parties" => &PARTY,
        "payments" => record::<Payment>(),
        "people" => &PERSON,
        "projects" => &PROJECT,
        "reports" => &REPORT,
        "risks" => record::<Risk>(),
        "schedules" => &SCHEDULE,
        "service_periods" => record::<ServicePeriod>(),
        "staffing_periods" => record::<StaffingPeriod>(),
        "standing_splits" => record::<StandingSplit>(),
        "unspent_funds" => record::<UnspentFunds>(),
        _ => &PLAIN,
    }
}

/// Those of a thing with plain pages: its own list of controls.
fn record<T: Record>() -> &'static Wording {
    T::WORDING
}

const fn word(field: &'static str, choices: fn(&Page) -> Vec<Choice>) -> Control {
    Control::optional(field, Kind::Word(choices))
}

const fn tick(field: &'static str) -> Control {
    Control::optional(field, Kind::Tick)
}

const fn rows(field: &'static str, cells: &'static [Control]) -> Control {
    Control::optional(field, Kind::Rows(cells))
}

static ACTIVITY: Wording = Wording {
    list: "activities",
    labels: &[
        ("participants", "activity-count"),
        ("kind", "activity-what"),
        ("site_id", "activity-where"),
        ("state", "term-status"),
        ("title", "activity-title"),
        ("topic_id", "term-topic"),
        ("commissioner_party_id", "term-commissioner"),
        ("programme", "field-activity-programme"),
        ("counts-count", "field-counts"),
    ],
    controls: &[
        word("kind", Page::choices::<ActivityKind>),
        word("state", Page::choices::<ActivityState>),
        word("audience", Page::choices::<Audience>),
        word("mode", Page::choices::<Mode>),
        word("count_method", Page::choices::<CountMethod>),
        tick("is_peer_led"),
        rows("counts", &[word("dimension", Page::choices::<Dimension>)]),
    ],
};

static MILESTONE: Wording = Wording {
    list: "milestones",
    labels: &[
        ("title", "milestone-what"),
        ("planned_precision", "milestone-precision"),
        ("site_id", "term-site"),
        ("description", "term-description"),
        ("state", "term-status"),
    ],
    controls: &[
        word("planned_precision", Page::choices::<Precision>),
        word("forecast_precision", Page::choices::<Precision>),
        word("done_precision", Page::choices::<Precision>),
        word("state", Page::choices::<MilestoneState>),
    ],
};

static PROJECT: Wording = Wording {
    list: "projects",
    labels: &[
        ("offers-text", "field-offer-text"),
        ("offers-audience", "field-offer-audience"),
        ("offers-since_year", "field-offer-since"),
        ("partners-party_id", "field-partner-party"),
        ("partners-role", "field-partner-role"),
        ("plan-text", "field-plan-text"),
        ("plan-on", "field-plan-on"),
        ("plan-precision", "field-plan-precision"),
        ("resource_links-title", "field-link-title"),
        ("resource_links-url", "field-link-url"),
    ],
    controls: &[
        word("status", Page::choices::<ProjectStatus>),
        Control::optional("count_dimensions", Kind::Words(Page::choices::<Dimension>)),
        tick("has_example_figures"),
        rows("offers", &[word("audience", Page::choices::<Audience>)]),
        rows("plan", &[word("precision", Page::choices::<Precision>)]),
    ],
};

static GRANT: Wording = Wording {
    list: "grants",
    labels: &[
        ("starts_on", "field-grant-starts_on"),
        ("ends_on", "field-grant-ends_on"),
        ("coverage-kind", "field-coverage"),
        ("coverage-site_ids", "grant-which-sites"),
        ("applied_for-text", "field-purpose-text"),
        ("applied_for-kind", "field-purpose-kind"),
        ("applied_for-position_percent", "field-purpose-percent"),
        ("requirements-period", "field-requirement-period"),
        ("requirements-deadline", "term-deadline"),
        ("requirements-deadline-kind", "term-deadline"),
        ("requirements-day", "field-deadline-day"),
        ("requirements-deadline-day", "field-deadline-day"),
        ("requirements-month", "field-deadline-month"),
        ("requirements-deadline-month", "field-deadline-month"),
        ("requirements-years_after", "field-deadline-year"),
        ("requirements-deadline-years_after", "field-deadline-year"),
        ("requirements-count", "field-deadline-count"),
        ("requirements-deadline-count", "field-deadline-count"),
        ("requirements-unit", "field-deadline-unit"),
        ("requirements-deadline-unit", "field-deadline-unit"),
        ("requirements-first_after_months", "field-deadline-first"),
        ("requirements-deadline-first_after_months", "field-deadline-first"),
        ("requirements-then_every_months", "field-deadline-then"),
        ("requirements-deadline-then_every_months", "field-deadline-then"),
        ("requirements-answer_within_days", "field-deadline-answer"),
        ("requirements-deadline-answer_within_days", "field-deadline-answer"),
        ("requirements-report_within_days", "field-deadline-report"),
        ("requirements-deadline-report_within_days", "field-deadline-report"),
        ("requirements-only_if_months_left", "field-deadline-left"),
        ("requirements-deadline-only_if_months_left", "field-deadline-left"),
        ("requirements-on", "field-deadline-on"),
        ("requirements-deadline-on", "field-deadline-on"),
        ("requirements-language", "field-report-language"),
        ("requirements-internal_deadlines-party", "internal-deadlines"),
        ("requirements-internal_deadlines-rule-kind", "internal-deadlines"),
        ("requirements-internal_deadlines-rule-days", "field-internal-days"),
        ("requirements-internal_deadlines-rule-day", "field-internal-day"),
        ("requirements-internal_deadlines-rule-month", "field-internal-month"),
        ("requirements-project_leader_days", "word-internal-party-project-leader field-internal-days"),
        ("requirements-project_leader_day", "word-internal-party-project-leader field-internal-day"),
        ("requirements-project_leader_month", "word-internal-party-project-leader field-internal-month"),
        ("requirements-board_days", "word-internal-party-board field-internal-days"),
        ("requirements-board_day", "word-internal-party-board field-internal-day"),
        ("requirements-board_month", "word-internal-party-board field-internal-month"),
        ("requirements-auditor_days", "word-internal-party-auditor field-internal-days"),
        ("requirements-auditor_day", "word-internal-party-auditor field-internal-day"),
        ("requirements-auditor_month", "word-internal-party-auditor field-internal-month"),
        ("requirements-umbrella_organisation_days", "word-internal-party-umbrella-organisation field-internal-days"),
        ("requirements-umbrella_organisation_day", "word-internal-party-umbrella-organisation field-internal-day"),
        ("requirements-umbrella_organisation_month", "word-internal-party-umbrella-organisation field-internal-month"),
        ("audit_rules-basis", "field-audit-basis"),
        ("audit_rules-comparator", "field-audit-comparator"),
        ("audit_rules-threshold_ore", "field-audit-threshold"),
        ("audit_rules-valid_from_year", "field-audit-from"),
        ("audit_rules-result", "field-audit-result"),
        ("audit_rules-standard", "field-audit-standard"),
        ("audit_rules-may_serve_two_years", "field-audit-two-years"),
    ],
    controls: &[
        word("coverage", coverages),
        word("coverage-kind", coverages),
        rows("applied_for", &[word("kind", Page::choices::<PurposeKind>)]),
        rows(
            "requirements",
            &[
                word("period", Page::choices::<FormPeriod>),
                word("deadline", deadline_kinds),
                word("deadline-kind", deadline_kinds),
                word("month", months),
                word("deadline-month", months),
                word("years_after", years_after),
                word("deadline-years_after", years_after),
                word("unit", Page::choices::<TimeUnit>),
                word("deadline-unit", Page::choices::<TimeUnit>),
                word("project_leader_month", months),
                word("board_month", months),
                word("auditor_month", months),
                word("umbrella_organisation_month", months),
                word("internal_deadlines-party", Page::choices::<InternalParty>),
                word("internal_deadlines-rule-kind", internal_kinds),
                word("internal_deadlines-rule-month", months),
                word("language", languages),
            ],
        ),
        rows(
            "audit_rules",
            &[
                word("basis", Page::choices::<AuditBasis>),
                word("comparator", Page::choices::<AuditComparator>),
                Control::optional("threshold_ore", Kind::Kroner),
                word("result", Page::choices::<AuditResult>),
                tick("may_serve_two_years"),
            ],
        ),
    ],
};

static GRANT_YEAR: Wording = Wording {
    list: "grant-years",
    labels: &[("applied_ore", "term-applied"), ("awarded_ore", "term-awarded")],
    controls: &[Control::optional("applied_ore", Kind::Kroner), Control::optional("awarded_ore", Kind::Kroner)],
};

static ENTRY: Wording = Wording {
    list: "entries",
    labels: &[
        ("share-grant_id", "entries-payer"),
        ("share-amount_ore", "entries-share-amount"),
        ("share-year", "entries-share-year"),
        ("shares", "entries-payers"),
        ("shares-grant_id", "entries-payer"),
        ("shares-amount_ore", "entries-share-amount"),
        ("shares-year", "entries-share-year"),
    ],
    controls: &[
        Control::optional("basis_points", Kind::Decimal(2)),
        Control::optional("share-basis_points", Kind::Decimal(2)),
        rows("shares", &[Control::optional("basis_points", Kind::Decimal(2))]),
    ],
};

static CATEGORY: Wording = Wording {
    list: "categories",
    labels: &[("name", "term-name")],
    controls: &[word("direction", Page::choices::<Direction>), tick("is_outside_project")],
};

static FUNDER: Wording =
    Wording { list: "funders", labels: NAMED_LABELS, controls: &[word("kind", Page::choices::<FunderKind>)] };

static PARTY: Wording =
    Wording { list: "parties", labels: NAMED_LABELS, controls: &[word("kind", Page::choices::<PartyKind>)] };

const NAMED_LABELS: &[(&str, &str)] = &[("name", "term-name"), ("organisation_number", "term-organisation-number")];

static NAMED: Wording = Wording { list: "", labels: NAMED_LABELS, controls: &[] };

static PERSON: Wording = Wording {
    list: "people",
    labels: &[("name", "term-name"), ("email", "term-email")],
    controls: &[word("language", languages), word("role", Page::choices::<domain::access::Role>)],
};

static SCHEDULE: Wording = Wording {
    list: "schedules",
    labels: &[
        ("often", "schedules-often"),
        ("time", "schedules-time"),
        ("weekday", "schedules-weekday"),
        ("day", "schedules-day"),
        ("cron", "schedules-expression"),
    ],
    controls: &[
        word("often", crate::pages::register::schedules::frequencies),
        word("weekday", crate::pages::register::schedules::weekdays),
    ],
};

static OBLIGATION: Wording = Wording {
    list: "obligations",
    labels: &[("decided_on", "field-decided_on-letter")],
    controls: &[
        word("state", Page::choices::<ObligationState>),
        tick("is_asked_for"),
        rows("internal_deadlines", &[word("party", Page::choices::<InternalParty>)]),
    ],
};

static REPORT: Wording = Wording {
    list: "reports",
    labels: &[("text", "section-text")],
    controls: &[word("state", Page::choices::<ReportState>), word("language", languages)],
};

static EXPORT: Wording = Wording {
    list: "exports",
    labels: &[
        ("funder_key", "term-funder"),
        ("grant_id", "term-grant"),
        ("year", "term-year"),
        ("package_year", "term-year"),
    ],
    controls: &[],
};

static FILE: Wording = Wording {
    list: "files",
    labels: &[("file", "files-add"), ("content", "files-add"), ("title", "files-title"), ("asked_key", "files-asked")],
    controls: &[word("subject", Page::choices::<FileSubject>), word("format", Page::choices::<FileFormat>)],
};

/// How a deadline of one's own is said, by the labels of its fields.
fn internal_kinds(page: &Page) -> Vec<Choice> {
    vec![choice(&"days_before", page.t("field-internal-days")), choice(&"fixed_day", page.t("field-internal-day"))]
}

fn languages(page: &Page) -> Vec<Choice> {
    page.languages().map(|language| choice(&language.code(), language.own_name())).to_vec()
}
