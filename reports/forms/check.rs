//! What a form must be beyond the shape of its fields: rules that agree with each other, and demands that fit the kind of
//! section they stand in.

use super::place::{Places, Step};
use super::proposal::nearest;
use super::{FormError, Problem};
use domain::calendar::Period;
use domain::check::Code;
use domain::deadline::DeadlineRule;
use domain::form::{
    Breakdown, Crossing, FORM_FORMAT, Form, FormPeriod, FreeColumn, Section, SectionKind, ShownColumn, TypedUnit,
};
use language::{Language, text};
use toml::de::DeValue;

use crate::columns::{columns_of, is_same_heading};
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
    check.missing(form);
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
        self.typed(&section.kind, index);
        if let SectionKind::Figures { figures } = &section.kind {
            for (place, figure) in figures.iter().enumerate() {
                let path: Vec<Step<'_>> =
                    at("figures").into_iter().chain([Step::Index(place), Step::Field("in_hours")]).collect();
                self.demand(!figure.in_hours || figure.measure.counts_minutes(), &path, Problem::NoHours);
            }
        }
        if let SectionKind::Activities { breakdowns, crossed } = &section.kind {
            self.demand(!breakdowns.is_empty() || !crossed.is_empty(), &at("breakdowns"), Problem::NoBreakdown);
            // Both give the table of the months.
            let months = breakdowns.iter().position(|one| *one == Breakdown::Month);
            if let Some(place) = months.filter(|_| breakdowns.contains(&Breakdown::KindAndMonth)) {
                let path: Vec<Step<'_>> = at("breakdowns").into_iter().chain([Step::Index(place)]).collect();
                self.demand(false, &path, Problem::ShownByKindAndMonth);
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
            self.demand(!stands_already, &path, Problem::ShownByKindAndMonth);
            if let Some(first) = crossed[..place].iter().position(|other| other == crossing) {
                let first: Vec<Step<'_>> = list.into_iter().chain([Step::Index(first)]).collect();
                let first = self.places.line(&first);
                self.demand(false, &path, Problem::Duplicate { first });
            }
        }
    }

    /// Each chosen column is one that such a section can have.
    fn columns(&mut self, kind: &SectionKind, chosen: &[ShownColumn], section: usize) {
        let list = [Step::Field("sections"), Step::Index(section), Step::Field("show_columns")];
        let allowed: Vec<&'static str> = columns_of(kind).iter().map(|(key, _)| *key).collect();
        if allowed.is_empty() {
            return self.demand(chosen.is_empty(), &list, Problem::NoColumns);
        }
        for (place, column) in chosen.iter().enumerate() {
            let path: Vec<Step<'_>> = list.into_iter().chain([Step::Index(place)]).collect();
            let meant = nearest(&column.key, &allowed);
            let unknown = Problem::UnknownWord { found: column.key.clone(), allowed: allowed.clone(), meant };
            self.demand(allowed.contains(&column.key.as_str()), &path, unknown);
            if let Some(problem) = same_heading(kind, chosen, place) {
                let path: Vec<Step<'_>> = path.into_iter().chain([Step::Field("title")]).collect();
                self.demand(false, &path, problem);
            }
        }
    }

    /// A list to choose from stands with what is chosen, and there alone; and what is added up adds up.
    fn typed(&mut self, kind: &SectionKind, section: usize) {
        let (list, asked): (&'static str, Vec<_>) = match kind {
            SectionKind::FreeFigures { figures } => {
                ("figures", figures.iter().map(|one| (one.unit, one.choices.len())).collect())
            }
            SectionKind::FreeTable { columns, .. } | SectionKind::FreeGrid { columns, .. } => {
                self.totals(columns, section);
                ("columns", columns.iter().map(|one| (one.unit, one.choices.len())).collect())
            }
            _ => return,
        };
        for (place, (unit, count)) in asked.into_iter().enumerate() {
            let path = [
                Step::Field("sections"),
                Step::Index(section),
                Step::Field(list),
                Step::Index(place),
                Step::Field("choices"),
            ];
            let is_chosen = unit == TypedUnit::Choice;
            self.demand(!is_chosen || count > 0, &path, Problem::Missing);
            self.demand(is_chosen || count == 0, &path, Problem::NoChoices);
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
        let mut keys: Vec<(&str, usize)> = Vec::new();
        for (index, section) in form.sections.iter().enumerate() {
            let SectionKind::Attachments { asked } = &section.kind else { continue };
            for (place, one) in asked.iter().enumerate() {
                let list = [Step::Field("sections"), Step::Index(index), Step::Field("asked")];
                let path: Vec<Step<'_>> = list.into_iter().chain([Step::Index(place), Step::Field("key")]).collect();
                let line = self.places.line(&path);
                if let Some((_, first)) = keys.iter().find(|(key, _)| *key == one.key) {
                    self.demand(false, &path, Problem::Duplicate { first: *first });
                }
                keys.push((one.key.as_str(), line));
            }
        }
    }

    /// What is missing is told once.
    fn missing(&mut self, form: &Form) {
        let missing = form.sections.iter().enumerate().filter(|(_, one)| matches!(one.kind, SectionKind::Missing {}));
        for (index, _) in missing.skip(1) {
            let path = [Step::Field("sections"), Step::Index(index), Step::Field("kind")];
            self.demand(false, &path, Problem::MissingTwice);
        }
    }
}

