//! Which activities count as peer support (likepersonsarbeid) in the state's grants to user organisations.
//!
//! The rules as organisations are told them: <https://likeperson.no/regler-for-rapportering/> and
//! <https://www.revmatiker.no/enklere-likepersonsrapportering/>. Three kinds count, in Norway, a point a day: an outreach talk
//! in person; a conversation or activity group of at least three for at least 45 minutes, led by a peer; a course day of at
//! least twice 45 minutes. Two groups on one day count twice where the participants are others.

use crate::activity::{Activity, ActivityKind, ActivityState, Mode};
use crate::project::Audience;
use crate::words::words;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Fewest participants of a group.
const GROUP_PARTICIPANTS: i64 = 3;
/// Shortest group, in minutes.
const GROUP_MINUTES: i64 = 45;
/// Shortest course day, in minutes.
const COURSE_MINUTES: i64 = 2 * 45;

words! {
    /// A kind of peer support that counts.
    PeerSupport, "peer-support" {
        /// A talk in person between a peer and one in the target group.
        OutreachTalk = "outreach_talk",
        /// A conversation or activity group led by a peer.
        Group = "group",
        /// A day of a course.
        CourseDay = "course_day",
    }
}

/// What an activity counts as, if anything. By telephone, video, chat or email nothing is outreach, and a length or number
/// that was not reported is not enough.
pub fn counts_as(activity: &Activity) -> Option<PeerSupport> {
    let trains_peers = activity.kind == ActivityKind::Course && activity.audience == Audience::Volunteers;
    if activity.state != ActivityState::Held || !(activity.is_peer_led || trains_peers) {
        return None;
    }
    // A row may hold several sessions; its length is that of all of them.
    let minutes = activity.minutes.unwrap_or(0) / activity.sessions.max(1);
    let participants = activity.participants.unwrap_or(0);
    match activity.kind {
        ActivityKind::Conversation | ActivityKind::FamilyConversation => {
            (activity.mode == Some(Mode::OnSite)).then_some(PeerSupport::OutreachTalk)
        }
        ActivityKind::Group | ActivityKind::ThemeEvening | ActivityKind::MeetingPlace => {
            (participants >= GROUP_PARTICIPANTS && minutes >= GROUP_MINUTES).then_some(PeerSupport::Group)
        }
        ActivityKind::Course | ActivityKind::TrainingDay => {
            (minutes >= COURSE_MINUTES).then_some(PeerSupport::CourseDay)
        }
        ActivityKind::Teaching
        | ActivityKind::Guidance
        | ActivityKind::ProfessionalDay
        | ActivityKind::LeaderGathering
        | ActivityKind::NetworkGathering
        | ActivityKind::Helpline
        | ActivityKind::Outreach
        | ActivityKind::Other => None,
    }
}

