//! Forms that come with the program, and files with mistakes.

mod directorate;
mod sections;

use super::*;
use domain::form::{Condition, FormPeriod, SectionKind};
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
        // What a form says it is written in is checked when it is read.
        assert_eq!(form.languages, ["nb", "nn", "en"], "{}", form.key);
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
    let source = PLAIN.replace("revision = 5", "revision = = 4");
    let error = parse(&source).unwrap_err().remove(0);
    assert_eq!((error.line, error.column), (line_of("revision = 5"), 12));
    assert!(matches!(error.problem, Problem::Unreadable { .. }));
    let found = mistakes("format = 1", "format = 2");
    assert_eq!(found, [(line_of("format = 1"), "format".into(), Problem::OtherFormat { found: 2 })]);
    let found = mistakes("key = \"summary\"", "key = \"Summary\"");
    assert_eq!(found, [(line_of("key = \"summary\""), "sections[1].key".into(), Problem::NotAKey { max: 24 })]);
    let found = mistakes("key = \"summary\"", "key = \"about\"");
    let twice = Problem::Duplicate { first: line_of("key = \"about\"") };
    assert_eq!(found, [(line_of("key = \"summary\""), "sections[1].key".into(), twice)]);
    let found = mistakes("max_characters = 6000", "max_characters = 0");
    let range = Problem::OutOfRange { min: 1, max: 20_000 };
    assert_eq!(found, [(line_of("max_characters = 6000"), "sections[1].max_characters".into(), range)]);
    let found = mistakes("disclosure_threshold = 5", "disclosure_threshold = 2");
    let range = Problem::OutOfRange { min: 3, max: 100 };
    assert_eq!(found, [(line_of("disclosure_threshold"), "disclosure_threshold".into(), range)]);
    let found = mistakes("day = 1", "day = 32");
    assert_eq!(found, [(line_of("day = 1"), "deadline.day".into(), Problem::NotADay)]);
    let found = mistakes("\"kind\", \"audience\"", "\"kind\", \"kind\"");
    let twice = Problem::Duplicate { first: line_of("breakdowns") };
    assert_eq!(found, [(line_of("breakdowns"), "sections[4].breakdowns[2]".into(), twice)]);
    let found = mistakes("month = 3", "month = 13");
    let range = Problem::OutOfRange { min: 1, max: 12 };
    assert_eq!(found, [(line_of("month = 3"), "deadline.month".into(), range)], "not the day");
    let found = mistakes("languages = [\"nb\", \"nn\", \"en\"]", "languages = [\"nb\", \"nn\", \"en\", \"se\"]");
    assert_eq!(found[0].2, Problem::TooMany { min: 1, max: 3 });
    let found = mistakes("language = \"nb\"", "language = \"se\"");
    assert!(matches!(&found[0].2, Problem::UnknownWord { found, .. } if found == "se"), "{found:?}");
}

const BREAKDOWNS: &str =
    r#"breakdowns = ["kind_and_month", "kind", "audience", "site", "mode", "topic", "commissioner", "state"]"#;

#[test]
fn unknown_fields_and_kinds_are_refused_where_they_stand() {
    let found = mistakes("required = true", "required = true\nmin_characters = 4");
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].0, found[0].1.as_str()), (line_of("required = true") + 1, "sections[1].min_characters"));
    let Problem::UnknownField { allowed, meant } = &found[0].2 else { panic!("{found:?}") };
    assert!(allowed.contains(&"guidance") && *meant == Some("max_characters"), "{found:?}");
    let found = mistakes("revision = 5", "revision = 1\nsponsor = \"x\"");
    assert_eq!((found[0].0, found[0].1.as_str()), (line_of("revision = 5") + 1, "sponsor"));
    assert!(matches!(&found[0].2, Problem::UnknownField { meant: None, .. }), "{found:?}");
    let found = mistakes("kind = \"milestones\"", "kind = \"milestone\"");
    assert_eq!((found[0].0, found[0].1.as_str()), (line_of("kind = \"milestones\""), "sections[2].kind"));
    assert!(matches!(&found[0].2, Problem::UnknownWord { meant: Some("milestones"), .. }), "{found:?}");
    let found = mistakes("measure = \"events\"", "measure = \"unique_persons\"");
    assert!(matches!(&found[0].2, Problem::UnknownWord { meant: None, .. }), "{found:?}");
    assert_eq!(found[0].1, "sections[5].figures[0].measure");
}

