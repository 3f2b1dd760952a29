//! A directorate that nobody here has seen: a form with every kind of section, over an empty and a full register, in three
//! languages.

use super::super::fields;
use super::*;
use crate::comparison::fixture::kept_books;
use crate::document::{Block, Document};
use crate::tests::{activity, draft, milestone, snapshot};
use domain::activity::ActivityKind;
use domain::file::FileFormat;
use domain::form::{TypedSection, TypedValue};
use domain::identity::FileId;
use domain::snapshot::{AttachedFile, Snapshot};
use std::collections::BTreeMap;
use uuid::Uuid;

const WORDS: &str = "{ nb = \"Del\", nn = \"Del\", en = \"Part\" }";

/// The fields that a kind must have, beside those that all have.
fn own_fields(kind: &str) -> String {
    let one = |list: &str, rest: &str| format!("[[sections.{list}]]\nkey = \"one\"\ntitle = {WORDS}\n{rest}\n");
    match kind {
        "narrative" => "max_characters = 500\nrequired = true\n".to_owned(),
        "activities" => {
            "breakdowns = [\"kind_and_month\", \"kind\", \"audience\", \"age_group\", \"state\"]\n".to_owned()
        }
        "accounts" => {
            "deviation_limit_percent = 5\ndeviation_limit_ore = 100\nrounding = \"thousand_kroner\"\n".to_owned()
        }
        "funding" => "show_columns = [\"year\", \"spent\"]\nrounding = \"kroner\"\n".to_owned(),
        "unspent_funds" => "condition = { has_unspent_funds = false }\n".to_owned(),
        "declaration" => format!("statement = {WORDS}\nsignatory_role = {WORDS}\n"),
        "figures" => one("figures", "measure = \"participants\""),
        "attachments" => one("asked", "condition = { any = [{ is_last_period = true }, { is_first_period = true }] }"),
        "free_figures" => one("figures", "unit = \"people\"\nrequired = true"),
        "free_grid" => {
            let chosen = format!(
                "unit = \"choice\"\nchoices = [{{ key = \"yes\", title = {WORDS} }}, {{ key = \"no\", title = {WORDS} }}]"
            );
            let rows = one("rows", "");
            format!("rows_title = {WORDS}\nrequired = true\n{}{rows}", one("columns", &chosen))
        }
        "free_table" => format!("rows_max = 5\n{}", one("columns", "unit = \"ore\"\ntotal = true")),
        _ => String::new(),
    }
}

fn source() -> String {
    let head = format!(
        "format = 1\nkey = \"direktoratet\"\nrevision = 1\nperiod = \"calendar_year\"\ndisclosure_threshold = 5\n\
         language = \"nb\"\nlanguages = [\"nb\", \"nn\", \"en\"]\ntitle = {WORDS}\n\
         audit_rule = {{ basis = \"grant_year\", comparator = \"at_least\", threshold_ore = 1, valid_from_year = 2010 }}\n"
    );
    let section = |kind: &str| {
        let key = kind.replace('_', "-");
        format!("\n[[sections]]\nkey = \"{key}\"\nkind = \"{kind}\"\ntitle = {WORDS}\n{}", own_fields(kind))
    };
    let sections: Vec<String> = fields::section_kinds().map(section).collect();
    [head, sections.concat()].concat()
}

/// A register with something for most sections.
fn full() -> Snapshot {
    let mut snapshot = kept_books();
    let content = &mut snapshot.content;
    content.milestones = vec![milestone(1, "Åpne ✅ čđŋ", "2025-02-01")];
    content.activities = (1..=12).map(|number| activity(number, "2025-03-01", ActivityKind::Course, Some(3))).collect();
    content.texts.insert("narrative".to_owned(), "#include \"/etc/passwd\"\n@import url(x)\n=1+1".to_owned());
    let figures = BTreeMap::from([("one".to_owned(), TypedValue::Number(12))]);
    content.typed.insert("free-figures".to_owned(), TypedSection { figures, rows: Vec::new() });
    let figures = BTreeMap::from([("one.one".to_owned(), TypedValue::Text("yes".to_owned()))]);
    content.typed.insert("free-grid".to_owned(), TypedSection { figures, rows: Vec::new() });
    let rows = vec![BTreeMap::from([("one".to_owned(), TypedValue::Number(-100))]), BTreeMap::new()];
    content.typed.insert("free-table".to_owned(), TypedSection { figures: BTreeMap::new(), rows });
    content.attachments = vec![AttachedFile {
        id: FileId(Uuid::from_u128(0x7001)),
        title: "Regnskap".to_owned(),
        name: "regnskap.pdf".to_owned(),
        asked_key: Some("one".to_owned()),
        format: FileFormat::Pdf,
        sha256: "ab12".to_owned(),
        size_bytes: 0,
    }];
    snapshot
}

fn keys(document: &Document) -> Vec<&str> {
    document.sections.iter().map(|section| section.key.as_str()).collect()
}

#[test]
fn a_form_of_every_kind_compiles_over_nothing_and_over_much_in_three_languages() {
    let form = parse(&source()).unwrap_or_else(|errors| panic!("{errors:#?}"));
    assert_eq!(form.sections.len(), fields::section_kinds().count());
    for register in [snapshot(), full()] {
        for language in Language::ALL {
            let document = crate::compile(&form, &register, language, &draft());
            assert_eq!(keys(&document).len(), form.sections.len(), "{language}");
            let text = serde_json::to_string(&document).unwrap();
            assert!(!text.contains('⟦'), "{language}: a message is missing");
            let mut tables: Vec<&str> = document
                .sections
                .iter()
                .flat_map(crate::document::Section::tables)
                .map(|one| one.key.as_str())
                .collect();
            let count = tables.len();
            tables.sort_unstable();
            tables.dedup();
            assert_eq!(tables.len(), count, "{language}: each table has a key of its own");
            for table in document.sections.iter().flat_map(crate::document::Section::tables) {
                assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()), "{}", table.key);
            }
        }
    }
}

#[test]
fn what_is_missing_of_an_empty_register_is_found_of_a_full_one_not() {
    let form = parse(&source()).unwrap();
    let codes = |snapshot: &Snapshot| -> Vec<String> {
        let asked = ["text-missing", "figure-missing", "grid-missing", "table-missing", "attachment-missing"];
        let found = crate::findings::findings(&form, snapshot).into_iter().map(|finding| finding.code);
        found.filter(|code| asked.contains(&code.as_str())).collect()
    };
    let mut missing = codes(&snapshot());
    missing.sort();
    assert_eq!(missing, ["attachment-missing", "figure-missing", "grid-missing", "text-missing"]);
    assert_eq!(codes(&full()), [""; 0]);
}

#[test]
fn texts_that_ask_for_files_are_paragraphs_like_others() {
    let form = parse(&source()).unwrap();
    let document = crate::compile(&form, &full(), Language::Nb, &draft());
    let section = document.sections.iter().find(|section| section.key == "narrative").unwrap();
    let expected = ["#include \"/etc/passwd\"", "@import url(x)", "=1+1"].map(str::to_owned).to_vec();
    assert_eq!(section.blocks[0], Block::Paragraphs { paragraphs: expected });
}
