//! What a service did in a period, channel by channel: contacts, the people behind them, and a helpline's figures.
//!
//! Contacts (each time somebody comes or calls), unique persons, events and participations are four measures that are never
//! mixed: a published service reported 901 persons and 2 090 talks
//! (<https://tidsskriftet.no/2008/09/aktuelt/livskrisehjelpen-ved-en-legevakt>). Unique persons are typed by hand for the
//! period and never added up: who came in January and in February is one person, not two. [`ServiceSum`] has no field for
//! them, and nothing else here adds periods.

use crate::activity::CountMethod;
use crate::calendar::Period;
use crate::check::{Check, Checked, Code, FieldError};
use crate::identity::{OrganisationId, ProjectId, ServicePeriodId, SiteId};
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// How people reach a service.
    Channel, "channel" {
        /// They come.
        Visit = "visit",
        /// They call.
        Telephone = "telephone",
        /// They chat.
        Chat = "chat",
        /// They write.
        Email = "email",
        /// All channels together; for what cannot be told apart, such as unique persons.
        All = "all",
    }
}

/// Minutes in a week.
const WEEK_MINUTES: i64 = 7 * 24 * 60;

/// A service in one period, at one site, through one channel. A missing figure is not reported; zero is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServicePeriod {
    /// Identity.
    pub id: ServicePeriodId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The site; missing is the whole project.
    pub site_id: Option<SiteId>,
    /// The channel.
    pub channel: Channel,
    /// First day of a month.
    pub starts_on: NaiveDate,
    /// Last day of the month, quarter, half-year or year.
    pub ends_on: NaiveDate,
    /// Talks and visits: each counted each time.
    pub contacts: Option<i64>,
    /// Whether contacts were counted or estimated.
    pub count_method: CountMethod,
    /// How many different people, by hand; never added up over periods or sites.
    pub unique_persons: Option<i64>,
    /// Whether unique persons were counted or estimated.
    pub unique_persons_method: CountMethod,
    /// Calls or chats that came in.
    pub asked_to_talk: Option<i64>,
    /// Of those, how many were answered.
    pub answered: Option<i64>,
    /// Mean wait before an answer, in seconds.
    pub wait_seconds_mean: Option<i64>,
    /// How many waits the mean is of.
    pub waits_measured: Option<i64>,
    /// Opening hours in a usual week, in minutes.
    pub opening_minutes_per_week: Option<i64>,
}

impl Checked for ServicePeriod {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.plausible("starts_on", Some(self.starts_on));
        check.plausible("ends_on", Some(self.ends_on));
        check.past("starts_on", Some(self.starts_on), today);
        let is_whole = matches!(self.period().whole_months(), Some(1 | 3 | 6 | 12));
        check.demand("ends_on", is_whole, Code::NotAReportingPeriod);
        for (field, count) in [
            ("contacts", self.contacts),
            ("unique_persons", self.unique_persons),
            ("asked_to_talk", self.asked_to_talk),
            ("answered", self.answered),
            ("wait_seconds_mean", self.wait_seconds_mean),
            ("waits_measured", self.waits_measured),
        ] {
            check.count(field, count);
        }
        let counted = [self.count_method, self.unique_persons_method].iter().all(|one| *one == CountMethod::Counted);
        if let (Some(people), Some(contacts), true) = (self.unique_persons, self.contacts, counted) {
            check.demand("unique_persons", people <= contacts, Code::Contradicts { other: "contacts" });
        }
        self.check_helpline(&mut check);
        check.finish()
    }
}

impl ServicePeriod {
    fn check_helpline(&self, check: &mut Check) {
        if self.channel == Channel::Visit {
            // Nobody rings a door that is open.
            for (field, count) in [
                ("asked_to_talk", self.asked_to_talk),
                ("answered", self.answered),
                ("wait_seconds_mean", self.wait_seconds_mean),
                ("waits_measured", self.waits_measured),
            ] {
                check.demand(field, count.is_none(), Code::Contradicts { other: "channel" });
            }
        }
        match (self.asked_to_talk, self.answered) {
            (Some(asked), Some(answered)) => {
                check.demand("answered", answered <= asked, Code::Contradicts { other: "asked_to_talk" });
            }
            (None, Some(_)) => check.fail("asked_to_talk", Code::Required),
            (_, None) => {}
        }
        match (self.wait_seconds_mean, self.waits_measured) {
            (Some(_), None) => check.fail("waits_measured", Code::Required),
            (Some(_), Some(0)) => check.fail("waits_measured", Code::Contradicts { other: "wait_seconds_mean" }),
            (None, Some(_)) => check.fail("wait_seconds_mean", Code::Required),
            (Some(_), Some(_)) | (None, None) => {}
        }
        if let (Some(waits), Some(asked)) = (self.waits_measured, self.asked_to_talk) {
            check.demand("waits_measured", waits <= asked, Code::Contradicts { other: "asked_to_talk" });
        }
        let in_range = self.opening_minutes_per_week.is_none_or(|minutes| (0..=WEEK_MINUTES).contains(&minutes));
        check.demand("opening_minutes_per_week", in_range, Code::OutOfRange { min: 0, max: WEEK_MINUTES });
    }

