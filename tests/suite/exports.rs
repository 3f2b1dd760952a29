//! What is taken out for use inside: portfolio workbooks whose sums are the register's, and control packages whose manifest
//! and evidence hold.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{Data, Range, Reader as _, Xlsx};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Europe::Oslo;
use domain::access::TokenScope;
use domain::activity::CountMethod;
use domain::category::Direction;
use domain::entry::Shared;
use domain::{Entry, Export, GrantYear, Organisation, Project, Role};
use jobs::Context;
use jobs::mail::Mail;
use language::{Language, message, text};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use store::{Clock, Select, forms, ledger, new_id, obligations};

use crate::both_databases;
use crate::support::databases::{Register, on_sqlite};
use crate::support::handed_in::Desk;
use crate::support::ledger::{category, entry, share};
use crate::support::program::run;
use crate::support::sample::{Sample, begin, day, noon, organisation};
use crate::support::served::{Served, account};
use crate::support::site::{Site, text_of};

/// Expenses of the organisation, past every layer of the program.
const SPENT: &str = "select cast(coalesce(sum(e.amount_ore), 0) as bigint) from entries e \
    join categories c on c.id = e.category_id join organisations o on o.id = e.organisation_id \
    where c.direction = 'expense' and o.name = 'Pårørendehuset'";

fn context_at(register: &Register, now: DateTime<Utc>) -> Context {
    let mail = Mail::new("Framdrift <framdrift@example.no>", None).expect("a sender");
    let clock = Clock::from_source(Oslo, move || now);
    Context::new(register.store.clone(), clock, "https://framdrift.example.no/", mail, "test", "0")
}

/// The sample with its forms, reports, activities and accounts, and an administrator's token.
async fn filled(register: &Register) -> (Sample, String) {
    let sample = Sample::write(&register.store).await;
    let built_in = reports::forms::built_in();
    let home = sample.project.organisation_id;
    let mut write = begin(&register.store).await;
    forms::save_all(&mut write, &built_in).await.expect("the forms");
    obligations::plan(&mut write, &sample.whole, &built_in, day("2026-09-01")).await.expect("a plan");
    write.insert(&GrantYear::blank(new_id(), &sample.whole, 2026)).await.expect("a grant year");
    write.insert(&sample.held(Some(sample.oslo.id), "2026-03-10", Some(12))).await.expect("an activity");
    let wages = category(home, "Lønn", Direction::Expense);
    let gifts = category(home, "Gaver", Direction::Income);
    write.insert(&wages).await.expect("a category");
    write.insert(&gifts).await.expect("a category");
    let first = entry(&sample, wages.id, None, "2026-03-01", 100_000);
    let second = entry(&sample, wages.id, None, "2026-05-02", 50_001);
    let third = entry(&sample, gifts.id, None, "2026-05-03", 900_000);
    let shares = |entry: &Entry| match entry.amount_ore {
        100_000 => vec![share(entry, Some(&sample.whole), 2026, 60_000)],
        50_001 => vec![share(entry, Some(&sample.whole), 2026, 1), share(entry, None, 2026, 50_000)],
        _ => Vec::new(),
    };
    for entry in [first, second, third] {
        let booked = Shared { shares: shares(&entry), entry };
        ledger::save(&mut write, None, Some(booked)).await.expect("an entry");
    }
    write.commit().await.expect("a commit");
    let (_, token) = account(&register.store, "administrator", &[(home, Role::Administrator)], TokenScope::Write).await;
    (sample, token)
}

/// Another organisation with an expense of its own.
async fn stranger(register: &Register, sample: &Sample) -> String {
    let elsewhere = organisation("Et annet sted");
    let project = Project::new(new_id(), elsewhere.id, "Fremmed prosjekt".to_owned());
    let costs = category(elsewhere.id, "Fremmed kostnad", Direction::Expense);
    let foreign = Entry {
        organisation_id: elsewhere.id,
        project_id: project.id,
        ..entry(sample, costs.id, None, "2026-03-01", 77_700)
    };
    let mut write = begin(&register.store).await;
    write.insert(&elsewhere).await.expect("an organisation");
    write.insert(&project).await.expect("a project");
    write.insert(&costs).await.expect("a category");
    ledger::save(&mut write, None, Some(Shared { entry: foreign, shares: Vec::new() })).await.expect("an entry");
    write.commit().await.expect("a commit");
    account(&register.store, "stranger", &[(elsewhere.id, Role::Administrator)], TokenScope::Write).await.1
}

