//! What is missing for a section of budget and accounts: one of the two, or words about what deviates between them.

use domain::finding::{Finding, Severity, Subject};
use domain::form::{Condition, Form, Section, SectionKind};
use domain::identity::Identity;
use domain::snapshot::Content;

use super::characters;
use super::checks::finding;
use crate::asked::looks_for;
use crate::comparison::{Limit, comparisons};

/// The section of a form in which lines that deviate are explained, where it has one.
pub(super) fn explaining(form: &Form) -> Option<&Section> {
    let wanted = Condition::LineDeviates(true);
    form.sections.iter().find(|section| {
        let conditions = [section.required_if.as_ref(), section.condition.as_ref()];
        let is_text = matches!(section.kind, SectionKind::Narrative { .. });
        is_text && conditions.into_iter().any(|condition| looks_for(condition, &wanted))
    })
}

/// At most one finding for each year, or for the whole grant: the lines themselves stand in the tables. Lines that deviate
/// are explained once the section for it has a text.
pub(super) fn check(content: &Content, limit: Limit, explaining: Option<&Section>, found: &mut Vec<Finding>) {
    let told = explaining.and_then(|section| content.texts.get(&section.key));
    let is_explained = told.is_some_and(|text| characters(text) > 0);
    let to_explain = || {
        let of_section = |section: &Section| Subject::Section { key: section.key.clone() };
        explaining.map_or_else(|| Subject::Grant { id: content.grant.id.uuid() }, of_section)
    };
    let on_grant = || Subject::Grant { id: content.grant.id.uuid() };
    let comparisons = comparisons(content, limit);
    if comparisons.is_empty() {
        found.push(finding(Severity::Caution, "accounts-none", &[], on_grant()));
    }
    for comparison in &comparisons {
        let year = ("year", comparison.scope());
        let lines = comparison.unexplained();
        if comparison.budget.is_none() {
            found.push(finding(Severity::Caution, "accounts-without-budget", &[year], on_grant()));
        } else if !comparison.has_entries {
            found.push(finding(Severity::Caution, "accounts-without-entries", &[year], on_grant()));
        } else if lines > 0 && !is_explained {
            // An amount of no limit is none, and no zero.
            let least = if limit.ore > 0 { limit.ore.to_string() } else { "none".to_owned() };
            let percent = limit.percent.to_string();
            let arguments = [year, ("count", lines.to_string()), ("limit", percent), ("least_ore", least)];
            found.push(finding(Severity::Caution, "account-line-unexplained", &arguments, to_explain()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::fixture::{GRANTS, PREMISES, SUPPLEMENT, TRAVEL, kept_books, total};
    use crate::findings::{findings, in_words};
    use crate::tests::{day, form_of, form_of_one, snapshot};
    use domain::snapshot::Snapshot;
    use language::Language;

    /// The codes of what is found about accounts, with their words in bokmål.
    fn found(kind: SectionKind, snapshot: &Snapshot) -> Vec<(String, String)> {
        let form = form_of_one(kind);
        let all = findings(&form, snapshot).into_iter();
        all.filter(|finding| finding.code.starts_with("account"))
            .map(|finding| {
                for language in Language::ALL {
                    let words = in_words(finding.clone(), &form, language).words;
                    assert!(!words.contains(['⟦', '{', '$']), "{language}: {words}");
                }
                assert_eq!(finding.severity, Severity::Caution);
                assert_eq!(finding.subject, Subject::Grant { id: snapshot.content.grant.id.uuid() });
                (finding.code.clone(), in_words(finding, &form, Language::Nb).words)
            })
            .collect()
    }

    fn of_accounts(snapshot: &Snapshot) -> Vec<(String, String)> {
        found(SectionKind::Accounts { deviation_limit_percent: None, deviation_limit_ore: None }, snapshot)
    }

    fn one(code: &str, words: &str) -> Vec<(String, String)> {
        vec![(code.to_owned(), words.to_owned())]
    }

    #[test]
    fn rule_6_lines_that_deviate_are_counted_once_a_year() {
        let mut snapshot = kept_books();
        let words = "2 linjer i regnskapet for 2025 avviker mer enn 10 prosent fra budsjettet. Forklar avvikene.";
        assert_eq!(of_accounts(&snapshot), one("account-line-unexplained", words));
        assert_eq!(found(SectionKind::Funding {}, &snapshot), [], "only where the form asks for accounts");
        snapshot.content.ledger_totals.retain(|total| total.category_id != TRAVEL);
        let words = "Én linje i regnskapet for 2025 avviker mer enn 10 prosent fra budsjettet. Forklar avviket.";
        assert_eq!(of_accounts(&snapshot), one("account-line-unexplained", words));
        let kind = SectionKind::Accounts { deviation_limit_percent: None, deviation_limit_ore: Some(100) };
        let words = words.replace(
            "10 prosent fra budsjettet",
            "10 prosent og mer enn 1,00\u{a0}kr fra budsjettet, eller er ført uten å være budsjettert",
        );
        assert_eq!(found(kind, &snapshot), one("account-line-unexplained", &words));
        snapshot.content.grant.deviation_limit_percent = 20;
        assert_eq!(of_accounts(&snapshot), [], "20 percent is not more than 20 percent");
        snapshot.content.ledger_totals.push(total(2025, SUPPLEMENT, 1));
        assert_eq!(of_accounts(&snapshot), [], "what is held outside the project is not its to explain");
    }

    #[test]
    fn lines_that_deviate_are_explained_in_the_section_that_asks_for_it() {
        let accounts = SectionKind::Accounts { deviation_limit_percent: None, deviation_limit_ore: None };
        let text = SectionKind::Narrative { max_characters: 100, required: false };
        let mut form = form_of([("accounts", accounts), ("words", text)]);
        form.sections[1].required_if = Some(Condition::Any(vec![Condition::LineDeviates(true)]));
        let mut snapshot = kept_books();
        let subjects = |snapshot: &Snapshot| -> Vec<Subject> {
            let all = findings(&form, snapshot).into_iter();
            all.filter(|one| one.code == "account-line-unexplained").map(|one| one.subject).collect()
        };
        assert_eq!(subjects(&snapshot), [Subject::Section { key: "words".to_owned() }]);
        snapshot.content.texts.insert("words".to_owned(), "  ".to_owned());
        assert_eq!(subjects(&snapshot).len(), 1, "nothing is explained by blank space");
        snapshot.content.texts.insert("words".to_owned(), "Reisene kom i stedet for leie".to_owned());
        assert_eq!(subjects(&snapshot), []);
    }

    #[test]
    fn trap_1_the_form_may_give_the_limit_and_the_letter_goes_first() {
        let mut snapshot = kept_books();
        let limits = |percent, ore, snapshot: &Snapshot| {
            let kind = SectionKind::Accounts { deviation_limit_percent: percent, deviation_limit_ore: ore };
            found(kind, snapshot).into_iter().map(|(_, words)| words).collect::<Vec<_>>()
        };
        let one = "Én linje i regnskapet for 2025 avviker mer enn 20 prosent fra budsjettet. Forklar avviket.";
        assert_eq!(limits(Some(20), None, &snapshot), [one], "travel, that nobody planned");
        let one = "Én linje i regnskapet for 2025 avviker mer enn 4 prosent og mer enn 6\u{a0}000,00\u{a0}kr fra budsjettet, \
                   eller er ført uten å være budsjettert. Forklar avviket.";
        assert_eq!(
            limits(Some(4), Some(600_000), &snapshot),
            [one],
            "6 000 kroner need no words, unplanned travel does"
        );
        let three = "3 linjer i regnskapet for 2025 avviker mer enn 4 prosent og mer enn 5\u{a0}999,99\u{a0}kr fra budsjettet, eller \
                     er ført uten å være budsjettert. Forklar avvikene.";
        assert_eq!(limits(Some(4), Some(599_999), &snapshot), [three]);
        snapshot.content.grant.deviation_limit_percent = 15;
        let letters = "2 linjer i regnskapet for 2025 avviker mer enn 15 prosent fra budsjettet. Forklar avvikene.";
        assert_eq!(limits(Some(50), None, &snapshot), [letters]);
    }

    #[test]
    fn what_is_missing_is_named_and_not_called_a_deviation() {
        let nothing = "Verken budsjett eller regnskap er registrert på tilskuddet for perioden. \
             Legg inn budsjettet og regnskapspostene.";
        assert_eq!(of_accounts(&snapshot()), one("accounts-none", nothing));
        let mut unplanned = kept_books();
        unplanned.content.budget_versions.clear();
        let words = "Det er ført regnskap for 2025, men ikke lagt inn noe budsjett. Legg inn budsjettet.";
        assert_eq!(of_accounts(&unplanned), one("accounts-without-budget", words));
        let mut unbooked = kept_books();
        unbooked.content.ledger_totals.clear();
        let words = "Det er lagt inn budsjett for 2025, men ikke ført noen regnskapsposter. Før dem.";
        assert_eq!(of_accounts(&unbooked), one("accounts-without-entries", words));
        for version in &mut unbooked.content.budget_versions {
            version.year = None;
        }
        let words = "Det er lagt inn budsjett for hele tilskuddet, men ikke ført noen regnskapsposter. Før dem.";
        assert_eq!(of_accounts(&unbooked), one("accounts-without-entries", words));
    }

    #[test]
    fn a_whole_grant_that_lasts_on_must_explain_what_passed_its_budget_alone() {
        let mut snapshot = kept_books();
        let content = &mut snapshot.content;
        for version in &mut content.budget_versions {
            version.year = None;
        }
        content.grant.ends_on = Some(day("2026-12-31"));
        content.ledger_totals = vec![total(2025, GRANTS, 7_500_000), total(2025, PREMISES, 3_300_001)];
        let words =
            "Én linje i regnskapet for hele tilskuddet avviker mer enn 10 prosent fra budsjettet. Forklar avviket.";
        assert_eq!(of_accounts(&snapshot), one("account-line-unexplained", words));
        snapshot.content.grant.ends_on = Some(day("2025-12-31"));
        let words =
            "3 linjer i regnskapet for hele tilskuddet avviker mer enn 10 prosent fra budsjettet. Forklar avvikene.";
        assert_eq!(of_accounts(&snapshot), one("account-line-unexplained", words), "wages and income too, at its end");
    }
}
