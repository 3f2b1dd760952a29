//! A funder's form as data: what it asks for, in which order, about which period and by when. Refuses to be code: a new
//! funder is a new file.

use crate::calendar::Period;
use crate::deadline::DeadlineRule;
use crate::grant::AuditRule;
use crate::words::words;
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The format of [`Form`] that this program reads and writes.
pub const FORM_FORMAT: u32 = 1;

/// A text in the three languages. nn and en may be left out of a funder's own form; nb then serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: Option<String>,
    /// English.
    pub en: Option<String>,
}

impl Words {
    /// The text in a language given by its code.
    pub fn in_language(&self, code: &str) -> &str {
        match code {
            "nn" => self.nn.as_deref().unwrap_or(&self.nb),
            "en" => self.en.as_deref().unwrap_or(&self.nb),
            _ => &self.nb,
        }
    }
}

words! {
    /// Which periods a form is asked for.
    FormPeriod, "form-period" {
        /// Each calendar year of the grant, from 1 January or the grant's start to 31 December or its end.
        CalendarYear = "calendar_year",
        /// Each calendar year of the grant but the last, which the final report takes.
        CalendarYearBeforeLast = "calendar_year_before_last",
        /// Each half of a calendar year of the grant.
        HalfYear = "half_year",
        /// Each twelve months from the grant's first day, whenever in the year that is; the last ends with the grant.
        GrantYear = "grant_year",
        /// The grant from start to end, once.
        WholeGrant = "whole_grant",
        /// From one recurring task to the next; its deadline must be a recurring one.
        Checkpoint = "checkpoint",
    }
}

impl FormPeriod {
    /// The periods of a grant that lasts as long as `whole`. Those of recurring tasks come from the rule of the deadline
    /// ([`DeadlineRule::periods`]).
    pub fn periods(self, whole: Period) -> Vec<Period> {
        let years = |last: i32| {
            (whole.starts_on.year()..=last)
                .filter_map(Period::year)
                .map(|year| Period {
                    starts_on: year.starts_on.max(whole.starts_on),
                    ends_on: year.ends_on.min(whole.ends_on),
                })
                .collect()
        };
        match self {
            Self::CalendarYear => years(whole.ends_on.year()),
            Self::CalendarYearBeforeLast => years(whole.ends_on.year() - 1),
            Self::HalfYear => {
                let first = half_year_of(whole.starts_on);
                cut(whole, |number| first.checked_add_months(Months::new(number.checked_mul(6)?)))
            }
            Self::GrantYear => {
                cut(whole, |number| whole.starts_on.checked_add_months(Months::new(number.checked_mul(12)?)))
            }
            Self::WholeGrant => vec![whole],
            Self::Checkpoint => Vec::new(),
        }
    }
}

/// First day of the half of a calendar year that holds a day.
fn half_year_of(day: NaiveDate) -> NaiveDate {
    let month = if day.month() < 7 { 1 } else { 7 };
    NaiveDate::from_ymd_opt(day.year(), month, 1).expect("the first of a month exists")
}

/// The parts of a period that begin on the days that `starts` gives for 0, 1, 2 …
fn cut(whole: Period, starts: impl Fn(u32) -> Option<NaiveDate>) -> Vec<Period> {
    let mut parts = Vec::new();
    for number in 0.. {
        let Some(starts_on) = starts(number).filter(|day| *day <= whole.ends_on) else { break };
        let next = starts(number + 1).and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX);
        parts.push(Period { starts_on: starts_on.max(whole.starts_on), ends_on: next.min(whole.ends_on) });
    }
    parts
}

words! {
    /// What a figure adds up over the activities of the period.
    Measure, "measure" {
        /// Activities held.
        Events = "events",
        /// Sessions held.
        Sessions = "sessions",
        /// Participations.
        Participants = "participants",
        /// First-time participants.
        NewParticipants = "new_participants",
        /// Minutes of activity.
        Minutes = "minutes",
        /// Volunteers, each counted each time.
        Volunteers = "volunteers",
        /// Minutes given by volunteers.
        VolunteerMinutes = "volunteer_minutes",
        /// Different municipalities or services that asked for activities.
        Commissioners = "commissioners",
    }
}

impl Measure {
    /// Whether it counts people who must not be recognised in a breakdown.
    pub const fn counts_people(self) -> bool {
        match self {
            Self::Participants | Self::NewParticipants => true,
            Self::Events
            | Self::Sessions
            | Self::Minutes
            | Self::Volunteers
            | Self::VolunteerMinutes
            | Self::Commissioners => false,
        }
    }
}

