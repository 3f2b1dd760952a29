//! The answer to the task that comes before a report: who is told that it is missing, and when it is late.

use chrono::TimeDelta;
use domain::message::{Message, MessageKind};
use domain::obligation::ObligationState;
use domain::{Grant, Obligation};
use store::{Select, obligations};

use crate::both_databases;
use crate::jobs_mail::{Desk, all, led};
use crate::support::databases::{Register, on_sqlite};
use crate::support::sample::{begin, day};
use crate::support::site::{Site, project, read};

/// One report that is owed, with a task to answer by 15 October 2026 before its deadline on 14 November; nothing else is.
async fn asked(register: &Register) -> Obligation {
    let (sample, ..) = led(register).await;
    let mut write = begin(&register.store).await;
    let whole: Grant = store::find(&mut write, sample.whole.id).await.expect("an answer").expect("the grant");
    let mut tasked = whole.clone();
    tasked.requirements[0].deadline = Some(domain::obligation::DeadlineRule::Recurring {
        first_after_months: 9,
        then_every_months: 12,
        answer_within_days: Some(14),
        report_within_days: 30,
        only_if_months_left: None,
    });
    let tasked = write.update(&whole, tasked).await.expect("the letter sets a task");
    obligations::plan(&mut write, &tasked, &reports::forms::built_in(), day("2026-09-01")).await.expect("a plan");
    let owed: Vec<Obligation> = Select::all().fetch(&mut write).await.expect("obligations");
    for other in owed.iter().filter(|one| one.grant_id != whole.id) {
        let met = Obligation { state: ObligationState::Met, met_on: Some(day("2026-08-01")), ..other.clone() };
        write.update(other, met).await.expect("it is met");
    }
    write.commit().await.expect("a commit");
    let one = owed.into_iter().find(|one| one.grant_id == whole.id).expect("what is owed");
    assert_eq!((one.answer_by_on, one.computed_deadline_on), (Some(day("2026-10-15")), day("2026-11-14")));
    one
}

/// A desk whose one schedule is of this kind.
async fn desk<'r>(register: &'r Register, kind: &str) -> Desk<'r> {
    let desk = Desk::new(register, None);
    desk.work().await;
    register.execute(&format!("update schedules set is_enabled = false where kind <> '{kind}'")).await;
    desk
}

async fn answered(register: &Register, obligation: &Obligation) {
    let mut write = begin(&register.store).await;
    let now: Obligation = store::find(&mut write, obligation.id).await.expect("an answer").expect("the obligation");
    let done = Obligation { answered_on: Some(day("2026-09-01")), ..now.clone() };
    write.update(&now, done).await.expect("it is answered");
    write.commit().await.expect("a commit");
}

fn about_answers(messages: &[Message]) -> impl Iterator<Item = &Message> {
    messages.iter().filter(|one| one.period.contains("/answer/"))
}

both_databases! {
    async fn rule_9_a_missing_answer_is_reminded_of_until_it_has_been_late_for_three_days(register: &Register) {
        let one = asked(register).await;
        let desk = desk(register, "reminders").await;
        let mut sent = Vec::new();
        for _ in 0..70 {
            desk.forward(TimeDelta::days(1)).await;
            let count = about_answers(&desk.messages().await).count();
            if count > sent.len() {
                sent.push((desk.context.clock.today() - day("2026-10-15")).num_days());
            }
            assert_eq!(count, sent.len());
        }
        assert_eq!(sent, [-7, 0, 3]);
        let messages = desk.messages().await;
        let late = about_answers(&messages).find(|message| message.period.ends_with("/3")).expect("the last");
        let text = late.text.as_deref().expect("a text").replace('\u{a0}', " ");
        assert!(late.subject.replace('\u{a0}', " ").starts_with("Svar 3 dager for sent"), "{}", late.subject);
        assert!(text.contains("skulle hatt svar") && text.contains("15. oktober 2026"), "{text}");
        assert!(text.contains(&format!("/obligations/{}", one.id)), "{text}");
        let of_report = messages.iter().filter(|message| !message.period.contains("/answer/")).count();
        assert!(of_report >= 4, "the report has its own reminders beside them");
    }

    async fn what_is_answered_is_not_reminded_of(register: &Register) {
        let one = asked(register).await;
        answered(register, &one).await;
        let desk = desk(register, "reminders").await;
        for _ in 0..50 {
            desk.forward(TimeDelta::days(1)).await;
        }
        assert_eq!(about_answers(&desk.messages().await).count(), 0);
    }

    async fn the_week_says_that_an_answer_is_late(register: &Register) {
        let one = asked(register).await;
        // The deadlines that come after the answer are far off: the answer alone brings it up.
        register.execute("update obligations set internal_deadline_on = '2027-06-01', internal_deadlines = '[]'").await;
        let desk = desk(register, "weekly_summary").await;
        // 19 October 2026 is a Monday.
        desk.forward(day("2026-10-20") - desk.context.clock.today()).await;
        let messages = desk.messages().await;
        let week = messages.iter().find(|one| one.kind == MessageKind::WeeklySummary).expect("a summary");
        let text = week.text.as_deref().expect("a text").replace('\u{a0}', " ");
        assert!(text.contains("Svar på oppgaven før") && text.contains("5 dager for sent"), "{text}");
        assert!(text.contains(&format!("/obligations/{}", one.id)), "{text}");
        assert_eq!(all::<Obligation>(register).await.len(), 2);
    }
}

#[test]
fn the_day_after_the_pages_say_that_the_answer_is_late() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let owed = "update obligations set answered_on = null, answer_by_on = ";
        let soonest = " where id in (select o.id from obligations o join projects p on p.id = o.project_id \
            where p.title = 'Pårørendehuset' and o.state in ('open', 'postponed') \
            order by coalesce(o.overridden_deadline_on, o.computed_deadline_on) limit 1)";
        let reports = format!("{house}/reports");
        register.execute(&format!("{owed}'2026-11-22'{soonest}")).await;
        for page in ["/projects", &house] {
            let words = read(&site.get(page).await);
            assert!(words.contains("Svar i dag") && !words.contains("Svaret er"), "{page}: {words}");
        }
        register.execute(&format!("{owed}'2026-11-21'{soonest}")).await;
        let html = site.get(&reports).await;
        let late = html.split("Svaret er").nth(1).expect("a row that is late");
        let obligation = late.split("href=\"/obligations/").nth(1).and_then(|rest| rest.split('"').next());
        let obligation = format!("/obligations/{}", obligation.expect("an obligation"));
        for page in ["/projects", &house, &reports, &obligation] {
            let words = read(&site.get(page).await);
            assert!(words.contains("Svaret er 1 dag for sent"), "{page}: {words}");
        }
        assert!(read(&html).contains("Svar på oppgaven innen 21. nov. 2026"), "{}", read(&html));
        register.execute(&format!("update obligations set answered_on = '2026-11-22'{soonest}")).await;
        let words = read(&site.get("/projects").await);
        assert!(!words.contains("Svaret er"), "{words}");
    });
}
