//! A week's grid while others enter activities too, and forms that are sent again.

use std::time::Duration;

use domain::activity::{ActivityKind, ActivityState};
use domain::project::Audience;
use domain::{Activity, ActivityId, ProjectId};
use poem::http::StatusCode;
use store::{Select, new_id};

use crate::both_databases;
use crate::plans_pages::{activities, activity, fields, send, set, week_of};
use crate::support::databases::Register;
use crate::support::sample::{begin, day};
use crate::support::site::{Site, project, read};

/// The week of 9 to 15 November 2026 of the demo's busiest project.
struct Week {
    site: Site,
    address: String,
    project: ProjectId,
}

impl Week {
    async fn open(register: &Register) -> Self {
        let site = Site::open(register).await;
        let address = week_of(&site, "Pårørendehuset", "2026-W46").await;
        let project = project(&site, "Pårørendehuset").await;
        let project = project.trim_start_matches("/projects/").parse().expect("a project");
        Self { site, address, project }
    }

    async fn fields(&self) -> Vec<(String, String)> {
        fields(&self.site.get(&self.address).await)
    }

    async fn send(&self, fields: &[(String, String)]) -> (StatusCode, String) {
        send(&self.site, &self.address, fields).await
    }

    async fn saves(&self, fields: &[(String, String)]) {
        let (status, answer) = self.send(fields).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{}", read(&answer));
    }

    /// The form as it comes back where it was refused.
    async fn refused(&self, fields: &[(String, String)]) -> String {
        let (status, html) = self.send(fields).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{html}");
        html
    }

    /// What the register holds of the week: how many came to each.
    async fn counts(&self, register: &Register) -> Vec<(ActivityId, Option<i64>)> {
        self.held(register).await.into_iter().map(|one| (one.id, one.participants)).collect()
    }

    async fn held(&self, register: &Register) -> Vec<Activity> {
        let mut session = register.store.read().await.expect("a look");
        let of_project = Select::<Activity>::all().equal("project_id", self.project);
        let of_week = of_project.since_day("held_on", day("2026-11-09")).until_day("held_on", day("2026-11-15"));
        of_week.fetch(&mut session).await.expect("activities")
    }

    /// Somebody else adds an activity.
    async fn add(&self, register: &Register, activity: Activity) {
        let mut write = begin(&register.store).await;
        write.insert(&activity).await.expect("an activity");
        write.commit().await.expect("a commit");
        assert_eq!(activity.project_id, self.project);
    }

    /// A group on the Monday, with all that is known of one beside its figures.
    async fn group(&self, register: &Register) -> Activity {
        let like = self.held(register).await.remove(0);
        let (organisation, kind) = (like.organisation_id, ActivityKind::Group);
        Activity {
            state: ActivityState::Held,
            title: Some("Kveldsgruppe".to_owned()),
            place: Some("Rådhuset på Ås".to_owned()),
            programme: Some("Rettigheter\nSå samtale".to_owned()),
            minutes: Some(90),
            minutes_at_most: Some(120),
            held_on: Some(day("2026-11-09")),
            participants: Some(8),
            ..Activity::new(new_id(), organisation, self.project, kind, Audience::Relatives)
        }
    }
}

/// Somebody else changes how many came.
async fn change(register: &Register, id: ActivityId, participants: i64) {
    let before = activity(register, id).await;
    let mut write = begin(&register.store).await;
    let after = Activity { participants: Some(participants), ..before.clone() };
    write.update(&before, after).await.expect("an edit");
    write.commit().await.expect("a commit");
}

fn value<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