/// Asks for an export, has it made, and fetches it.
async fn export(register: &Register, served: &Served, token: &str, asked: &Value) -> (Value, Vec<u8>) {
    let accepted = served.post(token, "/exports", asked).await.expect(202);
    assert!(accepted.header("location").starts_with("/api/v1/work-items/"), "{:?}", accepted.headers);
    jobs::drain(&context_at(register, noon())).await.expect("the work is drained");
    let listed = served.get(token, "/exports").await.expect(200).json();
    let newest = listed["items"][0].clone();
    assert_eq!(accepted.json()["payload"]["export_id"], newest["id"]);
    assert_ne!(newest["finished_at"], Value::Null, "{newest}");
    let path = format!("/exports/{}/content", newest["id"].as_str().expect("an identity"));
    let content = served.get(token, &path).await.expect(200);
    assert_eq!(hex::encode(Sha256::digest(&content.body)), newest["sha256"].as_str().expect("a hash"));
    (newest, content.body)
}

type Sheets = BTreeMap<String, Range<Data>>;

fn sheets(bytes: &[u8]) -> Sheets {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook that opens");
    let names = book.sheet_names();
    names.into_iter().map(|name| (name.clone(), book.worksheet_range(&name).expect("a sheet"))).collect()
}

fn word(key: &str) -> String {
    text(Language::Nb, key)
}

/// The rows of a sheet below its head; the blank one of an empty table is none.
fn rows(sheets: &Sheets, title: &str) -> Vec<Vec<Data>> {
    let range = &sheets[&word(title)];
    let filled = |row: &&[Data]| row.iter().any(|cell| *cell != Data::Empty);
    range.rows().skip(1).filter(filled).map(<[Data]>::to_vec).collect()
}

/// What a column adds up to in øre; every cell of it must be a number.
fn sum(sheets: &Sheets, title: &str, column: &str) -> i64 {
    let range = &sheets[&word(title)];
    let head = range.rows().next().expect("a head");
    let place = head.iter().position(|cell| *cell == Data::String(word(column))).expect("a column");
    let hundredths = |cell: &Data| match cell {
        Data::Empty => 0.0,
        Data::Float(number) => number * 100.0,
        other => panic!("{column} holds {other:?}"),
    };
    let sum: f64 = rows(sheets, title).iter().map(|row| hundredths(&row[place]).round()).sum();
    format!("{sum:.0}").parse().expect("a whole number")
}

/// What the first sheet says beside a label.
fn said(sheets: &Sheets, label: &str) -> Data {
    let control = &sheets[&word("portfolio-control")];
    let row = control.rows().find(|row| row[0] == Data::String(label.to_owned()));
    row.unwrap_or_else(|| panic!("«{label}» in {control:?}"))[1].clone()
}

/// The files of a package.
pub(crate) fn files(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).expect("a zip file that opens");
    let mut files = BTreeMap::new();
    for index in 0..package.len() {
        let mut file = package.by_index(index).expect("a file");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its bytes");
        files.insert(file.name().expect("a name").into_owned(), content);
    }
    files
}

/// The lines of a CSV file below its head, none of which holds a quotation mark.
pub(crate) fn lines(content: &[u8]) -> Vec<Vec<String>> {
    let content = String::from_utf8(content.to_vec()).expect("UTF-8");
    assert!(content.starts_with('\u{feff}'), "programs see that it is UTF-8");
    content.lines().skip(1).map(|line| line.split(';').map(str::to_owned).collect()).collect()
}

