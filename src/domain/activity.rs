//! An activity: asked for, agreed, held or cancelled. Only counts of people, never who they were.

use crate::check::{Check, Checked, Code, FieldError, TITLE_MAX};
use crate::dimension::{self, DimensionCount};
use crate::identity::{ActivityId, OrganisationId, PartyId, ProjectId, SeriesId, SiteId, TopicId};
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
    /// What an activity that was held may lack.
    Lack, "activity-lack" {
        /// How many came.
        Participants = "participants",
        /// The site that it belongs to.
        Site = "site",
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
    /// The series it is one of.
    pub series_id: Option<SeriesId>,
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
    /// The programme agreed for it, in words.
    pub programme: Option<String>,
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
    /// Participants by the dimensions that the project counts by; a cell that is not there was not counted.
    pub counts: Vec<DimensionCount>,
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
        check.optional_text("programme", self.programme.as_deref());
        check.optional_line("place", self.place.as_deref());
        check.plausible("held_on", self.held_on);
        check.plausible("asked_on", self.asked_on);
        check.past("asked_on", self.asked_on, today);
        if self.state == ActivityState::Held {
            check.demand("held_on", self.held_on.is_some(), Code::Required);
            check.past("held_on", self.held_on, today);
        } else {
            let uncounted = self.participants.is_none() && self.new_participants.is_none() && self.counts.is_empty();
            check.demand("participants", uncounted, Code::Contradicts { other: "state" });
        }
        self.check_counts(&mut check);
        check.finish()
    }
}

impl Activity {
    /// An activity that is asked for, and nothing more known about it.
    pub fn new(
        id: ActivityId,
        organisation_id: OrganisationId,
        project_id: ProjectId,
        kind: ActivityKind,
        audience: Audience,
    ) -> Self {
        Self {
            id,
            organisation_id,
            project_id,
            version: 1,
            series_id: None,
            state: ActivityState::AskedFor,
            title: None,
            kind,
            audience,
            mode: None,
            topic_id: None,
            programme: None,
            commissioner_party_id: None,
            site_id: None,
            place: None,
            held_on: None,
            asked_on: None,
            minutes: None,
            minutes_at_most: None,
            sessions: 1,
            participants: None,
            count_method: CountMethod::Counted,
            new_participants: None,
            counts: Vec::new(),
            volunteers: None,
            volunteer_minutes: None,
            is_peer_led: false,
        }
    }

    /// The same activity without its day and its figures, which is what may be repeated: a copied count is a false count.
    /// The length of several sessions is a figure too: it is that of them all, as many as they were.
    #[must_use]
    pub fn without_figures(&self) -> Self {
        let length = |minutes: Option<i64>| minutes.filter(|_| self.sessions == 1);
        Self {
            held_on: None,
            asked_on: None,
            sessions: 1,
            minutes: length(self.minutes),
            minutes_at_most: length(self.minutes_at_most),
            participants: None,
            new_participants: None,
            counts: Vec::new(),
            volunteers: None,
            volunteer_minutes: None,
            ..self.clone()
        }
    }

    /// With the number of the new as the cell that counts them has it: one fact, typed once. A number that says something
    /// else than the cell is left for [`Checked::check`] to refuse, unless it only followed the cell before.
    #[must_use]
    pub fn with_new_from_cell(self, before: Option<&Self>) -> Self {
        let Some(cell) = dimension::new_in(&self.counts) else { return self };
        let was = before.filter(|before| before.new_participants == dimension::new_in(&before.counts));
        let follows = was.is_some_and(|before| before.new_participants == self.new_participants);
        if self.new_participants.is_none() || follows {
            return Self { new_participants: Some(cell), ..self };
        }
        self
    }

