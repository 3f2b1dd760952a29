//! What the store keeps beside a row: histories, obligations in step with the letter, forms by revision, sums, files.

use chrono::Days;
use domain::activity::{ActivityState, CountMethod, Lack};
use domain::obligation::ObligationState;
use domain::{Activity, Obligation, Report};
use store::activities::{self, Filter};
use store::{Select, forms, milestones, obligations};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{Sample, begin, day, noon};

fn today() -> chrono::NaiveDate {
    noon().date_naive()
}

both_databases! {
    async fn a_milestone_keeps_its_whole_history(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let planned = sample.planned(None, "Kurs holdt", "2026-06-01");
        let mut write = begin(&register.store).await;
        milestones::insert(&mut write, &planned).await.expect("a milestone is added");
        write.commit().await.expect("a commit");
        let mut write = begin(&register.store).await;
        let done = planned.complete(day("2026-05-20")).expect("it can be reached");
        let done = milestones::update(&mut write, &planned, done).await.expect("it is saved");
        let same = milestones::update(&mut write, &done, done.clone()).await.expect("nothing to save");
        write.commit().await.expect("a commit");
        assert_eq!((done.version, same.version), (2, 2));
        let mut session = register.store.read().await.expect("a session");
        let history = milestones::history(&mut session, planned.id).await.expect("a history");
        let became: Vec<_> = history.iter().map(|change| &change.milestone).collect();
        assert_eq!(became, [&planned, &done]);
        assert!(history.iter().all(|change| change.at == noon()), "{history:?}");
    }

    async fn obligations_are_planned_once_and_follow_the_letter(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let built_in = reports::forms::built_in();
        let mut write = begin(&register.store).await;
        let added = obligations::plan(&mut write, &sample.whole, &built_in, today()).await.expect("a plan");
        let again = obligations::plan(&mut write, &sample.whole, &built_in, today()).await.expect("a plan");
        assert_eq!((added.len(), again.len()), (1, 0));
        assert_eq!(added[0].computed_deadline_on, day("2027-04-01"));
        assert_eq!(added[0].internal_deadline_on, day("2027-03-18"));

        let mut postponed = sample.whole.clone();
        postponed.requirements[0].deadline =
            Some(domain::obligation::DeadlineRule::Literal { on: day("2027-05-15") });
        obligations::plan(&mut write, &postponed, &built_in, today()).await.expect("a plan");
        let moved: Vec<Obligation> = Select::all().fetch(&mut write).await.expect("a list");
        assert_eq!(moved[0].computed_deadline_on, day("2027-05-15"));

        let met = Obligation { state: ObligationState::Met, met_on: Some(today()), ..moved[0].clone() };
        write.update(&moved[0], met).await.expect("it is met");
        obligations::plan(&mut write, &sample.whole, &built_in, today()).await.expect("a plan");
        let kept: Vec<Obligation> = Select::all().fetch(&mut write).await.expect("a list");
        assert_eq!(kept.len(), 1);
        assert_eq!((kept[0].state, kept[0].computed_deadline_on), (ObligationState::Met, day("2027-05-15")));
        let drafts: Vec<Report> = Select::all().fetch(&mut write).await.expect("a list");
        assert_eq!(drafts.len(), 1, "one obligation, one first revision");
        write.commit().await.expect("a commit");
    }

    async fn a_kept_revision_of_a_form_never_changes(register: &Register) {
        let mut built_in = reports::forms::built_in();
        let mut write = begin(&register.store).await;
        forms::save_all(&mut write, &built_in).await.expect("forms are kept");
        let first = built_in[0].clone();
        built_in[0].disclosure_threshold = 50;
        forms::save_all(&mut write, &built_in).await.expect("nothing new");
        let kept = forms::find(&mut write, &first.key).await.expect("a look-up");
        assert_eq!(kept, Some(first.clone()));
        built_in[0].revision += 1;
        forms::save_all(&mut write, &built_in).await.expect("a new revision");
        let newest = forms::find(&mut write, &first.key).await.expect("a look-up").expect("a form");
        assert_eq!((newest.revision, newest.disclosure_threshold), (first.revision + 1, 50));
        assert_eq!(forms::list(&mut write).await.expect("a list").len(), built_in.len());
        write.commit().await.expect("a commit");
    }

    async fn trap_7_sums_keep_estimates_apart_leave_out_what_was_not_held_and_tell_zero_from_unknown(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let mut cancelled = sample.held(None, "2026-02-05", None);
        cancelled.state = ActivityState::Cancelled;
        let rows = [
            sample.held(None, "2026-02-03", Some(12)),
            sample.held(None, "2026-02-27", Some(0)),
            sample.held(None, "2026-04-01", None),
            Activity { count_method: CountMethod::Estimated, ..sample.held(None, "2026-02-28", Some(40)) },
            cancelled,
        ];
        let mut write = begin(&register.store).await;
        for row in &rows {
            write.insert(row).await.expect("an activity is added");
        }
        write.commit().await.expect("a commit");
        let mut session = register.store.read().await.expect("a session");
        let all = activities::totals(&mut session, &Filter::of(sample.project.id)).await.expect("totals");
        assert_eq!((all.events, all.counted, all.estimated, all.volunteers), (4, Some(12), Some(40), None));
        let by_month = activities::by_month(&mut session, sample.project.id, day("2026-01-01"), day("2026-12-31"))
            .await
            .expect("months");
        let by_month: Vec<_> =
            by_month.iter().map(|month| (month.first_day, month.events, month.counted, month.estimated)).collect();
        assert_eq!(by_month, [(day("2026-02-01"), 3, Some(12), Some(40)), (day("2026-04-01"), 1, None, None)]);
    }

    async fn activities_that_lack_something_are_found_by_it(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let mut write = begin(&register.store).await;
        let whole = sample.held(Some(sample.oslo.id), "2026-01-10", Some(4));
        let uncounted = sample.held(Some(sample.oslo.id), "2026-01-11", None);
        let nowhere = sample.held(None, "2026-01-12", Some(4));
        let later = sample.held(None, "2026-02-01", None);
        let mut agreed = sample.held(None, "2026-01-13", None);
        agreed.state = ActivityState::Agreed;
        for activity in [&whole, &uncounted, &nowhere, &later, &agreed] {
            write.insert(activity).await.expect("an activity is added");
        }
        write.commit().await.expect("a commit");
        let mut session = register.store.read().await.expect("a session");
        for (lack, expected) in [(Lack::Participants, &uncounted), (Lack::Site, &nowhere)] {
            let filter = Filter {
                since: Some(day("2026-01-01")),
                until: Some(day("2026-01-31")),
                lack: Some(lack),
                ..Filter::of(sample.project.id)
            };
            let found = activities::by_day(&mut session, &filter, None, 10).await.expect("a page");
            assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [expected.id], "{lack}");
            assert_eq!(activities::totals(&mut session, &filter).await.expect("totals").events, 1, "{lack}");
        }
    }

    async fn activities_by_day_page_without_gap_or_overlap(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let mut write = begin(&register.store).await;
        for number in 0..40_u64 {
            // Several on the same day, so that a page ends in the middle of one.
            let on = day("2026-01-01").checked_add_days(Days::new(number / 3)).expect("a day");
            write.insert(&sample.held(None, &on.to_string(), Some(1))).await.expect("an activity is added");
        }
        write.commit().await.expect("a commit");
        let mut session = register.store.read().await.expect("a session");
        let (mut seen, mut mark) = (Vec::new(), None);
        loop {
            let page = activities::by_day(&mut session, &Filter::of(sample.project.id), mark, 7).await.expect("a page");
            let Some(last) = page.last() else { break };
            mark = last.held_on.map(|held_on| activities::Mark { held_on, id: last.id });
            seen.extend(page.into_iter().map(|activity| (activity.held_on, activity.id)));
        }
        assert_eq!(seen.len(), 40);
        assert!(seen.is_sorted_by(|later, earlier| later > earlier), "{seen:?}");
    }

    async fn a_file_is_stored_once_and_read_as_it_was(register: &Register) {
        let content = bytes::Bytes::from_static("Årsrapport".as_bytes());
        let stored = register.store.files.put(content.clone()).await.expect("a file is stored");
        let again = register.store.files.put(content.clone()).await.expect("storing again is nothing");
        assert_eq!(stored, again);
        assert_eq!(stored.size_bytes, 11);
        assert_eq!(register.store.files.get(&stored.sha256).await.expect("a look-up"), Some(content));
        assert_eq!(register.store.files.get(&"0".repeat(64)).await.expect("a look-up"), None);
        let files = std::fs::read_dir(register.folder.path().join("files")).expect("the folder").count();
        assert_eq!(files, 1, "in one folder by the beginning of its hash");
    }
}
