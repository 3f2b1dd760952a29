//! Plain pages of goals, indicators, measurements, what is followed up, and onward grants, with what is computed from them.

mod in_words;

use super::records::{self, Control, Kind, Pick, Record};
use crate::changes;
use crate::page::Page;
use crate::problem::Result;
use chrono::Datelike as _;
use domain::activity::{ActivityKind, Mode};
use domain::change_request::{ChangeRequestKind, ChangeRequestState};
use domain::file::FileSubject;
use domain::form::Measure;
use domain::indicator::{Aggregation, DEVIATION_LIMIT_PERCENT, IndicatorResult, IndicatorSource, IndicatorUnit};
use domain::measurement::{Direction, Instrument, RoundKind, Scoring};
use domain::onward_grant::OnwardGrantState;
use domain::project::Audience;
use domain::risk::{RiskLevel, RiskState};
use domain::{
    ChangeRequest, Decision, Deviation, Goal, Indicator, IndicatorActual, Measurement, OnwardCall, OnwardGrant,
    Project, Risk,
};
use poem::Route;
use store::{Select, Session, find};

/// The lists of a project in these pages, in the order in which they are offered.
pub(crate) const LISTS: [&str; 10] = [
    Goal::LIST,
    Indicator::LIST,
    IndicatorActual::LIST,
    Measurement::LIST,
    Deviation::LIST,
    ChangeRequest::LIST,
    Risk::LIST,
    Decision::LIST,
    OnwardCall::LIST,
    OnwardGrant::LIST,
];

/// The routes of these pages.
pub(crate) fn routes(routes: Route) -> Route {
    let routes = records::routes::<Indicator>(records::routes::<Goal>(routes));
    let routes = records::routes::<Measurement>(records::routes::<IndicatorActual>(routes));
    let routes = records::routes::<ChangeRequest>(records::routes::<Deviation>(routes));
    let routes = records::routes::<Decision>(records::routes::<Risk>(routes));
    records::routes::<OnwardGrant>(records::routes::<OnwardCall>(routes))
}

impl Record for Goal {
    const LIST: &'static str = "goals";
    const CONTROLS: &'static [Control] = &[
        Control::needed("text", Kind::Text),
        Control::optional("parent_goal_id", Kind::Pick(Pick::Goal)),
        Control::optional("position", Kind::Whole),
    ];
    const SHOWN: &'static [&'static str] = &["text", "parent_goal_id", "position"];
}

const TARGETS: &[Control] = &[
    Control::needed("year", Kind::Whole),
    Control::needed("value_hundredths", Kind::Decimal(2)),
    Control::optional("explanation", Kind::Text),
    Control::optional("countermeasure", Kind::Text),
];

impl Record for Indicator {
    const LIST: &'static str = "indicators";
    const CONTROLS: &'static [Control] = &[
        Control::needed("title", Kind::Line),
        Control::optional("goal_id", Kind::Pick(Pick::Goal)),
        Control::optional("grant_id", Kind::Pick(Pick::Grant)),
        Control::needed("unit", Kind::Word(Page::choices::<IndicatorUnit>)),
        Control::needed("aggregation", Kind::Word(Page::choices::<Aggregation>)),
        Control::needed("source", Kind::Word(Page::choices::<IndicatorSource>)),
        Control::optional("measure", Kind::Word(Page::choices::<Measure>)),
        Control::optional("activity_kinds", Kind::Words(Page::choices::<ActivityKind>)),
        Control::optional("audiences", Kind::Words(Page::choices::<Audience>)),
        Control::optional("modes", Kind::Words(Page::choices::<Mode>)),
        Control::optional("peer_led_only", Kind::Tick),
        Control::optional("baseline_hundredths", Kind::Decimal(2)),
        Control::optional("targets", Kind::Rows(TARGETS)),
    ];
    const SHOWN: &'static [&'static str] = &["title", "unit", "aggregation", "source", "targets"];

    async fn more(&self, session: &mut Session, page: &Page) -> Result<Vec<(String, String)>> {
        let project: Option<Project> = find(session, self.project_id).await?;
        let end = project.and_then(|project| project.ended_on.or(project.ends_on)).unwrap_or(page.today);
        // That nothing more was done in the years after the end goes without saying.
        let says_something = |result: &&IndicatorResult| {
            let is_none = result.actual_hundredths == Some(0) && result.estimated_hundredths.is_none();
            result.year <= end.year() || result.target_hundredths.is_some() || !is_none
        };
        let results = changes::results(session, self, page.today).await?;
        Ok(results.iter().filter(says_something).map(|result| in_words::result(page, self.unit, result)).collect())
    }

    /// Each promise is answered by a figure, zero too.
    async fn summary(session: &mut Session, page: &Page, project: &Project) -> Result<Vec<String>> {
        let all: Vec<Self> = Select::all().equal("project_id", project.id).fetch(session).await?;
        let actuals: Vec<IndicatorActual> = Select::all().equal("project_id", project.id).fetch(session).await?;
        // What activities give is there as soon as one was held.
        let typed = all.iter().filter(|indicator| indicator.source == IndicatorSource::Typed);
        let missing = typed.flat_map(|indicator| {
            let of = actuals.iter().filter(|actual| actual.indicator_id == indicator.id).cloned().collect::<Vec<_>>();
            let results = domain::indicator::results(indicator, &of, &[], DEVIATION_LIMIT_PERCENT, page.today);
            let years = results.into_iter().filter(|result| result.is_actual_missing);
            years.map(|result| in_words::missing(page, indicator, result.year)).collect::<Vec<_>>()
        });
        Ok(missing.collect())
    }
}

