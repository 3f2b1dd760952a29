//! A thousand reports that fall due together, compiled and published by two workers, beside the bare rendering of the very
//! documents that they published, divided between two threads.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use reports::document::Document;

use crate::filling::{ACTIVITY, Dialect, GRANT, PROJECT};
use crate::measures::{Bench, compared_times};
use crate::process::{self, Running};
use crate::table::Line;
use crate::{document, register, seen};

/// How many reports are owed, and by how many projects: of those that the register is filled with, but not the one whose
/// pages are measured.
const OBLIGATIONS: i64 = 1_000;
const PROJECTS: i64 = 40;
const FIRST_PROJECT: i64 = 101;

/// Kinds of identity beside those of the filling, and where the numbers of these activities begin.
const OBLIGATION: i64 = 11;
const REPORT: i64 = 12;
const WORK: i64 = 13;
const FIRST_ACTIVITY: i64 = 50_000_000;

/// Longest wait for the last of them.
const PATIENCE: Duration = Duration::from_mins(5);

const TEXTS: &str = "{\"goal-achievement\":\"Flere har fått hjelp tidlig, uten henvisning og uten ventetid. Vi når \
    fortsatt for få menn, og det arbeider vi videre med.\"}";

impl Bench {
    /// The workers of one process on SQLite, and of two on PostgreSQL.
    pub(crate) fn obligations(&self) -> Result<Vec<Line>> {
        let mut took = Vec::new();
        for (database, url) in self.databases() {
            took.push((database, self.publish(&url)?));
        }
        let documents = self.published()?;
        let bare = document::make_many_bare(&documents)?;
        let line = |(database, ours): (&str, f64)| {
            compared_times(format!("{OBLIGATIONS} reports by two workers, {database}"), ours, bare, 1.4)
        };
        let lines = took.into_iter().map(line).collect();
        // The activities of other measures are to be those of the filling alone.
        let runtime = register::runtime()?;
        for (_, url) in self.databases() {
            runtime.block_on(register::execute(&url, vec![clearing(Dialect::of(&url))]))?;
        }
        Ok(lines)
    }

    /// Seconds from the start of the workers until nothing waits.
    fn publish(&self, url: &str) -> Result<f64> {
        let runtime = register::runtime()?;
        runtime.block_on(register::execute(url, statements(Dialect::of(url), &self.project.to_string())))?;
        let began = Instant::now();
        let workers = match Dialect::of(url) {
            // It works with one process, which renders two reports at a time.
            Dialect::Sqlite => vec![self.work(url, "first")?],
            Dialect::Postgres => vec![self.work(url, "first")?, self.work(url, "second")?],
        };
        let waiting = counted("state in ('queued', 'running', 'waiting')");
        while runtime.block_on(register::texts(url, &waiting))? != ["0"] {
            if began.elapsed() > PATIENCE {
                bail!("the workers are not done after {} s", PATIENCE.as_secs());
            }
            thread::sleep(Duration::from_millis(100));
        }
        let took = began.elapsed().as_secs_f64();
        drop(workers);
        match runtime.block_on(register::texts(url, &counted("state = 'failed'")))?.as_slice() {
            [none] if none == "0" => Ok(took),
            failed => bail!("{failed:?} reports could not be compiled"),
        }
    }

    fn work(&self, url: &str, which: &str) -> Result<Running> {
        let files = self.files_url();
        let settings = [("FRAMDRIFT_DATABASE_URL", url), ("FRAMDRIFT_FILES_URL", files.as_str())];
        process::start(&self.program, &["work"], &settings, &self.folder.join(format!("{which}-worker.log")))
    }

    /// The documents as the workers published them.
    fn published(&self) -> Result<Vec<Document>> {
        let (_, url) = &self.databases()[0];
        let dialect = Dialect::of(url);
        let found = format!(
            "select files.sha256 from files join reports on reports.id = files.subject_id \
             where files.format = 'json' and reports.id between {} and {}",
            dialect.id(REPORT, "1"),
            dialect.id(REPORT, &OBLIGATIONS.to_string())
        );
        let hashes = register::runtime()?.block_on(register::texts(url, &found))?;
        let read = |hash: &String| -> Result<Document> {
            let written = fs::read(self.files().join(&hash[..2]).join(hash))?;
            let document: Document = serde_json::from_slice(&written)?;
            if reports::json::document(&document) != written {
                bail!("a document that was read is not the one that was written");
            }
            Ok(document)
        };
        let documents: Vec<Document> = hashes.iter().map(read).collect::<Result<_>>()?;
        if i64::try_from(documents.len())? != OBLIGATIONS {
            bail!("{} documents were published", documents.len());
        }
        Ok(documents)
    }
}

