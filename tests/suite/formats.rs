//! One report in every format: the page, the workbook, CSV, JSON and PDF say the same, cell by cell, in each language; and
//! the JSON is what its schema says.

use std::fs;
use std::path::{Path, PathBuf};

use domain::{Obligation, Report};
use jobs::Compiled;
use language::Language;
use poem::http::{StatusCode, header};
use reports::document::Section;
use serde_json::{Value, json};
use store::Select;
use store::snapshots::Subject;

use crate::both_databases;
use crate::support::databases::{Register, on_sqlite};
use crate::support::handed_in::Desk;
use crate::support::python;
use crate::support::sample::begin;
use crate::support::served::Served;
use crate::support::site::{Site, read};
use crate::support::tree::assert_none;
use crate::support::world::World;

const DIALECTS: [&str; 2] = ["norwegian", "rfc4180"];

/// A report and what it is compiled to, as the site's own clock has it.
async fn compiled(register: &Register, report: &Report, language: Language) -> Compiled {
    let mut session = register.store.read().await.expect("a look");
    let obligation: Option<Obligation> = store::find(&mut session, report.obligation_id).await.expect("a look");
    let edition = store::reports::edition(&mut session, report).await.expect("a look");
    drop(session);
    let form = obligation.expect("a report's obligation").form_key;
    let subject = Subject::Report(Box::new(report.clone()));
    let noon = "2026-11-22T11:00:00Z".parse().expect("a time");
    let compiled = jobs::compile(&register.store, &subject, &form, language, &edition, noon).await;
    compiled.unwrap_or_else(|fault| panic!("{}: {fault}", report.id))
}

async fn reports(register: &Register) -> Vec<Report> {
    let mut session = register.store.read().await.expect("a look");
    Select::all().ordered("id").fetch(&mut session).await.expect("reports")
}

/// Writes one report in every format into a folder of its own.
async fn write(register: &Register, site: &Site, report: &Report, language: Language, folder: &Path) -> PathBuf {
    let compiled = compiled(register, report, language).await;
    let home = folder.join(format!("{}-{}", report.id, language.code()));
    fs::create_dir_all(home.join("tables")).expect("a folder");
    let put = |name: &str, bytes: &[u8]| fs::write(home.join(name), bytes).expect("a file is written");
    put("report.xlsx", &compiled.xlsx);
    put("report.pdf", &compiled.pdf);
    put("report.json", &compiled.json);
    let address = format!("/reports/{}", report.id);
    put("page.html", site.get(&address).await.as_bytes());
    for table in compiled.document.sections.iter().flat_map(Section::tables) {
        for dialect in DIALECTS {
            let text = site.get(&format!("{address}/tables/{}.csv?dialect={dialect}", table.key)).await;
            put(&format!("tables/{}.{dialect}.csv", table.key), text.as_bytes());
        }
    }
    home
}

/// Every report of the demo in every format, and the first of them in every language: what a language changes, the words and
/// the numbers, it changes in all.
async fn write_all(register: &Register, folder: &Path) -> Vec<PathBuf> {
    let site = Site::open(register).await;
    let mut homes = Vec::new();
    for language in Language::ALL {
        // The report's language is its own, on the page too, whatever the page around it speaks.
        register.execute(&format!("update reports set language = '{}'", language.code())).await;
        let most = if language == Language::Nb { usize::MAX } else { 1 };
        for report in reports(register).await.into_iter().take(most) {
            homes.push(write(register, &site, &report, language, folder).await);
        }
    }
    let projects: std::collections::BTreeSet<_> =
        reports(register).await.iter().map(|report| report.project_id).collect();
    assert_eq!(projects.len(), 5, "each of the five projects has a report");
    let is_typed = reports(register).await.iter().any(|report| !report.typed.is_empty());
    assert!(is_typed, "figures that were typed by hand are among them");
    homes
}

fn text_of(path: &Path) -> &str {
    path.to_str().expect("paths are UTF-8")
}