both_databases! {
    async fn what_others_enter_meanwhile_moves_and_wipes_no_number(register: &Register) {
        let week = Week::open(register).await;
        let mut typed = week.fields().await;
        // One that sorts before all the others, so that every row is at another place.
        let first = week.held(register).await.remove(0);
        let theirs = Activity { id: ActivityId(uuid::Uuid::from_u128(1)), participants: Some(31), ..first.clone() };
        week.add(register, theirs.clone()).await;
        let before = week.counts(register).await;
        set(&mut typed, "more", "new");
        let (status, html) = week.send(&typed).await;
        assert_eq!(status, StatusCode::OK);
        let redrawn = fields(&html);
        assert_eq!(value(&redrawn, &format!("old-{}", theirs.id)), Some("31"), "theirs is shown");
        week.saves(&redrawn).await;
        assert_eq!(week.counts(register).await, before);
        // Nor is what stands in my form, untouched, in the way of what they change.
        change(register, first.id, 41).await;
        week.saves(&redrawn).await;
        assert_eq!(activity(register, first.id).await.participants, Some(41));
        let mut emptied = week.fields().await;
        set(&mut emptied, &format!("old-{}", first.id), "");
        week.saves(&emptied).await;
        assert_eq!(activity(register, first.id).await.participants, Some(41), "an empty cell changes nothing");
    }

    async fn a_number_that_somebody_changed_is_shown_beside_mine_and_then_mine_is_saved(register: &Register) {
        let week = Week::open(register).await;
        let mut typed = week.fields().await;
        let first = week.held(register).await.remove(0);
        let cell = format!("old-{}", first.id);
        change(register, first.id, 41).await;
        set(&mut typed, &cell, "43");
        let html = week.refused(&typed).await;
        assert!(html.contains(&format!("id=\"{cell}-error\"")), "{}", read(&html));
        let redrawn = fields(&html);
        assert_eq!(value(&redrawn, &cell), Some("43"), "mine");
        assert!(read(&html).contains("41 deltakere"), "theirs: {}", read(&html));
        assert_eq!(activity(register, first.id).await.participants, Some(41), "nothing is saved");
        week.saves(&redrawn).await;
        assert_eq!(activity(register, first.id).await.participants, Some(43));
        // One that is gone is told of, since what was typed for it goes nowhere.
        let mut late = week.fields().await;
        set(&mut late, &cell, "44");
        let now = activity(register, first.id).await;
        let mut write = begin(&register.store).await;
        write.delete(&now).await.expect("a deletion");
        write.commit().await.expect("a commit");
        let html = week.refused(&late).await;
        assert!(html.contains(&format!("href=\"#{cell}\"")), "{}", read(&html));
        assert!(read(&html).contains("flyttet eller slettet aktiviteten i mellomtiden. Du skrev 44"), "{}", read(&html));
        week.saves(&fields(&html)).await;
    }

    async fn a_week_that_is_sent_again_with_another_number_edits_what_it_entered(register: &Register) {
        let week = Week::open(register).await;
        let mut typed = week.fields().await;
        let before = activities(register).await;
        set(&mut typed, "new-0-kind", "course");
        set(&mut typed, "new-0-d2", "12");
        let older = typed.clone();
        week.saves(&typed).await;
        set(&mut typed, "new-0-d2", "14");
        for _ in 0..2 {
            week.saves(&typed).await;
            let counted = "select count(*) from activities where kind = 'course' and participants = 14 and version = 2 \
                and held_on = '2026-11-11'";
            assert_eq!(register.number(counted).await, 1);
            assert_eq!(activities(register).await, before + 1);
        }
        // The older form is not the last word: it is asked about, in the cell that the number has by now.
        let html = week.refused(&older).await;
        let redrawn = fields(&html);
        assert_eq!(value(&redrawn, "new-0-d2"), Some(""), "{}", read(&html));
        week.saves(&redrawn).await;
        assert_eq!(register.number("select count(*) from activities where kind = 'course' and participants = 12 \
            and version = 3 and held_on = '2026-11-11'").await, 1);
        assert_eq!(activities(register).await, before + 1);
    }

    async fn the_empty_days_of_a_row_are_filled_in_like_the_row(register: &Register) {
        let week = Week::open(register).await;
        let monday = week.group(register).await;
        week.add(register, monday.clone()).await;
        let mut typed = week.fields().await;
        let wednesday = format!("like-{}-d2", monday.id);
        assert_eq!(value(&typed, &wednesday), Some(""), "an empty day is open");
        set(&mut typed, &wednesday, "6");
        let before = activities(register).await;
        for _ in 0..2 {
            week.saves(&typed).await;
            assert_eq!(activities(register).await, before + 1, "sent twice, entered once");
        }
        let like = |one: &Activity| one.title == monday.title && one.id != monday.id;
        let made = week.held(register).await.into_iter().find(like).expect("a group like it");
        let expected = Activity { id: made.id, held_on: Some(day("2026-11-11")), participants: Some(6), ..monday.clone() };
        assert_eq!(made, expected);
        // A colleague enters the Thursday while I type it: it is not counted twice.
        let thursday = format!("like-{}-d3", monday.id);
        let mut typed = week.fields().await;
        set(&mut typed, &thursday, "5");
        let theirs = Activity { id: new_id(), held_on: Some(day("2026-11-12")), ..monday.clone() };
        week.add(register, theirs.clone()).await;
        let html = week.refused(&typed).await;
        let told = "Kveldsgruppe, torsdag 12. nov.: Noen andre har ført dette i mellomtiden. Du skrev 5";
        assert!(read(&html).contains(told), "{}", read(&html));
        let cell = format!("old-{}", theirs.id);
        assert!(html.contains(&format!("href=\"#{cell}\"")) && html.contains(&format!("id=\"{cell}\"")), "{html}");
        assert_eq!(value(&fields(&html), &cell), Some("8"), "theirs, beside what I typed");
        assert_eq!(activities(register).await, before + 2);
    }

    async fn a_copied_row_is_whole_but_for_its_figures(register: &Register) {
        let week = Week::open(register).await;
        let monday = week.group(register).await;
        week.add(register, monday.clone()).await;
        let next = week.address.replace("W46", "W47");
        let mut typed = fields(&week.site.get(&format!("{next}&copy=1")).await);
        let row = typed.iter().find(|(_, value)| value == "Kveldsgruppe").expect("the row").0.clone();
        let row = row.trim_end_matches("-title").to_owned();
        set(&mut typed, &format!("{row}-d0"), "4");
        assert_eq!(send(&week.site, &next, &typed).await.0, StatusCode::SEE_OTHER);
        let mut session = register.store.read().await.expect("a look");
        let made: Vec<Activity> = Select::all().since_day("held_on", day("2026-11-16")).fetch(&mut session).await.expect("some");
        let made = made.into_iter().find(|one| one.title == monday.title).expect("a group like it");
        let expected = Activity { id: made.id, held_on: Some(day("2026-11-16")), participants: Some(4), ..monday };
        assert_eq!(made, expected);
    }

    async fn two_taps_at_once_enter_one_activity(register: &Register) {
        let week = Week::open(register).await;
        let typed = {
            let mut typed = week.fields().await;
            set(&mut typed, "new-0-kind", "course");
            set(&mut typed, "new-0-d0", "12");
            typed
        };
        let before = activities(register).await;
        // The first cell of a form has the form's own identity: the other tap is at work on it, and has not finished.
        let id = ActivityId(value(&typed, "id").expect("an identity").parse().expect("one"));
        let other = Activity { id, title: None, kind: ActivityKind::Course, ..week.group(register).await };
        let answer = while_inserting(register, &other, week.send(&typed)).await;
        assert_eq!(answer.0, StatusCode::SEE_OTHER, "{}", read(&answer.1));
        assert_eq!(activities(register).await, before + 1);
        assert_eq!(activity(register, id).await.participants, Some(12));

        let new = format!("/activities/new?project={}", week.project);
        let mut typed = fields(&week.site.get(&new).await);
        set(&mut typed, "participants", "12");
        let id = ActivityId(value(&typed, "id").expect("an identity").parse().expect("one"));
        let other = Activity { id, ..week.group(register).await };
        let answer = while_inserting(register, &other, send(&week.site, &new, &typed)).await;
        assert_eq!(answer.0, StatusCode::SEE_OTHER, "{}", read(&answer.1));
        assert_eq!(activities(register).await, before + 2);
        assert_eq!(activity(register, id).await.participants, Some(12));
    }

    async fn an_activity_that_is_sent_again_with_another_number_is_an_edit(register: &Register) {
        let week = Week::open(register).await;
        let new = format!("/activities/new?project={}", week.project);
        let mut typed = fields(&week.site.get(&new).await);
        let id = ActivityId(value(&typed, "id").expect("an identity").parse().expect("one"));
        let before = activities(register).await;
        set(&mut typed, "participants", "12");
        let older = typed.clone();
        for (number, version) in [("12", 1), ("12", 1), ("14", 2), ("14", 2)] {
            set(&mut typed, "participants", number);
            assert_eq!(send(&week.site, &new, &typed).await.0, StatusCode::SEE_OTHER);
            let now = activity(register, id).await;
            assert_eq!((now.participants.map(|count| count.to_string()).as_deref(), now.version), (Some(number), version));
        }
        let (status, html) = send(&week.site, &new, &older).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "what it says is not what was saved last");
        assert!(read(&html).contains("14"), "{}", read(&html));
        assert_eq!(send(&week.site, &new, &fields(&html)).await.0, StatusCode::SEE_OTHER);
        assert_eq!((activity(register, id).await.participants, activities(register).await), (Some(12), before + 1));
    }
}

/// Sends a form while another transaction has added a thing of the same identity and not committed it yet.
async fn while_inserting<T>(register: &Register, other: &Activity, send: impl Future<Output = T>) -> T {
    let mut write = begin(&register.store).await;
    write.insert(other).await.expect("an activity");
    let commit = async {
        tokio::time::sleep(Duration::from_millis(400)).await;
        write.commit().await.expect("a commit");
    };
    tokio::join!(send, commit).0
}
