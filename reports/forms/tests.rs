//! Forms that come with the program, and files with mistakes.

use super::*;
use domain::calendar::Period;
use domain::form::SectionKind;
use domain::grant::AuditComparator;

const PLAIN: &str = include_str!("generell-rapport.toml");

/// The mistakes of a plain form after a change, as line, field and problem.
fn mistakes(from: &str, to: &str) -> Vec<(usize, String, Problem)> {
    assert!(PLAIN.contains(from), "the plain form has {from:?}");
    let source = PLAIN.replacen(from, to, 1);
    let errors = parse(&source).expect_err("has a mistake");
    for error in &errors {
        for language in Language::ALL {
            assert!(!error.in_language(language).is_empty());
        }
    }
    errors.into_iter().map(|error| (error.line, error.field, error.problem)).collect()
}

fn line_of(text: &str) -> usize {
    PLAIN.lines().position(|line| line.contains(text)).expect("the plain form has it") + 1
}

#[test]
fn every_file_beside_the_program_comes_with_it() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/forms");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "toml"));
    let mut names: Vec<String> = files.map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    let forms = built_in();
    let mut keys: Vec<_> = forms.iter().map(|form| form.key.clone()).collect();
    keys.sort();
    assert_eq!(keys, names, "a form is named by its key");
    for form in &forms {
        let missing = form.sections.iter().filter(|section| matches!(section.kind, SectionKind::Missing {}));
        assert_eq!(missing.count(), 1, "{} says what is missing", form.key);
        assert!(form.title.nn.is_some() && form.title.en.is_some(), "{}", form.key);
        for section in &form.sections {
            let texts = [Some(&section.title), section.guidance.as_ref()];
            for words in texts.into_iter().flatten() {
                assert!(words.nn.is_some() && words.en.is_some(), "{}/{}", form.key, section.key);
            }
        }
    }
}

#[test]
fn deadlines_and_audit_rules_are_the_funders_own() {
    let form = |key: &str| built_in().into_iter().find(|form| form.key == key).unwrap();
    let year = Period::year(2025).unwrap();
    let due = |key: &str| form(key).deadline.and_then(|rule| rule.deadline(year, None)).map(|on| on.to_string());
    assert_eq!(due("helsedirektoratet-arsrapport").as_deref(), Some("2026-04-01"));
    assert_eq!(due("helsedirektoratet-hjelpetelefon").as_deref(), Some("2026-04-01"));
    assert_eq!(due("dam-helse-fremdriftsrapport").as_deref(), Some("2025-12-01"));
    assert_eq!(due("dam-helse-sluttrapport").as_deref(), Some("2026-03-31"), "three months after the end");
    assert_eq!(due("dam-helse-ny-sluttrapport"), None, "the letter says when");
    assert_eq!(due("statsforvalteren-rapport").as_deref(), Some("2026-02-01"));
    assert_eq!(due("generell-rapport").as_deref(), Some("2026-03-01"));
    let july = Period { starts_on: "2025-07-01".parse().unwrap(), ends_on: "2026-06-30".parse().unwrap() };
    let frogner = form("oslo-bydel-frogner");
    assert_eq!(frogner.period.periods(july), [july], "the second half of a year and the first of the next");
    let due = frogner.deadline.unwrap().deadline(july, None).unwrap();
    assert_eq!(due.to_string(), "2026-09-30");
    for (key, comparator, ore) in [
        ("helsedirektoratet-arsrapport", AuditComparator::AtLeast, 20_000_000),
        ("oslo-bydel-sagene", AuditComparator::AtLeast, 10_000_000),
        ("bergen-rus-psykisk-helse", AuditComparator::MoreThan, 20_000_000),
        ("dam-helse-sluttrapport", AuditComparator::MoreThan, 30_000_000),
        ("dam-helse-ny-sluttrapport", AuditComparator::MoreThan, 40_000_000),
        ("statsforvalteren-rapport", AuditComparator::MoreThan, 20_000_000),
    ] {
        let rule = form(key).audit_rule.unwrap();
        assert_eq!((rule.comparator, rule.threshold_ore), (comparator, ore), "{key}");
        assert_eq!(rule.is_met(ore), comparator == AuditComparator::AtLeast, "{key}: exactly the amount");
        assert!(rule.is_met(ore + 1) && !rule.is_met(ore - 1), "{key}");
    }
}

