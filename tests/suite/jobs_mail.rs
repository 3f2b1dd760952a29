//! Mail as its readers and a mail server see it: what is written, to whom, once, and what becomes of it on the way.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Europe::Oslo;
use domain::access::Role;
use domain::grant::Grant;
use domain::internal_deadline::{InternalDeadline, InternalParty, InternalRule};
use domain::message::{Message, MessageKind, MessageState};
use domain::obligation::ObligationState;
use domain::project::ProjectStatus;
use domain::work::{Cause, LinkPurpose, Payload, WorkState};
use domain::{Membership, Obligation, PersonId, Project};
use jobs::Context;
use jobs::mail::{Mail, MailServer};
use secrecy::SecretString;
use sha2::{Digest as _, Sha256};
use store::messages::{self, MessageFilter};
use store::queue::{self, PRIORITY_PERSON, WorkFilter};
use store::{Actor, Clock, Select, Table, accounts, forms, milestones, obligations};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{Sample, begin, day, noon, person};
use crate::support::scripted_smtp::{Behaviour, ScriptedSmtp};

/// A register at work, with a clock that is moved by hand.
pub(crate) struct Desk<'r> {
    register: &'r Register,
    seconds: Arc<AtomicI64>,
    pub(crate) context: Context,
}

impl<'r> Desk<'r> {
    pub(crate) fn new(register: &'r Register, server: Option<&ScriptedSmtp>) -> Self {
        let seconds = Arc::<AtomicI64>::default();
        let hands = Arc::clone(&seconds);
        let clock = Clock::from_source(Oslo, move || noon() + TimeDelta::seconds(hands.load(Ordering::SeqCst)));
        let server = server.map(|server| MailServer::parse(&SecretString::from(server.url())).expect("an address"));
        let mail = Mail::new("Framdrift <framdrift@example.no>", server).expect("a sender");
        let context = Context::new(register.store.clone(), clock, "https://framdrift.example.no", mail, "test", "0");
        Self { register, seconds, context }
    }

    fn now(&self) -> DateTime<Utc> {
        self.context.clock.now()
    }

    pub(crate) async fn forward(&self, time: TimeDelta) {
        self.seconds.fetch_add(time.num_seconds(), Ordering::SeqCst);
        self.work().await;
    }

    pub(crate) async fn work(&self) {
        jobs::drain(&self.context).await.expect("the work is drained");
    }

    async fn ask(&self, payload: &Payload) {
        let mut write = self.register.store.write(Actor::Command, self.now()).await.expect("a transaction");
        queue::enqueue(&mut write, payload, None, PRIORITY_PERSON, self.now()).await.expect("an item");
        write.commit().await.expect("a commit");
        self.work().await;
    }

    pub(crate) async fn messages(&self) -> Vec<Message> {
        let mut session = self.register.store.read().await.expect("a session");
        messages::list(&mut session, &MessageFilter::default(), 100).await.expect("the messages")
    }

    async fn only(&self) -> Message {
        let mut messages = self.messages().await;
        assert_eq!(messages.len(), 1, "{messages:?}");
        messages.remove(0)
    }

    async fn deliveries(&self) -> Vec<(WorkState, Option<Cause>)> {
        let filter = WorkFilter { kinds: vec![domain::work::WorkKind::DeliverMessage], ..WorkFilter::default() };
        let mut session = self.register.store.read().await.expect("a session");
        let items = queue::list(&mut session, &filter, 100).await.expect("the work");
        items.into_iter().map(|item| (item.state, item.cause)).collect()
    }
}

/// An invitation in the outbox, its delivery asked for and tried once where a server is set up.
async fn invited(desk: &Desk<'_>) -> Message {
    let person_id = person(&desk.register.store, "ny@example.no").await;
    desk.ask(&Payload::SendLink { person_id, purpose: LinkPurpose::Invitation }).await;
    desk.only().await
}

pub(crate) async fn all<T: Table>(register: &Register) -> Vec<T> {
    Select::all().fetch(&mut register.store.read().await.expect("a session")).await.expect("rows")
}

