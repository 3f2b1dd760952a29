//! The lines of the table, one function each.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::disclosure;
use crate::filling;
use crate::generator::{self, Request};
use crate::process::{self, Running};
use crate::register;
use crate::report;
use crate::table::{self, Line, Mark};
use crate::workbook;

/// Rounds of a comparison; the sides take turns, and the middle round counts.
const ROUNDS: usize = 3;
/// A PDF takes a tenth of a second, so that more rounds are cheap.
const PDF_ROUNDS: usize = 15;
const ROUND: Duration = Duration::from_secs(4);
pub(crate) const FEW: i64 = 10_000;
pub(crate) const MANY: i64 = 1_000_000;
const ROWS: u32 = 100_000;

/// Measures some lines.
type Measure = fn(&Bench) -> Result<Vec<Line>>;

/// The programs, the registers and the accounts that are measured.
pub(crate) struct Bench {
    pub(crate) folder: PathBuf,
    pub(crate) postgres_url: String,
    pub(crate) program: PathBuf,
    token: String,
    pub(crate) session: String,
    pub(crate) project: Uuid,
}

impl Bench {
    /// Has the demo make a register with accounts, and fills it up to `FEW` activities and entries.
    pub(crate) fn new(folder: PathBuf, server: String) -> Result<Self> {
        let program = std::env::current_exe()?.with_file_name("framdrift");
        let demo = folder.join("demo");
        let directory = demo.to_str().context("a folder that is text")?.to_owned();
        let running = process::start(&program, &["demo", "--dir", &directory], &[], &folder.join("demo.log"))?;
        let description = demo.join("demo.json");
        for _ in 0..600 {
            if description.exists() {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
        let description: Value = serde_json::from_str(&fs::read_to_string(&description)?)?;
        let accounts = description["accounts"].as_array().context("accounts")?;
        let administrator =
            accounts.iter().find(|account| account["role"] == "administrator").context("an administrator")?;
        let token = administrator["token"].as_str().context("a token")?.to_owned();
        let mut bench =
            Self { folder, postgres_url: server, program, token, session: String::new(), project: Uuid::nil() };
        bench.project = bench.first_project(&running)?;
        let text = |key: &str| administrator[key].as_str().with_context(|| key.to_owned());
        bench.session = generator::sign_in(&running.address, text("email")?, text("password")?)?;
        drop(running);
        let runtime = register::runtime()?;
        runtime.block_on(filling::fill(&bench.sqlite_file(), bench.project, FEW))?;
        let migrated =
            [("FRAMDRIFT_DATABASE_URL", bench.postgres_url.as_str()), ("FRAMDRIFT_FILES_URL", &bench.files_url())];
        process::run(&bench.program, &["migrate"], &migrated)?;
        runtime.block_on(register::copy(&bench.sqlite_file(), &bench.postgres_url))?;
        Ok(bench)
    }

    /// Measures and prints every line, or those whose name begins with one of `only`.
    pub(crate) fn measure(&self, only: &[&str]) -> Result<Vec<Line>> {
        let measures: [(&str, Measure); 12] = [
            ("list", Self::list),
            ("create", Self::create),
            ("workbook", Self::workbook),
            ("pdf", Self::pdf),
            ("document", Self::document),
            ("many-pdfs", Self::many_pdfs),
            ("missing", Self::missing),
            ("portfolio", Self::portfolio),
            ("start", Self::start_and_idle),
            ("obligations", Self::obligations),
            ("sizes", Self::sizes),
            ("disclosure", |_| Ok(disclosure::lines())),
        ];
        let mut lines = Vec::new();
        for (name, measure) in measures {
            if only.is_empty() || only.iter().any(|one| name.starts_with(one)) {
                for line in measure(self).with_context(|| name)? {
                    table::print(&line);
                    lines.push(line);
                }
            }
        }
        Ok(lines)
    }

    pub(crate) fn sqlite_file(&self) -> PathBuf {
        self.folder.join("demo/framdrift.db")
    }

    /// Where both registers keep their files.
    pub(crate) fn files(&self) -> PathBuf {
        self.folder.join("demo/files")
    }

    pub(crate) fn files_url(&self) -> String {
        format!("file://{}", self.files().display())
    }

    pub(crate) fn databases(&self) -> [(&'static str, String); 2] {
        [("SQLite", format!("sqlite://{}", self.sqlite_file().display())), ("PostgreSQL", self.postgres_url.clone())]
    }

    pub(crate) fn serve(&self, database_url: &str, arguments: &[&str]) -> Result<Running> {
        let files = self.files_url();
        let settings = [("FRAMDRIFT_DATABASE_URL", database_url), ("FRAMDRIFT_FILES_URL", files.as_str())];
        let arguments = [&["serve"], arguments].concat();
        process::start(&self.program, &arguments, &settings, &self.folder.join("serve.log"))
    }

    fn bare(&self, database_url: &str) -> Result<Running> {
        process::start(&std::env::current_exe()?, &["baseline", database_url], &[], &self.folder.join("bare.log"))
    }

    pub(crate) fn post(&self, running: &Running, path: &str, body: &Value) -> Request {
        let mut request = self.get(running, path);
        request.method = "POST";
        request.headers.push("Content-Type: application/json".to_owned());
        request.body = body.to_string();
        request
    }

    pub(crate) fn get(&self, running: &Running, path: &str) -> Request {
        Request {
            address: running.address.clone(),
            method: "GET",
            path: path.to_owned(),
            headers: vec![format!("Authorization: Bearer {}", self.token)],
            body: String::new(),
            is_keyed: false,
        }
    }

    /// The project with most activities: its page has the most to show.
    fn first_project(&self, running: &Running) -> Result<Uuid> {
        let answer = generator::ask(&self.get(running, "/api/v1/projects"))?;
        let page: Value =
            serde_json::from_slice(&answer.body).with_context(|| format!("projects: {}", answer.status))?;
        let mut best = (0, Uuid::nil());
        for project in page["items"].as_array().context("projects")? {
            let id: Uuid = project["id"].as_str().context("an id")?.parse()?;
            let page = generator::ask(&self.get(running, &format!("/api/v1/projects/{id}/activities?limit=50")))?;
            let activities: Value = serde_json::from_slice(&page.body)?;
            best = best.max((activities["items"].as_array().map_or(0, Vec::len), id));
        }
        if best.0 < 50 {
            bail!("the fullest project of the demo has {} activities", best.0);
        }
        Ok(best.1)
    }

    fn list(&self) -> Result<Vec<Line>> {
        let path = format!("/projects/{}/activities", self.project);
        let mut lines = Vec::new();
        for (name, url) in self.databases() {
            let (ours, bare) = (self.serve(&url, &["--no-worker"])?, self.bare(&url)?);
            let our_request = self.get(&ours, &format!("/api/v1{path}?limit=50"));
            let bare_request = self.get(&bare, &path);
            let what = format!("GET a page of 50 activities, {name}");
            lines.push(compared(what, &our_request, &bare_request, 0.5)?);
        }
        Ok(lines)
    }

    fn create(&self) -> Result<Vec<Line>> {
        let body = json!({"project_id": self.project, "state": "held", "kind": "group", "audience": "relatives",
            "held_on": "2026-03-10", "sessions": 1, "participants": 12, "count_method": "counted"});
        let mut lines = Vec::new();
        for (name, url) in self.databases() {
            let (ours, bare) = (self.serve(&url, &["--no-worker"])?, self.bare(&url)?);
            let our_request = Request { is_keyed: true, ..self.post(&ours, "/api/v1/activities", &body) };
            let bare_request = self.post(&bare, "/activities", &body);
            lines.push(compared(format!("POST an activity, {name}"), &our_request, &bare_request, 0.35)?);
        }
        Ok(lines)
    }

    fn workbook(&self) -> Result<Vec<Line>> {
        let (ours_path, bare_path) = (self.folder.join("ours.xlsx"), self.folder.join("bare.xlsx"));
        workbook::write_ours(1_000, &ours_path)?;
        workbook::write_bare(1_000, &bare_path)?;
        workbook::assert_same_cells((ours_path.as_path(), 0), &bare_path)?;
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        let mut peak_mb: f64 = 0.0;
        for _ in 0..ROUNDS {
            let made = workbook::make("ours", ROWS, &ours_path)?;
            peak_mb = peak_mb.max(made.peak_mb);
            ours.push(made.seconds);
            bare.push(workbook::make("bare", ROWS, &bare_path)?.seconds);
        }
        let what = format!("workbook of {ROWS} activities");
        let time = compared_times(what, middle(ours), middle(bare), 1.5);
        Ok(vec![time, figure("its peak memory", peak_mb, "MB", 150.0)])
    }

    #[expect(clippy::unused_self, reason = "every line is measured by the bench")]
    fn pdf(&self) -> Result<Vec<Line>> {
        let document = report::document()?;
        // The first of each reads fonts and fills what the typesetter keeps.
        report::make_ours(&document)?;
        report::make_bare(&document)?;
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        for _ in 0..PDF_ROUNDS {
            ours.push(report::make_ours(&document)?);
            bare.push(report::make_bare(&document)?);
        }
        let (ours, bare) = (middle(ours) * 1_000.0, middle(bare) * 1_000.0);
        Ok(vec![Line {
            what: format!("PDF of {} pages", report::PAGES),
            ours: format!("{ours:.1} ms"),
            against: format!("{bare:.1} ms"),
            figure: ours / bare,
            unit: "",
            mark: Mark::AtMost(1.3),
        }])
    }

    fn start_and_idle(&self) -> Result<Vec<Line>> {
        let (_, url) = &self.databases()[0];
        let mut starts = Vec::new();
        for _ in 0..ROUNDS {
            starts.push(self.serve(url, &[])?.took.as_secs_f64());
        }
        let running = self.serve(url, &[])?;
        thread::sleep(Duration::from_secs(5));
        Ok(vec![
            figure("start of serve on an existing register", middle(starts), "s", 0.5),
            figure("idle", running.resident_mb()?, "MB", 80.0),
        ])
    }
}

/// Requests per second of both sides, taking turns.
fn compared(what: String, ours: &Request, bare: &Request, at_least: f64) -> Result<Line> {
    let (mut our_rates, mut bare_rates) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        our_rates.push(generator::rate(ours, ROUND)?);
        bare_rates.push(generator::rate(bare, ROUND)?);
    }
    let (ours, bare) = (middle(our_rates), middle(bare_rates));
    Ok(Line {
        what,
        ours: format!("{ours:.0} /s"),
        against: format!("{bare:.0} /s"),
        figure: ours / bare,
        unit: "",
        mark: Mark::AtLeast(at_least),
    })
}

/// Seconds of both sides, which did the same.
pub(crate) fn compared_times(what: String, ours: f64, bare: f64, at_most: f64) -> Line {
    Line {
        what,
        ours: format!("{ours:.2} s"),
        against: format!("{bare:.2} s"),
        figure: ours / bare,
        unit: "",
        mark: Mark::AtMost(at_most),
    }
}

/// A line that is held against a mark and nothing else.
pub(crate) fn figure(what: &str, figure: f64, unit: &'static str, at_most: f64) -> Line {
    Line {
        what: what.to_owned(),
        ours: String::new(),
        against: String::new(),
        figure,
        unit,
        mark: Mark::AtMost(at_most),
    }
}

pub(crate) fn middle(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
