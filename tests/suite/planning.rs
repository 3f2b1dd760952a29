//! What a grant owes is planned from its letter as it stands: a letter that another is changing is waited for and then seen.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono_tz::Europe::Oslo;
use domain::work::Payload;
use domain::{Grant, GrantId, Obligation, Report};
use jobs::Context;
use jobs::mail::Mail;
use store::queue::{self, PRIORITY_PERSON};
use store::{Clock, Select, Store, Table, forms, obligations};
use tokio::runtime::Handle;
use tokio::task::block_in_place;

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{Sample, begin, day, noon};

/// The sample with the forms of the program, and what one of its grants owes.
async fn planned(register: &Register) -> Grant {
    let sample = Sample::write(&register.store).await;
    let built_in = reports::forms::built_in();
    let mut write = begin(&register.store).await;
    forms::save_all(&mut write, &built_in).await.expect("the forms");
    obligations::plan(&mut write, &sample.whole, &built_in, day("2026-09-01")).await.expect("a plan");
    write.commit().await.expect("a commit");
    sample.whole
}

/// Another first day for the grant, with what it then owes, as whoever edits it does. Not yet committed.
async fn begin_another_start(store: &Store, grant: GrantId, starts_on: &str) -> store::Write {
    let mut write = begin(store).await;
    let before: Grant = store::find(&mut write, grant).await.expect("an answer").expect("the grant");
    let after = Grant { starts_on: Some(day(starts_on)), ..before.clone() };
    let after = write.update(&before, after).await.expect("the letter is changed");
    let built_in = reports::forms::built_in();
    obligations::plan(&mut write, &after, &built_in, day("2026-09-01")).await.expect("a plan");
    write
}

async fn of_grant<T: Table>(register: &Register, grant: GrantId) -> Vec<T> {
    let mut session = register.store.read().await.expect("a session");
    Select::all().equal("grant_id", grant).fetch(&mut session).await.expect("rows")
}

/// The first days of the periods that are reported on, and how many reports there are.
async fn owed(register: &Register, grant: GrantId) -> (Vec<String>, usize) {
    let obligations: Vec<Obligation> = of_grant(register, grant).await;
    let mut starts: Vec<String> = obligations.iter().map(|one| one.period_starts_on.to_string()).collect();
    starts.sort_unstable();
    (starts, of_grant::<Report>(register, grant).await.len())
}

fn starts(days: &[&str]) -> (Vec<String>, usize) {
    (days.iter().map(|&on| on.to_owned()).collect(), days.len())
}

async fn plan_held(store: Store, grant: GrantId) {
    let mut write = begin(&store).await;
    let built_in = reports::forms::built_in();
    obligations::plan_held(&mut write, grant, &built_in, day("2026-09-01")).await.expect("a plan");
    write.commit().await.expect("a commit");
}

both_databases! {
    async fn a_letter_that_is_being_changed_is_waited_for_and_then_planned_from(register: &Register) {
        let grant = planned(register).await;
        for (on, expected) in [
            ("2025-01-01", starts(&["2025-01-01", "2026-01-01"])),
            ("2026-01-01", starts(&["2026-01-01"])),
        ] {
            let letter = begin_another_start(&register.store, grant.id, on).await;
            let other = tokio::spawn(plan_held(register.store.clone(), grant.id));
            tokio::time::sleep(Duration::from_millis(300)).await;
            assert!(!other.is_finished(), "it waits for the letter");
            letter.commit().await.expect("a commit");
            other.await.expect("the other plans too");
            assert_eq!(owed(register, grant.id).await, expected);
        }
    }

    async fn those_who_plan_a_grant_at_once_make_one_of_each_report(register: &Register) {
        let grant = planned(register).await;
        let mut write = begin(&register.store).await;
        let longer = Grant { starts_on: Some(day("2024-01-01")), ..grant.clone() };
        write.update(&grant, longer).await.expect("the letter is changed");
        write.commit().await.expect("a commit");
        let plans: Vec<_> = (0..4).map(|_| tokio::spawn(plan_held(register.store.clone(), grant.id))).collect();
        for plan in plans {
            plan.await.expect("everybody plans");
        }
        assert_eq!(owed(register, grant.id).await, starts(&["2024-01-01", "2025-01-01", "2026-01-01"]));
    }

    async fn a_letter_that_changes_at_any_moment_of_the_nights_work_is_what_holds(register: &Register) {
        let grant = planned(register).await;
        for moment in 0..12 {
            let (on, expected) = match moment % 2 {
                0 => ("2025-01-01", starts(&["2025-01-01", "2026-01-01"])),
                _ => ("2026-01-01", starts(&["2026-01-01"])),
            };
            let mut write = begin(&register.store).await;
            queue::enqueue(&mut write, &Payload::PlanReports {}, None, PRIORITY_PERSON, noon()).await.expect("an item");
            write.commit().await.expect("a commit");
            night(register, grant.id, moment, on).await;
            assert_eq!(owed(register, grant.id).await, expected, "changed when the clock was looked at {moment} times");
        }
    }
}

/// One night's work, during which the grant has another first day: when the work looks at the clock for the so-manieth time,
/// or afterwards. Where the work holds the register then, the change comes as soon as it can.
async fn night(register: &Register, grant: GrantId, moment: usize, starts_on: &'static str) {
    let (looks, store) = (AtomicUsize::new(0), register.store.clone());
    let changed = Arc::new(tokio::sync::Semaphore::new(0));
    let (change, is_changed) = (store.clone(), Arc::clone(&changed));
    let change = move || {
        let (store, is_changed) = (change.clone(), Arc::clone(&is_changed));
        async move {
            let letter = begin_another_start(&store, grant, starts_on).await;
            letter.commit().await.expect("a commit");
            is_changed.add_permits(1);
        }
    };
    let clock = Clock::from_source(Oslo, {
        let (change, changed) = (change.clone(), Arc::clone(&changed));
        move || {
            if looks.fetch_add(1, Ordering::SeqCst) == moment {
                tokio::spawn(change());
                let done = async { tokio::time::timeout(Duration::from_millis(500), changed.acquire()).await.is_ok() };
                block_in_place(|| Handle::current().block_on(done));
            }
            noon()
        }
    });
    let mail = Mail::new("framdrift@example.no", None).expect("a sender");
    let context = Context::new(store, clock, "http://localhost", mail, "test", "0");
    jobs::drain(&context).await.expect("the night's work");
    // A night that looks at the clock more seldom is over before the letter comes.
    while changed.available_permits() == 0 {
        let _ = context.clock.now();
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    // A draft that the letter took away while it waited to be compiled is another matter.
    let undone = "select count(*) from work_items where state <> 'done' and kind = 'plan-reports'";
    assert_eq!(register.number(undone).await, 0, "the night's work is done at its first try");
}
