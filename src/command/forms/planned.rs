//! When a form's report on a grant is due, as the form itself says it.

use domain::calendar::Period;
use domain::grant::Requirement;
use domain::internal_deadline::{InternalDeadlineOn, days_of};
use domain::obligation::{PlannedObligation, plan};
use domain::{Form, Grant, Word};
use language::{Language, Message, date_long, date_range, text};

/// The obligation that the form's own rules give a grant for a period, with the deadlines of one's own that the grant has for
/// this form. Missing where the form gives no day.
pub(super) fn of(grant: &Grant, whole: Period, period: Period, form: &Form) -> Option<PlannedObligation> {
    let asked = grant.requirements.iter().find(|one| one.form_key == form.key);
    let requirement = Requirement {
        form_key: form.key.clone(),
        period: None,
        deadline: None,
        internal_deadlines: asked.map(|one| one.internal_deadlines.clone()).unwrap_or_default(),
        language: None,
    };
    let grant = Grant { requirements: vec![requirement], ..grant.clone() };
    plan(&grant, whole, std::slice::from_ref(form)).into_iter().find(|one| one.period == period)
}

/// The days of the deadlines of one's own.
pub(super) fn own(planned: &PlannedObligation) -> Vec<InternalDeadlineOn> {
    days_of(&planned.internal_deadlines, planned.deadline_on)
}

/// The period and its days, a line each.
pub(super) fn words(language: Language, period: Period, planned: Option<&PlannedObligation>) -> Vec<String> {
    let told = |key: &'static str, on| Message::new(key).with("on", date_long(language, on)).in_language(language);
    let range = date_range(language, period.starts_on, period.ends_on);
    let mut words = vec![Message::new("forms-preview-period").with("period", range).in_language(language)];
    let Some(planned) = planned else {
        words.push(text(language, "forms-preview-no-deadline"));
        return words;
    };
    words.push(told("forms-preview-deadline", planned.deadline_on));
    words.extend(planned.answer_by_on.map(|on| told("forms-preview-answer", on)));
    words.extend(own(planned).into_iter().map(|one| {
        let party = text(language, &format!("word-internal-party-{}", one.party.text().replace('_', "-")));
        Message::new("forms-preview-internal")
            .with("party", party)
            .with("on", date_long(language, one.on))
            .in_language(language)
    }));
    if planned.deadline_on < period.ends_on {
        words.push(text(language, "forms-preview-before-end"));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::internal_deadline::InternalDeadline;

    #[test]
    fn a_preview_says_when_the_report_is_due_and_warns_of_a_day_before_its_period_ends() {
        let day = |text: &str| text.parse().unwrap();
        let period = Period { starts_on: day("2025-01-01"), ends_on: day("2025-12-31") };
        let mut planned = PlannedObligation {
            form_key: "x".to_owned(),
            period,
            deadline_on: day("2026-04-01"),
            answer_by_on: None,
            internal_deadlines: vec![InternalDeadline::of_leader(14)],
        };
        for language in Language::ALL {
            let told = words(language, period, Some(&planned));
            assert_eq!(told.len(), 3, "{told:?}");
            assert!(told[1].contains("2026") && told[2].contains("18"), "{told:?}");
            assert!(told.iter().all(|line| !line.contains('⟦')), "{told:?}");
            assert_eq!(words(language, period, None).len(), 2);
        }
        planned.deadline_on = day("2025-03-01");
        assert_eq!(words(Language::En, period, Some(&planned)).len(), 4);
    }
}
