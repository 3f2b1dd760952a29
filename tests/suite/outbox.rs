//! Mail before it leaves: one message a recipient, kind and period, and never a second copy by itself. And the schedules
//! that ask for it: one row a due time, whoever sees it first.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use domain::message::{Message, MessageKind, MessageState};
use domain::schedule::{DueTime, Schedule, TickOutcome};
use domain::work::Cause;
use domain::{MessageId, PersonId};
use store::messages::{self, Written};
use store::{Actor, Select, Store, Write, new_id, schedules};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{noon, person};

async fn begin(store: &Store) -> Write {
    store.write(Actor::Clock, noon()).await.expect("a transaction")
}

fn summary(recipient: PersonId, period: &str, expires_at: Option<DateTime<Utc>>) -> Written {
    let id: MessageId = new_id();
    Written {
        message: Message {
            id,
            organisation_id: None,
            kind: MessageKind::WeeklySummary,
            recipient_person_id: recipient,
            recipient_email: "leder@example.no".to_owned(),
            period: period.to_owned(),
            subject: "Ukens sammendrag".to_owned(),
            message_id: format!("<{id}@example.no>"),
            state: MessageState::Pending,
            attempts: 0,
            cause: None,
            created_at: noon(),
            sent_at: None,
            text: Some("Hei".to_owned()),
        },
        mime: b"Subject: Hei\r\n\r\nHei".to_vec(),
        expires_at,
    }
}

async fn added(register: &Register, written: &Written) -> bool {
    let mut write = begin(&register.store).await;
    let is_new = messages::add(&mut write, written).await.expect("an answer");
    write.commit().await.expect("a commit");
    is_new
}

async fn found(register: &Register, id: MessageId) -> messages::Outgoing {
    let mut session = register.store.read().await.expect("a session");
    messages::outgoing(&mut session, id).await.expect("a look-up").expect("the message is there")
}

both_databases! {
    async fn trap_15_one_message_a_recipient_kind_and_period_whoever_writes(register: &Register) {
        let leader = person(&register.store, "leder@example.no").await;
        let writers = (0..8).map(|_| {
            let store = register.store.clone();
            tokio::spawn(async move {
                let mut write = begin(&store).await;
                let is_new = messages::add(&mut write, &summary(leader, "2026-W35", None)).await?;
                write.commit().await?;
                store::Result::Ok(is_new)
            })
        });
        let mut new = 0;
        for writer in writers.collect::<Vec<_>>() {
            new += usize::from(writer.await.expect("no panic").expect("an answer"));
        }
        assert_eq!(new, 1);
        assert!(added(register, &summary(leader, "2026-W36", None)).await, "another week is another message");
        assert_eq!(register.number("select count(*) from messages").await, 2);
    }

    async fn only_one_delivery_begins(register: &Register) {
        let leader = person(&register.store, "leder@example.no").await;
        let written = summary(leader, "2026-W35", None);
        let id = written.message.id;
        added(register, &written).await;
        let deliveries = (0..6).map(|_| {
            let store = register.store.clone();
            tokio::spawn(async move {
                let mut write = begin(&store).await;
                let may_send = messages::begin_sending(&mut write, id).await?;
                write.commit().await?;
                store::Result::Ok(may_send)
            })
        });
        let mut begun = 0;
        for delivery in deliveries.collect::<Vec<_>>() {
            begun += usize::from(delivery.await.expect("no panic").expect("an answer"));
        }
        assert_eq!(begun, 1);
    }

    async fn a_delivery_that_broke_off_is_unknown_and_waits_for_a_person(register: &Register) {
        let leader = person(&register.store, "leder@example.no").await;
        let written = summary(leader, "2026-W35", None);
        let id = written.message.id;
        added(register, &written).await;
        let mut write = begin(&register.store).await;
        assert!(messages::begin_sending(&mut write, id).await.expect("an answer"));
        assert!(messages::park_if_sending(&mut write, id).await.expect("an answer"));
        assert!(!messages::begin_sending(&mut write, id).await.expect("an answer"), "never by itself");
        write.commit().await.expect("a commit");
        let parked = found(register, id).await;
        assert_eq!((parked.message.state, parked.message.cause), (MessageState::Unknown, Some(Cause::MailUnknown)));
        let mut write = begin(&register.store).await;
        assert!(messages::resend(&mut write, id).await.expect("an answer"));
        assert!(messages::begin_sending(&mut write, id).await.expect("an answer"));
        write.commit().await.expect("a commit");
        let again = found(register, id).await;
        assert_eq!(again.mime.as_deref(), Some(written.mime.as_slice()), "the very same bytes");
        assert_eq!(again.message.message_id, written.message.message_id);
    }

    async fn the_bytes_of_a_link_do_not_outlive_it(register: &Register) {
        let leader = person(&register.store, "leder@example.no").await;
        let (sent, late) = (
            summary(leader, "sent", Some(noon() + TimeDelta::hours(1))),
            summary(leader, "late", Some(noon() - TimeDelta::seconds(1))),
        );
        let plain = summary(leader, "plain", None);
        for written in [&sent, &late, &plain] {
            added(register, written).await;
        }
        let mut write = begin(&register.store).await;
        for written in [&sent, &plain] {
            assert!(messages::begin_sending(&mut write, written.message.id).await.expect("an answer"));
            messages::settle(&mut write, written.message.id, MessageState::Sent, None).await.expect("settled");
        }
        messages::expire(&mut write).await.expect("expired");
        write.commit().await.expect("a commit");
        let states = [&sent, &late, &plain].map(|written| written.message.id);
        let mut kept = Vec::new();
        for id in states {
            let one = found(register, id).await;
            kept.push((one.message.state, one.mime.is_some()));
        }
        let expected =
            [(MessageState::Sent, false), (MessageState::Expired, false), (MessageState::Sent, true)];
        assert_eq!(kept, expected);
    }

    async fn a_due_time_is_written_down_once(register: &Register) {
        let mut write = begin(&register.store).await;
        schedules::install_standard(&mut write).await.expect("schedules");
        schedules::install_standard(&mut write).await.expect("nothing new");
        write.commit().await.expect("a commit");
        let mut session = register.store.read().await.expect("a session");
        let all: Vec<Schedule> = Select::all().fetch(&mut session).await.expect("a list");
        assert_eq!(all.len(), 5);
        drop(session);
        let local: NaiveDateTime = "2026-09-01T07:00:00".parse().expect("a wall time");
        let due = DueTime { local, utc: noon() - TimeDelta::hours(7) };
        let planners = (0..6).map(|_| {
            let (store, schedule) = (register.store.clone(), all[0].clone());
            tokio::spawn(async move {
                let mut write = begin(&store).await;
                let new = schedules::record_ticks(&mut write, &schedule, &[due], TickOutcome::Run).await?;
                write.commit().await?;
                store::Result::Ok(new)
            })
        });
        let mut recorded = 0;
        for planner in planners.collect::<Vec<_>>() {
            recorded += planner.await.expect("no panic").expect("an answer");
        }
        assert_eq!(recorded, 1);
        let mut session = register.store.read().await.expect("a session");
        let ticks = schedules::ticks(&mut session, all[0].id, 10).await.expect("a list");
        assert_eq!(ticks.iter().map(|tick| tick.due_local).collect::<Vec<_>>(), [local]);
    }
}
