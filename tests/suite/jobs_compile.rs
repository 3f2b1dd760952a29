//! A report that falls due appears with nobody asking: planned, compiled, published, once.

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Europe::Oslo;
use domain::file::FileFormat;
use domain::report::ReportState;
use domain::work::{Cause, Payload, WorkState};
use domain::{File, Obligation, Report};
use jobs::Context;
use jobs::mail::Mail;
use store::queue::{self, PRIORITY_PERSON, WorkFilter};
use store::{Actor, Clock, Select, Table, forms, milestones};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{Sample, begin, noon};

fn context_at(register: &Register, now: DateTime<Utc>) -> Context {
    let mail = Mail::new("Framdrift <framdrift@example.no>", None).expect("a sender");
    let clock = Clock::from_source(Oslo, move || now);
    Context::new(register.store.clone(), clock, "https://framdrift.example.no/", mail, "test", "0")
}

async fn all<T: Table>(register: &Register) -> Vec<T> {
    Select::all().fetch(&mut register.store.read().await.expect("a session")).await.expect("rows")
}

async fn sample(register: &Register) -> Sample {
    let sample = Sample::write(&register.store).await;
    let mut write = begin(&register.store).await;
    forms::save_all(&mut write, &reports::forms::built_in()).await.expect("the forms");
    write.insert(&sample.held(Some(sample.oslo.id), "2026-03-10", Some(12))).await.expect("an activity");
    write.insert(&sample.held(Some(sample.harstad.id), "2026-04-10", Some(7))).await.expect("an activity");
    write.commit().await.expect("a commit");
    sample
}

/// Asks for work as a page would, and works until nothing is due.
async fn work(register: &Register, context: &Context, payload: &Payload) {
    let now = context.clock.now();
    let mut write = register.store.write(Actor::Command, now).await.expect("a transaction");
    queue::enqueue(&mut write, payload, None, PRIORITY_PERSON, now).await.expect("the work is asked for");
    write.commit().await.expect("a commit");
    jobs::drain(context).await.expect("the work is drained");
}

async fn ended(register: &Register) -> Vec<(WorkState, Option<Cause>)> {
    let mut session = register.store.read().await.expect("a session");
    let items = queue::list(&mut session, &WorkFilter::default(), 100).await.expect("the work");
    items.into_iter().map(|item| (item.state, item.cause)).collect()
}

