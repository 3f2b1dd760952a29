//! The queue under everything that goes wrong: many workers, workers that vanish, work asked for twice, bad payloads.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::work::{AttemptOutcome, Cause, Payload, WorkState};
use domain::{ReportId, WorkItemId};
use store::queue::{self, Claim, Failure, Setback, WorkerName};
use store::{Actor, Store, Write, new_id};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{noon, organisation};

const LEASE: Duration = Duration::from_mins(1);
/// Over before anybody looks.
const NO_LEASE: Duration = Duration::ZERO;

fn worker(owner: &str) -> WorkerName {
    WorkerName { owner: owner.to_owned(), host: "test".to_owned(), version: "0".to_owned() }
}

async fn begin(store: &Store) -> Write {
    store.write(Actor::Clock, noon()).await.expect("a transaction")
}

/// Work about a report of its own, so that no two are the same.
fn some_work() -> Payload {
    Payload::CompileReport { report_id: new_id::<ReportId>() }
}

async fn ask(register: &Register, payload: &Payload, run_at: DateTime<Utc>) -> WorkItemId {
    let mut write = begin(&register.store).await;
    let id = queue::enqueue(&mut write, payload, None, queue::PRIORITY_CLOCK, run_at).await.expect("it is asked for");
    write.commit().await.expect("a commit");
    id
}

async fn claim(register: &Register, lease: Duration, free: usize, now: DateTime<Utc>) -> Vec<Claim> {
    queue::claim(&register.store, &worker("one"), lease, free, now).await.expect("a claim")
}

async fn claim_one(register: &Register, lease: Duration) -> Claim {
    let claims = claim(register, lease, 5, noon()).await;
    assert_eq!(claims.len(), 1, "{claims:?}");
    claims.into_iter().next().expect("one claim")
}

async fn finish(register: &Register, claim: &Claim) -> bool {
    let mut write = begin(&register.store).await;
    let is_ours = queue::finish(&mut write, claim).await.expect("an answer");
    if is_ours {
        write.commit().await.expect("a commit");
    }
    is_ours
}

async fn state(register: &Register, id: WorkItemId) -> (WorkState, i64) {
    let mut session = register.store.read().await.expect("a session");
    let item = queue::find(&mut session, id).await.expect("a look-up").expect("the item is there");
    (item.state, item.attempts)
}

async fn outcomes(register: &Register, id: WorkItemId) -> Vec<AttemptOutcome> {
    let mut session = register.store.read().await.expect("a session");
    let tries = queue::attempts(&mut session, &[id]).await.expect("a history");
    tries.iter().map(|attempt| attempt.outcome).collect()
}

/// Takes what has run out from its worker, to be tried again at once.
async fn rescue_all(register: &Register) -> usize {
    tokio::time::sleep(Duration::from_millis(20)).await;
    let mut write = begin(&register.store).await;
    let expired = queue::expired(&mut write, 100).await.expect("a list");
    let mut rescued = 0;
    for one in expired {
        rescued += usize::from(queue::rescue(&mut write, one.hold, Setback::Retry(noon())).await.expect("an answer"));
    }
    write.commit().await.expect("a commit");
    rescued
}

