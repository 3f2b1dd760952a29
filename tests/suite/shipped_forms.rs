//! Every form that comes with the program, compiled in three languages for a grant of the demo that it fits: all its
//! sections are there, no word is of another language, numbers are numbers, and other programs can read the files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Cursor;
use std::sync::{Arc, OnceLock};

use calamine::{Data, Range, Reader as _, Xlsx};
use chrono::{DateTime, Datelike as _, Utc};
use domain::grant::Requirement;
use domain::report::ReportState;
use domain::snapshot::Edition;
use domain::{Form, Grant, Project};
use jobs::Compiled;
use language::Language;
use reports::document::{Block, Cell, Column, Table};
use serde_json::Value;
use store::Select;
use store::snapshots::{self, Subject};

use crate::support::databases::{Register, on_sqlite};
use crate::support::tree::assert_none;
use crate::support::{python, tree};

const HOUSE: Option<&str> = Some("EKSEMPEL-HDIR-2024-0158");
const HOUSE_IN_OSLO: Option<&str> = Some("EKSEMPEL-OSLO-2024-0461");
const TEACHING: Option<&str> = Some("EKSEMPEL-HDIR-2024-0714");
const PROGRAMME: Option<&str> = Some("EKSEMPEL-2018-OPPLAND");
const CENTRE: Option<&str> = Some("EKSEMPEL-HDIR-2024-0627");
/// The one grant whose letter gives no reference.
const PORTAL: Option<&str> = None;

/// Each form with the reference of a grant that it fits, and the year in which the period ends.
const FITTING: [(&str, Option<&str>, i32); 20] = [
    ("bergen-rus-psykisk-helse", HOUSE_IN_OSLO, 2025),
    ("dam-helse-fremdriftsrapport", PORTAL, 2015),
    ("dam-helse-ny-fremdriftsrapport", CENTRE, 2025),
    ("dam-helse-ny-sluttrapport", CENTRE, 2026),
    ("dam-helse-prosjektstatus", PORTAL, 2015),
    ("dam-helse-regnskap", PORTAL, 2017),
    ("dam-helse-sluttrapport", PORTAL, 2017),
    ("generell-rapport", PROGRAMME, 2018),
    ("helsedirektoratet-aktivitetstilbud", CENTRE, 2025),
    ("helsedirektoratet-arsrapport", CENTRE, 2026),
    ("helsedirektoratet-brukerorganisasjoner", HOUSE, 2025),
    ("helsedirektoratet-hjelpetelefon", CENTRE, 2025),
    ("helsedirektoratet-informasjon-veiledning", TEACHING, 2025),
    ("helsedirektoratet-kontaktskapende", HOUSE, 2025),
    ("oslo-bydel-frogner", HOUSE_IN_OSLO, 2025),
    ("oslo-bydel-sagene", HOUSE_IN_OSLO, 2025),
    ("oslo-kommune-helse-sosial-arsrapport", HOUSE_IN_OSLO, 2025),
    ("sjur-fondet-sluttrapport", HOUSE_IN_OSLO, 2026),
    ("sjur-fondet-status", HOUSE_IN_OSLO, 2025),
    ("statsforvalteren-rapport", TEACHING, 2025),
];

/// A form's report in one language.
struct Shipped {
    form: Form,
    language: Language,
    compiled: Compiled,
    /// Every text that the register gave it: names and titles are in the language of whoever wrote them.
    of_register: Arc<BTreeSet<String>>,
}

impl Shipped {
    fn name(&self) -> String {
        format!("{} in {}", self.form.key, self.language.code())
    }

    fn tables(&self) -> impl Iterator<Item = &Table> {
        self.compiled.document.sections.iter().flat_map(reports::document::Section::tables)
    }
}

/// All of them, compiled once.
fn all_shipped() -> &'static [Shipped] {
    static ALL: OnceLock<Vec<Shipped>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = Vec::new();
        on_sqlite(async |register| all = compile_all(register).await);
        all
    })
}