both_databases! {
    async fn trap_15_a_due_report_is_compiled_once_with_nobody_asking(register: &Register) {
        let sample = sample(register).await;
        // The schedules begin to count now; the sample's deadline is 1 April, 14 days earlier within the organisation.
        let autumn = context_at(register, noon());
        jobs::drain(&autumn).await.expect("a quiet start");
        assert!(all::<Report>(register).await.is_empty(), "nothing is planned before a night has come");

        let winter = context_at(register, noon() + TimeDelta::days(150));
        jobs::drain(&winter).await.expect("the nights are caught up");
        assert_eq!(all::<Obligation>(register).await.len(), 2);
        let reports: Vec<Report> = all(register).await;
        assert_eq!(reports.len(), 2);
        let files: Vec<File> = all(register).await;
        for report in &reports {
            assert!(report.compiled_at.is_some() && report.snapshot_sha256.is_some(), "{report:?}");
            assert_eq!((report.version, report.state), (1, ReportState::Draft), "a compile is no edit");
            let own: Vec<&File> = files.iter().filter(|file| file.subject_id == report.id.0).collect();
            let workbook = own.iter().find(|file| file.format == FileFormat::Xlsx).expect("a workbook");
            let bytes = register.store.files.get(&workbook.sha256).await.expect("the store answers").expect("the bytes");
            let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook that opens");
            assert!(book.sheet_names().len() > 1, "{:?}", book.sheet_names());
            let pdf = own.iter().find(|file| file.format == FileFormat::Pdf).expect("a PDF");
            let bytes = register.store.files.get(&pdf.sha256).await.expect("the store answers").expect("the bytes");
            assert!(bytes.starts_with(b"%PDF-1."), "a PDF by its first bytes");
            let json = own.iter().find(|file| file.format == FileFormat::Json).expect("the document");
            let json = register.store.files.get(&json.sha256).await.expect("the store answers").expect("the bytes");
            let text = String::from_utf8(json.to_vec()).expect("JSON is text");
            assert_eq!(text.contains("Harstad"), report.grant_id == sample.whole.id, "scope by site");
        }
        assert!(ended(register).await.iter().all(|end| *end == (WorkState::Done, None)), "{:?}", ended(register).await);

        // The next night finds nothing changed, so nothing is compiled anew.
        let before = register.number("select count(*) from work_items where kind = 'compile-report'").await;
        work(register, &context_at(register, noon() + TimeDelta::days(151)), &Payload::PlanReports {}).await;
        let compiled = "select count(*) from work_items where kind = 'compile-report'";
        assert_eq!(register.number(compiled).await, before);
        // A milestone that is entered is.
        let mut write = begin(&register.store).await;
        let milestone = sample.planned(Some(sample.harstad.id), "Nytt lokale", "2026-08-01");
        milestones::insert(&mut write, &milestone).await.expect("a milestone");
        write.commit().await.expect("a commit");
        work(register, &context_at(register, noon() + TimeDelta::days(152)), &Payload::PlanReports {}).await;
        assert_eq!(register.number(compiled).await, before + 1, "only the report with Harstad in its scope");
        let again: Vec<File> = all(register).await;
        assert_eq!(again.len(), files.len(), "the new files replace the old");
        assert_ne!(again, files);
    }

    async fn a_correction_of_what_was_delivered_is_kept_compiled(register: &Register) {
        let sample = sample(register).await;
        let night = async |days: i64| {
            work(register, &context_at(register, noon() + TimeDelta::days(days)), &Payload::PlanReports {}).await;
        };
        let compiled = async || register.number("select count(*) from work_items where kind = 'compile-report'").await;
        night(150).await;
        register.execute("update obligations set state = 'met', met_on = '2027-01-20'").await;
        let mut write = begin(&register.store).await;
        let milestone = sample.planned(Some(sample.harstad.id), "Nytt lokale", "2026-08-01");
        milestones::insert(&mut write, &milestone).await.expect("a milestone");
        write.commit().await.expect("a commit");
        let before = compiled().await;
        night(151).await;
        assert_eq!(compiled().await, before, "nobody waits for another draft of what was delivered");
        register.execute("update reports set revision = 2").await;
        night(152).await;
        assert_eq!(compiled().await, before + 2, "what is corrected follows the register");
        night(153).await;
        assert_eq!(compiled().await, before + 2, "nothing has changed since");
    }

    async fn a_draft_that_cannot_be_read_keeps_no_other_from_being_compiled(register: &Register) {
        sample(register).await;
        let night = async |days: i64| {
            work(register, &context_at(register, noon() + TimeDelta::days(days)), &Payload::PlanReports {}).await;
        };
        let compiled = async || register.number("select count(*) from work_items where kind = 'compile-report'").await;
        night(150).await;
        let before = compiled().await;
        register.execute("update reports set snapshot_sha256 = 'another'").await;
        register.execute("update reports set texts = '[]' where id = (select id from reports order by id limit 1)").await;
        night(151).await;
        assert_eq!(compiled().await, before + 1, "the one that can be read");
        let unfinished = "select count(*) from work_items where kind = 'plan-reports' and state <> 'done'";
        assert_eq!(register.number(unfinished).await, 0);
    }

    async fn a_draft_in_another_language_or_by_another_form_is_compiled_anew(register: &Register) {
        sample(register).await;
        let night = async |days: i64| {
            work(register, &context_at(register, noon() + TimeDelta::days(days)), &Payload::PlanReports {}).await;
        };
        let compiled = async || register.number("select count(*) from work_items where kind = 'compile-report'").await;
        night(150).await;
        let before = compiled().await;
        register.execute("update reports set language = 'en' where id = (select id from reports order by id limit 1)").await;
        night(151).await;
        assert_eq!(compiled().await, before + 1, "the one in another language");
        let mut revised = reports::forms::built_in();
        for form in &mut revised {
            form.revision += 1;
        }
        let mut write = begin(&register.store).await;
        forms::save_all(&mut write, &revised).await.expect("the forms");
        write.commit().await.expect("a commit");
        night(152).await;
        assert_eq!(compiled().await, before + 3, "both have another form");
        night(153).await;
        assert_eq!(compiled().await, before + 3, "nothing has changed since");
    }

    async fn trap_16_what_is_not_a_draft_keeps_its_files(register: &Register) {
        sample(register).await;
        let context = context_at(register, noon() + TimeDelta::days(150));
        work(register, &context, &Payload::PlanReports {}).await;
        let files: Vec<File> = all(register).await;
        assert!(!files.is_empty());
        register.execute("update reports set state = 'for_approval', snapshot_sha256 = 'x'").await;
        let report: Report = all(register).await.remove(0);
        work(register, &context, &Payload::CompileReport { report_id: report.id }).await;
        assert_eq!(all::<File>(register).await, files);
    }

    async fn work_about_nothing_is_given_up_at_once(register: &Register) {
        let context = context_at(register, noon());
        work(register, &context, &Payload::CompileReport { report_id: store::new_id() }).await;
        assert_eq!(ended(register).await, [(WorkState::Failed, Some(Cause::SubjectGone))]);
    }

    async fn a_form_that_is_gone_has_its_own_cause(register: &Register) {
        sample(register).await;
        let context = context_at(register, noon() + TimeDelta::days(150));
        work(register, &context, &Payload::PlanReports {}).await;
        register.execute("delete from forms").await;
        let report: Report = all(register).await.remove(0);
        work(register, &context, &Payload::CompileReport { report_id: report.id }).await;
        assert_eq!(ended(register).await[0], (WorkState::Failed, Some(Cause::FormUnknown)));
    }

    async fn a_full_or_missing_file_store_is_waited_out(register: &Register) {
        sample(register).await;
        let winter = noon() + TimeDelta::days(150);
        let files = register.folder.path().join("files");
        std::fs::remove_dir_all(&files).expect("the folder is empty");
        std::fs::write(&files, "in the way").expect("a file in its place");
        work(register, &context_at(register, winter), &Payload::PlanReports {}).await;
        let waiting = (WorkState::Waiting, Some(Cause::FilesUnavailable));
        assert_eq!(ended(register).await[..2], [waiting, waiting]);
        assert!(all::<File>(register).await.is_empty(), "nothing is half published");
        std::fs::remove_file(&files).expect("the way is free");
        jobs::drain(&context_at(register, winter + TimeDelta::minutes(2))).await.expect("the work is drained");
        assert!(ended(register).await.iter().all(|end| end.0 == WorkState::Done), "{:?}", ended(register).await);
    }
}