#[test]
fn a_deadline_that_this_version_cannot_compute_is_named() {
    let found = mistakes("kind = \"fixed_day\"", "kind = \"months_after_end\"");
    let problem = Problem::DeadlineKindNotSupported { found: "months_after_end".into(), meant: None };
    assert_eq!(found, [(line_of("fixed_day"), "deadline.kind".into(), problem)]);
    let found = mistakes("kind = \"fixed_day\"", "kind = \"fixed-day\"");
    assert_eq!(found[0].2.meant(), Some("fixed_day"));
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
    for period in FormPeriod::ALL.iter().filter(|period| **period != FormPeriod::Checkpoint) {
        for deadline in [
            "deadline = { kind = \"after_end\", count = 3, unit = \"months\" }",
            "deadline = { kind = \"after_decision\", count = 1, unit = \"years\" }",
            "deadline = { kind = \"literal\", on = \"2026-04-01\" }",
            DEADLINE,
            "",
        ] {
            assert_eq!(
                with(period.as_str(), deadline).map(|form| form.deadline.is_some()),
                Ok(!deadline.is_empty()),
                "{deadline}"
            );
        }
    }
    assert!(with("checkpoint", RECURRING).is_ok());
    assert!(with("checkpoint", "").is_ok(), "the letter says when");
}

/// What stands there, the field, and whether a mistake is the one expected.
type Told = (&'static str, &'static str, fn(&Problem) -> bool);