fn ore(text: &str) -> i64 {
    text.replace(',', "").parse().unwrap_or_else(|_| panic!("an amount: {text}"))
}

both_databases! {
    async fn a_portfolio_adds_up_to_what_the_register_holds(register: &Register) {
        let (sample, token) = filled(register).await;
        stranger(register, &sample).await;
        let served = Served::new(&register.store);
        let (_, bytes) = export(register, &served, &token, &json!({ "kind": "portfolio" })).await;
        let sheets = sheets(&bytes);
        assert_eq!(sum(&sheets, "portfolio-expenditure", "portfolio-amount"), register.number(SPENT).await);
        assert_eq!(register.number(SPENT).await, 150_001);
        let spent = "select cast(coalesce(sum(spent_ore), 0) as bigint) from grant_years";
        assert_eq!(sum(&sheets, "portfolio-projects", "term-spent"), register.number(spent).await);
        // First quarter: the grant and nobody; second: the grant and own funds.
        assert_eq!(rows(&sheets, "portfolio-expenditure").len(), 4);
        for title in ["portfolio-projects", "portfolio-deadlines", "portfolio-expenditure"] {
            let label = message(Language::Nb, "portfolio-rows", &[("sheet", word(title).into())]);
            let count = u32::try_from(rows(&sheets, title).len()).expect("few rows");
            assert_eq!(said(&sheets, &label), Data::Float(f64::from(count)), "{title}");
        }
        let everything = format!("{sheets:?}");
        assert!(everything.contains("Samtalegrupper") && !everything.contains("Fremmed"), "{everything}");
    }

    async fn a_portfolio_of_one_funder_and_year_holds_what_that_grant_paid(register: &Register) {
        let (_, token) = filled(register).await;
        let served = Served::new(&register.store);
        let of = |year: i32| json!({ "kind": "portfolio", "funder_key": "helsedirektoratet", "year": year });
        let (_, bytes) = export(register, &served, &token, &of(2026)).await;
        let held = sheets(&bytes);
        assert_eq!(sum(&held, "portfolio-expenditure", "portfolio-amount"), 60_001);
        assert_eq!(sum(&held, "portfolio-projects", "term-spent"), 60_001, "the same as the grant year's own sum");
        assert_eq!(rows(&held, "portfolio-deadlines").len(), 1);
        let (_, bytes) = export(register, &served, &token, &of(2031)).await;
        let held = sheets(&bytes);
        for title in ["portfolio-projects", "portfolio-deadlines", "portfolio-expenditure"] {
            assert!(rows(&held, title).is_empty(), "{title}");
        }
    }

    async fn an_organisation_without_grants_has_its_projects(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let token = stranger(register, &sample).await;
        let served = Served::new(&register.store);
        let (made, bytes) = export(register, &served, &token, &json!({ "kind": "portfolio" })).await;
        let sheets = sheets(&bytes);
        assert_eq!(rows(&sheets, "portfolio-projects").len(), 1);
        assert_eq!(rows(&sheets, "portfolio-deadlines").len(), 0);
        assert_eq!(sum(&sheets, "portfolio-expenditure", "portfolio-amount"), 77_700);
        assert_eq!(made["row_count"], 2);
    }

    async fn a_control_package_can_be_checked_and_its_figures_traced(register: &Register) {
        let (sample, token) = filled(register).await;
        let served = Served::new(&register.store);
        let asked = json!({ "kind": "control_package", "grant_id": sample.whole.id, "year": 2026 });
        let (made, bytes) = export(register, &served, &token, &asked).await;
        let files = files(&bytes);
        assert_eq!(made["row_count"], i64::try_from(files.len()).expect("few files"));
        let manifest = String::from_utf8(files["MANIFEST.sha256"].clone()).expect("text");
        let listed: Vec<(&str, &str)> = manifest.lines().filter_map(|line| line.split_once("  ")).collect();
        assert_eq!(listed.len(), files.len() - 1, "all but itself");
        for (hash, path) in listed {
            assert_eq!(hex::encode(Sha256::digest(&files[path])), hash, "{path}");
            assert!(path.is_ascii() && !path.contains("..") && !path.starts_with('/'), "{path}");
        }
        let said: Value = serde_json::from_slice(&files["MANIFEST.json"]).expect("JSON");
        assert_eq!(said["files"].as_array().map(Vec::len), Some(files.len() - 2));
        for name in ["snapshot.json", "form.json", "steps.json"] {
            let path = format!("rapporter/helsedirektoratet-arsrapport-2026-utgave-1/{name}");
            let _: Value = serde_json::from_slice(&files[&path]).expect("JSON");
        }
        let vouchers = lines(&files["bevis/bilag.csv"]);
        assert_eq!(vouchers.iter().map(|line| ore(&line[6])).sum::<i64>(), 60_001, "what the grant paid");
        // What the accounts say was spent, and the entries behind it.
        let actual = word("finances-column-actual");
        let mut figures: BTreeMap<(String, String), (i64, i64)> = BTreeMap::new();
        for line in lines(&files["bevis/tall-til-rader.csv"]) {
            if line[4] == actual && line[6] == word("term-entry") {
                let figure = figures.entry((line[2].clone(), line[3].clone())).or_insert((ore(&line[5]), 0));
                figure.1 += ore(&line[10]);
            }
        }
        assert!(figures.values().any(|(value, behind)| *value == 60_001 && value == behind), "{figures:?}");
    }

    async fn the_parts_of_a_figure_add_up_to_it(register: &Register) {
        let (sample, token) = filled(register).await;
        let mut estimated = sample.held(Some(sample.oslo.id), "2026-03-11", Some(46));
        estimated.count_method = CountMethod::Estimated;
        let mut write = begin(&register.store).await;
        write.insert(&estimated).await.expect("an activity");
        write.commit().await.expect("a commit");
        let served = Served::new(&register.store);
        let asked = json!({ "kind": "control_package", "grant_id": sample.whole.id, "year": 2026 });
        let (_, bytes) = export(register, &served, &token, &asked).await;
        let mut figures: BTreeMap<Vec<String>, i64> = BTreeMap::new();
        for line in lines(&files(&bytes)["bevis/tall-til-rader.csv"]) {
            // A count that is too small to be shown is a colon.
            if !line[14].is_empty() && line[5] != ":" {
                *figures.entry(line[..6].to_vec()).or_default() += ore(&line[14]);
            }
            assert!(!["activity", "entry", "grant_year", "meeting_place"].contains(&line[6].as_str()), "{line:?}");
            assert!(!line[9].contains('_'), "{line:?}");
        }
        for (figure, parts) in &figures {
            assert_eq!(ore(&figure[5]), *parts, "{figure:?}");
        }
        for (column, value) in [
            ("report-column-participants-counted", "12"),
            ("report-column-participants-estimated", "46"),
            ("term-spent", "600,01"),
        ] {
            let is_told = |figure: &Vec<String>| figure[4] == word(column) && figure[5] == value;
            assert!(figures.keys().any(is_told), "{column}: {figures:?}");
        }
    }

    async fn a_report_that_was_taken_back_is_packed_as_it_was_sent_in_the_end(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        desk.write_text(&report, "Alt gikk bra").await;
        desk.send_for_approval(&report).await;
        desk.approve(&report).await;
        let first = desk.hashes(&report).await;
        desk.step("finance", &report, "take-back", &json!({ "words": "Se på tallene" })).await.expect(200);
        desk.add_activity().await;
        desk.hand_in(&report, "AR-1").await;
        let path = register.folder.path().join("pakke.zip");
        // At once, and when what nobody names any more has been cleared up.
        for days in [0, 36_500] {
            store::contents::clear(&register.store, noon() + TimeDelta::days(days)).await.expect("a clearing");
            let telling = jobs::Telling { language: Language::Nb, made_at: noon(), zone: Oslo };
            let file = std::fs::File::create(&path).expect("a file");
            let (grant, untold) = (desk.world.sample.whole.id, jobs::Progress::Untold);
            jobs::control_package(&register.store, grant, 2026, telling, file, &untold).await.expect("a package");
            let packed = files(&std::fs::read(&path).expect("its bytes"));
            let packed: Vec<String> = packed.values().map(|bytes| hex::encode(Sha256::digest(bytes))).collect();
            let sent = desk.hashes(&report).await;
            assert!(sent.iter().all(|hash| packed.contains(hash)), "after {days} days");
            assert!(first.iter().all(|hash| !packed.contains(hash)), "after {days} days");
        }
    }

    async fn the_same_register_gives_the_same_package(register: &Register) {
        let (sample, _) = filled(register).await;
        let telling = jobs::Telling { language: Language::Nb, made_at: noon(), zone: Oslo };
        let mut hashes = Vec::new();
        for name in ["one.zip", "other.zip"] {
            let path = register.folder.path().join(name);
            let file = std::fs::File::create(&path).expect("a file");
            let untold = jobs::Progress::Untold;
            jobs::control_package(&register.store, sample.whole.id, 2026, telling, file, &untold).await.expect("a package");
            hashes.push(Sha256::digest(std::fs::read(&path).expect("its bytes")));
        }
        assert_eq!(hashes[0], hashes[1]);
    }

    async fn whoever_may_not_write_money_takes_nothing_out(register: &Register) {
        let (sample, token) = filled(register).await;
        let home = sample.project.organisation_id;
        let (_, reader) = account(&register.store, "reader", &[(home, Role::Reader)], TokenScope::Write).await;
        let stranger = stranger(register, &sample).await;
        let served = Served::new(&register.store);
        let asked = json!({ "kind": "control_package", "grant_id": sample.whole.id, "year": 2026 });
        served.post(&reader, "/exports", &asked).await.expect(403);
        let refused = served.post(&stranger, "/exports", &asked).await.expect(422);
        assert!(refused.faults().contains_key("/grant_id"), "another's grant is not there: {}", refused.text());
        let (made, _) = export(register, &served, &token, &asked).await;
        let path = format!("/exports/{}", made["id"].as_str().expect("an identity"));
        for part in ["", "/content"] {
            served.get(&reader, &format!("{path}{part}")).await.expect(403);
            served.get(&stranger, &format!("{path}{part}")).await.expect(404);
        }
        assert_eq!(served.get(&stranger, "/exports").await.expect(200).json()["items"], json!([]));
        assert_eq!(register.number("select count(*) from downloads").await, 1, "the one that was fetched");
    }

    async fn what_is_asked_wrongly_is_named(register: &Register) {
        let (sample, token) = filled(register).await;
        let served = Served::new(&register.store);
        for (asked, field) in [
            (json!({ "kind": "portfolio", "year": 1800 }), "/year"),
            (json!({ "kind": "portfolio", "funder_key": "ingen" }), "/funder_key"),
            (json!({ "kind": "control_package", "grant_id": sample.whole.id }), "/year"),
            (json!({ "kind": "control_package", "grant_id": sample.whole.id, "year": 2030 }), "/year"),
            (json!({ "kind": "control_package", "year": 2026 }), "/grant_id"),
            (json!({ "kind": "alt" }), "/kind"),
        ] {
            let refused = served.post(&token, "/exports", &asked).await.expect(422);
            assert!(refused.faults().contains_key(field), "{asked}: {}", refused.text());
        }
        assert_eq!(register.number("select count(*) from exports").await, 0);
    }

    async fn an_export_and_its_bytes_go_after_a_month(register: &Register) {
        let (_, token) = filled(register).await;
        let served = Served::new(&register.store);
        let (made, _) = export(register, &served, &token, &json!({ "kind": "portfolio" })).await;
        let sha256 = made["sha256"].as_str().expect("a hash");
        // While a row names them the bytes stay, however old they are; the night before the month is over nothing goes.
        for (days, is_there) in [(29, true), (31, false)] {
            let now = noon() + TimeDelta::days(days);
            let mut write = register.store.write(store::Actor::Command, now).await.expect("a transaction");
            let before = now - TimeDelta::days(domain::export::KEPT_DAYS);
            store::exports::expire(&mut write, before).await.expect("the old ones go");
            write.commit().await.expect("a commit");
            // Bytes are looked at by the machine's own time, which may be another year than the suite's.
            store::contents::clear(&register.store, noon() + TimeDelta::days(36_500)).await.expect("a clearing");
            let left: Vec<Export> =
                Select::all().fetch(&mut register.store.read().await.expect("a session")).await.expect("rows");
            assert_eq!(!left.is_empty(), is_there, "after {days} days");
            let bytes = register.store.files.get(sha256).await.expect("the store answers");
            assert_eq!(bytes.is_some(), is_there, "after {days} days");
        }
    }
}