/// That the funder's own heading of a column is another's as well, in one of the languages.
fn same_heading(kind: &SectionKind, chosen: &[ShownColumn], place: usize) -> Option<Problem> {
    let column = &chosen[place];
    column.title.as_ref()?;
    let heading = |of: &ShownColumn, language: Language| match &of.title {
        Some(words) => Some(words.in_language(language.code()).to_owned()),
        None => columns_of(kind).iter().find(|(key, _)| *key == of.key).map(|(_, title)| text(language, title)),
    };
    // Of two headings of the funder's own, the later is told.
    let others = chosen.iter().enumerate().filter(|(other, one)| *other != place && one.key != column.key);
    let others = others.filter(|(other, one)| *other < place || one.title.is_none());
    others.map(|(_, other)| other).find_map(|other| {
        Language::ALL.into_iter().find_map(|language| {
            let (own, others) = (heading(column, language)?, heading(other, language)?);
            is_same_heading(&own, &others).then(|| Problem::SameHeading { heading: own, other: other.key.clone() })
        })
    })
}

/// What a form may well mean, but whoever writes it should know.
pub(super) fn remarks(form: &Form, places: &Places<'_>) -> Vec<FormError> {
    let early = form.deadline.as_ref().and_then(|rule| before_end(form.period, rule));
    early.into_iter().map(|problem| places.error(&["deadline".into()], problem)).collect()
}

/// A period of two whole years whose deadline comes before its end. Which grant it is, is no matter only to the years of
/// the calendar and parts of them, and to a day that is the same each year.
fn before_end(period: FormPeriod, rule: &DeadlineRule) -> Option<Problem> {
    let is_of_calendar = match period {
        FormPeriod::CalendarYear
        | FormPeriod::CalendarYearBeforeLast
        | FormPeriod::HalfYear
        | FormPeriod::ThirdOfYear
        | FormPeriod::Quarter => true,
        FormPeriod::GrantYear | FormPeriod::WholeGrant | FormPeriod::Checkpoint => false,
    };
    if !is_of_calendar || !matches!(rule, DeadlineRule::FixedDay { .. }) {
        return None;
    }
    let whole = Period { starts_on: Period::year(2025)?.starts_on, ends_on: Period::year(2026)?.ends_on };
    period.periods(whole).into_iter().find_map(|period| {
        let due = rule.deadline(period, None)?;
        (due < period.ends_on).then_some(Problem::DueBeforeEnd { period, due })
    })
}
