//! A workbook of activities by the program, and the same cells by `rust_xlsxwriter` alone. Each is made in a process of its
//! own, so that its memory is its own.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use calamine::{Data, Reader, Xlsx, open_workbook};
use chrono::{DateTime, Days, NaiveDate};
use domain::activity::{ActivityKind, ActivityState, CountMethod, Mode};
use domain::project::Audience;
use domain::{Activity, ProjectId, SiteId};
use language::{Language, text};
use render::{ActivitySheet, Names};
use rust_xlsxwriter::{Format, Workbook};
use uuid::Uuid;

use crate::{portfolio, process};

/// What one making took.
pub(crate) struct Made {
    pub(crate) seconds: f64,
    pub(crate) peak_mb: f64,
}

const PROJECT: Uuid = Uuid::from_u128(7);
const SITE: Uuid = Uuid::from_u128(8);
const PROJECT_NAME: &str = "Samtalegrupper for pårørende";
const SITE_NAME: &str = "Pårørendehuset Oslo";

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).expect("a new year's day")
}

/// Activity number `number` of a register: no two alike, all plausible.
fn activity(number: u32) -> Activity {
    Activity {
        id: Uuid::from_u128(u128::from(number)).into(),
        organisation_id: Uuid::from_u128(1).into(),
        project_id: PROJECT.into(),
        version: 1,
        series_id: None,
        state: ActivityState::Held,
        title: Some(format!("Samtalegruppe nummer {number} for pårørende")),
        kind: ActivityKind::Group,
        audience: Audience::Relatives,
        mode: Some(Mode::OnSite),
        topic_id: None,
        programme: None,
        commissioner_party_id: None,
        site_id: Some(SITE.into()),
        place: Some("Biblioteket".to_owned()),
        held_on: first_day().checked_add_days(Days::new(u64::from(number % 1000))),
        asked_on: None,
        minutes: Some(i64::from(60 + number % 90)),
        minutes_at_most: None,
        sessions: 1,
        participants: Some(i64::from(number % 40)),
        count_method: CountMethod::Counted,
        new_participants: Some(i64::from(number % 5)),
        counts: Vec::new(),
        volunteers: Some(2),
        volunteer_minutes: Some(120),
        is_peer_led: number.is_multiple_of(2),
    }
}

/// Writes the program's workbook.
pub(crate) fn write_ours(rows: u32, path: &Path) -> Result<()> {
    let names = Names {
        projects: [(ProjectId(PROJECT), PROJECT_NAME.to_owned())].into(),
        sites: [(SiteId(SITE), SITE_NAME.to_owned())].into(),
        ..Names::default()
    };
    let mut sheet = ActivitySheet::new(Language::Nb, names, DateTime::UNIX_EPOCH)?;
    for number in 1..=rows {
        sheet.add(&activity(number))?;
    }
    Ok(sheet.write_to(BufWriter::new(File::create(path)?))?)
}

/// Writes the same cells with the library's constant memory.
pub(crate) fn write_bare(rows: u32, path: &Path) -> Result<()> {
    let say = |key: &str| text(Language::Nb, key);
    let (held, group, audience) =
        (say("word-activity-state-held"), say("word-activity-kind-group"), say("word-audience-relatives"));
    let (on_site, counted) = (say("word-mode-on-site"), say("word-count-method-counted"));
    let yes_no = [say("no"), say("yes")];
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_column_format(0, &Format::new().set_num_format("yyyy-mm-dd"))?;
    for column in 0..22 {
        sheet.write_string(0, column, "-")?;
    }
    for number in 1..=rows {
        let day = first_day().checked_add_days(Days::new(u64::from(number % 1000))).expect("a day in this century");
        sheet.write_datetime(number, 0, day)?;
        sheet.write_string(number, 1, &held)?;
        sheet.write_string(number, 2, &group)?;
        sheet.write_string(number, 3, format!("Samtalegruppe nummer {number} for pårørende"))?;
        sheet.write_string(number, 4, PROJECT_NAME)?;
        sheet.write_string(number, 5, &audience)?;
        sheet.write_string(number, 6, &on_site)?;
        sheet.write_string(number, 9, SITE_NAME)?;
        sheet.write_string(number, 10, "Biblioteket")?;
        sheet.write_number(number, 12, 60 + number % 90)?;
        sheet.write_number(number, 14, 1)?;
        sheet.write_number(number, 15, number % 40)?;
        sheet.write_string(number, 16, &counted)?;
        sheet.write_number(number, 17, number % 5)?;
        sheet.write_number(number, 18, 2)?;
        sheet.write_number(number, 19, 120)?;
        sheet.write_string(number, 20, &yes_no[usize::from(number.is_multiple_of(2))])?;
        sheet.write_string(number, 21, Uuid::from_u128(u128::from(number)).to_string())?;
    }
    workbook.save(path)?;
    Ok(())
}

/// Makes one of the two, in a process that then says what it took.
pub(crate) fn make(which: &str, rows: u32, path: &Path) -> Result<Made> {
    let program = std::env::current_exe()?;
    let rows = rows.to_string();
    let path = path.to_str().context("a path that is text")?;
    let answer = process::run(&program, &["workbook", which, &rows, path], &[])?;
    let (seconds, peak_mb) = answer.trim().split_once(' ').context("two figures")?;
    Ok(Made { seconds: seconds.parse()?, peak_mb: peak_mb.parse()? })
}

/// The child's side of [`make`].
pub(crate) fn write_and_tell(which: &str, rows: u32, path: &Path) -> Result<()> {
    let began = Instant::now();
    match which {
        "ours" => write_ours(rows, path)?,
        "bare" => write_bare(rows, path)?,
        "our-portfolio" => portfolio::write_ours(rows, path)?,
        "bare-portfolio" => portfolio::write_bare(rows, path)?,
        other => bail!("no workbook of that name: {other}"),
    }
    println!("{} {}", began.elapsed().as_secs_f64(), process::own_peak_mb()?);
    Ok(())
}

/// Fails where a sheet of ours and the bare workbook's first do not hold the same cells below their heads.
pub(crate) fn assert_same_cells((ours, sheet): (&Path, usize), bare: &Path) -> Result<()> {
    let (ours, bare) = (cells(ours, sheet)?, cells(bare, 0)?);
    if ours.len() != bare.len() {
        bail!("{} rows against {}", ours.len(), bare.len());
    }
    for (number, (our, bare)) in ours.iter().zip(&bare).enumerate().skip(1) {
        if our != bare {
            bail!("row {number}: {our:?} against {bare:?}");
        }
    }
    Ok(())
}

fn cells(path: &Path, sheet: usize) -> Result<Vec<Vec<String>>> {
    let mut workbook: Xlsx<_> = open_workbook(path)?;
    let range = workbook.worksheet_range_at(sheet).context("a sheet")??;
    let text = |cell: &Data| match cell {
        // The number format of a date is the workbook's own affair.
        Data::DateTime(day) => day.as_f64().to_string(),
        other => other.to_string(),
    };
    Ok(range.rows().map(|row| row.iter().map(text).collect()).collect())
}