#[test]
fn a_refused_form_leads_back_to_the_list_and_not_to_where_it_was_sent() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let mut session = register.store.read().await.expect("a session");
        let home: Organisation = Select::all().first(&mut session).await.expect("a look-up").expect("an organisation");
        drop(session);
        let asked = site.post("/exports/portfolio", &[("organisation_id", &home.id.to_string())]).await;
        assert_eq!(asked.0.status().as_u16(), 303);
        for (address, year) in [("/exports/portfolio", "year"), ("/exports/control-package", "package_year")] {
            let answer = site.post(address, &[(year, "1800")]).await;
            assert_eq!(answer.0.status().as_u16(), 422, "{address}");
            let page = text_of(answer).await;
            assert!(page.contains("hx-get=\"/exports\""), "what is being made is asked for where it can be read");
            assert!(page.contains("name=\"return_to\" value=\"/exports\""), "another language leads back");
        }
    });
}

#[test]
fn the_command_writes_a_portfolio_into_a_file_and_names_what_is_unclear() {
    on_sqlite(async |register| {
        let (sample, _) = filled(register).await;
        let out = register.folder.path().join("portefolje.xlsx");
        let settings = [
            ("FRAMDRIFT_DATABASE_URL", register.database_url.as_str()),
            ("FRAMDRIFT_FILES_URL", register.files_url.as_str()),
        ];
        let file = out.display().to_string();
        let asked = ["export", "--funder", "helsedirektoratet", "--year", "2026", "--format", "xlsx", "--out", &file];
        let output = run(register.folder.path(), &asked, &settings);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let held = sheets(&std::fs::read(&out).expect("the file"));
        assert_eq!(sum(&held, "portfolio-expenditure", "portfolio-amount"), 60_001);
        assert_eq!(register.number("select count(*) from exports").await, 0, "nothing is stored");
        stranger(register, &sample).await;
        let everything = ["export", "--year", "2026", "--out", &file];
        let output = run(register.folder.path(), &everything, &settings);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let held = sheets(&std::fs::read(&out).expect("the file"));
        assert_eq!(sum(&held, "portfolio-expenditure", "portfolio-amount"), 150_001 + 77_700);
        assert!(said(&held, &word("term-organisation")) == Data::String(word("portfolio-all")));
        let own = sample.project.organisation_id.to_string();
        let output = run(register.folder.path(), &[&everything[..], &["--organisation", &own]].concat(), &settings);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let held = sheets(&std::fs::read(&out).expect("the file"));
        assert_eq!(sum(&held, "portfolio-expenditure", "portfolio-amount"), 150_001);
        let output =
            run(register.folder.path(), &[&everything[..], &["--organisation", "999999999"]].concat(), &settings);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("Et annet sted"));
        let reference = sample.whole.reference.clone().expect("a reference");
        let package = register.folder.path().join("pakke.zip").display().to_string();
        let asked = ["export", "--control-package", "--grant", &reference, "--year", "2026", "--out", &package];
        let output = run(register.folder.path(), &asked, &settings);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(files(&std::fs::read(&package).expect("the file")).contains_key("MANIFEST.sha256"));
    });
}
