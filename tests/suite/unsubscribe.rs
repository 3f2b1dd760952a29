//! Mail that can be declined: its headers, the page behind its link, one click by a mail program, and the switch in one's own
//! settings. What is declined is not written any more.

use chrono::TimeDelta;
use chrono_tz::Europe::Oslo;
use domain::message::{MessageKind, MessageState};
use domain::schedule::{Schedule, ScheduleKind};
use domain::work::Payload;
use domain::{Project, project::ProjectStatus};
use jobs::Context;
use jobs::mail::{Mail, MailServer};
use store::queue::{self, PRIORITY_PERSON};
use store::{Clock, accounts, milestones};

use crate::both_databases;
use crate::support::databases::{Register, on_sqlite};
use crate::support::mail_sink::MailSink;
use crate::support::sample::{Sample, begin, day, noon, person};
use crate::support::served::Served;
use crate::support::site::{Site, read};

/// A leader with a late milestone, and the weekly summary asked for; what the real mail server got, undecoded.
async fn summary(register: &Register, sink: &MailSink, week: &str) -> Vec<String> {
    let server = MailServer::parse(&sink.url().into()).expect("an address");
    let mail = Mail::new("Framdrift <framdrift@example.no>", Some(server)).expect("a sender");
    let clock = Clock::from_source(Oslo, noon);
    let context = Context::new(register.store.clone(), clock, "https://framdrift.example.no", mail, "test", "0");
    let mut write = begin(&register.store).await;
    let schedules: Vec<Schedule> = store::Select::all().fetch(&mut write).await.expect("schedules");
    let weekly = schedules.iter().find(|one| one.kind == ScheduleKind::WeeklySummary).expect("a weekly summary");
    let due_local = format!("{week}T08:00:00").parse().expect("a time");
    let payload = Payload::SendSummary { schedule_id: weekly.id, due_local };
    queue::enqueue(&mut write, &payload, None, PRIORITY_PERSON, noon()).await.expect("an item");
    write.commit().await.expect("a commit");
    jobs::drain(&context).await.expect("the work is done");
    sink.received().into_iter().map(|received| received.text).collect()
}

async fn leader(register: &Register) -> domain::PersonId {
    let sample = Sample::write(&register.store).await;
    let leader = person(&register.store, "leder@example.no").await;
    let mut write = begin(&register.store).await;
    let led = Project {
        leader_person_id: Some(leader),
        status: ProjectStatus::Ongoing,
        starts_on: Some(day("2026-01-01")),
        ..sample.project.clone()
    };
    write.update(&sample.project, led).await.expect("the project has a leader");
    let late = sample.planned(None, "Ansette koordinator", "2026-08-01");
    milestones::insert(&mut write, &late).await.expect("a milestone");
    let schedule = Schedule {
        id: store::new_id(),
        organisation_id: None,
        version: 1,
        kind: ScheduleKind::WeeklySummary,
        cron: "0 8 * * 1".to_owned(),
        is_enabled: true,
        counts_from: noon() - TimeDelta::days(1),
    };
    write.insert(&schedule).await.expect("a schedule");
    write.commit().await.expect("a commit");
    leader
}

both_databases! {
    async fn a_summary_is_declined_by_one_click_and_comes_no_more(register: &Register) {
        let Some(sink) = MailSink::start("") else { return };
        let leader = leader(register).await;
        let received = summary(register, &sink, "2026-09-07").await;
        assert_eq!(received.len(), 1, "{received:?}");
        let head = received[0].split("\r\n\r\n").next().expect("headers");
        assert!(head.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{head}");
        let address = head.split("List-Unsubscribe: <").nth(1).and_then(|rest| rest.split(">\r\n").next());
        let path = address.expect("a link").strip_prefix("https://framdrift.example.no").expect("our own");
        let secret = path.trim_start_matches("/unsubscribe/");
        let stored = format!("select count(*) from unsubscribe_links where secret_sha256 = '{secret}'");
        assert_eq!(register.number(&stored).await, 0, "only the hash is kept");

        let served = Served::new(&register.store);
        let html = served.send("GET", path, &[], None).await.expect(200).text();
        assert!(read(&html).contains("Ukesammendrag") && html.contains("<form method=\"post\">"));
        assert_eq!(register.number("select count(*) from declined_mail").await, 0, "looking changes nothing");
        served.send("GET", "/unsubscribe/gjett", &[], None).await.expect(404);
        served.send("POST", "/unsubscribe/gjett", &[], None).await.expect(404);
        // A mail program sends it from nowhere, with nobody signed in.
        let form = [("content-type", "application/x-www-form-urlencoded")];
        for _ in 0..2 {
            let body = Some(b"List-Unsubscribe=One-Click".to_vec());
            served.send("POST", path, &form, body).await.expect(200);
        }
        let mut session = register.store.read().await.expect("a session");
        let declined = accounts::declined(&mut session, [leader]).await.expect("a look-up");
        assert_eq!(declined, [(leader, MessageKind::WeeklySummary)]);
        drop(session);
        let logged = "select count(*) from audit_events where action = 'mail_declined'";
        assert_eq!(register.number(logged).await, 1);
        assert_eq!(summary(register, &sink, "2026-09-14").await.len(), 1, "the next one is not written");
        let pending = format!("select count(*) from messages where state <> '{}'", MessageState::Sent);
        assert_eq!(register.number(&pending).await, 0);

        let mut write = begin(&register.store).await;
        accounts::decline(&mut write, leader, MessageKind::WeeklySummary, false).await.expect("wanted again");
        write.commit().await.expect("a commit");
        assert_eq!(summary(register, &sink, "2026-09-21").await.len(), 2, "and comes again");
    }

    async fn an_invitation_cannot_be_declined(register: &Register) {
        let Some(sink) = MailSink::start("") else { return };
        let server = MailServer::parse(&sink.url().into()).expect("an address");
        let mail = Mail::new("Framdrift <framdrift@example.no>", Some(server)).expect("a sender");
        let clock = Clock::from_source(Oslo, noon);
        let context = Context::new(register.store.clone(), clock, "https://framdrift.example.no", mail, "test", "0");
        let person_id = person(&register.store, "ny@example.no").await;
        let mut write = begin(&register.store).await;
        let payload = Payload::SendLink { person_id, purpose: domain::work::LinkPurpose::Invitation };
        queue::enqueue(&mut write, &payload, None, PRIORITY_PERSON, noon()).await.expect("an item");
        write.commit().await.expect("a commit");
        jobs::drain(&context).await.expect("the work is done");
        let received = sink.received();
        assert_eq!(received.len(), 1);
        assert!(!received[0].text.contains("List-Unsubscribe"), "{}", received[0].text);
    }
}

#[test]
fn mail_is_chosen_in_ones_own_settings() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let html = site.get("/me").await;
        assert_eq!(html.matches("name=\"mail\"").count(), 3, "invitations and new passwords are not offered");
        let answer = site.post("/me/mail", &[("mail", "reminder")]).await;
        answer.assert_status(poem::http::StatusCode::SEE_OTHER);
        assert_eq!(register.number("select count(*) from declined_mail").await, 2);
        let html = site.get("/me").await;
        assert_eq!(html.matches("name=\"mail\" value=\"reminder\" type=\"checkbox\" checked").count(), 1);
        let all = ["weekly_summary", "monthly_summary", "reminder"].map(|kind| ("mail", kind));
        site.post("/me/mail", &all).await.assert_status(poem::http::StatusCode::SEE_OTHER);
        assert_eq!(register.number("select count(*) from declined_mail").await, 0);
    });
}
