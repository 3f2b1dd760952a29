//! Rules of the text itself that the compiler does not know: length, opening lines, names, and what may not be left
//! behind. Needles are put together from parts, so that this file does not find itself.

use std::path::Path;

use crate::support::tree::{self, SourceFile, assert_none};

const LONGEST_FILE: usize = 450;

/// Words that name nothing: whatever they are on has a better name in the field's own words.
const EMPTY_WORDS: [&str; 8] = ["manager", "helper", "helpers", "util", "utils", "service", "processor", "misc"];

/// As [`EMPTY_WORDS`], at the end of a type's name.
const EMPTY_TYPE_ENDINGS: [&str; 7] = ["Manager", "Helper", "Util", "Service", "Info", "Data", "Processor"];

const EMPTY_VERBS: [&str; 3] = ["handle_", "do_", "process_"];

/// Complaints about every line of the program (not its tests) for which `is_wrong` holds.
fn program_lines_where(is_wrong: impl Fn(&str) -> bool) -> Vec<String> {
    let complain = |file: &SourceFile| -> Vec<String> {
        file.program_lines()
            .filter(|(_, line)| is_wrong(line))
            .map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim()))
            .collect()
    };
    tree::source_files().iter().flat_map(complain).collect()
}

/// The word after a keyword: `declared("pub struct Grant {", "struct ")` is `Grant`.
fn declared<'a>(line: &'a str, keyword: &str) -> Option<&'a str> {
    let (before, after) = line.split_once(keyword)?;
    let is_declaration = before.chars().all(|letter| letter.is_ascii_alphanumeric() || " ()_:".contains(letter));
    let end = after.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(after.len());
    (is_declaration && end > 0).then_some(&after[..end])
}

#[test]
fn files_are_short_enough_to_read() {
    let complaints: Vec<String> = tree::source_files()
        .iter()
        .map(|file| (&file.path, file.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    assert_none(&format!("longer than {LONGEST_FILE} lines; split by meaning:"), &complaints);
}

#[test]
fn every_file_says_what_it_is_for() {
    let complaints: Vec<String> = tree::source_files()
        .iter()
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| file.path.clone())
        .collect();
    assert_none("a file must open with `//!` and say what it owns:", &complaints);
}

#[test]
fn files_have_names_that_mean_something() {
    let complaints: Vec<String> = tree::source_files()
        .iter()
        .map(|file| file.path.clone())
        .filter(|path| {
            let path = Path::new(path).with_extension("");
            path.iter()
                .filter_map(|part| part.to_str())
                .any(|part| part.split('_').any(|word| EMPTY_WORDS.contains(&word)))
        })
        .collect();
    assert_none("a file's name says nothing:", &complaints);
}

#[test]
fn types_and_functions_have_names_that_mean_something() {
    let complaints = program_lines_where(|line| {
        let type_name = ["struct ", "enum ", "trait "].iter().find_map(|keyword| declared(line, keyword));
        type_name.is_some_and(|name| EMPTY_TYPE_ENDINGS.iter().any(|ending| name.ends_with(ending)))
            || declared(line, "fn ").is_some_and(|name| EMPTY_VERBS.iter().any(|verb| name.starts_with(verb)))
    });
    assert_none("a name says nothing:", &complaints);
}

#[test]
fn nothing_is_left_unfinished() {
    let needles =
        [concat!("to", "do!("), concat!("unimple", "mented!("), concat!("#[", "ignore"), concat!("#[", "allow(")];
    let mut complaints = Vec::new();
    for file in tree::source_files() {
        for (index, line) in file.text.lines().enumerate() {
            if let Some(needle) = needles.iter().find(|needle| line.contains(**needle)) {
                complaints.push(format!("{}:{}: {needle}", file.path, index + 1));
            }
        }
    }
    assert_none("unfinished, or a rule switched off without a reason:", &complaints);
}

#[test]
fn the_program_does_not_unwrap() {
    let needle = concat!(".unw", "rap()");
    let complaints = program_lines_where(|line| line.contains(needle));
    assert_none("say the invariant with `expect`, or return the error:", &complaints);
}

#[test]
fn words_for_people_are_messages() {
    // Norwegian letters in a string of the program are text that no translation reaches. The demo's facts are names.
    let complaints: Vec<String> = program_lines_where(|line| {
        let code = line.split(" // ").next().unwrap_or(line);
        code.contains('"') && code.chars().any(|letter| "æøåÆØÅ".contains(letter))
    })
    .into_iter()
    .filter(|place| !place.starts_with("src/command/demo/") && !place.starts_with("src/language/"))
    .collect();
    assert_none("text for people belongs in src/language/messages:", &complaints);
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut complaints = Vec::new();
    for document in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"] {
        let text = tree::read(document);
        assert!(text.starts_with("# "), "{document} opens with its title");
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = target.split('#').next().unwrap_or(target);
            let is_elsewhere = target.contains("://") || target.starts_with("mailto:") || path.is_empty();
            if !is_elsewhere && !tree::root().join(path).exists() {
                complaints.push(format!("{document}: {target}"));
            }
        }
    }
    assert_none("a link to nothing:", &complaints);
}
