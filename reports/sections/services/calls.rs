//! Which numbers of a service are hidden. Contacts, calls that came in and calls that were answered are counts of
//! people, most of them of the same people: where a row has as many contacts as answered calls, a reader takes one for
//! the other, and the ledger does too. The same goes for a row of all channels, or of the whole project, that is the
//! sum of other rows.
//!
//! What only follows from such a count is hidden with it: the share that was answered, how many waits were measured,
//! how many different people there were. How many rang in vain may be worked out, however few they were: nobody knows
//! who rings.

use domain::contacts::Channel;
use domain::disclosed::Disclosed;
use domain::identity::SiteId;
use std::collections::{BTreeMap, BTreeSet};

use super::Line;
use super::numbers::Number;
use crate::disclosed::Named;
use crate::disclosure::{Ledger, Quantity, Rank};
use crate::document::{Cell, Total};
use crate::hidden::of_thing;

/// The columns that count people, and so stand in the ledger.
const COUNTS: [Number; 4] = [Number::ContactsCounted, Number::ContactsEstimated, Number::AskedToTalk, Number::Answered];

/// What is hidden of a table of services.
pub(super) struct Calls {
    /// By the place of the row.
    hidden: BTreeSet<(Number, usize)>,
    /// The rows of few waits, and of those that were few in an earlier revision.
    few_waits: BTreeSet<usize>,
    /// The sums of the columns that have one, and whether it is hidden.
    totals: BTreeMap<Number, (i64, bool)>,
    /// Where contacts are hidden.
    places: BTreeSet<(Option<SiteId>, Channel)>,
    /// What a later revision must know, by name.
    shown: BTreeMap<String, Option<i64>>,
}

/// The name of a count, by which a later revision finds it again.
fn key(number: Number, line: &Line<'_>) -> String {
    format!("services/{}/{}/{}", number.key(), of_thing(line.site_id), line.channel)
}