/// Points by kind: one a day, and one more for each further activity of that kind on the day whose participants were all
/// new. A row of several sessions has as many days.
pub fn points<'a>(activities: impl IntoIterator<Item = &'a Activity>) -> BTreeMap<PeerSupport, i64> {
    let mut days: BTreeMap<(PeerSupport, NaiveDate), (i64, i64)> = BTreeMap::new();
    for activity in activities {
        if let (Some(kind), Some(day)) = (counts_as(activity), activity.held_on) {
            let all_new = activity.participants.is_some() && activity.new_participants == activity.participants;
            let (known, new) = days.entry((kind, day)).or_default();
            if all_new {
                *new += activity.sessions;
            } else {
                *known = (*known).max(activity.sessions);
            }
        }
    }
    let mut points = BTreeMap::new();
    for ((kind, _), (known, new)) in days {
        *points.entry(kind).or_default() += known + new;
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::CountMethod;
    use crate::identity::{ActivityId, OrganisationId, ProjectId};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn held(kind: ActivityKind, mode: Mode, minutes: i64, participants: i64) -> Activity {
        Activity {
            mode: Some(mode),
            minutes: Some(minutes),
            participants: Some(participants),
            held_on: NaiveDate::from_ymd_opt(2026, 3, 10),
            state: ActivityState::Held,
            is_peer_led: true,
            count_method: CountMethod::Counted,
            ..Activity::new(
                ActivityId(Uuid::nil()),
                OrganisationId(Uuid::nil()),
                ProjectId(Uuid::nil()),
                kind,
                Audience::Relatives,
            )
        }
    }

    #[test]
    fn trap_19_a_digital_talk_is_never_outreach() {
        let talk = |mode| counts_as(&held(ActivityKind::Conversation, mode, 60, 1));
        assert_eq!(talk(Mode::OnSite), Some(PeerSupport::OutreachTalk));
        for mode in [Mode::Digital, Mode::Hybrid, Mode::Phone, Mode::Chat, Mode::Email] {
            assert_eq!(talk(mode), None, "{mode}");
        }
        let unknown = Activity { mode: None, ..held(ActivityKind::Conversation, Mode::OnSite, 60, 1) };
        assert_eq!(counts_as(&unknown), None);
    }

    #[test]
    fn groups_and_course_days_have_a_least_length_and_a_group_a_least_number() {
        let group = |minutes, people| counts_as(&held(ActivityKind::Group, Mode::OnSite, minutes, people));
        assert_eq!((group(45, 3), group(44, 3), group(45, 2)), (Some(PeerSupport::Group), None, None));
        let course = |minutes, sessions| {
            counts_as(&Activity { sessions, ..held(ActivityKind::Course, Mode::OnSite, minutes, 1) })
        };
        assert_eq!((course(90, 1), course(89, 1)), (Some(PeerSupport::CourseDay), None));
        assert_eq!((course(180, 2), course(179, 2)), (Some(PeerSupport::CourseDay), None));
        let silent = Activity { minutes: None, ..held(ActivityKind::Group, Mode::OnSite, 90, 5) };
        assert_eq!(counts_as(&silent), None, "a length that was not reported is not enough");
    }

    #[test]
    fn only_what_was_held_and_led_by_peers_counts_and_courses_that_train_peers() {
        let group = held(ActivityKind::Group, Mode::OnSite, 90, 5);
        assert_eq!(counts_as(&Activity { is_peer_led: false, ..group.clone() }), None);
        let agreed = Activity { state: ActivityState::Agreed, ..group };
        assert_eq!(counts_as(&agreed), None);
        let training = Activity {
            is_peer_led: false,
            audience: Audience::Volunteers,
            ..held(ActivityKind::Course, Mode::OnSite, 90, 5)
        };
        assert_eq!(counts_as(&training), Some(PeerSupport::CourseDay));
    }

    #[test]
    fn a_second_group_on_the_day_counts_when_its_people_are_new() {
        let group = held(ActivityKind::Group, Mode::OnSite, 90, 5);
        let same = [group.clone(), group.clone()];
        assert_eq!(points(&same)[&PeerSupport::Group], 1);
        let new = Activity { new_participants: Some(5), ..group.clone() };
        assert_eq!(points(&[group.clone(), new.clone()])[&PeerSupport::Group], 2);
        let some_new = Activity { new_participants: Some(4), ..group.clone() };
        assert_eq!(points(&[group.clone(), some_new])[&PeerSupport::Group], 1);
        let next_day = Activity { held_on: NaiveDate::from_ymd_opt(2026, 3, 11), ..group.clone() };
        assert_eq!(points(&[group, next_day])[&PeerSupport::Group], 2);
        assert!(points(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn points_do_not_depend_on_the_order_and_are_never_more_than_the_groups(
            groups in proptest::collection::vec((1_u32..5, 3_i64..6, 0_i64..6), 0..12),
        ) {
            let mut made: Vec<Activity> = groups.iter().map(|(day, came, new)| Activity {
                held_on: NaiveDate::from_ymd_opt(2026, 3, *day),
                new_participants: Some(*new.min(came)),
                ..held(ActivityKind::Group, Mode::OnSite, 60, *came)
            }).collect();
            let before = points(&made);
            made.reverse();
            prop_assert_eq!(&before, &points(&made));
            let most = i64::try_from(made.len()).unwrap();
            prop_assert!(before.values().sum::<i64>() <= most);
            prop_assert_eq!(before.is_empty(), made.is_empty());
        }
    }
}
