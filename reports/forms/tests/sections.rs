//! What a section can have, and what does not fit its kind.

use super::*;

#[test]
fn two_things_that_cannot_meet_in_a_table_are_refused() {
    let crossed = |pairs: &str| {
        let with = format!("breakdowns = [\"kind_and_month\"]\ncrossed = [{pairs}]");
        mistakes(BREAKDOWNS, &with)
    };
    let at = |index: usize, problem| (line_of("breakdowns") + 1, format!("sections[4].crossed[{index}]"), problem);
    let well = "breakdowns = []\ncrossed = [{ first = \"site\", then = \"kind\" }, { first = \"kind\", then = \"age_group\" }]";
    assert!(parse(&PLAIN.replace(BREAKDOWNS, well)).is_ok());
    let same = crossed("{ first = \"relation\", then = \"relation\" }");
    assert_eq!(same, [at(0, Problem::CrossedWithItself)]);
    let cells = crossed("{ first = \"relation\", then = \"age_group\" }");
    assert_eq!(cells, [at(0, Problem::NotCountedTogether)]);
    let twice = crossed("{ first = \"site\", then = \"kind\" }, { first = \"site\", then = \"kind\" }");
    assert_eq!(twice, [at(1, Problem::Duplicate { first: line_of("breakdowns") + 1 })]);
    assert_eq!(crossed("{ first = \"kind\", then = \"month\" }"), [at(0, Problem::ShownByKindAndMonth)]);
    let unknown = crossed("{ first = \"places\", then = \"kind\" }");
    assert!(matches!(&unknown[0].2, Problem::UnknownWord { found, .. } if found == "places"), "{unknown:?}");
    let state = crossed("{ first = \"state\", then = \"kind\" }");
    assert!(matches!(&state[0].2, Problem::UnknownWord { allowed, .. } if allowed.contains(&"month")), "{state:?}");
    let months = mistakes(BREAKDOWNS, "breakdowns = [\"kind_and_month\", \"kind\", \"month\"]");
    let shown = Problem::ShownByKindAndMonth;
    assert_eq!(months, [(line_of("breakdowns"), "sections[4].breakdowns[2]".to_owned(), shown)]);
    let nothing = mistakes(BREAKDOWNS, "");
    assert_eq!(nothing[0].2, Problem::NoBreakdown);
}

#[test]
fn a_wrong_number_hides_no_demand_that_does_not_fit() {
    let source = PLAIN
        .replace("disclosure_threshold = 5", "disclosure_threshold = 0")
        .replacen("kind = \"milestones\"", "kind = \"milestones\"\nrounding = \"kroner\"", 1)
        .replacen(DEADLINE, "deadline = { kind = \"after_end\", count = 3651, unit = \"months\" }", 1);
    let errors = parse(&source).unwrap_err();
    let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["deadline.count", "disclosure_threshold", "sections[2].rounding"], "each of them once");
}

#[test]
fn a_column_that_is_chosen_twice_is_told_once() {
    let twice = "kind = \"funding\"\nshow_columns = [\"year\", \"awarded\", { key = \"year\" }]";
    let found = mistakes("kind = \"funding\"", twice);
    let twice = Problem::Duplicate { first: line_of("kind = \"funding\"") + 1 };
    let told = (line_of("kind = \"funding\"") + 1, "sections[13].show_columns[2].key".to_owned(), twice);
    assert_eq!(found, [told]);
}

#[test]
fn two_columns_with_one_heading_are_refused() {
    let choosing = |columns: &str| {
        let chosen = format!("kind = \"funding\"\nshow_columns = [{columns}]");
        let source = PLAIN.replacen("kind = \"funding\"", &chosen, 1);
        let errors = parse(&source).err().unwrap_or_default();
        errors.into_iter().map(|error| (error.field, error.problem)).collect::<Vec<_>>()
    };
    let titled =
        |key: &str, nb: &str| format!("{{ key = \"{key}\", title = {{ nb = \"{nb}\", nn = \"x\", en = \"y\" }} }}");
    let same =
        |heading: &str, other: &str| Problem::SameHeading { heading: heading.to_owned(), other: other.to_owned() };
    let of_program = choosing(&format!("\"year\", {}", titled("applied", "ÅR")));
    assert_eq!(of_program, [("sections[13].show_columns[1].title".to_owned(), same("ÅR", "year"))]);
    let nynorsk = "{ key = \"applied\", title = { nb = \"a\", nn = \"Beløp\", en = \"c\" } }";
    let twice = "{ key = \"spent\", title = { nb = \"d\", nn = \"beløp\", en = \"e\" } }";
    let of_funder = choosing(&format!("\"year\", {nynorsk}, {twice}"));
    assert_eq!(of_funder, [("sections[13].show_columns[2].title".to_owned(), same("beløp", "applied"))]);
    assert_eq!(choosing(&titled("applied", "År")), [], "the other column is not shown");
}