impl Record for IndicatorActual {
    const LIST: &'static str = "indicator-actuals";
    const CONTROLS: &'static [Control] = &[
        Control::needed("indicator_id", Kind::Pick(Pick::Indicator)),
        Control::needed("reached_on", Kind::Date),
        Control::needed("value_hundredths", Kind::Decimal(2)),
        Control::optional("n", Kind::Whole),
        Control::optional("note", Kind::Text),
    ];
    const SHOWN: &'static [&'static str] = &["reached_on", "indicator_id", "value_hundredths", "n", "note"];
}

const ROUNDS: &[Control] = &[
    Control::needed("kind", Kind::Word(Page::choices::<RoundKind>)),
    Control::optional("held_on", Kind::Date),
    Control::optional("months_after", Kind::Whole),
    Control::optional("n", Kind::Whole),
    Control::optional("mean_hundredths", Kind::Decimal(2)),
    Control::optional("sd_hundredths", Kind::Decimal(2)),
    Control::optional("completed_both", Kind::Whole),
    Control::optional("correlation_hundredths", Kind::Decimal(2)),
];

impl Record for Measurement {
    const LIST: &'static str = "measurements";
    const FILES: Option<FileSubject> = Some(FileSubject::Measurement);
    const CONTROLS: &'static [Control] = &[
        Control::needed("title", Kind::Line),
        Control::needed("instrument", Kind::Word(Page::choices::<Instrument>)),
        Control::optional("instrument_name", Kind::Line),
        Control::needed("scoring", Kind::Word(Page::choices::<Scoring>)),
        Control::needed("direction", Kind::Word(Page::choices::<Direction>)),
        Control::optional("lowest_hundredths", Kind::Decimal(2)),
        Control::optional("highest_hundredths", Kind::Decimal(2)),
        Control::optional("rounds", Kind::Rows(ROUNDS)),
        Control::optional("note", Kind::Text),
    ];
    const SHOWN: &'static [&'static str] = &["title", "instrument", "scoring", "rounds"];

    async fn more(&self, _session: &mut Session, page: &Page) -> Result<Vec<(String, String)>> {
        let effects = domain::measurement::effects(self);
        Ok(effects.iter().map(|effect| in_words::effect(page, effect)).collect())
    }
}

impl Record for Deviation {
    const LIST: &'static str = "deviations";
    const FILES: Option<FileSubject> = Some(FileSubject::Deviation);
    const CONTROLS: &'static [Control] = &[
        Control::needed("title", Kind::Line),
        Control::needed("noted_on", Kind::Date),
        Control::optional("grant_id", Kind::Pick(Pick::Grant)),
        Control::optional("cause", Kind::Text),
        Control::optional("countermeasure", Kind::Text),
        Control::optional("closed_on", Kind::Date),
    ];
    const SHOWN: &'static [&'static str] = &["title", "noted_on", "countermeasure", "closed_on"];
}