#[test]
fn a_mistake_is_pointed_at() {
    let source = PLAIN.replace("revision = 3", "revision = = 3");
    let error = parse(&source).unwrap_err().remove(0);
    assert_eq!((error.line, error.column), (line_of("revision = 3"), 12));
    assert!(matches!(error.problem, Problem::Unreadable { .. }));
    let found = mistakes("format = 1", "format = 2");
    assert_eq!(found, [(line_of("format = 1"), "format".into(), Problem::OtherFormat { found: 2 })]);
    let found = mistakes("key = \"summary\"", "key = \"Summary\"");
    assert_eq!(found, [(line_of("key = \"summary\""), "sections[1].key".into(), Problem::NotAKey { max: 24 })]);
    let found = mistakes("key = \"summary\"", "key = \"about\"");
    assert_eq!(found, [(line_of("key = \"summary\""), "sections[1].key".into(), Problem::Duplicate)]);
    let found = mistakes("max_characters = 6000", "max_characters = 0");
    let range = Problem::OutOfRange { min: 1, max: 20_000 };
    assert_eq!(found, [(line_of("max_characters = 6000"), "sections[1].max_characters".into(), range)]);
    let found = mistakes("disclosure_threshold = 5", "disclosure_threshold = 2");
    let range = Problem::OutOfRange { min: 3, max: 100 };
    assert_eq!(found, [(line_of("disclosure_threshold"), "disclosure_threshold".into(), range)]);
    let found = mistakes("day = 1", "day = 32");
    assert_eq!(found, [(line_of("day = 1"), "deadline.day".into(), Problem::NotADay)]);
    let found = mistakes("\"kind\", \"audience\"", "\"kind\", \"kind\"");
    assert_eq!(found, [(line_of("breakdowns"), "sections[4].breakdowns[2]".into(), Problem::Duplicate)]);
    assert_eq!(mistakes("language = \"nb\"", "language = \"se\"")[0].2, Problem::NotALanguage);
}

#[test]
fn unknown_fields_and_kinds_are_refused_where_they_stand() {
    let found = mistakes("required = true", "required = true\nmin_characters = 4");
    let allowed = vec!["key", "kind", "title", "guidance", "max_characters", "required"];
    let problem = Problem::UnknownField { allowed };
    assert_eq!(found, [(line_of("required = true") + 1, "sections[1].min_characters".into(), problem)]);
    let found = mistakes("revision = 3", "revision = 1\nsponsor = \"x\"");
    assert_eq!(found[0].0, line_of("revision = 3") + 1);
    assert!(matches!(&found[0].2, Problem::Unreadable { detail } if detail.contains("unknown field `sponsor`")));
    let found = mistakes("kind = \"milestones\"", "kind = \"risks\"");
    assert!(matches!(&found[0].2, Problem::Unreadable { detail } if detail.contains("unknown variant `risks`")));
    let found = mistakes("measure = \"events\"", "measure = \"unique_persons\"");
    assert!(matches!(&found[0].2, Problem::Unreadable { detail } if detail.contains("unique_persons")));
}

#[test]
fn a_deadline_that_this_version_cannot_compute_is_named() {
    let found = mistakes("kind = \"fixed_day\"", "kind = \"months_after_end\"");
    let problem = Problem::DeadlineKindNotSupported { found: "months_after_end".into() };
    assert_eq!(found, [(line_of("fixed_day"), "deadline.kind".into(), problem)]);
}

