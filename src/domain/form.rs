//! A funder's form as data: what it asks for, in which order, about which period and by when. Refuses to be code: a new
//! funder is a new file.

mod breakdown;
mod condition;
mod period;
mod typed;

pub use breakdown::{Breakdown, Crossing};
pub use condition::{CONDITION_DEPTH_MAX, Circumstances, Condition};
pub use period::FormPeriod;
pub use typed::{
    FreeChoice, FreeColumn, FreeFigure, FreeRow, TYPED_FIELDS_MAX, TYPED_ROWS_MAX, TypedSection, TypedUnit, TypedValue,
};

use crate::calendar::Period;
use crate::deadline::DeadlineRule;
use crate::grant::AuditRule;
use crate::words::words;
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
    /// The text that was written in a language given by its code; missing where none was.
    pub fn written_in(&self, code: &str) -> Option<&str> {
        match code {
            "nb" => Some(&self.nb),
            "nn" => self.nn.as_deref(),
            "en" => self.en.as_deref(),
            _ => None,
        }
    }

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
    /// Whether it adds up minutes.
    pub const fn counts_minutes(self) -> bool {
        matches!(self, Self::Minutes | Self::VolunteerMinutes)
    }

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
    /// Tells minutes as hours, with two decimals.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_hours: bool,
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
        #[serde(default)]
        breakdowns: Vec<Breakdown>,
        /// One table each after those, divided by two things at once.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        crossed: Vec<Crossing>,
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
    Accounts {
        /// Percent of the budget beyond which a line must be explained, where the grant has no limit of its own.
        deviation_limit_percent: Option<i64>,
        /// A line that deviates by this much or less need not be explained, whatever its percent.
        deviation_limit_ore: Option<i64>,
    },
    /// Unspent money of the grant's years and what became of it.
    UnspentFunds {},
    /// Series of activities against their planned count.
    Series {},
    /// Each activity with its day, place and length.
    Places {
        /// Only these kinds of activity; all of them where this is empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        kinds: Vec<crate::activity::ActivityKind>,
    },
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
    /// Files that go with the report.
    Attachments {
        /// In the funder's order.
        asked: Vec<AskedAttachment>,
    },
    /// Figures that people type by hand.
    FreeFigures {
        /// In the funder's order.
        figures: Vec<FreeFigure>,
    },
    /// A table that people type by hand.
    FreeTable {
        /// In the funder's order.
        columns: Vec<FreeColumn>,
        /// The most rows that it takes.
        rows_max: u32,
        /// The report is not complete without a row.
        #[serde(default)]
        required: bool,
    },
    /// A table with rows of the funder's own, whose cells people fill in by hand.
    FreeGrid {
        /// In the funder's order.
        columns: Vec<FreeColumn>,
        /// In the funder's order.
        rows: Vec<FreeRow>,
        /// What the rows are: heads the column of their titles.
        rows_title: Words,
        /// The report is not complete without every cell.
        #[serde(default)]
        required: bool,
    },
    /// What is missing.
    Missing {},
}

impl SectionKind {
    /// Whether it is typed into the report by hand, other than as a text.
    pub const fn is_typed(&self) -> bool {
        matches!(self, Self::FreeFigures { .. } | Self::FreeTable { .. } | Self::FreeGrid { .. })
    }
}

/// A file that a funder asks for with a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskedAttachment {
    /// Stable key within the form.
    pub key: String,
    /// What it is: an auditor's statement.
    pub title: Words,
    /// When it is asked for; always where this is missing.
    #[serde(default)]
    pub condition: Option<Condition>,
    /// It may go with the report, and the report is complete without it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

words! {
    /// To what amounts are rounded before they are shown.
    Rounding, "rounding" {
        /// To the øre: as they are.
        Ore = "ore",
        /// To whole kroner.
        Kroner = "kroner",
        /// To whole thousands of kroner.
        ThousandKroner = "thousand_kroner",
    }
}

impl Rounding {
    /// An amount rounded, halves away from zero. Only an exact amount is rounded: never one that has been.
    pub const fn of(self, ore: i64) -> i64 {
        let unit = match self {
            Self::Ore => return ore,
            Self::Kroner => 100,
            Self::ThousandKroner => 100_000,
        };
        (ore / unit + (ore % unit) / (unit / 2)).saturating_mul(unit)
    }
}

/// A column of a table that a form chooses: its key, or its key with a heading of the funder's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "WrittenColumn")]
pub struct ShownColumn {
    /// The column's key.
    pub key: String,
    /// What the funder calls it.
    pub title: Option<Words>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenColumn {
    Plain(String),
    Titled { key: String, title: Option<Words> },
}

impl From<WrittenColumn> for ShownColumn {
    fn from(written: WrittenColumn) -> Self {
        match written {
            WrittenColumn::Plain(key) => Self { key, title: None },
            WrittenColumn::Titled { key, title } => Self { key, title },
        }
    }
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
    /// When it is asked for; always where this is missing.
    #[serde(default)]
    pub condition: Option<Condition>,
    /// When the report is not complete without it, besides [`SectionKind::Narrative`]'s own word.
    #[serde(default)]
    pub required_if: Option<Condition>,
    /// Which columns its tables show, in this order; all of them where this is empty.
    #[serde(default)]
    pub show_columns: Vec<ShownColumn>,
    /// To what its amounts are rounded.
    #[serde(default)]
    pub rounding: Option<Rounding>,
    /// What it holds.
    #[serde(flatten)]
    pub kind: SectionKind,
}

impl Section {
    /// A section that is always asked for, and shows all that it has.
    pub fn new(key: String, title: Words, kind: SectionKind) -> Self {
        Self {
            key,
            title,
            guidance: None,
            condition: None,
            required_if: None,
            show_columns: Vec::new(),
            rounding: None,
            kind,
        }
    }
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
    /// The languages that every text of the form is written in; only [`Form::language`] where this is empty.
    #[serde(default)]
    pub languages: Vec<String>,
    /// The sections, keys unique.
    pub sections: Vec<Section>,
}

impl Form {
    /// The periods that the form itself gives a grant that lasts as long as `whole`, oldest first.
    pub fn periods(&self, whole: Period) -> Vec<Period> {
        let of_rule = self.deadline.as_ref().and_then(|rule| rule.periods(whole));
        of_rule.unwrap_or_else(|| self.period.periods(whole))
    }

    /// Every attachment that the form can ask for, in its order.
    pub fn attachments(&self) -> impl Iterator<Item = &AskedAttachment> {
        self.sections.iter().flat_map(|section| match &section.kind {
            SectionKind::Attachments { asked } => asked.as_slice(),
            _ => &[],
        })
    }
}