#[test]
fn trap_9_every_format_shows_the_same_cells_in_every_language() {
    let Some(interpreter) = python::interpreter("the formats of a report") else { return };
    on_sqlite(async |register| {
        let folder = tempfile::tempdir().expect("a folder");
        let homes = write_all(register, folder.path()).await;
        let paths: Vec<&str> = homes.iter().map(|home| text_of(home)).collect();
        let answer = python::answer(&interpreter, "documents/same.py", &paths);
        let mut complaints = Vec::new();
        for path in &paths {
            complaints.extend(python::problems(&answer[*path], "problems"));
        }
        assert_none("a cell differs between formats:", &complaints);
        for format in ["page", "xlsx", "pdf", "csv (norwegian)", "csv (rfc4180)"] {
            let cells: u64 = paths.iter().filter_map(|path| answer[*path]["cells"][format].as_u64()).sum();
            assert!(cells > 3_000, "{format}: {cells} cells were compared");
        }
        for format in ["page facts", "xlsx facts"] {
            let facts: u64 = paths.iter().filter_map(|path| answer[*path]["cells"][format].as_u64()).sum();
            assert!(facts > 50, "{format}: {facts} facts were compared");
        }
        let schema = folder.path().join("schema.json");
        fs::write(&schema, reports::json::SCHEMA).expect("the schema is written");
        let files: Vec<PathBuf> = homes.iter().map(|home| home.join("report.json")).collect();
        let arguments: Vec<&str> = [&schema].into_iter().chain(&files).map(|path| text_of(path)).collect();
        let answer = python::answer(&interpreter, "documents/schema.py", &arguments);
        assert_none("the schema is none:", &python::problems(&answer, "schema"));
        for file in &files {
            assert_none(text_of(file), &python::problems(&answer["files"], text_of(file)));
        }
    });
}

/// Adds one to the first number of the first table that has one.
fn spoil(document: &mut Value) {
    let blocks = document["sections"].as_array_mut().expect("sections").iter_mut();
    let blocks = blocks.flat_map(|section| section["blocks"].as_array_mut().expect("blocks"));
    for table in blocks.filter(|block| block["block"] == "table") {
        let cells = table["rows"].as_array_mut().expect("rows").iter_mut();
        let mut cells = cells.flat_map(|row| row["cells"].as_array_mut().expect("cells"));
        if let Some(cell) = cells.find(|cell| cell["cell"] == "count" || cell["cell"] == "ore") {
            cell["value"] = json!(cell["value"].as_i64().expect("a number") + 1);
            return;
        }
    }
    panic!("no number in any table");
}

#[test]
fn a_link_on_paper_is_the_link_alone() {
    let Some(interpreter) = python::interpreter("the formats of a report") else { return };
    on_sqlite(async |register| {
        let folder = tempfile::tempdir().expect("a folder");
        let site = Site::open(register).await;
        let link = "https://www.helsedirektoratet.no/tilskudd/parorende-og-brukerorganisasjoner-pa-rusfeltet";
        register.execute(&format!("update milestones set title = title || ' {link}'")).await;
        let mut found = None;
        for report in &reports(register).await {
            let home = write(register, &site, report, Language::Nb, folder.path()).await;
            if fs::read_to_string(home.join("report.json")).expect("the file").contains(link) {
                found = Some(home);
                break;
            }
        }
        let home = found.expect("a report of milestones");
        let problems = || {
            let answer = python::answer(&interpreter, "documents/same.py", &[text_of(&home)]);
            python::problems(&answer[text_of(&home)], "problems")
        };
        assert_eq!(problems(), [""; 0]);
        let file = home.join("report.json");
        let document = fs::read_to_string(&file).expect("the file");
        fs::write(&file, document.replace("https://www", "https://\u{200b}www")).expect("the file is written");
        assert!(problems().iter().any(|problem| problem.contains(": pdf: ")), "a mark within a link is seen");
    });
}

#[test]
fn the_comparison_and_the_schema_find_one_wrong_cell() {
    let Some(interpreter) = python::interpreter("the formats of a report") else { return };
    on_sqlite(async |register| {
        let folder = tempfile::tempdir().expect("a folder");
        let site = Site::open(register).await;
        let report = reports(register).await.remove(0);
        let home = write(register, &site, &report, Language::Nb, folder.path()).await;
        let file = home.join("report.json");
        let mut document: Value = serde_json::from_slice(&fs::read(&file).expect("the file")).expect("JSON");
        spoil(&mut document);
        document["labels"]["more"] = json!("ukjent");
        fs::write(&file, document.to_string()).expect("the file is written");
        let answer = python::answer(&interpreter, "documents/same.py", &[text_of(&home)]);
        let problems = python::problems(&answer[text_of(&home)], "problems");
        for format in ["page", "xlsx", "pdf", "csv (norwegian)", "csv (rfc4180)"] {
            let own: Vec<_> = problems.iter().filter(|problem| problem.contains(&format!(": {format}: "))).collect();
            // The cell itself, and the total that it is part of.
            assert!((1..=2).contains(&own.len()), "{format}: {own:#?}");
        }
        let schema = folder.path().join("schema.json");
        fs::write(&schema, reports::json::SCHEMA).expect("the schema is written");
        let answer = python::answer(&interpreter, "documents/schema.py", &[text_of(&schema), text_of(&file)]);
        let problems = python::problems(&answer["files"], text_of(&file));
        assert!(problems.len() == 1 && problems[0].contains("more"), "{problems:?}");
    });
}

