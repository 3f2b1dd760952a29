//! Which counts of people one document hides: every table and figure that counts them goes into one ledger a count.

mod atoms;

use atoms::Atoms;
use domain::activity::Activity;
use domain::form::{Figure, Form, Measure, SectionKind};
use domain::snapshot::Content;
use std::collections::{BTreeMap, BTreeSet};

use crate::breakdown::{Activities, Cut, Part};
use crate::disclosure::{Ledger, Quantity, Rank};
use crate::tally::{People, Tally};

/// Where a count of people stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Spot {
    /// The total of everything.
    Total,
    /// A row of a breakdown.
    Part(Part),
    /// A figure, by the number of its section and its own within it.
    Figure(usize, usize),
}

/// The counts that are hidden.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hidden(BTreeSet<(People, Spot)>);

impl Hidden {
    pub(crate) fn hides(&self, people: People, spot: Spot) -> bool {
        self.0.contains(&(people, spot))
    }

    /// Decides for a whole document.
    pub(crate) fn decide(form: &Form, content: &Content, activities: &Activities<'_>) -> Self {
        let cuts: BTreeMap<Cut, BTreeMap<Part, Tally>> =
            needed_cuts(form).into_iter().map(|cut| (cut, activities.cut(cut, content))).collect();
        let shown = Cut::of_form(form);
        let atoms = Atoms::of(activities, cuts.keys().copied());
        let mut hidden = BTreeSet::new();
        for people in People::ALL {
            let mut sums = Sums::new(people, content.grant.disclosure_threshold, activities, &cuts, &shown);
            sums.link_months_and_kinds();
            for (spot, figure) in figures(form) {
                sums.add_figure(spot, figure, activities);
            }
            sums.link_atoms(&atoms);
            sums.ledger.conceal();
            let spots = sums.spots.iter().filter(|(_, quantity)| sums.ledger.is_hidden(**quantity));
            hidden.extend(spots.map(|(spot, _)| (people, *spot)));
        }
        Self(hidden)
    }
}

/// Whether an activity counts for a figure.
pub(crate) fn counts_for(figure: &Figure, activity: &Activity) -> bool {
    (figure.kinds.is_empty() || figure.kinds.contains(&activity.kind))
        && (figure.audiences.is_empty() || figure.audiences.contains(&activity.audience))
        && (figure.modes.is_empty() || activity.mode.is_some_and(|mode| figure.modes.contains(&mode)))
        && (!figure.peer_led_only || activity.is_peer_led)
}

/// The figures of a form that count people.
fn figures(form: &Form) -> Vec<(Spot, &Figure)> {
    let mut found = Vec::new();
    for (number, section) in form.sections.iter().enumerate() {
        if let SectionKind::Figures { figures } = &section.kind {
            let counting = figures.iter().enumerate().filter(|(_, figure)| figure.measure.counts_people());
            found.extend(counting.map(|(index, figure)| (Spot::Figure(number, index), figure)));
        }
    }
    found
}

/// The one cut whose parts a figure adds up, when it picks by one thing alone.
fn cut_of(figure: &Figure) -> Option<Cut> {
    let picks = (figure.kinds.is_empty(), figure.audiences.is_empty(), figure.modes.is_empty(), figure.peer_led_only);
    match picks {
        (false, true, true, false) => Some(Cut::Kind),
        (true, false, true, false) => Some(Cut::Audience),
        (true, true, false, false) => Some(Cut::Mode),
        _ => None,
    }
}

fn is_of_everything(figure: &Figure) -> bool {
    figure.kinds.is_empty() && figure.audiences.is_empty() && figure.modes.is_empty() && !figure.peer_led_only
}

/// The cuts that tables show, and those whose parts figures add up.
fn needed_cuts(form: &Form) -> BTreeSet<Cut> {
    Cut::of_form(form).into_iter().chain(figures(form).iter().filter_map(|(_, figure)| cut_of(figure))).collect()
}