    /// The activity one step on: asked for → agreed → held, or cancelled before it was held.
    pub fn advance(&self, to: ActivityState) -> Result<Self, Code> {
        use ActivityState::{Agreed, AskedFor, Cancelled, Held};
        let follows = matches!((self.state, to), (AskedFor, Agreed | Cancelled) | (Agreed, Held | Cancelled));
        if !follows {
            return Err(Code::NotFromState { from: self.state.to_string() });
        }
        Ok(Self { state: to, ..self.clone() })
    }

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
        // Where a cell says it too, what is wrong with it is said of the cell.
        let alone = self.new_participants.filter(|_| dimension::new_in(&self.counts).is_none());
        if let (Some(new), Some(all)) = (alone, self.participants) {
            check.demand("new_participants", new <= all, Code::Contradicts { other: "participants" });
        }
        dimension::check_counts(check, &self.counts, self.participants, self.new_participants);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn asked() -> Activity {
        let nil = Uuid::nil();
        Activity::new(
            ActivityId(nil),
            OrganisationId(nil),
            ProjectId(nil),
            ActivityKind::Teaching,
            Audience::Professionals,
        )
    }

    #[test]
    fn an_assignment_exists_before_it_has_a_day_a_place_or_a_length() {
        assert_eq!(asked().check(day("2026-11-22")), []);
        let range = Activity { minutes: Some(120), minutes_at_most: Some(360), ..asked() };
        assert_eq!(range.check(day("2026-11-22")), []);
    }

    #[test]
    fn an_assignment_goes_from_asked_for_to_agreed_to_held_or_is_cancelled_before() {
        use ActivityState::{Agreed, AskedFor, Cancelled, Held};
        let allowed = [(AskedFor, Agreed), (AskedFor, Cancelled), (Agreed, Held), (Agreed, Cancelled)];
        for from in ActivityState::ALL {
            for to in ActivityState::ALL {
                let moved = Activity { state: *from, ..asked() }.advance(*to);
                assert_eq!(moved.is_ok(), allowed.contains(&(*from, *to)), "{from} to {to}");
            }
        }
    }

    #[test]
    fn trap_8_what_is_not_held_has_no_figures_and_a_held_one_may_lack_them() {
        let today = day("2026-11-22");
        let held = Activity { state: ActivityState::Held, held_on: Some(today), ..asked() };
        assert_eq!(held.check(today), [], "not reported");
        assert_eq!(Activity { participants: Some(0), ..held.clone() }.check(today), [], "nobody came");
        let early = Activity { participants: Some(0), ..asked() };
        assert_eq!(early.check(today), [FieldError::new("participants", Code::Contradicts { other: "state" })]);
        let counted = Activity { participants: Some(4), new_participants: Some(2), volunteers: Some(1), ..held };
        let again = counted.without_figures();
        assert_eq!(
            (again.participants, again.new_participants, again.volunteers, again.held_on),
            (None, None, None, None)
        );
        assert_eq!(again.kind, counted.kind);
        let evening = Activity { minutes: Some(90), minutes_at_most: Some(120), ..counted.clone() }.without_figures();
        assert_eq!((evening.sessions, evening.minutes, evening.minutes_at_most), (1, Some(90), Some(120)));
        // A week of a helpline: 23 chats of half an hour.
        let chats =
            Activity { sessions: 23, minutes: Some(690), minutes_at_most: Some(700), ..counted }.without_figures();
        assert_eq!((chats.sessions, chats.minutes, chats.minutes_at_most), (1, None, None));
    }
    #[test]
    fn the_new_are_as_many_as_their_cell_says() {
        let cell = |count| {
            let cell = dimension::NEW.to_owned();
            vec![DimensionCount { dimension: dimension::Dimension::NewOrReturning, cell, count }]
        };
        let counted = Activity { participants: Some(5), counts: cell(3), ..asked() };
        let first = counted.clone().with_new_from_cell(None);
        assert_eq!(first.new_participants, Some(3));
        let more = Activity { counts: cell(4), ..first.clone() }.with_new_from_cell(Some(&first));
        assert_eq!(more.new_participants, Some(4), "a number that followed the cell goes on doing so");
        let other = Activity { new_participants: Some(2), ..counted.clone() }.with_new_from_cell(None);
        assert_eq!(other.new_participants, Some(2), "what was typed beside it is not overruled");
        let typed = Activity { new_participants: Some(2), counts: Vec::new(), ..counted };
        assert_eq!(
            typed.clone().with_new_from_cell(None),
            typed,
            "a project that does not count by it types the number"
        );
    }
}