    /// Its days.
    pub fn period(&self) -> Period {
        Period { starts_on: self.starts_on, ends_on: self.ends_on }
    }

    /// Whether it counts some of the same days at the same site through the same channel as another.
    pub fn overlaps(&self, other: &Self) -> bool {
        let same = (self.project_id, self.site_id, self.channel) == (other.project_id, other.site_id, other.channel);
        same && self.id != other.id && self.starts_on <= other.ends_on && other.starts_on <= self.ends_on
    }
}

/// What several periods of one site and one channel add up to. Unique persons are left out on purpose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServiceSum {
    /// Contacts that were counted.
    pub contacts_counted: Option<i64>,
    /// Contacts that were estimated; never added to those counted.
    pub contacts_estimated: Option<i64>,
    /// Calls or chats that came in.
    pub asked_to_talk: Option<i64>,
    /// Of those, how many were answered.
    pub answered: Option<i64>,
    /// Of those that came in, in the periods that also say how many were answered.
    asked_with_answers: i64,
    /// Seconds waited, all together.
    waited_seconds: i128,
    /// Waits that were measured.
    pub waits_measured: i64,
}

impl ServiceSum {
    /// Adds a period.
    pub fn add(&mut self, period: &ServicePeriod) {
        let contacts = match period.count_method {
            CountMethod::Counted => &mut self.contacts_counted,
            CountMethod::Estimated => &mut self.contacts_estimated,
        };
        add(contacts, period.contacts);
        add(&mut self.asked_to_talk, period.asked_to_talk);
        add(&mut self.answered, period.answered);
        if let (Some(asked), Some(_)) = (period.asked_to_talk, period.answered) {
            self.asked_with_answers = self.asked_with_answers.saturating_add(asked);
        }
        if let (Some(mean), Some(waits)) = (period.wait_seconds_mean, period.waits_measured) {
            self.waited_seconds += i128::from(mean) * i128::from(waits);
            self.waits_measured = self.waits_measured.saturating_add(waits);
        }
    }

    /// The sum of periods.
    pub fn of<'a>(periods: impl IntoIterator<Item = &'a ServicePeriod>) -> Self {
        let mut sum = Self::default();
        for period in periods {
            sum.add(period);
        }
        sum
    }

    /// Answered of those that came in, in hundredths of a percent; missing where nothing came in or it is not known.
    pub fn answered_basis_points(&self) -> Option<i64> {
        let asked = i128::from(self.asked_with_answers);
        (asked > 0).then(|| rounded(i128::from(self.answered.unwrap_or(0)) * 10_000, asked))
    }

    /// Mean wait in seconds over all periods, each weighted by its number of waits: an average of averages would let a
    /// quiet month weigh as much as a busy one.
    pub fn wait_seconds_mean(&self) -> Option<i64> {
        (self.waits_measured > 0).then(|| rounded(self.waited_seconds, i128::from(self.waits_measured)))
    }

    /// The same in tenths of a minute, which is what funders ask for; rounded once, from all that was waited.
    pub fn wait_minutes_tenths(&self) -> Option<i64> {
        (self.waits_measured > 0).then(|| rounded(self.waited_seconds * 10, i128::from(self.waits_measured) * 60))
    }
}

fn add(sum: &mut Option<i64>, value: Option<i64>) {
    if let Some(value) = value {
        *sum = Some(sum.unwrap_or(0).saturating_add(value));
    }
}

/// A division of what is not negative, rounded half up.
fn rounded(sum: i128, by: i128) -> i64 {
    i64::try_from((sum * 2 + by) / (by * 2)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