/// One figure: a sum over the activities that match every list that is not empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Stable key within the section.
    pub key: String,
    /// What the funder calls it.
    pub title: Words,
    /// What is added up.
    pub measure: Measure,
    /// Kinds of activity that count.
    #[serde(default)]
    pub kinds: Vec<crate::activity::ActivityKind>,
    /// Audiences that count.
    #[serde(default)]
    pub audiences: Vec<crate::project::Audience>,
    /// Modes that count.
    #[serde(default)]
    pub modes: Vec<crate::activity::Mode>,
    /// Counts only peer-led activities.
    #[serde(default)]
    pub peer_led_only: bool,
}

words! {
    /// By what activities are broken down in a table.
    Breakdown, "breakdown" {
        /// By kind of activity and month.
        KindAndMonth = "kind_and_month",
        /// By kind alone.
        Kind = "kind",
        /// By audience.
        Audience = "audience",
        /// By mode.
        Mode = "mode",
        /// By site.
        Site = "site",
        /// By topic.
        Topic = "topic",
        /// By the municipality or service that asked.
        Commissioner = "commissioner",
        /// By state: asked for, agreed, held, cancelled.
        State = "state",
        /// By the participants' age groups.
        AgeGroup = "age_group",
        /// By how they are related to the one they care for.
        Relation = "relation",
        /// By whether they came for the first time.
        NewOrReturning = "new_or_returning",
        /// By their professions.
        ProfessionalGroup = "professional_group",
    }
}

/// What a section of a form holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum SectionKind {
    /// The organisation, the project and the grant.
    About {},
    /// Applied, awarded, received, carried, spent and repaid by funding year.
    Funding {},
    /// Milestones against their plan.
    Milestones {},
    /// Activities held, by the named breakdowns, with participants.
    Activities {
        /// One table each, in this order.
        breakdowns: Vec<Breakdown>,
    },
    /// Sums over activities that the funder asks for by name.
    Figures {
        /// In the funder's order.
        figures: Vec<Figure>,
    },
    /// A text written for this report.
    Narrative {
        /// The most characters that the funder's portal takes.
        max_characters: usize,
        /// The report is not complete without it.
        required: bool,
    },
    /// Grants that the project awarded itself, with what their recipients reported.
    OnwardGrants {},
    /// The grant's budget in force against its accounts, line by line.
    Accounts {},
    /// Unspent money of the grant's years and what became of it.
    UnspentFunds {},
    /// Series of activities against their planned count.
    Series {},
    /// Each activity with its day, place and length.
    Places {},
    /// Indicators: what was promised, reached, and how far they lie apart.
    Indicators {},
    /// Scores measured in rounds, with effect sizes.
    Measurements {},
    /// Contacts, unique persons and a helpline's figures, channel by channel.
    Services {},
    /// Employees, full-time equivalents and volunteers.
    Staffing {},
    /// What did not go as planned, why, and what is done about it.
    Deviations {},
    /// Changes that the funder was asked to allow.
    ChangeRequests {},
    /// A statement that somebody signs.
    Declaration {
        /// What is declared.
        statement: Words,
        /// In what role the signatory signs, such as the leader of the board.
        signatory_role: Words,
    },
    /// What is missing.
    Missing {},
}

/// One section, in the order of the funder's portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Stable key within the form.
    pub key: String,
    /// Heading.
    pub title: Words,
    /// What the funder wants to read there.
    pub guidance: Option<Words>,
    /// What it holds.
    #[serde(flatten)]
    pub kind: SectionKind,
}

/// A form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Must be [`FORM_FORMAT`].
    pub format: u32,
    /// Stable key.
    pub key: String,
    /// Raised whenever the form's content changes; a compiled report keeps the revision it was made with.
    pub revision: u32,
    /// Key of the funder; missing serves any funder.
    pub funder_key: Option<String>,
    /// What the funder calls the report.
    pub title: Words,
    /// Where it is submitted.
    pub submitted_to: Option<Words>,
    /// Which periods it is asked for.
    pub period: FormPeriod,
    /// When it is due; missing must be given by each grant's letter.
    pub deadline: Option<DeadlineRule>,
    /// When an auditor is needed, unless the grant says otherwise.
    pub audit_rule: Option<AuditRule>,
    /// Counts of people below this are hidden in breakdowns, unless the grant says otherwise.
    pub disclosure_threshold: i64,
    /// Language of the report: `nb`, `nn` or `en`.
    pub language: String,
    /// The sections, keys unique.
    pub sections: Vec<Section>,
}
