//! The finished files as other programs see them: workbooks in LibreOffice, PDFs in qpdf and by their structure.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::demo::Demo;
use crate::support::python;
use crate::support::tree::assert_none;

/// Every file of every report of the demo, written to a folder: its path, with the report that it belongs to.
fn downloaded(demo: &Demo, format: &str, folder: &Path) -> Vec<(PathBuf, Value)> {
    let api = demo.api("administrator");
    let mut files = Vec::new();
    for report in api.all("/api/v1/reports") {
        let id = report["id"].as_str().expect("a report has an id");
        for file in api.all(&format!("/api/v1/reports/{id}/files")) {
            // What people attach to a report is their own.
            if file["format"] != format || !file["created_by"].is_null() {
                continue;
            }
            let file_id = file["id"].as_str().expect("a file has an id");
            let content = api.get(&format!("/api/v1/files/{file_id}/content")).expect(200);
            let path = folder.join(format!("{file_id}.{format}"));
            fs::write(&path, &content.bytes).expect("a file is written");
            files.push((path, report.clone()));
        }
    }
    assert!(files.len() >= 4, "one report for each funder is compiled at the start; {format}: {}", files.len());
    files
}

fn checked(script: &str, interpreter: &Path, files: &[(PathBuf, Value)]) -> Value {
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.to_str().expect("paths are UTF-8")).collect();
    python::answer(interpreter, script, &paths)
}

#[test]
fn workbooks_open_and_calculate_to_what_they_say() {
    let Some(interpreter) = python::interpreter("LibreOffice") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let files = downloaded(Demo::shared(), "xlsx", folder.path());
    let answers = checked("documents/workbook.py", &interpreter, &files);
    let mut complaints = Vec::new();
    for (path, report) in &files {
        let answer = &answers[path.to_str().expect("paths are UTF-8")];
        let problems = python::problems(answer, "problems");
        complaints.extend(problems.into_iter().map(|problem| format!("{}: {problem}", report["id"])));
        let sheets = answer["sheets"].as_object().expect("an opened workbook has sheets");
        let count = |key: &str| sheets.values().filter_map(|sheet| sheet[key].as_u64()).sum::<u64>();
        assert!(count("formulas") > 0, "{}: totals are formulas: {sheets:?}", report["id"]);
        assert!(count("numbers") > 0, "{}: numbers are numbers", report["id"]);
        let properties = &answer["properties"];
        assert_eq!((&properties["Report"], &properties["Report revision"]), (&report["id"], &report["revision"]));
        assert_eq!(properties["Snapshot SHA-256"].as_str().map(str::len), Some(64), "{properties}");
        assert!(sheets.contains_key("Om rapporten") || sheets.contains_key("About this report"), "{:?}", sheets.keys());
    }
    assert_none("a workbook is not what it says:", &complaints);
}

#[test]
fn the_workbook_check_finds_a_wrong_total() {
    let Some(interpreter) = python::interpreter("LibreOffice") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut paths = Vec::new();
    for (name, cached) in [("right.xlsx", "3"), ("wrong.xlsx", "4")] {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, 1).expect("a cell");
        sheet.write(1, 0, 2).expect("a cell");
        let total = rust_xlsxwriter::Formula::new("=SUM(A1:A2)").set_result(cached);
        sheet.write_formula(2, 0, total).expect("a cell");
        let path = folder.path().join(name);
        workbook.save(&path).expect("a workbook is written");
        paths.push((path, Value::Null));
    }
    let answers = checked("documents/workbook.py", &interpreter, &paths);
    let of = |index: usize| python::problems(&answers[paths[index].0.to_str().expect("UTF-8")], "problems");
    assert!(of(0).is_empty(), "{:?}", of(0));
    assert_eq!(of(1).len(), 1, "{:?}", of(1));
    assert!(of(1)[0].contains("calculates to 3"), "{:?}", of(1));
}

#[test]
fn pdfs_are_tagged_archived_and_readable() {
    let Some(interpreter) = python::interpreter("the structure of the PDFs") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let files = downloaded(Demo::shared(), "pdf", folder.path());
    let answers = checked("documents/pdf.py", &interpreter, &files);
    let mut complaints = Vec::new();
    for (path, report) in &files {
        let answer = &answers[path.to_str().expect("paths are UTF-8")];
        let problems = python::problems(answer, "problems");
        complaints.extend(problems.into_iter().map(|problem| format!("{}: {problem}", report["id"])));
        let tags = &answer["tags"];
        for tag in ["H1", "H2", "P", "Table", "TH", "TD"] {
            assert!(tags[tag].as_u64().unwrap_or_default() > 0, "{}: no {tag}: {tags}", report["id"]);
        }
        // Each page names the snapshot and its own place among the pages.
        let text = answer["text"].as_str().expect("text");
        let pages = answer["pages"].as_u64().expect("pages");
        let feet: Vec<&str> = text.lines().filter(|line| line.contains("Laget med Framdrift · ")).collect();
        for page in 1..=pages {
            let place = format!("Side {page} av {pages}");
            let foot = feet.iter().find(|foot| foot.trim_end().ends_with(&place));
            let hash = foot.and_then(|foot| foot.split(" · ").nth(2)?.split_whitespace().next());
            assert!(hash.is_some_and(|hash| hash.len() == 12), "{}: {place}: {feet:?}", report["id"]);
        }
        let heads = text.matches(&format!("tgave {}", report["revision"])).count();
        assert!(heads as u64 >= pages, "{}: {heads} of {pages} pages name the revision", report["id"]);
    }
    assert_none("a PDF cannot be read by everybody, for ever:", &complaints);
}