async fn compile_all(register: &Register) -> Vec<Shipped> {
    crate::demo_facts::seed(&register.store).await;
    let edition = Edition { report: None, revision: 1, state: ReportState::Draft };
    let taken_at: DateTime<Utc> = "2026-11-22T11:00:00Z".parse().expect("a time");
    let mut all = Vec::new();
    for form in reports::forms::built_in() {
        let subject = fitting(register, &form).await;
        let mut session = register.store.read().await.expect("a look");
        let snapshot = snapshots::read(&mut session, &subject, taken_at).await.expect("a read").expect("a snapshot");
        drop(session);
        let mut of_register = BTreeSet::new();
        collect_texts(&serde_json::to_value(&snapshot.content).expect("JSON"), &mut of_register);
        let of_register = Arc::new(of_register);
        let compile = |language| jobs::compile(&register.store, &subject, &form.key, language, &edition, taken_at);
        let compiled = futures::future::join_all(Language::ALL.map(compile)).await;
        for (language, compiled) in Language::ALL.into_iter().zip(compiled) {
            let compiled = compiled.unwrap_or_else(|fault| panic!("{} in {}: {fault}", form.key, language.code()));
            all.push(Shipped { form: form.clone(), language, compiled, of_register: Arc::clone(&of_register) });
        }
    }
    all
}

/// The grant that a form fits, and the period that the form's own rule gives it.
async fn fitting(register: &Register, form: &Form) -> Subject {
    let (_, reference, year) = FITTING.iter().find(|(key, ..)| *key == form.key).expect(&form.key);
    let mut session = register.store.read().await.expect("a look");
    let grants: Vec<Grant> = Select::all().fetch(&mut session).await.expect("grants");
    let grant = grants.into_iter().find(|grant| grant.reference.as_deref() == *reference).expect(&form.key);
    let project: Project = store::find(&mut session, grant.project_id).await.expect("a look").expect("a project");
    let requirement = Requirement {
        form_key: form.key.clone(),
        period: None,
        deadline: None,
        internal_deadlines: Vec::new(),
        language: None,
    };
    let whole = domain::obligation::lifetime(&grant, Some(&project)).expect("a grant with both its days");
    let periods = requirement.periods(form, whole);
    let period = periods.iter().find(|period| period.ends_on.year() == *year);
    let period = *period.unwrap_or_else(|| panic!("{}: no report ends in {year}: {periods:?}", form.key));
    Subject::Look { grant: Box::new(grant), period }
}

/// Every text of a value, wherever it stands.
fn collect_texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            found.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| collect_texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| collect_texts(field, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Messages without arguments: the words of bokmål that no English message has, by their key, and those of English.
fn words() -> (BTreeMap<String, String>, BTreeSet<String>) {
    let (mut bokmal, mut english) = (BTreeMap::new(), BTreeSet::new());
    for path in tree::files_below("src/language/messages/nb") {
        let text = tree::read(&path);
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let Some((key, _)) = line.split_once(" = ") else { continue };
            let goes_on = lines.get(number + 1).is_some_and(|next| next.starts_with(' '));
            if key.starts_with([' ', '#', '-', '.']) || line.contains('{') || goes_on {
                continue;
            }
            bokmal.insert(language::text(Language::Nb, key), key.to_owned());
            english.insert(language::text(Language::En, key));
        }
    }
    bokmal.retain(|words, _| !english.contains(words));
    (bokmal, english)
}

/// What must stand in no text: a message that was not found, a key instead of its words, a value as programs print it.
fn is_of_a_program(text: &str) -> bool {
    const KEYS: [&str; 8] = ["report-", "term-", "word-", "field-", "finding-", "cell-", "effect-", "records-"];
    let is_key = KEYS.iter().any(|start| text.starts_with(start))
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte));
    is_key || text.contains('⟦') || text.contains("Some(") || text == "null"
}

