//! An activity: asked for, agreed, held or cancelled. Only counts of people, never who they were.

use crate::check::{Check, Checked, Code, FieldError, TITLE_MAX};
use crate::identity::{ActivityId, OrganisationId, PartyId, ProjectId, SiteId, TopicId};
use crate::project::Audience;
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// Where an activity stands. It may exist before it has a date, a place or a length.
    ActivityState, "activity-state" {
        /// A municipality or service has asked for it.
        AskedFor = "asked_for",
        /// Agreed, not yet held.
        Agreed = "agreed",
        /// Held.
        Held = "held",
        /// Will not be held.
        Cancelled = "cancelled",
    }
}

words! {
    /// What kind of activity.
    ActivityKind, "activity-kind" {
        /// A conversation with one or a few.
        Conversation = "conversation",
        /// A conversation with a couple or family.
        FamilyConversation = "family_conversation",
        /// A conversation or self-help group.
        Group = "group",
        /// A theme evening.
        ThemeEvening = "theme_evening",
        /// An open meeting place.
        MeetingPlace = "meeting_place",
        /// A course.
        Course = "course",
        /// A training day.
        TrainingDay = "training_day",
        /// Teaching on request.
        Teaching = "teaching",
        /// Guidance of professionals.
        Guidance = "guidance",
        /// A professional day.
        ProfessionalDay = "professional_day",
        /// A gathering of leaders.
        LeaderGathering = "leader_gathering",
        /// A gathering of a network.
        NetworkGathering = "network_gathering",
        /// Talks on a helpline.
        Helpline = "helpline",
        /// Work to make the offer known.
        Outreach = "outreach",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How people met.
    Mode, "mode" {
        /// In the same room.
        OnSite = "on_site",
        /// By video.
        Digital = "digital",
        /// Some in the room, some by video.
        Hybrid = "hybrid",
        /// By telephone.
        Phone = "phone",
        /// By chat.
        Chat = "chat",
        /// By email.
        Email = "email",
    }
}

words! {
    /// Whether participants were counted or estimated; the two are never mixed.
    CountMethod, "count-method" {
        /// Counted.
        Counted = "counted",
        /// Estimated.
        Estimated = "estimated",
    }
}

/// An activity of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// Identity.
    pub id: ActivityId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// Where it stands.
    pub state: ActivityState,
    /// What it is called; missing takes the name of its kind.
    pub title: Option<String>,
    /// What kind.
    pub kind: ActivityKind,
    /// For whom.
    pub audience: Audience,
    /// How people met; missing until it is agreed.
    pub mode: Option<Mode>,
    /// What it was about.
    pub topic_id: Option<TopicId>,
    /// The municipality or service that asked for it.
    pub commissioner_party_id: Option<PartyId>,
    /// The site it counts for; missing counts for the whole project.
    pub site_id: Option<SiteId>,
    /// Where it was, in words, when it is not one of the sites.
    pub place: Option<String>,
    /// The day it is or was held; missing until it is agreed.
    pub held_on: Option<NaiveDate>,
    /// The day it was asked for.
    pub asked_on: Option<NaiveDate>,
    /// Length in minutes; the shortest where it is a range.
    pub minutes: Option<i64>,
    /// The longest length in minutes, where it is a range.
    pub minutes_at_most: Option<i64>,
    /// Number of sessions, at least 1.
    pub sessions: i64,
    /// Participations: how many came, each counted each time.
    pub participants: Option<i64>,
    /// Whether they were counted or estimated.
    pub count_method: CountMethod,
    /// How many came for the first time.
    pub new_participants: Option<i64>,
    /// Volunteers who helped.
    pub volunteers: Option<i64>,
    /// Minutes given by volunteers, all together.
    pub volunteer_minutes: Option<i64>,
    /// Led by peers (likepersoner).
    pub is_peer_led: bool,
}

impl Checked for Activity {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        if let Some(title) = &self.title {
            check.line("title", title, TITLE_MAX);
        }
        check.optional_line("place", self.place.as_deref());
        check.plausible("held_on", self.held_on);
        check.plausible("asked_on", self.asked_on);
        check.past("asked_on", self.asked_on, today);
        if self.state == ActivityState::Held {
            check.demand("held_on", self.held_on.is_some(), Code::Required);
            check.past("held_on", self.held_on, today);
        } else {
            let uncounted = self.participants.is_none() && self.new_participants.is_none();
            check.demand("participants", uncounted, Code::Contradicts { other: "state" });
        }
        self.check_counts(&mut check);
        check.finish()
    }
}

impl Activity {
    fn check_counts(&self, check: &mut Check) {
        // Nothing lasts longer than a fortnight of whole days; more is a typing mistake.
        let most_minutes = 14 * 24 * 60;
        for (field, minutes) in [("minutes", self.minutes), ("minutes_at_most", self.minutes_at_most)] {
            let in_range = minutes.is_none_or(|minutes| (1..=most_minutes).contains(&minutes));
            check.demand(field, in_range, Code::OutOfRange { min: 1, max: most_minutes });
        }
        let range = match (self.minutes, self.minutes_at_most) {
            (Some(shortest), Some(longest)) => longest >= shortest,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        check.demand("minutes_at_most", range, Code::Contradicts { other: "minutes" });
        check.demand("sessions", (1..=10_000).contains(&self.sessions), Code::OutOfRange { min: 1, max: 10_000 });
        for (field, count) in [
            ("participants", self.participants),
            ("new_participants", self.new_participants),
            ("volunteers", self.volunteers),
            ("volunteer_minutes", self.volunteer_minutes),
        ] {
            check.count(field, count);
        }
        if let (Some(new), Some(all)) = (self.new_participants, self.participants) {
            check.demand("new_participants", new <= all, Code::Contradicts { other: "participants" });
        }
    }
}