/// The sample with a leader of its project, an administrator, and its reports planned.
pub(crate) async fn led(register: &Register) -> (Sample, PersonId, PersonId) {
    let sample = Sample::write(&register.store).await;
    let leader = person(&register.store, "leder@example.no").await;
    let administrator = person(&register.store, "admin@example.no").await;
    let mut write = begin(&register.store).await;
    let built_in = reports::forms::built_in();
    forms::save_all(&mut write, &built_in).await.expect("the forms");
    let led = Project {
        leader_person_id: Some(leader),
        status: ProjectStatus::Ongoing,
        starts_on: Some(day("2026-01-01")),
        ..sample.project.clone()
    };
    write.update(&sample.project, led).await.expect("the project has a leader");
    let organisation_id = sample.project.organisation_id;
    let role = Role::Administrator;
    accounts::set_membership(&mut write, None, &Membership { person_id: administrator, organisation_id, role })
        .await
        .expect("a membership");
    let grants: [&Grant; 2] = [&sample.whole, &sample.oslo_only];
    for grant in grants {
        obligations::plan(&mut write, grant, &built_in, NaiveDate::from(noon().naive_utc())).await.expect("a plan");
    }
    write.commit().await.expect("a commit");
    (sample, leader, administrator)
}

both_databases! {
    async fn a_message_reaches_the_server_once_with_its_headers(register: &Register) {
        let server = ScriptedSmtp::start([]);
        let desk = Desk::new(register, Some(&server));
        let message = invited(&desk).await;
        assert_eq!((message.state, message.attempts), (MessageState::Sent, 1));
        assert!(message.sent_at.is_some());
        desk.forward(TimeDelta::hours(1)).await;
        let taken = server.taken();
        assert_eq!(taken.len(), 1);
        for header in ["<ny@example.no>", "Auto-Submitted: auto-generated", &message.message_id] {
            assert!(taken[0].contains(header), "{header} in {}", taken[0]);
        }
        assert!(taken[0].contains("multipart/alternative") && taken[0].is_ascii());
    }

    async fn a_link_is_in_the_message_alone(register: &Register) {
        let server = ScriptedSmtp::start([]);
        let desk = Desk::new(register, Some(&server));
        let message = invited(&desk).await;
        let body = server.taken().remove(0).replace("=\r\n", "").replace("=3D", "=");
        let secret = body.split("/links/").nth(1).expect("a link").chars().take_while(|it| !it.is_whitespace());
        let secret: String = secret.collect();
        assert_eq!(secret.len(), 43);
        let hash = hex::encode(Sha256::digest(&secret));
        let mut session = register.store.read().await.expect("a session");
        let link = accounts::find_link(&mut session, &hash, desk.now()).await.expect("an answer").expect("the link");
        assert_eq!((link.person_id, link.purpose), (Some(message.recipient_person_id), LinkPurpose::Invitation));
        assert!(!message.text.expect("a text").contains(&secret), "people read it masked");
        let outgoing = messages::outgoing(&mut session, message.id).await.expect("an answer").expect("the message");
        assert_eq!(outgoing.mime, None, "the bytes are erased once they are sent");
    }

    async fn without_a_server_messages_wait_and_nothing_fails(register: &Register) {
        let desk = Desk::new(register, None);
        let message = invited(&desk).await;
        assert_eq!((message.state, message.attempts), (MessageState::Pending, 0));
        assert!(desk.deliveries().await.is_empty());
        // When a server is set up, what waits is sent.
        let server = ScriptedSmtp::start([]);
        let desk = Desk::new(register, Some(&server));
        desk.work().await;
        assert_eq!((desk.only().await.state, server.taken().len()), (MessageState::Sent, 1));
    }

    async fn a_link_that_ran_out_is_not_sent(register: &Register) {
        let desk = Desk::new(register, None);
        invited(&desk).await;
        desk.seconds.fetch_add(TimeDelta::days(8).num_seconds(), Ordering::SeqCst);
        desk.ask(&Payload::Prune {}).await;
        assert_eq!(desk.only().await.state, MessageState::Expired);
    }

    async fn a_server_that_asks_to_wait_is_asked_again_later(register: &Register) {
        for behaviour in [
            Behaviour::Greet("421 too busy"),
            Behaviour::Recipient("450 greylisted"),
            Behaviour::HangUpBeforeBody,
            Behaviour::End("451 try later"),
        ] {
            register.execute("delete from messages; delete from attempts; delete from one_time_links; delete from work_items; \
                delete from people").await;
            let server = ScriptedSmtp::start([behaviour, behaviour]);
            let desk = Desk::new(register, Some(&server));
            let message = invited(&desk).await;
            assert_eq!((message.state, message.attempts), (MessageState::Retry, 1), "{behaviour:?}");
            assert_eq!(message.cause, Some(Cause::MailUnavailable));
            desk.forward(TimeDelta::minutes(4)).await;
            assert_eq!(desk.only().await.attempts, 1, "not before five minutes have passed");
            desk.forward(TimeDelta::minutes(1)).await;
            assert_eq!((desk.only().await.state, desk.only().await.attempts), (MessageState::Retry, 2));
            desk.forward(TimeDelta::minutes(14)).await;
            assert_eq!(desk.only().await.attempts, 2, "the second wait is longer");
            desk.forward(TimeDelta::minutes(1)).await;
            assert_eq!((desk.only().await.state, desk.only().await.attempts), (MessageState::Sent, 3), "{behaviour:?}");
            assert_eq!(server.taken().len(), 1);
        }
    }

    async fn a_server_that_never_answers_is_given_up_after_four_days(register: &Register) {
        let server = ScriptedSmtp::start([Behaviour::Recipient("450 later"); 400]);
        let desk = Desk::new(register, Some(&server));
        invited(&desk).await;
        let mut hours = 0;
        while desk.only().await.state == MessageState::Retry {
            desk.forward(TimeDelta::hours(3)).await;
            hours += 3;
            assert!(hours < 200, "it is given up");
        }
        assert!((93..=99).contains(&hours), "{hours} hours");
        let message = desk.only().await;
        assert_eq!((message.state, message.cause), (MessageState::Refused, Some(Cause::MailUnavailable)));
        assert_eq!(desk.deliveries().await, [(WorkState::Failed, Some(Cause::MailUnavailable))]);
    }

    async fn a_refused_message_is_not_tried_again_and_is_seen(register: &Register) {
        for behaviour in [Behaviour::Recipient("550 no such user"), Behaviour::End("554 not wanted")] {
            register.execute("delete from messages; delete from attempts; delete from one_time_links; delete from work_items; \
                delete from people").await;
            let server = ScriptedSmtp::start([behaviour]);
            let desk = Desk::new(register, Some(&server));
            let message = invited(&desk).await;
            assert_eq!((message.state, message.cause), (MessageState::Refused, Some(Cause::MailRefused)));
            desk.forward(TimeDelta::days(2)).await;
            assert!(server.taken().is_empty());
            assert_eq!(desk.deliveries().await, [(WorkState::Failed, Some(Cause::MailRefused))]);
        }
    }

    async fn what_broke_off_after_the_body_is_never_repeated_by_itself(register: &Register) {
        let server = ScriptedSmtp::start([Behaviour::HangUpAfterBody]);
        let desk = Desk::new(register, Some(&server));
        let message = invited(&desk).await;
        assert_eq!((message.state, message.cause), (MessageState::Unknown, Some(Cause::MailUnknown)));
        desk.forward(TimeDelta::days(3)).await;
        assert_eq!((server.bodies(), desk.only().await.state), (1, MessageState::Unknown));
        // A person takes the risk.
        let mut write = register.store.write(Actor::Command, desk.now()).await.expect("a transaction");
        assert!(messages::resend(&mut write, message.id).await.expect("an answer"));
        write.commit().await.expect("a commit");
        desk.ask(&Payload::DeliverMessage { message_id: message.id }).await;
        assert_eq!((server.taken().len(), desk.only().await.state), (1, MessageState::Sent));
    }

    async fn a_crash_after_the_mark_leaves_the_message_unknown(register: &Register) {
        let desk = Desk::new(register, None);
        let message = invited(&desk).await;
        let mut write = register.store.write(Actor::Clock, desk.now()).await.expect("a transaction");
        assert!(messages::begin_sending(&mut write, message.id).await.expect("an answer"));
        write.commit().await.expect("a commit");
        let server = ScriptedSmtp::start([]);
        let desk = Desk::new(register, Some(&server));
        desk.ask(&Payload::DeliverMessage { message_id: message.id }).await;
        assert_eq!((desk.only().await.state, server.bodies()), (MessageState::Unknown, 0));
    }

    async fn a_leader_reads_the_week_once_and_only_when_there_is_something(register: &Register) {
        let (sample, leader, _) = led(register).await;
        let desk = Desk::new(register, None);
        desk.work().await;
        let mut write = begin(&register.store).await;
        let late = sample.planned(None, "Ansette koordinator", "2026-08-01");
        let near = sample.planned(None, "Åpne møtested", "2026-09-10");
        let far = sample.planned(None, "Evaluere", "2026-12-01");
        let group = sample.held(Some(sample.oslo.id), "2026-08-30", Some(3));
        for milestone in [&late, &near, &far] {
            milestones::insert(&mut write, milestone).await.expect("a milestone");
        }
        write.insert(&group).await.expect("an activity");
        write.commit().await.expect("a commit");
        // 1 September 2026 is a Tuesday; the next Monday is the 7th.
        desk.forward(TimeDelta::days(6)).await;
        let message = desk.only().await;
        assert_eq!((message.kind, message.recipient_person_id), (MessageKind::WeeklySummary, leader));
        assert_eq!(message.period, "2026-W37");
        let text = message.text.expect("a text");
        assert!(text.contains("Ansette koordinator (Samtalegrupper)") && text.contains("for sent"), "{text}");
        assert!(text.contains("Åpne møtested") && !text.contains("Evaluere"), "{text}");
        assert!(!text.contains("uten tall"), "there are figures of last week: {text}");
        // Asked twice, written once.
        register.execute("update work_items set state = 'queued', finished_at = null where kind = 'send-summary'").await;
        desk.work().await;
        assert_eq!(desk.messages().await.len(), 1);
        // With all milestones done and figures in place there is nothing to say.
        register.execute("update milestones set state = 'done', done_on = '2026-09-08'").await;
        let mut write = begin(&register.store).await;
        write.insert(&sample.held(Some(sample.oslo.id), "2026-09-01", Some(3))).await.expect("an activity");
        write.commit().await.expect("a commit");
        desk.forward(TimeDelta::days(7)).await;
        assert_eq!(desk.messages().await.len(), 1);
    }

    async fn an_administrator_reads_the_month(register: &Register) {
        let (sample, _, administrator) = led(register).await;
        let desk = Desk::new(register, None);
        desk.work().await;
        register.execute("update obligations set internal_deadline_on = '2026-11-01'").await;
        let mut write = begin(&register.store).await;
        write.insert(&sample.held(Some(sample.oslo.id), "2026-09-20", Some(3))).await.expect("an activity");
        write.commit().await.expect("a commit");
        desk.ask(&Payload::CompileReport { report_id: store::new_id() }).await;
        desk.forward(TimeDelta::days(30)).await;
        let found = desk.messages().await;
        let monthly: Vec<&Message> = found.iter().filter(|one| one.kind == MessageKind::MonthlySummary).collect();
        assert_eq!(monthly.len(), 1, "{found:?}");
        assert_eq!((monthly[0].recipient_person_id, monthly[0].period.as_str()), (administrator, "2026-10"));
        let text = monthly[0].text.as_deref().expect("a text");
        assert!(text.contains("Pårørendehuset: 2 med status"), "{text}");
        assert!(text.contains("1 bakgrunnsjobb feilet"), "{text}");
    }

    async fn rule_9_reminders_go_out_at_their_distances_and_end_when_the_report_is_met(register: &Register) {
        let (sample, leader, _) = led(register).await;
        let owed: Vec<Obligation> = all(register).await;
        assert_eq!(owed.len(), 2);
        // One is met already; the other is due on 18 March 2027 within the organisation.
        let mut write = begin(&register.store).await;
        let (met, open) = (&owed[0], &owed[1]);
        let done = Obligation { state: ObligationState::Met, met_on: Some(day("2026-08-01")), ..met.clone() };
        write.update(met, done).await.expect("it is met");
        write.commit().await.expect("a commit");
        assert_eq!(open.internal_deadline_on, day("2027-03-18"));
        register.execute("update schedules set is_enabled = false where kind <> 'reminders'").await;
        let desk = Desk::new(register, None);
        desk.work().await;
        register.execute("update schedules set is_enabled = false where kind <> 'reminders'").await;
        let mut sent = Vec::new();
        let deadline = open.internal_deadline_on;
        for days in 0..210 {
            desk.forward(TimeDelta::days(1)).await;
            let today = desk.context.clock.today();
            let count = desk.messages().await.len();
            if count > sent.len() {
                sent.push((today - deadline).num_days());
            }
            assert_eq!(count, sent.len(), "after {days} days");
        }
        assert_eq!(sent, [-60, -30, -7, 0, 3]);
        let messages = desk.messages().await;
        assert!(messages.iter().all(|one| one.recipient_person_id == leader && one.kind == MessageKind::Reminder));
        let text = messages[4].text.as_deref().expect("the first").replace('\u{a0}', " ");
        assert!(text.contains(&sample.project.title) && text.contains("18. mars 2027"), "{text}");
    }

    async fn rule_9_reminders_go_by_the_project_leaders_own_deadline(register: &Register) {
        let (sample, leader, _) = led(register).await;
        let mut write = begin(&register.store).await;
        let whole: Grant = store::find(&mut write, sample.whole.id).await.expect("an answer").expect("the grant");
        let mut asked = whole.clone();
        // The board's deadline is the earliest, and is not what the leader is reminded of.
        asked.requirements[0]
            .internal_deadlines
            .push(InternalDeadline { party: InternalParty::Board, rule: InternalRule::DaysBefore { days: 90 } });
        let asked = write.update(&whole, asked).await.expect("the letter asks for more");
        obligations::plan(&mut write, &asked, &reports::forms::built_in(), day("2026-09-01")).await.expect("a plan");
        let owed: Vec<Obligation> = Select::all().fetch(&mut write).await.expect("obligations");
        for other in owed.iter().filter(|one| one.grant_id != whole.id) {
            let met =
                Obligation { state: ObligationState::Met, met_on: Some(day("2026-08-01")), ..other.clone() };
            write.update(other, met).await.expect("it is met");
        }
        write.commit().await.expect("a commit");
        let open = owed.iter().find(|one| one.grant_id == whole.id).expect("the one that is open");
        assert_eq!((open.internal_deadline_on, open.leader_deadline_on()), (day("2027-01-01"), day("2027-03-18")));
        let desk = Desk::new(register, None);
        desk.work().await;
        register.execute("update schedules set is_enabled = false where kind <> 'reminders'").await;
        desk.forward(day("2027-01-16") - desk.context.clock.today()).await;
        assert!(desk.messages().await.is_empty(), "61 days before the leader's deadline");
        desk.forward(TimeDelta::days(1)).await;
        let messages = desk.messages().await;
        assert_eq!((messages.len(), messages[0].recipient_person_id), (1, leader));
        let text = messages[0].text.as_deref().expect("a text").replace('\u{a0}', " ");
        assert!(text.contains("18. mars 2027") && text.contains("1. april 2027"), "{text}");
    }
}