/// The ledger of one count, with where each quantity stands.
struct Sums<'a> {
    people: People,
    ledger: Ledger,
    total: Quantity,
    cuts: &'a BTreeMap<Cut, BTreeMap<Part, Tally>>,
    parts: BTreeMap<Part, Quantity>,
    spots: BTreeMap<Spot, Quantity>,
    /// Each figure with the rest of the total.
    figures: Vec<(&'a Figure, Quantity, Quantity)>,
}

impl<'a> Sums<'a> {
    fn new(
        people: People,
        threshold: i64,
        activities: &Activities<'_>,
        cuts: &'a BTreeMap<Cut, BTreeMap<Part, Tally>>,
        shown: &BTreeSet<Cut>,
    ) -> Self {
        let mut ledger = Ledger::new(threshold);
        let total = ledger.published(activities.total.people(people), Rank::Total);
        let (mut parts, mut spots) = (BTreeMap::new(), BTreeMap::from([(Spot::Total, total)]));
        for (cut, tallies) in cuts {
            let rank = if matches!(cut, Cut::Month | Cut::Kind) { Rank::Sum } else { Rank::Cell };
            for (part, tally) in tallies {
                let value = tally.people(people);
                let quantity =
                    if shown.contains(cut) { ledger.published(value, rank) } else { ledger.unpublished(value) };
                parts.insert(*part, quantity);
                spots.insert(Spot::Part(*part), quantity);
            }
            ledger.line(total, tallies.keys().map(|part| parts[part]));
        }
        Self { people, ledger, total, cuts, parts, spots, figures: Vec::new() }
    }

    /// A month, and a kind, is the sum of its cells in the table of kinds and months.
    fn link_months_and_kinds(&mut self) {
        let Some(cells) = self.cuts.get(&Cut::KindAndMonth) else { return };
        let mut sums = BTreeMap::<Part, Vec<Quantity>>::new();
        for cell in cells.keys() {
            let Part::KindAndMonth(kind, month) = *cell else { continue };
            for sum in [Part::Month(month), Part::Kind(kind)] {
                sums.entry(sum).or_default().push(self.parts[cell]);
            }
        }
        for (sum, parts) in sums {
            if let Some(sum) = self.parts.get(&sum) {
                self.ledger.line(*sum, parts);
            }
        }
    }

    /// A figure is a part of the total, and where it picks by one thing alone, the sum of rows of that table.
    fn add_figure(&mut self, spot: Spot, figure: &'a Figure, activities: &Activities<'_>) {
        if (figure.measure == Measure::NewParticipants) != self.people.is_new() {
            return;
        }
        if is_of_everything(figure) {
            self.spots.insert(spot, self.total);
            return;
        }
        let (inside, outside): (Vec<&Activity>, Vec<&Activity>) =
            activities.held.iter().copied().partition(|activity| counts_for(figure, activity));
        let value = Tally::of(inside.iter().copied()).people(self.people);
        let quantity = self.ledger.published(value, Rank::Sum);
        self.spots.insert(spot, quantity);
        let rest = self.ledger.unpublished(Tally::of(outside.iter().copied()).people(self.people));
        self.ledger.line(self.total, [quantity, rest]);
        self.figures.push((figure, quantity, rest));
        if let Some(tallies) = cut_of(figure).and_then(|cut| self.cuts.get(&cut)) {
            let (mut inside, mut outside) = (Vec::new(), Vec::new());
            for part in tallies.keys() {
                let side = if is_picked(figure, *part) { &mut inside } else { &mut outside };
                side.push(self.parts[part]);
            }
            self.ledger.line(quantity, inside);
            self.ledger.line(rest, outside);
        }
    }
}

fn is_picked(figure: &Figure, part: Part) -> bool {
    match part {
        Part::Kind(kind) => figure.kinds.contains(&kind),
        Part::Audience(audience) => figure.audiences.contains(&audience),
        Part::Mode(mode) => mode.is_some_and(|mode| figure.modes.contains(&mode)),
        Part::Month(_) | Part::KindAndMonth(..) | Part::Site(_) | Part::Topic(_) | Part::Commissioner(_) => false,
    }
}
