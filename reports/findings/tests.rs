//! What is found missing, and in which words.

use super::*;
use crate::comparison::fixture::within_budget;
use crate::tests::{activity, day, draft, form, form_of, milestone, snapshot};
use domain::activity::ActivityKind;
use domain::file::FileFormat;
use domain::finding::Severity;
use domain::grant::{AuditBasis, AuditComparator, AuditResult, AuditRule};
use domain::identity::FileId;
use domain::snapshot::{AttachedFile, Snapshot};
use uuid::Uuid;

fn found(snapshot: &Snapshot) -> Vec<(Severity, String)> {
    let found = findings(&form("helsedirektoratet-arsrapport"), snapshot);
    found.into_iter().map(|finding| (finding.severity, finding.code)).collect()
}

fn words(snapshot: &Snapshot, code: &str) -> String {
    let form = form("helsedirektoratet-arsrapport");
    let finding = findings(&form, snapshot).into_iter().find(|finding| finding.code == code).unwrap();
    in_words(finding, &form, Language::Nb).words.replace('\u{a0}', " ")
}

fn has(snapshot: &Snapshot, code: &str) -> bool {
    found(snapshot).iter().any(|(_, found)| found == code)
}

/// Nothing is missing in it.
fn whole() -> Snapshot {
    let mut snapshot = within_budget();
    let content = &mut snapshot.content;
    content.organisation.organisation_number = Some("991264426".parse().unwrap());
    content.activities = vec![activity(1, "2025-02-01", ActivityKind::Group, Some(9))];
    content.milestones = vec![milestone(1, "Åpne", "2026-02-01")];
    for key in ["goal-achievement", "deviations"] {
        content.texts.insert(key.into(), "Alt gikk bra.".into());
    }
    snapshot
}

#[test]
fn a_whole_register_misses_nothing() {
    assert_eq!(found(&whole()), []);
    let document = crate::compile(&form("helsedirektoratet-arsrapport"), &whole(), Language::Nb, &draft());
    let missing = document.sections.last().unwrap();
    assert_eq!(missing.blocks, [crate::document::Block::Remark { text: "Ingenting mangler.".into() }]);
}

#[test]
fn texts_must_be_there_and_fit() {
    let mut snapshot = whole();
    snapshot.content.texts.insert("deviations".into(), "  \n".into());
    assert_eq!(found(&snapshot), [(Severity::Blocking, "text-missing".into())]);
    assert_eq!(words(&snapshot, "text-missing"), "Skriv teksten «Avvik fra søknaden».");
    snapshot.content.texts.insert("deviations".into(), "å".repeat(4_000));
    assert_eq!(found(&snapshot), []);
    snapshot.content.texts.insert("deviations".into(), "å".repeat(5_500));
    assert_eq!(
        words(&snapshot, "text-too-long"),
        "Teksten «Avvik fra søknaden» er 1 500 tegn for lang. Høyst 4 000 tegn får plass."
    );
    assert_eq!(characters(" en\r\nto "), 5);
}

#[test]
fn money_that_does_not_close_says_by_how_much() {
    let mut snapshot = whole();
    snapshot.content.grant_years[0].spent_ore = Some(10_000_050);
    assert_eq!(
        words(&snapshot, "grant-year-left-over"),
        "49 999,50 kr for 2025 er ikke gjort rede for. Registrer om pengene er brukt, betalt tilbake eller overført."
    );
    snapshot.content.grant_years[0].closed_at = Some(snapshot.taken_at);
    assert_eq!(found(&snapshot), [(Severity::Blocking, "grant-year-left-over".into())]);
    snapshot.content.grant_years[0].spent_ore = Some(15_000_100);
    assert!(has(&snapshot, "grant-year-overspent"));
    snapshot.content.grant_years[0].spent_ore = None;
    assert_eq!(found(&snapshot), [(Severity::Caution, "grant-year-without-spent".into())]);
    snapshot.content.grant_years.clear();
    assert!(has(&snapshot, "grant-year-none"));
}

#[test]
fn every_reason_is_told_below_what_it_was_given_for() {
    let mut snapshot = whole();
    snapshot.content.grant_years[0].spent_ore = None;
    let form = form("helsedirektoratet-arsrapport");
    let finding = findings(&form, &snapshot).remove(0);
    let reasons = [(finding.key(), "Banken".to_owned()), ("away/1".to_owned(), "Snø".to_owned())].into();
    let told = reasons_in_words(&form, &snapshot, &reasons, Language::Nb);
    let words = in_words(finding, &form, Language::Nb).words;
    assert_eq!(told, [(words, "Banken".to_owned()), ("away/1".to_owned(), "Snø".to_owned())]);
}

#[test]
fn the_letters_audit_rule_goes_before_the_forms() {
    let mut snapshot = whole();
    let awarded = |snapshot: &mut Snapshot, ore: i64| {
        let year = &mut snapshot.content.grant_years[0];
        (year.awarded_ore, year.received_ore, year.spent_ore) = (Some(ore), Some(ore), Some(ore));
    };
    awarded(&mut snapshot, 19_999_999);
    assert!(!has(&snapshot, "auditor-needed"));
    awarded(&mut snapshot, 20_000_000);
    assert!(has(&snapshot, "auditor-needed"), "200 000 kroner or more");
    let rule = AuditRule {
        basis: AuditBasis::SchemeSum,
        comparator: AuditComparator::MoreThan,
        threshold_ore: 20_000_000,
        valid_from_year: 2020,
        standard: Some("ISA 805".into()),
        result: AuditResult::Auditor,
        may_serve_two_years: false,
    };
    snapshot.content.grant.audit_rules = vec![rule];
    assert_eq!(found(&snapshot), [(Severity::Note, "auditor-may-be-needed".into())], "not more than 200 000 alone");
    awarded(&mut snapshot, 20_000_001);
    assert!(has(&snapshot, "auditor-needed"));
}

