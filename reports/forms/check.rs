//! What a form must be beyond the shape of its fields: rules that agree with each other, and demands that fit the kind of
//! section they stand in.

use super::place::{Places, Step};
use super::proposal::nearest;
use super::{FormError, Problem};
use domain::check::Code;
use domain::deadline::DeadlineRule;
use domain::form::{Breakdown, Crossing, FORM_FORMAT, Form, FormPeriod, FreeColumn, Section, SectionKind, ShownColumn};
use language::Language;
use toml::de::DeValue;

use crate::columns::columns_of;
use crate::dimensions::dimension_of;

/// That a file is of another format, whatever else it holds.
pub(super) fn other_format(places: &Places<'_>) -> Option<FormError> {
    let DeValue::Integer(number) = places.root().get("format")?.get_ref() else { return None };
    let found = u32::from_str_radix(number.as_str(), number.radix()).ok()?;
    (found != FORM_FORMAT).then(|| places.error(&["format".into()], Problem::OtherFormat { found }))
}

/// Mistakes in what a form says.
pub(super) fn meaning(form: &Form, places: &Places<'_>) -> Vec<FormError> {
    let mut check = Check { places, errors: Vec::new() };
    // A language that there is not is told by its own name.
    let is_known = form.language.parse::<Language>().is_ok();
    let has_own = !is_known || form.languages.is_empty() || form.languages.contains(&form.language);
    let lacks = Problem::LacksOwnLanguage { language: form.language.clone() };
    check.demand(has_own, &["languages".into()], lacks);
    check.deadline(form);
    for (index, section) in form.sections.iter().enumerate() {
        check.section(section, index);
    }
    check.attachments(form);
    check.errors
}

struct Check<'a, 'b> {
    places: &'a Places<'b>,
    errors: Vec<FormError>,
}

impl Check<'_, '_> {
    fn demand(&mut self, holds: bool, path: &[Step<'_>], problem: Problem) {
        if !holds {
            self.errors.push(self.places.error(path, problem));
        }
    }

    fn deadline(&mut self, form: &Form) {
        let Some(rule) = &form.deadline else { return };
        for (field, code) in rule.faults() {
            let problem = match code {
                Code::OutOfRange { min, max } => Problem::OutOfRange { min, max },
                _ => Problem::NotADay,
            };
            self.demand(false, &["deadline".into(), field.into()], problem);
        }
        // A recurring rule gives the periods itself, and no other gives those between its tasks.
        let is_recurring = matches!(rule, DeadlineRule::Recurring { .. });
        let is_checkpoint = form.period == FormPeriod::Checkpoint;
        self.demand(is_recurring == is_checkpoint, &["period".into()], Problem::PeriodOfAnotherDeadline);
    }

    fn section(&mut self, section: &Section, index: usize) {
        let at = |field: &'static str| [Step::Field("sections"), Step::Index(index), Step::Field(field)];
        let has_money = matches!(
            section.kind,
            SectionKind::Accounts { .. } | SectionKind::Funding {} | SectionKind::UnspentFunds {}
        );
        self.demand(section.rounding.is_none() || has_money, &at("rounding"), Problem::NoRounding);
        let is_filled_in = section.kind.is_typed() || matches!(section.kind, SectionKind::Narrative { .. });
        self.demand(section.required_if.is_none() || is_filled_in, &at("required_if"), Problem::NoRequiredIf);
        self.columns(&section.kind, &section.show_columns, index);
        if let SectionKind::FreeTable { columns, .. } = &section.kind {
            self.totals(columns, index);
        }
        if let SectionKind::Activities { breakdowns, crossed } = &section.kind {
            self.demand(!breakdowns.is_empty() || !crossed.is_empty(), &at("breakdowns"), Problem::NoBreakdown);
            let months = breakdowns.iter().position(|one| *one == Breakdown::Month);
            if let Some(place) = months.filter(|_| breakdowns.contains(&Breakdown::KindAndMonth)) {
                let path: Vec<Step<'_>> = at("breakdowns").into_iter().chain([Step::Index(place)]).collect();
                self.demand(false, &path, Problem::Duplicate);
            }
            self.crossings(breakdowns, crossed, index);
        }
    }

    /// Two things that are known of each activity, or of each participant of one, and no pair of them twice.
    fn crossings(&mut self, breakdowns: &[Breakdown], crossed: &[Crossing], section: usize) {
        let list = [Step::Field("sections"), Step::Index(section), Step::Field("crossed")];
        for (place, crossing) in crossed.iter().enumerate() {
            let path: Vec<Step<'_>> = list.into_iter().chain([Step::Index(place)]).collect();
            self.demand(crossing.first != crossing.then, &path, Problem::CrossedWithItself);
            let [first, then] = [crossing.first, crossing.then].map(dimension_of);
            let is_counted = first.is_none() || then.is_none() || first == then;
            self.demand(is_counted, &path, Problem::NotCountedTogether);
            let is_by_month = *crossing == Crossing { first: Breakdown::Kind, then: Breakdown::Month };
            let stands_already = is_by_month && breakdowns.contains(&Breakdown::KindAndMonth);
            self.demand(!stands_already && !crossed[..place].contains(crossing), &path, Problem::Duplicate);
        }
    }

    /// Each chosen column is one that such a section can have.
    fn columns(&mut self, kind: &SectionKind, chosen: &[ShownColumn], section: usize) {
        let list = [Step::Field("sections"), Step::Index(section), Step::Field("show_columns")];
        let allowed = columns_of(kind);
        if allowed.is_empty() {
            return self.demand(chosen.is_empty(), &list, Problem::NoColumns);
        }
        for (place, column) in chosen.iter().enumerate() {
            let path: Vec<Step<'_>> = list.into_iter().chain([Step::Index(place)]).collect();
            let meant = nearest(&column.key, allowed);
            let unknown = Problem::UnknownWord { found: column.key.clone(), allowed: allowed.to_vec(), meant };
            self.demand(allowed.contains(&column.key.as_str()), &path, unknown);
        }
    }

    fn totals(&mut self, columns: &[FreeColumn], section: usize) {
        let list = [Step::Field("sections"), Step::Index(section), Step::Field("columns")];
        for (place, column) in columns.iter().enumerate() {
            let path: Vec<Step<'_>> = list.into_iter().chain([Step::Index(place), Step::Field("total")]).collect();
            self.demand(!column.total || column.unit.adds_up(), &path, Problem::NoTotal);
        }
    }

    /// A file is attached as one thing, wherever in the form that is asked for.
    fn attachments(&mut self, form: &Form) {
        let mut keys: Vec<&str> = Vec::new();
        for (index, section) in form.sections.iter().enumerate() {
            let SectionKind::Attachments { asked } = &section.kind else { continue };
            for (place, one) in asked.iter().enumerate() {
                let list = [Step::Field("sections"), Step::Index(index), Step::Field("asked")];
                let path: Vec<Step<'_>> = list.into_iter().chain([Step::Index(place), Step::Field("key")]).collect();
                self.demand(!keys.contains(&one.key.as_str()), &path, Problem::Duplicate);
                keys.push(&one.key);
            }
        }
    }
}
