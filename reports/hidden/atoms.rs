//! What all tables and figures of a document are made of. A reader who knows which sorts of activities were held could
//! subtract a row of one table from a row of another; the ledger is told of the sorts, so that it finds that out first.

use chrono::NaiveDate;
use domain::activity::Activity;
use std::collections::BTreeMap;

use super::{Sums, counts_for};
use crate::breakdown::{Activities, Cut, Part};
use crate::disclosure::Quantity;
use crate::tally::People;

/// The activities of a report that are alike in everything but the month, with how many people each count gives them.
pub(super) struct Atoms<'a> {
    /// What the alike have in common, one of them, and the count of each of [`People::ALL`].
    alike: Vec<(Vec<Part>, &'a Activity, [i64; People::ALL.len()])>,
}

/// The most different activities that are looked at. Beyond this the search would take longer than it is worth: so many
/// different ones give little away.
const MOST_ATOMS: usize = 1_500;

impl<'a> Atoms<'a> {
    pub(super) fn of(activities: &Activities<'a>, cuts: impl Iterator<Item = Cut>) -> Self {
        let cuts: Vec<Cut> = cuts.filter(|cut| !matches!(cut, Cut::Month | Cut::KindAndMonth)).collect();
        let mut places = BTreeMap::new();
        let mut alike = Vec::new();
        for activity in &activities.held {
            let stated = (activity.kind, activity.audience, activity.mode, activity.is_peer_led);
            let place = (stated, activity.site_id, activity.topic_id, activity.commissioner_party_id);
            let place = *places.entry(place).or_insert_with(|| {
                let parts = cuts.iter().map(|cut| cut.part(activity, NaiveDate::MIN)).collect();
                alike.push((parts, *activity, [0; People::ALL.len()]));
                alike.len() - 1
            });
            let counts: &mut [i64; People::ALL.len()] = &mut alike[place].2;
            for (count, people) in counts.iter_mut().zip(People::ALL) {
                *count += people.of(activity);
            }
        }
        if alike.len() > MOST_ATOMS {
            alike.clear();
        }
        Self { alike }
    }
}

impl Sums<'_> {
    /// Ties tables and figures together by what they are all made of. Months and kinds are tied by their own table.
    pub(super) fn link_atoms(&mut self, atoms: &Atoms<'_>) {
        let mut rows = BTreeMap::<Part, Vec<Quantity>>::new();
        let mut sides = vec![(Vec::new(), Vec::new()); self.figures.len()];
        let index = People::ALL.iter().position(|people| *people == self.people).expect("all are listed");
        for (parts, activity, counts) in &atoms.alike {
            let atom = self.ledger.atom(counts[index]);
            for part in parts {
                rows.entry(*part).or_default().push(atom);
            }
            for ((figure, ..), (inside, outside)) in self.figures.iter().zip(&mut sides) {
                let side = if counts_for(figure, activity) { inside } else { outside };
                side.push(atom);
            }
        }
        for (part, atoms) in rows {
            self.ledger.line(self.parts[&part], atoms);
        }
        if atoms.alike.is_empty() {
            return;
        }
        for ((_, quantity, rest), (inside, outside)) in self.figures.iter().zip(sides) {
            self.ledger.line(*quantity, inside);
            self.ledger.line(*rest, outside);
        }
    }
}