impl Record for ChangeRequest {
    const LIST: &'static str = "change-requests";
    const FILES: Option<FileSubject> = Some(FileSubject::ChangeRequest);
    const CONTROLS: &'static [Control] = &[
        Control::needed("grant_id", Kind::Pick(Pick::Grant)),
        Control::needed("kind", Kind::Word(Page::choices::<ChangeRequestKind>)),
        Control::needed("applied_on", Kind::Date),
        Control::needed("reason", Kind::Text),
        Control::optional("amount_ore", Kind::Kroner),
        Control::optional("year", Kind::Whole),
        Control::optional("unspent_funds_id", Kind::Pick(Pick::UnspentFunds)),
        Control::optional("new_ends_on", Kind::Date),
        Control::needed("state", Kind::Word(Page::choices::<ChangeRequestState>)),
        Control::optional("decided_on", Kind::Date),
        Control::optional("decision_reference", Kind::Name),
    ];
    const SHOWN: &'static [&'static str] = &["reason", "kind", "applied_on", "state", "amount_ore", "new_ends_on"];
}

impl Record for Risk {
    const LIST: &'static str = "risks";
    const FILES: Option<FileSubject> = Some(FileSubject::Risk);
    const CONTROLS: &'static [Control] = &[
        Control::needed("title", Kind::Line),
        Control::needed("noted_on", Kind::Date),
        Control::needed("likelihood", Kind::Word(Page::choices::<RiskLevel>)),
        Control::needed("consequence", Kind::Word(Page::choices::<RiskLevel>)),
        Control::optional("countermeasure", Kind::Text),
        Control::optional("owner_role", Kind::Line),
        Control::needed("state", Kind::Word(Page::choices::<RiskState>)),
    ];
    const SHOWN: &'static [&'static str] = &["title", "likelihood", "consequence", "owner_role", "state"];
}

impl Record for Decision {
    const LIST: &'static str = "decisions";
    const FILES: Option<FileSubject> = Some(FileSubject::Decision);
    const CONTROLS: &'static [Control] = &[
        Control::needed("decided_on", Kind::Date),
        Control::needed("text", Kind::Text),
        Control::optional("reference", Kind::Name),
    ];
    const SHOWN: &'static [&'static str] = &["text", "decided_on", "reference"];
}

impl Record for OnwardCall {
    const LIST: &'static str = "onward-calls";
    const CONTROLS: &'static [Control] = &[
        Control::needed("title", Kind::Line),
        Control::needed("year", Kind::Whole),
        Control::optional("theme", Kind::Line),
        Control::optional("grant_id", Kind::Pick(Pick::Grant)),
        Control::optional("opens_on", Kind::Date),
        Control::optional("closes_on", Kind::Date),
        Control::needed("available_ore", Kind::Kroner),
        Control::optional("highest_award_ore", Kind::Kroner),
        Control::optional("reports_due_on", Kind::Date),
    ];
    const SHOWN: &'static [&'static str] = &["title", "year", "theme", "available_ore", "reports_due_on"];

    async fn more(&self, session: &mut Session, page: &Page) -> Result<Vec<(String, String)>> {
        let grants: Vec<OnwardGrant> = Select::all().equal("onward_call_id", self.id).fetch(session).await?;
        Ok(vec![(page.t("onward-awarded"), in_words::awarded(page, self, &grants))])
    }
}

impl Record for OnwardGrant {
    const LIST: &'static str = "onward-grants";
    const FILES: Option<FileSubject> = Some(FileSubject::OnwardGrant);
    const CONTROLS: &'static [Control] = &[
        Control::needed("onward_call_id", Kind::Pick(Pick::OnwardCall)),
        Control::needed("recipient_party_id", Kind::Pick(Pick::Party)),
        Control::needed("purpose", Kind::Text),
        Control::needed("state", Kind::Word(Page::choices::<OnwardGrantState>)),
        Control::optional("applied_ore", Kind::Kroner),
        Control::optional("awarded_ore", Kind::Kroner),
        Control::optional("awarded_on", Kind::Date),
        Control::optional("paid_ore", Kind::Kroner),
        Control::optional("report_received_on", Kind::Date),
        Control::optional("report_text", Kind::Text),
        Control::optional("participants", Kind::Whole),
    ];
    const SHOWN: &'static [&'static str] =
        &["purpose", "onward_call_id", "recipient_party_id", "state", "awarded_ore", "paid_ore", "report_received_on"];

    async fn summary(session: &mut Session, page: &Page, project: &Project) -> Result<Vec<String>> {
        let calls: Vec<OnwardCall> =
            Select::all().equal("project_id", project.id).ordered("year, id").fetch(session).await?;
        let grants: Vec<Self> = Select::all().equal("project_id", project.id).fetch(session).await?;
        Ok(calls.iter().map(|call| in_words::awarded(page, call, &grants)).collect())
    }
}