#[test]
fn every_form_has_a_grant_of_the_demo_and_all_its_sections() {
    let named: BTreeSet<&str> = FITTING.iter().map(|(key, ..)| *key).collect();
    let forms = reports::forms::built_in();
    let shipped: BTreeSet<&str> = forms.iter().map(|form| form.key.as_str()).collect();
    assert_eq!(named, shipped, "a form without a fitting grant");
    assert_eq!(all_shipped().len(), 3 * FITTING.len());
    for shipped in all_shipped() {
        let document = &shipped.compiled.document;
        assert_eq!(document.language, shipped.language.code());
        let headings: Vec<&str> = document.sections.iter().map(|section| section.title.as_str()).collect();
        let asked = shipped.form.sections.iter().map(|section| section.title.in_language(shipped.language.code()));
        assert_eq!(headings, asked.collect::<Vec<_>>(), "{}", shipped.name());
        let is_translated = |section: &domain::form::Section| section.title.nn.is_some() && section.title.en.is_some();
        assert!(shipped.form.sections.iter().all(is_translated), "{}", shipped.form.key);
    }
}

#[test]
fn trap_22_no_text_of_a_report_is_a_key_or_of_another_language() {
    let (bokmal, english) = words();
    assert!(bokmal.len() > 300, "{} messages are found", bokmal.len());
    let mut complaints = Vec::new();
    for shipped in all_shipped() {
        let mut texts = BTreeSet::new();
        let document = serde_json::to_value(&shipped.compiled.document).expect("JSON");
        collect_texts(&document, &mut texts);
        for text in texts.difference(&shipped.of_register) {
            let is_none = text == "None" && !english.contains("None");
            let foreign = bokmal.get(text).filter(|_| shipped.language == Language::En);
            if is_none || is_of_a_program(text) || foreign.is_some() {
                complaints.push(format!("{}: {text:?} {foreign:?}", shipped.name()));
            }
        }
    }
    assert_none("a report says what no reader understands:", &complaints);
}

#[test]
fn trap_10_every_number_of_every_report_is_a_number_in_its_workbook() {
    let mut complaints = Vec::new();
    let mut numbers = 0;
    for shipped in all_shipped() {
        let mut book = Xlsx::new(Cursor::new(shipped.compiled.xlsx.clone())).expect("a workbook that opens");
        let sheets: Vec<(String, Range<Data>)> = book.worksheets();
        let tables: Vec<&Table> = shipped.tables().collect();
        // Prose before them, definitions after them.
        let after = usize::from(!shipped.compiled.document.definitions.is_empty());
        let first = sheets.len() - after - tables.len();
        for ((name, sheet), table) in sheets[first..].iter().zip(tables) {
            for (row, cells) in (1..).zip(&table.rows) {
                for ((place, column), cell) in (0..).zip(&table.columns).zip(&cells.cells) {
                    numbers += usize::from(cell.number().is_some());
                    if !is_shown(cell, column, sheet.get_value((row, place))) {
                        let found = sheet.get_value((row, place));
                        complaints.push(format!("{} {name} {row}/{place}: {cell:?}, {found:?}", shipped.name()));
                    }
                }
            }
        }
        let texts = sheets.iter().flat_map(|(_, sheet)| sheet.cells()).filter_map(|(.., cell)| match cell {
            Data::String(text) if is_of_a_program(text) => Some(text),
            _ => None,
        });
        complaints.extend(texts.map(|text| format!("{}: {text:?}", shipped.name())));
    }
    assert_none("a workbook says something else than its report:", &complaints);
    assert!(numbers > 5_000, "{numbers}");
}

/// Whether a workbook's cell is what the report's is: numbers and days as such, everything else in words.
fn is_shown(cell: &Cell, column: &Column, found: Option<&Data>) -> bool {
    let per_unit = match cell {
        Cell::Ore(_) | Cell::Hundredths(_) => 100.0,
        Cell::BasisPoints(_) => 10_000.0,
        _ => 1.0,
    };
    match (cell, found) {
        (Cell::Text(text), Some(Data::String(shown))) => !shown.is_empty() && !text.is_empty(),
        (Cell::Text(text), None | Some(Data::Empty)) => text.is_empty(),
        // A year is sorted as a number.
        (Cell::Text(text), Some(Data::Float(shown))) => column.key.ends_with("year") && text.parse() == Ok(*shown),
        (Cell::Hidden, Some(Data::String(shown))) => shown == ":",
        (Cell::Date(_), Some(Data::DateTime(_)))
        | (Cell::YesNo(_) | Cell::NotReported | Cell::NotApplicable, Some(Data::String(_)))
        | (Cell::Blank, None | Some(Data::Empty)) => true,
        #[expect(clippy::cast_precision_loss, reason = "whole numbers up to 2^53 are exact")]
        (_, Some(Data::Float(shown))) => {
            cell.number().is_some_and(|number| (number as f64 / per_unit - shown).abs() < 1e-9)
        }
        _ => false,
    }
}