both_databases! {
    async fn many_workers_claim_each_item_once(register: &Register) {
        let mut asked = BTreeSet::new();
        for _ in 0..60 {
            asked.insert(ask(register, &some_work(), noon()).await);
        }
        let workers = (0..6).map(|number| {
            let store = register.store.clone();
            tokio::spawn(async move {
                let mut taken = Vec::new();
                loop {
                    let claims = queue::claim(&store, &worker(&number.to_string()), LEASE, 4, noon()).await?;
                    assert!(claims.len() <= 4, "never more than there are free slots");
                    if claims.is_empty() {
                        return store::Result::Ok(taken);
                    }
                    taken.extend(claims.iter().map(|claim| claim.hold.id));
                }
            })
        });
        let mut taken = Vec::new();
        for worker in workers.collect::<Vec<_>>() {
            taken.extend(worker.await.expect("no panic").expect("claims"));
        }
        assert_eq!(taken.len(), 60);
        assert_eq!(taken.into_iter().collect::<BTreeSet<_>>(), asked);
    }

    async fn the_same_work_waits_once_and_behind_the_one_that_runs(register: &Register) {
        let work = some_work();
        let first = ask(register, &work, noon()).await;
        assert_eq!(ask(register, &work, noon()).await, first, "it waits already");
        let running = claim_one(register, LEASE).await;
        let second = ask(register, &work, noon()).await;
        assert_ne!(second, first, "what runs may have read before the change");
        assert_eq!(claim(register, LEASE, 5, noon()).await.len(), 0, "never two of the same at once");
        assert!(finish(register, &running).await);
        assert_eq!(claim_one(register, LEASE).await.hold.id, second);
    }

    async fn work_is_asked_for_with_its_cause_or_not_at_all(register: &Register) {
        let mut write = begin(&register.store).await;
        queue::enqueue(&mut write, &some_work(), None, queue::PRIORITY_CLOCK, noon()).await.expect("it is asked for");
        drop(write);
        ask(register, &some_work(), noon()).await;
        assert_eq!(register.number("select count(*) from work_items").await, 1);
    }

    async fn a_person_is_served_before_the_clock_and_nothing_before_its_time(register: &Register) {
        let later = ask(register, &some_work(), noon() + TimeDelta::minutes(1)).await;
        let by_clock = ask(register, &some_work(), noon() - TimeDelta::hours(1)).await;
        let mut write = begin(&register.store).await;
        let by_person = queue::enqueue(&mut write, &some_work(), None, queue::PRIORITY_PERSON, noon()).await;
        write.commit().await.expect("a commit");
        let order: Vec<WorkItemId> =
            claim(register, LEASE, 9, noon()).await.iter().map(|claim| claim.hold.id).collect();
        assert_eq!(order, [by_person.expect("it is asked for"), by_clock]);
        let order = claim(register, LEASE, 9, noon() + TimeDelta::minutes(1)).await;
        assert_eq!(order[0].hold.id, later);
    }

    async fn a_worker_that_lost_its_lease_publishes_nothing(register: &Register) {
        let id = ask(register, &some_work(), noon()).await;
        let lost = claim_one(register, NO_LEASE).await;
        assert_eq!(rescue_all(register).await, 1);
        let again = claim_one(register, LEASE).await;
        assert_eq!((again.hold.id, again.attempt), (id, 2));

        let mut late = begin(&register.store).await;
        late.insert(&organisation("Et foreldet resultat")).await.expect("an effect");
        assert!(!queue::finish(&mut late, &lost).await.expect("an answer"), "the fence has moved on");
        drop(late);
        assert!(finish(register, &again).await);
        assert_eq!(register.number("select count(*) from organisations").await, 0);
        assert_eq!(state(register, id).await, (WorkState::Done, 2));
        assert_eq!(outcomes(register, id).await, [AttemptOutcome::Lost, AttemptOutcome::Done]);
    }

    async fn only_what_has_run_out_is_rescued_and_only_once(register: &Register) {
        ask(register, &some_work(), noon()).await;
        ask(register, &some_work(), noon()).await;
        let claims = claim(register, NO_LEASE, 2, noon()).await;
        let mut write = begin(&register.store).await;
        let kept = queue::renew(&mut write, &[claims[0].hold], LEASE).await.expect("renewed");
        write.commit().await.expect("a commit");
        assert_eq!(kept, [claims[0].hold]);
        assert_eq!(rescue_all(register).await, 1);
        assert_eq!(rescue_all(register).await, 0);
        let mut write = begin(&register.store).await;
        let kept = queue::renew(&mut write, &[claims[0].hold, claims[1].hold], LEASE).await.expect("renewed");
        assert_eq!(kept, [claims[0].hold], "a lost claim is missing from the answer");
    }

    async fn a_failed_try_waits_for_its_time_and_is_remembered(register: &Register) {
        let id = ask(register, &some_work(), noon()).await;
        let first = claim_one(register, LEASE).await;
        let later = noon() + TimeDelta::seconds(10);
        let failure = Failure { cause: Cause::FilesUnavailable, setback: Setback::Retry(later) };
        let mut write = begin(&register.store).await;
        assert!(queue::fail(&mut write, first.hold, failure).await.expect("an answer"));
        write.commit().await.expect("a commit");
        assert_eq!(claim(register, LEASE, 5, noon()).await.len(), 0);
        let second = claim(register, LEASE, 5, later).await;
        assert_eq!(second[0].attempt, 2);
        let mut write = begin(&register.store).await;
        let failure = Failure { cause: Cause::RenderFailed, setback: Setback::Fail };
        assert!(queue::fail(&mut write, second[0].hold, failure).await.expect("an answer"));
        write.commit().await.expect("a commit");
        assert_eq!(state(register, id).await, (WorkState::Failed, 2));
        assert_eq!(outcomes(register, id).await, [AttemptOutcome::Retry, AttemptOutcome::Failed]);

        let mut write = begin(&register.store).await;
        assert_eq!(queue::retry(&mut write, id).await.expect("an answer"), Some(id));
        write.commit().await.expect("a commit");
        assert_eq!(claim_one(register, LEASE).await.attempt, 1, "tries count anew on a person's word");
    }

    async fn what_is_given_back_does_not_count_as_a_try(register: &Register) {
        let id = ask(register, &some_work(), noon()).await;
        let held = claim_one(register, LEASE).await;
        let mut write = begin(&register.store).await;
        queue::release(&mut write, &[held.hold]).await.expect("given back");
        write.commit().await.expect("a commit");
        assert_eq!(state(register, id).await, (WorkState::Queued, 0));
        assert_eq!(claim_one(register, LEASE).await.attempt, 1);
        assert_eq!(outcomes(register, id).await, [AttemptOutcome::Interrupted, AttemptOutcome::Running]);
    }

    async fn what_is_cancelled_while_it_runs_publishes_nothing(register: &Register) {
        let id = ask(register, &some_work(), noon()).await;
        let running = claim_one(register, LEASE).await;
        let mut write = begin(&register.store).await;
        assert!(queue::cancel(&mut write, id).await.expect("an answer"));
        write.commit().await.expect("a commit");
        assert!(!finish(register, &running).await);
        assert_eq!(state(register, id).await.0, WorkState::Cancelled);
        let mut write = begin(&register.store).await;
        assert!(!queue::cancel(&mut write, id).await.expect("an answer"), "it has ended already");
    }

    async fn a_payload_of_another_version_does_not_stop_the_others(register: &Register) {
        let strange = ask(register, &some_work(), noon()).await;
        register.execute("update work_items set kind = 'fold-paper', payload = '{\"kind\":\"fold-paper\",\"swans\":3}'").await;
        let known = ask(register, &some_work(), noon()).await;
        let claims = claim(register, LEASE, 5, noon()).await;
        let read: Vec<_> = claims.iter().map(|claim| (claim.hold.id, claim.payload.is_some())).collect();
        assert_eq!(read, [(strange, false), (known, true)]);
        let mut session = register.store.read().await.expect("a session");
        let listed = queue::list(&mut session, &queue::WorkFilter::default(), 10).await.expect("a list");
        assert_eq!(listed.len(), 2);
    }

    async fn what_ended_long_ago_is_deleted_and_what_waits_stays(register: &Register) {
        ask(register, &some_work(), noon()).await;
        let done = claim_one(register, LEASE).await;
        assert!(finish(register, &done).await);
        let waiting = ask(register, &some_work(), noon()).await;
        let mut write = begin(&register.store).await;
        let early = store::prune::portion(&mut write, noon()).await.expect("nothing old");
        let late = store::prune::portion(&mut write, noon() + TimeDelta::seconds(1)).await.expect("old work");
        let rest = store::prune::portion(&mut write, noon() + TimeDelta::seconds(1)).await.expect("no more");
        write.commit().await.expect("a commit");
        assert_eq!((early, late, rest), (0, 2, 0), "an item with its one try");
        assert_eq!(state(register, waiting).await, (WorkState::Queued, 0));
    }
}