const DEADLINE: &str = "deadline = { kind = \"fixed_day\", month = 3, day = 1, years_after = 1 }";
const RECURRING: &str = "deadline = { kind = \"recurring\", first_after_months = 9, then_every_months = 12, \
    answer_within_days = 14, report_within_days = 30, only_if_months_left = 3 }";

#[test]
fn every_kind_of_deadline_and_period_is_read() {
    let with = |period: &str, deadline: &str| {
        parse(
            &PLAIN
                .replacen("period = \"calendar_year\"", &format!("period = \"{period}\""), 1)
                .replacen(DEADLINE, deadline, 1),
        )
    };
    for period in ["calendar_year", "calendar_year_before_last", "half_year", "grant_year", "whole_grant"] {
        for deadline in [
            "deadline = { kind = \"after_end\", count = 3, unit = \"months\" }",
            "deadline = { kind = \"after_decision\", count = 1, unit = \"years\" }",
            "deadline = { kind = \"literal\", on = \"2026-04-01\" }",
            DEADLINE,
            "",
        ] {
            assert_eq!(
                with(period, deadline).map(|form| form.deadline.is_some()),
                Ok(!deadline.is_empty()),
                "{deadline}"
            );
        }
    }
    assert!(with("checkpoint", RECURRING).is_ok());
    assert!(with("checkpoint", "").is_ok(), "the letter says when");
}

#[test]
fn a_mistake_in_a_deadline_is_pointed_at() {
    let field = |text: &str| text.find("kind").map(|start| start + 1);
    let line = line_of("deadline");
    let found = mistakes(DEADLINE, "deadline = { kind = \"after_end\", count = 3651, unit = \"months\" }");
    assert_eq!(found, [(line, "deadline.count".into(), Problem::OutOfRange { min: 0, max: 3_650 })]);
    let found = mistakes(DEADLINE, RECURRING);
    assert_eq!(found, [(line_of("period"), "period".into(), Problem::PeriodOfAnotherDeadline)]);
    let found = mistakes("period = \"calendar_year\"", "period = \"checkpoint\"");
    assert_eq!(found, [(line_of("period"), "period".into(), Problem::PeriodOfAnotherDeadline)]);
    let found = mistakes("period = \"calendar_year\"", "period = \"fortnight\"");
    assert!(matches!(&found[0].2, Problem::Unreadable { detail } if detail.contains("half_year")), "{found:?}");
    assert_eq!(found[0].0, line_of("period"));
    for wrong in [
        "deadline = { kind = \"after_end\", count = 3 }",
        "deadline = { kind = \"after_end\", count = 3, unit = \"weeks\" }",
        "deadline = { kind = \"after_end\", count = 3, unit = \"months\", month = 4 }",
    ] {
        let source = PLAIN.replacen(DEADLINE, wrong, 1);
        let errors = parse(&source).unwrap_err();
        let column = source.lines().nth(line - 1).and_then(field).unwrap();
        assert_eq!(errors[0].line, line, "{wrong}: {}", errors[0]);
        assert!(errors[0].column <= column, "{wrong}: {}", errors[0]);
        assert!(matches!(errors[0].problem, Problem::Unreadable { .. }), "{wrong}: {}", errors[0]);
    }
}

#[test]
fn several_mistakes_are_told_at_once_in_the_order_of_the_file() {
    let source = PLAIN
        .replace("disclosure_threshold = 5", "disclosure_threshold = 0")
        .replace("key = \"funding\"", "key = \"f g\"");
    let lines: Vec<_> = parse(&source).unwrap_err().iter().map(|error| error.line).collect();
    assert_eq!(lines, [line_of("disclosure_threshold"), line_of("key = \"funding\"")]);
}

#[test]
fn a_column_counts_characters_and_not_bytes() {
    let source = PLAIN.replace("key = \"summary\"", "\"key\" = \"æøå\" ; x");
    let error = parse(&source).unwrap_err().remove(0);
    assert_eq!((error.line, error.column), (line_of("key = \"summary\""), 15));
}
