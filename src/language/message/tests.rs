//! The three languages say the same things: same keys, same variables, nothing empty, nothing that fails to format.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use proptest::prelude::*;

use super::*;

type Variables = BTreeMap<String, BTreeSet<String>>;

/// Every key of a language with the variables its text names.
fn variables(language: Language) -> Variables {
    let mut found = Variables::new();
    for (file, source) in sources(language) {
        let tree = fluent_syntax::parser::parse(*source).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        for entry in tree.body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name.to_owned();
            assert!(message.attributes.is_empty(), "{file}: {key} has an attribute, which no caller can read");
            let pattern = message.value.unwrap_or_else(|| panic!("{language}/{file}: {key} is empty"));
            let mut names = BTreeSet::new();
            of_pattern(&pattern, &mut names);
            assert!(found.insert(key.clone(), names).is_none(), "{language}/{file} repeats {key}");
        }
    }
    found
}

fn of_pattern(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, names);
        }
    }
}

fn of_expression(expression: &Expression<&str>, names: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, names),
        Expression::Select { selector, variants } => {
            of_inline(selector, names);
            for variant in variants {
                of_pattern(&variant.value, names);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => of_expression(expression, names),
        _ => {}
    }
}

#[test]
fn trap_22_the_three_languages_have_the_same_keys_and_variables() {
    let bokmaal = variables(Language::Nb);
    assert!(bokmaal.len() > 100, "the messages are embedded");
    for language in [Language::Nn, Language::En] {
        let other = variables(language);
        let missing: Vec<_> = bokmaal.keys().filter(|key| !other.contains_key(*key)).collect();
        let extra: Vec<_> = other.keys().filter(|key| !bokmaal.contains_key(*key)).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{language} lacks {missing:?} and has only itself {extra:?}");
        for (key, names) in &bokmaal {
            assert_eq!(names, &other[key], "{language}: variables of {key}");
        }
    }
}

#[test]
fn every_message_formats_with_its_variables_and_says_something() {
    for language in Language::ALL {
        for (key, names) in variables(language) {
            for value in [Argument::Count(0), Argument::Count(1), Argument::Count(5), Argument::from("ord")] {
                let arguments: Vec<_> = names.iter().map(|name| (name.as_str(), value.clone())).collect();
                let text = message(language, &key, &arguments);
                assert!(!text.trim().is_empty(), "{language}: {key} is empty");
                assert!(!text.contains('{') && !text.contains('⟦'), "{language}: {key} reads {text:?}");
            }
        }
    }
}

#[test]
fn counts_are_grouped_and_choose_the_plural() {
    let days = |language, count: i64| message(language, "days", &[("count", count.into())]);
    assert_eq!(days(Language::Nb, 1), "1\u{a0}dag");
    assert_eq!(days(Language::Nb, 1_234), "1\u{a0}234\u{a0}dager");
    assert_eq!(days(Language::Nn, 2), "2\u{a0}dagar");
    assert_eq!(days(Language::En, 1_234), "1,234\u{a0}days");
    assert_eq!(days(Language::Nb, i64::MAX), "9\u{a0}223\u{a0}372\u{a0}036\u{a0}854\u{a0}775\u{a0}807\u{a0}dager");
}

#[test]
fn an_unknown_key_is_nothing() {
    assert_eq!(try_message(Language::En, "no-such-key", &[]), None);
    assert!(!has_message("no-such-key"));
}

#[test]
fn a_carried_message_is_the_same_text() {
    let carried = Message::new("days").with("count", 3_i64);
    assert_eq!(carried.in_language(Language::En), "3\u{a0}days");
}

proptest! {
    #[test]
    fn text_arguments_come_out_as_they_went_in(value in "\\PC{0,40}") {
        let text = message(Language::Nb, "page-title", &[("title", value.as_str().into())]);
        prop_assert!(text.starts_with(&value));
    }
}

/// The words that the register stores, read from its source: a word without a message would show its key to people.
#[test]
fn every_word_of_the_register_has_a_message() {
    let register = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain");
    let mut words = 0;
    for path in std::fs::read_dir(register).unwrap().map(|entry| entry.unwrap().path()) {
        if path.extension().is_none_or(|extension| extension != "rs") || path.ends_with("words.rs") {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        for set in source.split("\nwords! {").skip(1) {
            let set = set.split("\n}").next().unwrap();
            let lines = set.lines().map(str::trim).filter(|line| !line.starts_with("//"));
            let mut texts = lines.filter_map(|line| line.split('"').nth(1));
            let list = texts.next().unwrap();
            for word in texts {
                let key = format!("word-{list}-{}", word.replace('_', "-"));
                assert!(has_message(&key), "{}: no message {key}", path.display());
                words += 1;
            }
        }
    }
    assert!(words > 100, "the register's words were found");
}