#[test]
fn a_mistake_in_a_deadline_is_pointed_at() {
    let line = line_of("deadline");
    let found = mistakes(DEADLINE, "deadline = { kind = \"after_end\", count = 3651, unit = \"months\" }");
    assert_eq!(found, [(line, "deadline.count".into(), Problem::OutOfRange { min: 0, max: 3_650 })]);
    let found = mistakes(DEADLINE, RECURRING);
    assert_eq!(found, [(line_of("period"), "period".into(), Problem::PeriodOfAnotherDeadline)]);
    let found = mistakes("period = \"calendar_year\"", "period = \"checkpoint\"");
    assert_eq!(found, [(line_of("period"), "period".into(), Problem::PeriodOfAnotherDeadline)]);
    let found = mistakes("period = \"calendar_year\"", "period = \"fortnight\"");
    assert!(matches!(&found[0].2, Problem::UnknownWord { allowed, .. } if allowed.contains(&"half_year")), "{found:?}");
    assert_eq!(found[0].0, line_of("period"));
    let told: [Told; 5] = [
        ("{ kind = \"after_end\", count = 3 }", "unit", |problem| *problem == Problem::Missing),
        ("{ kind = \"after_end\", count = 3, unit = \"month\" }", "unit", |problem| {
            matches!(problem, Problem::UnknownWord { meant: Some("months"), .. })
        }),
        ("{ kind = \"after_end\", count = 3, unit = \"months\", month = 4 }", "month", |problem| {
            matches!(problem, Problem::UnknownField { .. })
        }),
        ("{ kind = \"literal\", on = \"2026-02-30\" }", "on", |problem| *problem == Problem::NotADate),
        ("{ kind = \"literal\", on = 2026-02-28 }", "on", |problem| *problem == Problem::NotADate),
    ];
    for (wrong, field, is_it) in told {
        let found = mistakes(DEADLINE, &format!("deadline = {wrong}"));
        let [(at, named, problem)] = found.as_slice() else { panic!("{wrong}: {found:?}") };
        assert_eq!((*at, named.as_str()), (line, format!("deadline.{field}").as_str()), "{wrong}");
        assert!(is_it(problem), "{wrong}: {problem:?}");
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
fn what_is_wrong_in_one_part_hides_nothing_that_is_wrong_in_another() {
    let of = |source: &str| parse(source).unwrap_err().into_iter().map(|error| error.field).collect::<Vec<_>>();
    let wrong = PLAIN
        .replace(DEADLINE, "deadline = { kind = \"fixed_day\", month = 2, day = 35, years_after = 1 }")
        .replace("kind = \"measurements\"", "kind = \"mesurements\"")
        .replacen("kind = \"milestones\"", "kind = \"milestones\"\nrounding = \"kroner\"", 1);
    let at = |kind: &str, field: &str| {
        let form = parse(PLAIN).unwrap();
        let place = form.sections.iter().position(|section| section.key == kind).unwrap();
        format!("sections[{place}].{field}")
    };
    let expected = ["deadline.day".to_owned(), at("milestones", "rounding"), at("measurements", "kind")];
    assert_eq!(of(&wrong), expected);
    // What only stands in for what cannot be read is not at odds with what can.
    let unread =
        PLAIN.replacen("period = \"calendar_year\"", "period = \"yearly\"", 1).replacen(DEADLINE, RECURRING, 1);
    assert_eq!(of(&unread), ["period"]);
    let unread = PLAIN
        .replacen("language = \"nb\"", "language = true", 1)
        .replace("[\"nb\", \"nn\", \"en\"]", "[\"nn\", \"en\"]");
    assert_eq!(of(&unread), ["language"]);
}

#[test]
fn another_format_is_told_before_what_that_format_may_allow() {
    let source = PLAIN.replacen("format = 1", "sponsor = \"x\"\nformat = 2", 1);
    let errors = parse(&source).unwrap_err();
    assert_eq!(errors[0].problem, Problem::OtherFormat { found: 2 });
    assert!(matches!(errors[1].problem, Problem::UnknownField { .. }), "{errors:?}");
    assert_eq!(errors.len(), 2);
}

#[test]
fn a_deadline_before_its_period_ends_is_remarked_on() {
    let remarks = |period: &str, deadline: &str| {
        let source = PLAIN.replacen("period = \"calendar_year\"", &format!("period = \"{period}\""), 1).replacen(
            DEADLINE,
            &format!("deadline = {deadline}"),
            1,
        );
        let form = parse(&source).unwrap_or_else(|errors| panic!("{errors:?}"));
        remarks(&source, &form).into_iter().map(|one| (one.line, one.problem)).collect::<Vec<_>>()
    };
    let first_of_march = "{ kind = \"fixed_day\", month = 3, day = 1, years_after = 0 }";
    let half = Period { starts_on: "2025-01-01".parse().unwrap(), ends_on: "2025-06-30".parse().unwrap() };
    let early = Problem::DueBeforeEnd { period: half, due: "2025-03-01".parse().unwrap() };
    assert_eq!(remarks("half_year", first_of_march), [(line_of("deadline"), early)]);
    assert_eq!(remarks("half_year", &first_of_march.replace("years_after = 0", "years_after = 1")), []);
    assert_eq!(remarks("whole_grant", first_of_march), [], "that depends on the grant");
    assert_eq!(remarks("half_year", "{ kind = \"after_end\", count = 1, unit = \"months\" }"), []);
}

#[test]
fn people_are_told_of_sections_by_number_and_key_and_of_values_by_an_example_that_fits() {
    let told = |from: &str, to: &str| {
        assert!(PLAIN.contains(from), "the plain form has {from:?}");
        parse(&PLAIN.replacen(from, to, 1)).unwrap_err().remove(0).to_string()
    };
    let told_of_section = told("max_characters = 6000", "max_characters = 0");
    let at = format!("line {}, column 18: ", line_of("max_characters = 6000"));
    assert_eq!(told_of_section, format!("{at}Section 2 (“summary”): max_characters must be from 1 to 20000."));
    let with = |line: &str| told("kind = \"milestones\"", &format!("kind = \"milestones\"\n{line}"));
    assert!(with("condition = { awarded_from_ore = 200000.00 }").contains("20000000"));
    assert!(with("condition = { all = { is_last_period = true } }").contains("[{ is_last_period = true }"));
    let percent = told("kind = \"milestones\"", "kind = \"accounts\"\ndeviation_limit_percent = 12.5");
    assert!(percent.contains("such as 10."), "{percent}");
    let (top, _) = PLAIN.split_once("[[sections]]").unwrap();
    assert!(parse(top).unwrap_err().remove(0).to_string().contains("at least one section"));
    let only_english = PLAIN.replacen("{ nb = \"Milepæler\", ", "{ ", 1);
    assert!(parse(&only_english).unwrap_err().remove(0).to_string().contains("Bokmål must always be there"));
}

#[test]
fn a_column_counts_characters_and_not_bytes() {
    let source = PLAIN.replace("key = \"summary\"", "\"key\" = \"æøå\" ; x");
    let error = parse(&source).unwrap_err().remove(0);
    assert_eq!((error.line, error.column), (line_of("key = \"summary\""), 15));
}

#[test]
fn mistakes_of_every_sort_come_together_each_with_a_proposal() {
    let source = PLAIN
        .replace("revision = 5", "revison = 4")
        .replace("period = \"calendar_year\"", "period = \"calender_year\"")
        .replace("required = true", "required = \"yes\"")
        .replace("kind = \"measurements\"", "kind = \"mesurements\"")
        .replace("max_characters = 4000", "max_characters = \"4000\"");
    let errors = parse(&source).unwrap_err();
    let words: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let told = |text: &str| words.iter().any(|words| words.contains(text));
    assert!(told("Did you mean “revision”?") && told("revision is missing"), "{words:#?}");
    assert!(told("Did you mean “calendar_year”?") && told("Did you mean “measurements”?"), "{words:#?}");
    assert!(told("true (yes) or false (no)") && told("must be a whole number"), "{words:#?}");
    assert_eq!(errors.len(), 6, "{words:#?}");
    assert!(errors.is_sorted_by_key(|error| (error.line, error.column)));
}

#[test]
fn a_missing_language_is_named_where_its_text_should_stand() {
    let found = mistakes(", en = \"Milestones\" }", " }");
    let problem = Problem::MissingLanguage { language: Language::En };
    assert_eq!(found, [(line_of("Milepæler"), "sections[2].title".into(), problem)]);
    let english = parse(&PLAIN.replacen(", en = \"Milestones\" }", " }", 1)).unwrap_err().remove(0);
    assert!(english.to_string().contains("has no text in English"), "{english}");
    let fewer = PLAIN.replacen("languages = [\"nb\", \"nn\", \"en\"]", "languages = [\"nb\", \"nn\"]", 1);
    assert!(parse(&fewer.replacen(", en = \"Milestones\" }", " }", 1)).is_ok(), "what is not promised may lack");
    let other = fewer.replacen("language = \"nb\"", "language = \"en\"", 1);
    let lacks = Problem::LacksOwnLanguage { language: "en".to_owned() };
    assert!(parse(&other).unwrap_err().iter().any(|error| error.problem == lacks));
    let unlisted = PLAIN.replacen("languages = [\"nb\", \"nn\", \"en\"]\n", "", 1);
    assert!(parse(&unlisted.replacen(", en = \"Milestones\" }", " }", 1)).is_ok(), "only the form's own is promised");
}

#[test]
fn nothing_in_a_form_refers_to_another_part_of_it() {
    let of_itself = "kind = \"milestones\"\ncondition = { section = \"milestones\" }";
    let found = mistakes("kind = \"milestones\"", of_itself);
    let Problem::UnknownField { allowed, .. } = &found[0].2 else { panic!("{found:?}") };
    assert_eq!((found[0].1.as_str(), allowed.as_slice()), ("sections[2].condition.section", &Condition::NAMES[..]));
    let deep = format!("condition = {}{{ is_last_period = true }}{}", "{ not = ".repeat(6), " }".repeat(6));
    let found = mistakes("kind = \"milestones\"", &format!("kind = \"milestones\"\n{deep}"));
    assert_eq!(found[0].2, Problem::TooDeep { max: CONDITION_DEPTH_MAX });
}

#[test]
fn a_form_that_was_stored_before_there_were_conditions_still_reads() {
    let mut stored = serde_json::to_value(parse(PLAIN).unwrap()).unwrap();
    stored.as_object_mut().unwrap().remove("languages");
    for section in stored["sections"].as_array_mut().unwrap() {
        let fields = section.as_object_mut().unwrap();
        for field in ["condition", "required_if", "show_columns", "rounding"] {
            fields.remove(field);
        }
        fields.remove("deviation_limit_percent");
        fields.remove("deviation_limit_ore");
    }
    let form: Form = serde_json::from_value(stored).unwrap();
    assert_eq!(form.sections.len(), parse(PLAIN).unwrap().sections.len());
}

#[test]
fn texts_that_ask_for_files_stay_texts() {
    let asked = "#include \\\"/etc/passwd\\\" #import \\\"x\\\" @import {{ file }}";
    let source = PLAIN.replacen("nb = \"Rapport for året\"", &format!("nb = \"{asked}\""), 1);
    let form = parse(&source).unwrap();
    assert!(form.title.nb.contains("#include \"/etc/passwd\""));
}

/// The worked example of the instructions, as whoever reads them would copy it.
#[test]
fn the_example_in_the_instructions_is_a_form() {
    let instructions = include_str!("README.md");
    let (_, from) = instructions.split_once("<!-- the whole example -->").expect("the example is marked");
    let source = from.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a block of TOML");
    let form = parse(source).unwrap_or_else(|errors| panic!("{errors:#?}"));
    assert_eq!(form.languages, ["nb", "en"]);
    assert!(form.sections.len() >= 10, "it shows most of what there is");
}

/// A section that the instructions show by itself.
#[test]
fn the_sections_in_the_instructions_fit_a_form() {
    let blocks = include_str!("README.md").split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let sections: Vec<&str> = blocks.filter(|block| block.starts_with("[[sections]]")).collect();
    assert!(!sections.is_empty(), "one shows a grid");
    for section in sections {
        let head = "format = 1\nkey = \"a\"\nrevision = 1\nperiod = \"third_of_year\"\ndisclosure_threshold = 5\n\
                    language = \"nb\"\ntitle = { nb = \"A\" }\n";
        let form = parse(&format!("{head}{section}"));
        assert!(form.is_ok(), "{form:#?}");
    }
}

/// Every kind of section and every field is explained to whoever writes a form.
#[test]
fn the_instructions_name_every_kind_field_and_word() {
    let instructions = include_str!("README.md");
    let words = fields::every_word();
    assert!(words.len() > 120, "{words:?}");
    for word in words {
        assert!(instructions.contains(&format!("`{word}`")), "{word}");
    }
}
