//! The load table: each figure of the program beside the same work by the bare libraries, in the same run. Ratios travel
//! between machines; absolute figures do not. `tests/load/run` builds it, starts PostgreSQL and runs it.

mod baseline;
mod disclosure;
mod document;
mod filling;
mod generator;
mod measures;
mod obligations;
mod portfolio;
mod process;
mod register;
mod report;
mod seen;
mod sizes;
mod table;
mod workbook;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::measures::Bench;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("tests/load: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whether every line keeps its mark. The program is its own child in three roles: the bare server, whoever writes one
/// workbook, and whoever renders many PDFs.
fn run(words: &[&str]) -> Result<bool> {
    match words {
        ["baseline", database_url] => {
            let address = listen_address()?;
            register::runtime_of_all_cores()?.block_on(baseline::serve(database_url, &address))?;
            Ok(true)
        }
        ["workbook", which, rows, path] => {
            workbook::write_and_tell(which, rows.parse()?, Path::new(path))?;
            Ok(true)
        }
        ["pdfs"] => {
            report::render_many_and_tell()?;
            Ok(true)
        }
        ["--postgres", url, "--folder", folder, only @ ..] => {
            let bench = Bench::new(PathBuf::from(folder), (*url).to_owned())?;
            table::print_head();
            let lines = bench.measure(only)?;
            Ok(table::all_keep(&lines))
        }
        _ => bail!("usage: load --postgres URL --folder FOLDER [NAME…]; see tests/load/run"),
    }
}

#[expect(clippy::disallowed_methods, reason = "the bare server is told where to listen as the program is")]
fn listen_address() -> Result<String> {
    std::env::var("FRAMDRIFT_LISTEN").context("FRAMDRIFT_LISTEN")
}
