//! Which parts of a form a report is asked for: those whose condition holds for its grant and period. What is not asked
//! for is in no document, no finding and no task.

use domain::closing::runs_on_until;
use domain::form::{AskedAttachment, Circumstances, Condition, Form, Section, SectionKind};
use domain::grant::GrantYear;
use domain::snapshot::Content;
use std::borrow::Cow;

use crate::comparison::{Limit, comparisons};
use crate::findings::audit;

/// A form as a report is asked for it, with what its conditions look at.
pub(crate) struct Asked<'a> {
    /// The form without the sections that are not asked for.
    pub(crate) form: Cow<'a, Form>,
    pub(crate) circumstances: Circumstances,
}

impl<'a> Asked<'a> {
    pub(crate) fn of(form: &'a Form, content: &Content) -> Self {
        let circumstances = circumstances(form, content);
        if form.sections.iter().all(|section| section.condition.is_none()) {
            return Self { form: Cow::Borrowed(form), circumstances };
        }
        let mut asked = form.clone();
        asked.sections.retain(|section| holds(section.condition.as_ref(), &circumstances));
        Self { form: Cow::Owned(asked), circumstances }
    }
}

/// The sections that a report is asked for, in the order of the form.
pub fn sections_asked<'a>(form: &'a Form, content: &Content) -> impl Iterator<Item = &'a Section> + use<'a> {
    let circumstances = circumstances(form, content);
    form.sections.iter().filter(move |section| holds(section.condition.as_ref(), &circumstances))
}

/// Whether a report is not complete without a section that is typed into it, as a text, figures or a table.
pub fn is_required(form: &Form, content: &Content, section: &Section) -> bool {
    demands(section, &circumstances(form, content))
}

/// The attachments that a report is asked for, in the order of the form, with the section that asks.
pub fn attachments_asked<'a>(form: &'a Form, content: &Content) -> Vec<(&'a Section, &'a AskedAttachment)> {
    let circumstances = circumstances(form, content);
    let sections = form.sections.iter().filter(|section| holds(section.condition.as_ref(), &circumstances));
    sections.flat_map(|section| asked_of(section, &circumstances).map(move |asked| (section, asked))).collect()
}

/// The attachments of one section that are asked for, whether or not the report is complete without them.
pub(crate) fn asked_of<'a>(
    section: &'a Section,
    circumstances: &Circumstances,
) -> impl Iterator<Item = &'a AskedAttachment> {
    let asked = match &section.kind {
        SectionKind::Attachments { asked } => asked.as_slice(),
        _ => &[],
    };
    asked.iter().filter(move |one| holds(one.condition.as_ref(), circumstances))
}

/// Whether a section must be filled in.
pub(crate) fn demands(section: &Section, circumstances: &Circumstances) -> bool {
    let always = match &section.kind {
        SectionKind::Narrative { required, .. }
        | SectionKind::FreeTable { required, .. }
        | SectionKind::FreeGrid { required, .. } => *required,
        SectionKind::FreeFigures { figures } => figures.iter().any(|figure| figure.required),
        _ => false,
    };
    always || section.required_if.as_ref().is_some_and(|condition| condition.holds(circumstances))
}

/// Whether a condition looks for `wanted`, alone or with others, and not for its opposite.
pub(crate) fn looks_for(condition: Option<&Condition>, wanted: &Condition) -> bool {
    match condition {
        Some(Condition::All(all) | Condition::Any(all)) => all.iter().any(|one| looks_for(Some(one), wanted)),
        other => other == Some(wanted),
    }
}

fn holds(condition: Option<&Condition>, circumstances: &Circumstances) -> bool {
    condition.is_none_or(|condition| condition.holds(circumstances))
}

/// What is true of a report's grant and period.
fn circumstances(form: &Form, content: &Content) -> Circumstances {
    let sum = |amount: fn(&GrantYear) -> Option<i64>| {
        audit::years_of_period(content).filter_map(amount).reduce(i64::saturating_add)
    };
    let period = content.period;
    let compared = comparisons(content, Limit::of_form(form, content));
    Circumstances {
        awarded_ore: sum(|year| year.awarded_ore),
        applied_ore: sum(|year| year.applied_ore),
        has_unspent_funds: content.unspent_funds.iter().any(|one| one.is_left_over(period))
            || audit::years_of_period(content).any(|year| is_over(content, year) && year.has_left_over()),
        has_deviations: content.deviations.iter().any(|one| one.is_told_from(period.starts_on)),
        is_first_period: content.starts_on().is_none_or(|starts_on| period.starts_on <= starts_on),
        is_last_period: content.ends_on().is_none_or(|ends_on| period.ends_on >= ends_on),
        line_deviates: compared.iter().any(|comparison| comparison.unexplained() > 0),
        audit: audit::of(form, content).filter(|audit| audit.is_due).and_then(|audit| audit.duty.result),
    }
}

