//! The same requests on a register with few rows and on one with many: a person pays for their project, not for everybody's.

use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::generator::{self, Answer, Request};
use crate::measures::{Bench, FEW, MANY, figure, middle};
use crate::process::Running;
use crate::table::{Line, Mark};
use crate::{filling, register};

/// How many times each request is asked.
const TIMES: usize = 100;
/// The longest that a page of money or a closing may take, in milliseconds.
const LONGEST_MILLISECONDS: f64 = 50.0;

/// Middle times on one database, in milliseconds.
struct Times {
    database: &'static str,
    page: f64,
    finances: f64,
    closing: f64,
}

impl Bench {
    /// The project page, the finances page and the closing of a grant year, on both databases.
    pub(crate) fn sizes(&self) -> Result<Vec<Line>> {
        self.fill(FEW)?;
        let few = self.times()?;
        self.fill(MANY)?;
        let many = self.times()?;
        Ok(few.iter().zip(&many).flat_map(|(few, many)| lines(few, many)).collect())
    }

    fn fill(&self, rows: i64) -> Result<()> {
        let (file, runtime) = (self.sqlite_file(), register::runtime()?);
        runtime.block_on(async {
            filling::fill(&file, self.project, rows).await?;
            filling::fill_postgres(&self.postgres_url, &file, self.project, rows).await
        })
    }

    fn times(&self) -> Result<Vec<Times>> {
        let one = |(database, url): (&'static str, String)| {
            let running = self.serve(&url, &["--no-worker"])?;
            let page = |path: String| {
                let headers = vec![format!("Cookie: {}", self.session)];
                generator::median_milliseconds(&Request { headers, ..self.get(&running, &path) }, TIMES)
            };
            Ok(Times {
                database,
                page: page(format!("/projects/{}", self.project))?,
                finances: page(format!("/projects/{}/finances", filling::project()))?,
                closing: self.closing_milliseconds(&running)?,
            })
        };
        self.databases().into_iter().map(one).collect()
    }

    /// Closes the year and opens it again, and counts the closing.
    fn closing_milliseconds(&self, running: &Running) -> Result<f64> {
        let path = format!("/api/v1/grant-years/{}", filling::grant_year());
        let mut version = version_of(&generator::ask(&self.get(running, &path))?)?;
        let mut taken = Vec::with_capacity(TIMES);
        for _ in 0..TIMES {
            let close = self.step(running, &format!("{path}/close"), &json!({}), version);
            let began = Instant::now();
            let closed = generator::ask(&close)?;
            taken.push(began.elapsed().as_secs_f64() * 1000.0);
            version = version_of(&closed)?;
            let why = json!({"reason": "Bilag kom for sent"});
            version = version_of(&generator::ask(&self.step(running, &format!("{path}/reopen"), &why, version))?)?;
        }
        Ok(middle(taken))
    }

    /// A step of the year at the version that was read.
    fn step(&self, running: &Running, path: &str, body: &Value, version: i64) -> Request {
        let mut request = self.post(running, path, body);
        request.headers.push(format!("If-Match: \"{version}\""));
        request
    }
}

/// The version of the year that was answered.
fn version_of(answer: &Answer) -> Result<i64> {
    if answer.status != 200 {
        bail!("closing a year: {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
    }
    let year: Value = serde_json::from_slice(&answer.body)?;
    year["version"].as_i64().context("a year has a version")
}

fn lines(few: &Times, many: &Times) -> Vec<Line> {
    let compared = |what: &str, few: f64, many_milliseconds: f64| Line {
        what: format!("{what}, {}, {MANY} rows against {FEW}", many.database),
        ours: format!("{many_milliseconds:.2} ms"),
        against: format!("{few:.2} ms"),
        figure: many_milliseconds / few,
        unit: "",
        mark: Mark::AtMost(1.5),
    };
    vec![
        compared("project page", few.page, many.page),
        compared("finances page", few.finances, many.finances),
        figure("its time", many.finances, "ms", LONGEST_MILLISECONDS),
        compared("closing a grant year", few.closing, many.closing),
        figure("its time", many.closing, "ms", LONGEST_MILLISECONDS),
    ]
}