#[test]
fn every_form_gives_a_pdf_that_is_tagged_archived_and_in_its_language() {
    let Some(interpreter) = python::interpreter("the structure of every form's PDF") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut paths = Vec::new();
    for (number, shipped) in all_shipped().iter().enumerate() {
        let path = folder.path().join(format!("{number}.pdf"));
        fs::write(&path, &shipped.compiled.pdf).expect("a file is written");
        paths.push(path.to_str().expect("paths are UTF-8").to_owned());
    }
    let files: Vec<&str> = paths.iter().map(String::as_str).collect();
    let answers = python::answer(&interpreter, "documents/pdf.py", &files);
    let mut complaints = Vec::new();
    for (path, shipped) in paths.iter().zip(all_shipped()) {
        let answer = &answers[path];
        let problems = python::problems(answer, "problems");
        complaints.extend(problems.into_iter().map(|problem| format!("{}: {problem}", shipped.name())));
        let language = answer["language"].as_str().unwrap_or_default();
        if language.split('-').next() != Some(shipped.language.code()) {
            complaints.push(format!("{}: it says that it is in {language:?}", shipped.name()));
        }
        // Lines are broken and hyphenated; letters and digits stay.
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
        let text = letters(answer["text"].as_str().unwrap_or_default());
        for section in &shipped.compiled.document.sections {
            if !text.contains(&letters(&section.title)) {
                complaints.push(format!("{}: no heading {:?}", shipped.name(), section.title));
            }
        }
    }
    assert_none("a PDF cannot be read by everybody, for ever:", &complaints);
}

/// The kinds of section that the register alone fills, as forms name them.
const FILLED_BY_THE_REGISTER: [&str; 18] = [
    "about",
    "accounts",
    "activities",
    "change_requests",
    "declaration",
    "deviations",
    "figures",
    "funding",
    "indicators",
    "measurements",
    "milestones",
    "missing",
    "onward_grants",
    "places",
    "series",
    "services",
    "staffing",
    "unspent_funds",
];

#[test]
fn the_demo_has_rows_for_every_kind_of_section_and_people_who_are_hidden() {
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for shipped in all_shipped() {
        for (asked, section) in shipped.form.sections.iter().zip(&shipped.compiled.document.sections) {
            if section.blocks.iter().any(has_rows) {
                let kind = serde_json::to_value(&asked.kind).expect("JSON");
                shown.extend(kind["kind"].as_str().map(str::to_owned));
            }
        }
    }
    let empty: Vec<&str> = FILLED_BY_THE_REGISTER.into_iter().filter(|kind| !shown.contains(*kind)).collect();
    assert!(empty.is_empty(), "no grant of the demo has rows for {empty:?}");
    let of_ages = |table: &&Table| table.key.ends_with("__age_group");
    let ages: Vec<&Table> = all_shipped().iter().flat_map(Shipped::tables).filter(of_ages).collect();
    assert!(ages.iter().any(|table| table.hides()), "a few are under 18, and nobody sees how few");
}

fn has_rows(block: &Block) -> bool {
    match block {
        Block::Table(table) => !table.rows.is_empty(),
        Block::Facts { facts } => !facts.is_empty(),
        Block::List { items, .. } => !items.is_empty(),
        Block::Heading { .. } | Block::Paragraphs { .. } | Block::Remark { .. } | Block::Chart(_) => false,
    }
}