#[test]
fn what_is_missing_stands_once_wherever_that_is() {
    let found = mistakes("kind = \"milestones\"", "kind = \"missing\"");
    let [(line, field, Problem::MissingTwice)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((*line, field.split('.').next_back() == Some("kind")), (line_of("kind = \"missing\""), true));
}

#[test]
fn conditions_columns_and_rounding_are_read_and_checked() {
    let with = |kind: &str, lines: &str| {
        PLAIN.replacen(&format!("kind = \"{kind}\""), &format!("kind = \"{kind}\"\n{lines}"), 1)
    };
    for right in [
        "condition = { awarded_from_ore = 10000000 }",
        "condition = { all = [{ is_last_period = true }, { not = { has_unspent_funds = true } }] }",
        "condition = { audit_demands = \"auditor\" }\nrounding = \"kroner\"",
        "show_columns = [\"year\", { key = \"awarded\", title = { nb = \"Tilsagn\", nn = \"Tilsegn\", en = \"Award\" } }]",
    ] {
        let form = parse(&with("funding", right)).unwrap_or_else(|errors| panic!("{right}: {errors:?}"));
        let stored = serde_json::to_string(&form).unwrap();
        assert_eq!(serde_json::from_str::<Form>(&stored).unwrap(), form, "{right}: as the register keeps it");
    }
    for (kind, wrong, field) in [
        ("funding", "condition = { awarded_from_ore = 1, is_last_period = true }", "condition"),
        ("funding", "condition = {}", "condition"),
        ("funding", "condition = { audit_demands = \"revisor\" }", "condition.audit_demands"),
        ("funding", "show_columns = [\"year\", \"awardd\"]", "show_columns[1]"),
        ("funding", "show_columns = [\"year\", \"year\"]", "show_columns[1]"),
        ("funding", "required_if = { is_last_period = true }", "required_if"),
        ("milestones", "rounding = \"kroner\"", "rounding"),
        ("services", "show_columns = [\"site\"]", "show_columns"),
    ] {
        let errors = parse(&with(kind, wrong)).unwrap_err();
        assert!(errors.iter().any(|error| error.field.ends_with(&format!("].{field}"))), "{wrong}: {errors:?}");
    }
}

#[test]
fn a_list_to_choose_from_stands_where_something_is_chosen_and_there_alone() {
    let figure = |rest: &str| {
        let figure = format!("key = \"a\", title = {{ nb = \"A\", nn = \"A\", en = \"A\" }}, {rest}");
        mistakes("kind = \"milestones\"", &format!("kind = \"free_figures\"\nfigures = [{{ {figure} }}]"))
            .into_iter()
            .map(|(_, field, problem)| (field, problem))
            .collect::<Vec<_>>()
    };
    let at = "sections[2].figures[0].choices".to_owned();
    let choice = |key: &str| format!("{{ key = \"{key}\", title = {{ nb = \"A\", nn = \"A\", en = \"A\" }} }}");
    let of = |unit: &str, keys: &[&str]| {
        let choices: Vec<String> = keys.iter().map(|key| choice(key)).collect();
        figure(&format!("unit = \"{unit}\", choices = [{}]", choices.join(", ")))
    };
    assert_eq!(figure("unit = \"choice\""), [(at.clone(), Problem::Missing)]);
    assert_eq!(of("count", &["y", "n"]), [(at.clone(), Problem::NoChoices)]);
    assert!(matches!(of("choice", &["y"])[..], [(_, Problem::TooMany { min: 2, .. })]), "a choice of one");
    assert!(matches!(of("choice", &["y", "y"])[..], [(_, Problem::Duplicate { .. })]), "the same twice");
}