/// How much of the compiling stands so.
fn counted(standing: &str) -> String {
    format!("select cast(count(*) as text) from work_items where kind = 'compile-report' and {standing}")
}

/// What is owed, with a draft of each report, the work that compiles it, and what the projects did in the year. `measured` is
/// a project of the organisation.
fn statements(dialect: Dialect, measured: &str) -> Vec<String> {
    let numbers = dialect.numbers(1, OBLIGATIONS);
    let [obligation, report, work] = [OBLIGATION, REPORT, WORK].map(|kind| dialect.id(kind, "numbers.number"));
    let owner = format!("{FIRST_PROJECT} + numbers.number % {PROJECTS}");
    let (project, grant) = (dialect.id(PROJECT, &owner), dialect.id(GRANT, &owner));
    let activity = dialect.id(ACTIVITY, &format!("{FIRST_ACTIVITY} + numbers.number"));
    let (first, last, deadline, now) = match dialect {
        Dialect::Sqlite => (
            format!("date('2026-01-01', '+' || (numbers.number / {PROJECTS}) || ' days')"),
            "'2026-12-31'",
            "'2027-04-01'",
            "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')",
        ),
        Dialect::Postgres => (
            format!("date '2026-01-01' + (numbers.number / {PROJECTS})::integer"),
            "date '2026-12-31'",
            "date '2027-04-01'",
            "now()",
        ),
    };
    let organisation = match dialect {
        Dialect::Sqlite => {
            format!("(select organisation_id from projects where id = x'{}')", measured.replace('-', ""))
        }
        Dialect::Postgres => format!("(select organisation_id from projects where id = '{measured}'::uuid)"),
    };
    let form = seen::FORM;
    let subject = dialect.text(&report);
    vec![
        // One form and one project have a period for each first day.
        format!(
            "insert into obligations (id, organisation_id, project_id, grant_id, version, form_key, period_starts_on, \
             period_ends_on, computed_deadline_on, internal_deadline_on, state) select {obligation}, {organisation}, \
             {project}, {grant}, 1, '{form}', {first}, {last}, {deadline}, {deadline}, 'open' from {numbers}"
        ),
        format!(
            "insert into reports (id, organisation_id, project_id, grant_id, obligation_id, version, revision, state, \
             language, texts) select {report}, {organisation}, {project}, {grant}, {obligation}, 1, 1, 'draft', 'nb', \
             '{TEXTS}' from {numbers}"
        ),
        format!(
            "insert into activities (id, organisation_id, project_id, version, state, kind, audience, mode, held_on, \
             minutes, sessions, participants, count_method, is_peer_led) select {activity}, {organisation}, {project}, 1, \
             'held', case numbers.number % 3 when 0 then 'group' when 1 then 'conversation' else 'theme_evening' end, \
             'relatives', 'on_site', {}, 90, 1, 3 + numbers.number % 19, 'counted', false from {numbers}",
            dialect.day("numbers.number")
        ),
        format!(
            "insert into work_items (id, organisation_id, kind, key, payload, priority, state, run_at, created_at) \
             select {work}, {organisation}, 'compile-report', {subject}, \
             '{{\"kind\":\"compile-report\",\"report_id\":\"' || {subject} || '\"}}', 0, 'queued', {now}, {now} \
             from {numbers}"
        ),
    ]
}

fn clearing(dialect: Dialect) -> String {
    let (first, last) = (FIRST_ACTIVITY + 1, FIRST_ACTIVITY + OBLIGATIONS);
    let id = |number: i64| dialect.id(ACTIVITY, &number.to_string());
    format!("delete from activities where id between {} and {}", id(first), id(last))
}