impl Calls {
    pub(super) fn of(lines: &[Line<'_>], threshold: i64, earlier: &[Disclosed]) -> Self {
        let mut sums = Sums { lines, ledger: Ledger::new(threshold), counts: BTreeMap::new() };
        let totals: Vec<(Number, i64, Quantity)> = COUNTS.into_iter().filter_map(|number| sums.add(number)).collect();
        for place in 0..lines.len() {
            sums.tie_calls(place);
            sums.tie_wholes(place);
        }
        let mut named: Vec<(String, Quantity)> =
            sums.counts.iter().map(|((number, place), quantity)| (key(*number, &lines[*place]), *quantity)).collect();
        named.extend(totals.iter().map(|(number, _, total)| (format!("services/{}/total", number.key()), *total)));
        let named = Named::conceal(named, &mut sums.ledger, earlier);
        let is_hidden = |quantity: Quantity| sums.ledger.is_hidden(quantity);
        let hidden: BTreeSet<(Number, usize)> =
            sums.counts.iter().filter(|(_, quantity)| is_hidden(**quantity)).map(|(at, _)| *at).collect();
        let contacts = hidden
            .iter()
            .filter(|(number, _)| matches!(number, Number::ContactsCounted | Number::ContactsEstimated))
            .map(|(_, place)| (lines[*place].site_id, lines[*place].channel));
        let few_waits = few_waits(lines, threshold, earlier);
        let mut shown = named.shown(&sums.ledger);
        shown.extend(few_waits.iter().map(|place| (key(Number::WaitsMeasured, &lines[*place]), None)));
        Self {
            places: contacts.collect(),
            few_waits,
            shown,
            totals: totals.into_iter().map(|(number, sum, total)| (number, (sum, is_hidden(total)))).collect(),
            hidden,
        }
    }

    /// Whether contacts at a site through a channel are hidden.
    pub(super) fn hides_contacts(&self, site_id: Option<SiteId>, channel: Channel) -> bool {
        self.places.contains(&(site_id, channel))
    }

    /// What a later revision must know of this one.
    pub(super) fn into_shown(self) -> BTreeMap<String, Option<i64>> {
        self.shown
    }

    /// A cell of a row, hidden where it must be.
    pub(super) fn cell(&self, number: Number, place: usize, line: &Line<'_>) -> Cell {
        let cell = number.cell(line);
        let hides = |number: Number| self.hidden.contains(&(number, place));
        let are_few_waits = self.few_waits.contains(&place);
        let is_hidden = match number {
            Number::ContactsCounted | Number::ContactsEstimated | Number::AskedToTalk | Number::Answered => {
                hides(number)
            }
            Number::AnsweredShare => hides(Number::AskedToTalk) || hides(Number::Answered),
            Number::WaitsMeasured => are_few_waits || COUNTS.into_iter().any(hides),
            // The mean of few waits is the wait of few people.
            Number::WaitMinutes => are_few_waits,
            Number::OpeningMinutes => false,
        };
        if is_hidden && cell.number().is_some() { Cell::Hidden } else { cell }
    }

    /// What stands below a column.
    pub(super) fn total(&self, number: Number, lines: &[Line<'_>]) -> Total {
        let has_hidden = (0..lines.len()).any(|place| self.hidden.contains(&(number, place)));
        match self.totals.get(&number) {
            None => Total::None,
            Some((_, true)) => Total::Hidden,
            Some((sum, false)) if has_hidden => Total::Value(*sum),
            Some((_, false)) => Total::Sum,
        }
    }
}

fn few_waits(lines: &[Line<'_>], threshold: i64, earlier: &[Disclosed]) -> BTreeSet<usize> {
    let were_few = |line: &Line<'_>| {
        let key = key(Number::WaitsMeasured, line);
        earlier.iter().any(|revision| revision.cells.get(&key).is_some_and(Option::is_none))
    };
    let are_few = |line: &Line<'_>| (1..threshold).contains(&line.sum.waits_measured) || were_few(line);
    lines.iter().enumerate().filter(|(_, line)| are_few(line)).map(|(place, _)| place).collect()
}

/// Whether a sum of a column would count people twice: some of its rows may be parts of others.
pub(super) fn counts_twice(number: Number, lines: &[Line<'_>]) -> bool {
    let known: Vec<&Line<'_>> = lines.iter().filter(|line| number.value(line).is_some()).collect();
    let may_share = |one: &Line<'_>, other: &Line<'_>| {
        let is_wide = one.channel == Channel::All || other.channel == Channel::All;
        let is_whole = one.site_id.is_none() || other.site_id.is_none();
        (one.site_id == other.site_id || is_whole) && (one.channel == other.channel || is_wide)
    };
    let shares_with_later =
        |(place, one): (usize, &&Line<'_>)| known[place + 1..].iter().any(|other| may_share(one, other));
    COUNTS.contains(&number) && known.iter().enumerate().any(shares_with_later)
}

/// The ledger of a table, with the quantity of each count that is known.
struct Sums<'a> {
    lines: &'a [Line<'a>],
    ledger: Ledger,
    counts: BTreeMap<(Number, usize), Quantity>,
}

impl Sums<'_> {
    fn value(&self, number: Number, place: usize) -> i64 {
        number.value(&self.lines[place]).unwrap_or(0)
    }

    /// Adds a column; gives its sum where it has one.
    fn add(&mut self, number: Number) -> Option<(Number, i64, Quantity)> {
        let mut column = Vec::new();
        let mut sum = 0_i64;
        for (place, line) in self.lines.iter().enumerate() {
            let Some(value) = number.value(line) else { continue };
            let quantity = self.ledger.published(value, Rank::Cell);
            self.counts.insert((number, place), quantity);
            column.push(quantity);
            sum = sum.saturating_add(value);
        }
        if column.is_empty() || counts_twice(number, self.lines) {
            return None;
        }
        let total = self.ledger.published(sum, Rank::Total);
        self.ledger.line(total, column);
        Some((number, sum, total))
    }

    /// Ties the counts of a row that say the same.
    fn tie_calls(&mut self, place: usize) {
        let contacts = [Number::ContactsCounted, Number::ContactsEstimated].map(|number| (number, place));
        for number in [Number::Answered, Number::AskedToTalk] {
            self.tie((number, place), &contacts);
        }
        let asked = self.counts.get(&(Number::AskedToTalk, place)).copied();
        let answered = self.counts.get(&(Number::Answered, place)).copied();
        if let (Some(asked), Some(answered)) = (asked, answered) {
            let in_vain = self.value(Number::AskedToTalk, place) - self.value(Number::Answered, place);
            let in_vain = self.ledger.atom(in_vain);
            self.ledger.line(asked, [answered, in_vain]);
        }
    }

    /// Ties a row of all channels, or of the whole project, to the rows that it is the sum of.
    fn tie_wholes(&mut self, place: usize) {
        let lines = self.lines;
        let whole = &lines[place];
        let is_part = |line: &Line<'_>, (of_channels, of_sites): (bool, bool)| {
            let in_channel = if of_channels { line.channel != Channel::All } else { line.channel == whole.channel };
            let at_site = if of_sites { line.site_id.is_some() } else { line.site_id == whole.site_id };
            in_channel && at_site
        };
        let (has_channels, has_sites) = (whole.channel == Channel::All, whole.site_id.is_none());
        for by in [(true, false), (false, true), (true, true)] {
            if (by.0 && !has_channels) || (by.1 && !has_sites) {
                continue;
            }
            let parts = lines.iter().enumerate().filter(|(_, line)| is_part(line, by)).map(|(part, _)| part);
            let parts: Vec<usize> = parts.collect();
            for number in COUNTS {
                let parts: Vec<(Number, usize)> = parts.iter().map(|part| (number, *part)).collect();
                self.tie((number, place), &parts);
            }
        }
    }

    /// Ties a count to others where it is as much as they are together.
    fn tie(&mut self, whole: (Number, usize), parts: &[(Number, usize)]) {
        let known: Vec<Quantity> = parts.iter().filter_map(|part| self.counts.get(part).copied()).collect();
        let together: i64 = parts.iter().map(|(number, place)| self.value(*number, *place)).sum();
        let Some(quantity) = self.counts.get(&whole).copied().filter(|_| !known.is_empty()) else { return };
        if together == self.value(whole.0, whole.1) {
            self.ledger.line(quantity, known);
        }
    }
}