#[test]
fn an_auditors_statement_goes_with_the_report_that_the_year_ends_in() {
    let mut snapshot = whole();
    let year = &mut snapshot.content.grant_years[0];
    (year.awarded_ore, year.received_ore, year.spent_ore) = (Some(20_000_000), Some(20_000_000), Some(20_000_000));
    snapshot.content.period.ends_on = day("2025-04-30");
    assert!(!has(&snapshot, "auditor-needed"), "two thirds of the year are left");
    snapshot.content.period.starts_on = day("2025-09-01");
    snapshot.content.period.ends_on = day("2025-12-31");
    assert!(has(&snapshot, "auditor-needed"));
}

#[test]
fn money_that_is_left_by_the_books_is_told_once_wherever_it_is_asked_for() {
    let mut snapshot = whole();
    snapshot.content.grant_years[0].spent_ore = snapshot.content.grant_years[0].received_ore.map(|ore| ore - 100);
    let left = |form: &Form| {
        let found = findings(form, &snapshot).into_iter().filter(|one| one.code == "grant-year-left-over");
        found.count()
    };
    let (funding, unspent) = (SectionKind::Funding {}, SectionKind::UnspentFunds {});
    assert_eq!(left(&form_of([("a", unspent.clone())])), 1);
    assert_eq!(left(&form_of([("a", unspent), ("b", funding)])), 1);
}

#[test]
fn an_auditors_statement_that_goes_with_the_report_is_not_asked_for_again() {
    let mut snapshot = whole();
    let year = &mut snapshot.content.grant_years[0];
    (year.awarded_ore, year.received_ore, year.spent_ore) = (Some(20_000_000), Some(20_000_000), Some(20_000_000));
    let mut attach = |asked_key: Option<&str>| {
        snapshot.content.attachments = vec![AttachedFile {
            id: FileId(Uuid::from_u128(0x7001)),
            title: "Uttalelse".to_owned(),
            name: "uttalelse.pdf".to_owned(),
            asked_key: asked_key.map(str::to_owned),
            format: FileFormat::Pdf,
            sha256: "ab12".to_owned(),
            size_bytes: 2_048,
        }];
        has(&snapshot, "auditor-needed")
    };
    assert!(attach(None), "what a file is cannot be known");
    assert!(!attach(Some("auditors-statement")));
}

#[test]
fn late_milestones_and_uncounted_activities_are_named() {
    let mut snapshot = whole();
    snapshot.content.milestones[0].planned_on = day("2025-12-30");
    assert_eq!(
        words(&snapshot, "milestone-late-without-reason"),
        "Milepælen «Åpne» skulle vært nådd innen 30. desember 2025. Skriv hvorfor den er forsinket."
    );
    snapshot.content.milestones[0].deviation_reason = Some("Lokalet var ikke klart".into());
    assert_eq!(found(&snapshot), []);
    snapshot.content.activities.push(activity(2, "2025-03-01", ActivityKind::Group, None));
    assert_eq!(
        words(&snapshot, "participants-not-reported"),
        "Én gjennomført aktivitet mangler antall deltakere. Skriv antallet, og 0 hvis ingen kom."
    );
    snapshot.content.activities.clear();
    assert_eq!(found(&snapshot), [(Severity::Caution, "activities-none".into())]);
    snapshot.content.rows_without_site = 3;
    assert!(words(&snapshot, "rows-without-site").starts_with("3 aktiviteter og milepæler"));
}

#[test]
fn a_report_before_the_period_is_over_says_so() {
    let mut snapshot = whole();
    snapshot.taken_at = "2025-11-22T10:00:00Z".parse().unwrap();
    assert_eq!(found(&snapshot), [(Severity::Note, "period-not-over".into())]);
    assert_eq!(words(&snapshot, "period-not-over"), "Perioden varer til 31. desember 2025. Tallene kan endre seg.");
}

#[test]
fn an_empty_register_says_in_every_language_what_it_lacks() {
    let mut snapshot = snapshot();
    let content = &mut snapshot.content;
    (content.goals, content.project.target_groups) = (Vec::new(), Vec::new());
    (content.grant.reference, content.grant.decided_on) = (None, None);
    content.grant_years[0].awarded_ore = None;
    content.texts.insert("unasked".into(), "Ord".into());
    for code in [
        "text-missing",
        "text-without-section",
        "project-without-goal",
        "project-without-target-group",
        "organisation-number-missing",
        "grant-without-reference",
        "grant-without-decision-date",
        "milestones-none",
        "activities-none",
        "auditor-sum-unknown",
    ] {
        assert!(has(&snapshot, code), "{code}");
    }
    for language in Language::ALL {
        let document = crate::compile(&form("helsedirektoratet-arsrapport"), &snapshot, language, &draft());
        for found in &document.findings {
            assert!(!found.words.contains('⟦') && !found.words.contains('$'), "{language}: {}", found.words);
        }
        assert!(document.findings.len() >= 10);
    }
}