#[test]
fn the_letters_of_northern_sami_are_printed_and_read_back() {
    if python::interpreter("the letters of a PDF").is_none() {
        return;
    }
    on_sqlite(async |register| {
        const LETTERS: &str = "áčđŋšŧž ÁČĐŊŠŦŽ Kárášjohka";
        let folder = tempfile::tempdir().expect("a folder");
        let _ = Site::open(register).await;
        register.execute(&format!("update projects set title = '{LETTERS}'")).await;
        let report = reports(register).await.remove(0);
        let compiled = compiled(register, &report, Language::Nb).await;
        let file = folder.path().join("report.pdf");
        fs::write(&file, &compiled.pdf).expect("the file is written");
        let output = std::process::Command::new("pdftotext").arg(&file).arg("-").output().expect("pdftotext runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(text.contains(LETTERS), "{text}");
        assert!(!text.contains('\u{fffd}'), "every letter has a glyph");
    });
}

#[test]
fn a_table_is_downloaded_from_its_place_on_the_page() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let report = reports(register).await.remove(0);
        let address = format!("/reports/{}", report.id);
        let links = site.links(&address, &format!("{address}/tables/")).await;
        let compiled = compiled(register, &report, report.language.parse().expect("a language")).await;
        let keys: Vec<&str> =
            compiled.document.sections.iter().flat_map(Section::tables).map(|table| table.key.as_str()).collect();
        let table = |key: &&str| format!("{address}/tables/{key}.csv");
        let both = |key: &&str| [table(key), format!("{}?dialect=rfc4180", table(key))];
        let expected: Vec<String> = keys.iter().flat_map(both).collect();
        assert_eq!(links, expected);
        let answer = site.client.get(&links[0]).header(header::COOKIE, &site.cookie).send().await;
        answer.assert_status_is_ok();
        let headers = answer.0.headers().clone();
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert_eq!(header("content-type"), "text/csv; charset=utf-8");
        assert!(header("content-disposition").starts_with("attachment; filename=\""), "{headers:?}");
        assert!(header("content-disposition").contains(".csv\"; filename*=UTF-8''"), "{headers:?}");
        assert_eq!(header("cache-control"), "no-store");
        assert!(header("content-security-policy").contains("sandbox"));
        for (address, status) in [
            (format!("{address}/tables/nothing.csv"), StatusCode::NOT_FOUND),
            (links[0].trim_end_matches(".csv").to_owned(), StatusCode::NOT_FOUND),
            (format!("{}?dialect=danish", links[0]), StatusCode::BAD_REQUEST),
        ] {
            assert_eq!(site.ask(&address).await.0, status, "{address}");
        }
    });
}

#[test]
fn the_page_shows_the_beginning_of_a_very_long_table_and_says_so() {
    on_sqlite(async |register| {
        let desk = Desk::open(register).await;
        let mut write = begin(&register.store).await;
        for number in 0..501 {
            let milestone = desk.world.sample.planned(None, &format!("Steg {number:03}"), "2026-06-01");
            write.insert(&milestone).await.expect("a milestone");
        }
        write.commit().await.expect("a commit");
        let html = desk.browser().await.get(&format!("/reports/{}", desk.report())).await;
        let table = html.split("id=\"table-milestones\"").nth(1).and_then(|rest| rest.split("</table>").next());
        let rows = table.expect("the table").matches("<tr>").count();
        assert_eq!(rows, 501, "the head and five hundred");
        let words = read(&html);
        let told = words.lines().find(|line| line.starts_with("Her står de 500 første av 50")).unwrap_or_default();
        assert!(told.ends_with("Alle står i regnearket."), "{words}");
    });
}

both_databases! {
    async fn the_api_gives_a_document_and_its_tables(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("reader");
        let report = world.id("reports");
        let document = served.get(token, &format!("/reports/{report}/document")).await.expect(200).json();
        assert_eq!(document["format"], 1);
        assert_eq!(document["edition"]["report"], json!(report));
        assert_eq!(document["sections"][0]["key"], "summary");
        served.get(token, &format!("/reports/{report}/tables/nothing")).await.expect(404);
        served.get(token, &format!("/reports/{report}/tables/nothing?dialect=danish")).await.expect(400);
        served.get(world.token("stranger"), &format!("/reports/{report}/document")).await.expect(404);
        let schema = served.send("GET", "/api/v1/document-schema", &[], None).await.expect(200);
        assert_eq!(schema.text(), reports::json::SCHEMA);
        assert_eq!(schema.header("content-type"), "application/schema+json");
    }
}