/// Whether a year's money can be spent no longer when the period ends.
fn is_over(content: &Content, year: &GrantYear) -> bool {
    runs_on_until(&content.grant, &content.grant_years, year.year, content.period).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::fixture::{kept_books, within_budget};
    use crate::findings::findings;
    use crate::tests::{draft, form_of, snapshot};
    use domain::form::Words;
    use domain::grant::AuditResult;
    use domain::snapshot::Snapshot;
    use language::Language;

    /// A form with a text that is asked for on a condition, and one that always is.
    fn on(condition: Condition) -> Form {
        let text = || SectionKind::Narrative { max_characters: 100, required: true };
        let mut form = form_of([("effect", text()), ("summary", text())]);
        form.sections[0].condition = Some(condition);
        form
    }

    fn is_asked(condition: Condition, snapshot: &Snapshot) -> bool {
        let form = on(condition);
        let asked: Vec<&str> = sections_asked(&form, &snapshot.content).map(|section| section.key.as_str()).collect();
        let document = crate::compile(&form, snapshot, Language::Nb, &draft());
        let told: Vec<&str> = document.sections.iter().map(|section| section.key.as_str()).collect();
        assert_eq!(asked, told, "the document has what the pages ask for");
        let missing = findings(&form, snapshot).iter().filter(|finding| finding.code == "text-missing").count();
        assert_eq!(missing, asked.len(), "and so has what is missing");
        asked == ["effect", "summary"]
    }

    #[test]
    fn a_text_is_asked_for_from_the_amount_itself() {
        let mut snapshot = snapshot();
        let mut awarded = |ore: Option<i64>| {
            snapshot.content.grant_years[0].awarded_ore = ore;
            is_asked(Condition::AwardedFromOre(10_000_000), &snapshot)
        };
        assert!(awarded(Some(10_000_000)));
        assert!(!awarded(Some(9_999_999)));
        assert!(!awarded(None));
    }

    #[test]
    fn the_period_and_the_accounts_decide() {
        assert!(is_asked(Condition::IsFirstPeriod(true), &snapshot()));
        let mut goes_on = snapshot();
        goes_on.content.grant.ends_on = Some(crate::tests::day("2026-06-30"));
        assert!(
            !is_asked(Condition::IsLastPeriod(true), &goes_on) && is_asked(Condition::IsLastPeriod(true), &snapshot())
        );
        assert!(is_asked(Condition::LineDeviates(true), &kept_books()));
        assert!(!is_asked(Condition::LineDeviates(true), &within_budget()));
        assert!(!is_asked(Condition::HasUnspentFunds(true), &snapshot()));
        assert!(!is_asked(Condition::AuditDemands(AuditResult::Auditor), &snapshot()), "no rule, no demand");
    }

    #[test]
    fn a_grant_without_days_has_those_of_its_project() {
        let mut snapshot = snapshot();
        snapshot.content.grant.starts_on = None;
        snapshot.content.grant.ends_on = None;
        snapshot.content.project.starts_on = Some(crate::tests::day("2024-01-01"));
        snapshot.content.project.ends_on = Some(crate::tests::day("2026-12-31"));
        assert!(!is_asked(Condition::IsFirstPeriod(true), &snapshot));
        assert!(!is_asked(Condition::IsLastPeriod(true), &snapshot));
    }

    #[test]
    fn money_is_left_over_by_the_books_of_a_year_that_is_over() {
        let mut snapshot = snapshot();
        let is_left = |snapshot: &Snapshot| is_asked(Condition::HasUnspentFunds(true), snapshot);
        snapshot.content.grant_years[0].repaid_ore = Some(100);
        assert!(is_left(&snapshot), "it went back");
        snapshot.content.grant_years[0].repaid_ore = None;
        snapshot.content.grant_years[0].spent_ore = snapshot.content.grant_years[0].received_ore.map(|ore| ore - 1);
        assert!(is_left(&snapshot), "nobody has said what becomes of it");
        snapshot.content.period.ends_on = crate::tests::day("2025-06-30");
        assert!(!is_left(&snapshot), "there is half a year left to spend it in");
        snapshot.content.grant_years[0].spent_ore = None;
        snapshot.content.period.ends_on = crate::tests::day("2025-12-31");
        assert!(!is_left(&snapshot), "what was spent is not known");
    }

    #[test]
    fn an_attachment_is_demanded_on_its_own_condition() {
        let asked = |key: &str, condition| AskedAttachment {
            key: key.to_owned(),
            title: Words { nb: key.to_owned(), nn: None, en: None },
            condition,
            optional: false,
        };
        let kind = SectionKind::Attachments {
            asked: vec![asked("accounts", None), asked("statement", Some(Condition::IsLastPeriod(false)))],
        };
        let form = form_of([("attachments", kind)]);
        let snapshot = snapshot();
        let found = attachments_asked(&form, &snapshot.content);
        assert_eq!(found.iter().map(|(_, one)| one.key.as_str()).collect::<Vec<_>>(), ["accounts"]);
    }

    #[test]
    fn a_text_may_be_required_on_a_condition_alone() {
        let kind = SectionKind::Narrative { max_characters: 100, required: false };
        let mut form = form_of([("comment", kind)]);
        form.sections[0].required_if = Some(Condition::LineDeviates(true));
        let is_missing = |snapshot: &Snapshot| findings(&form, snapshot).iter().any(|one| one.code == "text-missing");
        assert!(is_missing(&kept_books()) && !is_missing(&within_budget()));
        assert!(is_required(&form, &kept_books().content, &form.sections[0]));
    }
}
