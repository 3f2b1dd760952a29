//! An entry with what corrects it. Together they are one cost: nobody pays more of it than it came to in the end, and nobody is
//! given back what they never paid. A cost is financed once (see [`crate::shares`]), and a credit note makes it smaller.
//!
//! So a correction is shared as the entry and its earlier corrections are, and follows them when they are shared anew, unless
//! somebody has said of it alone who pays.

use crate::check::{Code, FieldError};
use crate::entry::{EntryShare, Shared};
use crate::funding::Funding;
use crate::identity::{EntryId, EntryShareId, GrantId};
use crate::shares::{DoublePayment, Paid, Part, WHOLE, apportion, portion};
use std::collections::BTreeSet;

/// Own funds, or a grant.
type Payer = Option<GrantId>;

/// Øre that a part may be off by rounding and still be shared in proportion.
const ROUNDING_ORE: i128 = 2;

/// An entry, and what corrects it in the order of identities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The entry.
    pub original: Shared,
    /// What corrects it.
    pub corrections: Vec<Shared>,
}

/// How a sum is divided: what each payer weighs, and what all of it weighs.
struct Proportion {
    weights: Vec<(Payer, i128)>,
    whole: i128,
}

impl Proportion {
    /// The part of an amount that each payer has, and last the part that nobody has.
    fn of(&self, amount_ore: i128, settled: &[(Payer, i128)]) -> Vec<i128> {
        let part = |(payer, weight): &(Payer, i128)| Part {
            weight: weight * amount_ore,
            fixed: settled.iter().find(|(other, _)| other == payer).map(|(_, ore)| *ore),
        };
        let parts: Vec<Part> = self.weights.iter().map(part).collect();
        let mut amounts = apportion(amount_ore, self.whole, &parts);
        amounts.push(amount_ore - amounts.iter().sum::<i128>());
        amounts
    }
}

fn add(sums: &mut Vec<(Payer, i128)>, payer: Payer, amount: i128) {
    match sums.iter_mut().find(|(other, _)| *other == payer) {
        Some((_, sum)) => *sum += amount,
        None => sums.push((payer, amount)),
    }
}

fn add_shares(sums: &mut Vec<(Payer, i128)>, shares: &[EntryShare]) {
    for share in shares {
        add(sums, share.grant_id, share.amount_ore.into());
    }
}

fn sum_of(sums: &[(Payer, i128)], payer: Payer) -> i128 {
    sums.iter().find(|(other, _)| *other == payer).map_or(0, |(_, sum)| *sum)
}

/// The shares of a correction that do not move: all that a payer pays of it, where any of that stands in closed accounts.
fn settled_shares(correction: &Shared, funding: &Funding) -> Vec<EntryShare> {
    let is_closed = |share: &&EntryShare| funding.is_closed(share.grant_id, share.year);
    let payers: BTreeSet<Payer> = correction.shares.iter().filter(is_closed).map(|share| share.grant_id).collect();
    correction.shares.iter().filter(|share| payers.contains(&share.grant_id)).cloned().collect()
}

fn ore(amount: i128) -> i64 {
    i64::try_from(amount).unwrap_or(if amount < 0 { i64::MIN } else { i64::MAX })
}

impl Corrected {
    /// An entry that nothing corrects.
    pub fn new(original: Shared) -> Self {
        Self { original, corrections: Vec::new() }
    }

    /// The entry and its corrections.
    pub fn members(&self) -> impl Iterator<Item = &Shared> {
        std::iter::once(&self.original).chain(&self.corrections)
    }

    /// One of them.
    pub fn member(&self, id: EntryId) -> Option<&Shared> {
        self.members().find(|one| one.entry.id == id)
    }

    /// One of them, to be changed.
    pub fn member_mut(&mut self, id: EntryId) -> Option<&mut Shared> {
        std::iter::once(&mut self.original).chain(&mut self.corrections).find(|one| one.entry.id == id)
    }

    /// Adds a correction in its place.
    pub fn add(&mut self, correction: Shared) {
        self.corrections.push(correction);
        self.corrections.sort_by_key(|one| one.entry.id);
    }

    /// What all of it comes to.
    pub fn net_ore(&self) -> i64 {
        ore(self.members().map(|one| i128::from(one.entry.amount_ore)).sum())
    }

    fn paid(&self) -> Vec<(Payer, i128)> {
        let mut paid = Vec::new();
        for one in self.members() {
            add_shares(&mut paid, &one.shares);
        }
        paid
    }

    /// By how much it is paid twice: what all pay beyond what it comes to, and what anybody is given back beyond what they
    /// paid. Zero where all is well.
    pub fn excess_ore(&self) -> i64 {
        let paid = self.paid();
        let beyond = paid.iter().map(|(_, sum)| sum).sum::<i128>() - i128::from(self.net_ore());
        let given_back: i128 = paid.iter().map(|(_, sum)| -sum.min(&0)).sum();
        ore(beyond.max(0) + given_back)
    }

    /// An attempt to let somebody pay a part that would make [`Corrected::excess_ore`] larger; `self` is as it was before.
    pub fn refusal(&self, net_ore: i64, entry_id: EntryId, payer: Payer, asked_ore: i64) -> DoublePayment {
        let paid = self.paid();
        let sum: i128 = paid.iter().map(|(_, sum)| sum).sum();
        let already = paid.into_iter().filter(|(_, sum)| *sum != 0);
        DoublePayment {
            entry_id,
            project_id: self.original.entry.project_id,
            entry_amount_ore: net_ore,
            grant_id: payer,
            asked_ore,
            already: already.map(|(grant_id, sum)| Paid { grant_id, amount_ore: ore(sum) }).collect(),
            left_ore: ore(i128::from(net_ore) - sum),
            is_corrected: true,
        }
    }

    fn proportion_of_original(&self) -> Proportion {
        let whole = i128::from(self.original.entry.amount_ore).abs();
        let mut weights = Vec::new();
        for share in &self.original.shares {
            add(&mut weights, share.grant_id, portion(share, false).weight(whole));
        }
        Proportion { weights, whole: (whole * i128::from(WHOLE)).max(1) }
    }

    /// How a correction is shared in proportion: what each payer takes of it, and what nobody does. `base` is what is paid
    /// before it, of which it comes to `before` in all.
    ///
    /// What is computed is the whole after the correction, of which the whole before it is taken off: so nobody is left with
    /// an øre too little or too much, however many corrections there are.
    fn parts(
        &self,
        base: &[(Payer, i128)],
        before: i128,
        correction: &Shared,
        is_as_original: bool,
        settled: &[(Payer, i128)],
    ) -> Vec<(Payer, i128)> {
        let mut proportion = self.proportion_of_original();
        if !is_as_original && before > 0 && base.iter().all(|(_, sum)| *sum >= 0) {
            proportion = Proportion { weights: base.to_vec(), whole: before };
        }
        for (payer, _) in base.iter().chain(settled) {
            add(&mut proportion.weights, *payer, 0);
        }
        let amount = i128::from(correction.entry.amount_ore);
        let after: Vec<(Payer, i128)> =
            settled.iter().map(|(payer, taken)| (*payer, sum_of(base, *payer) + taken)).collect();
        let nets = proportion.of((before + amount).max(0), &after);
        let unpaid = before - base.iter().map(|(_, sum)| sum).sum::<i128>();
        let bases = proportion.weights.iter().map(|(payer, _)| sum_of(base, *payer)).chain([unpaid]);
        let mut parts: Vec<i128> = nets.iter().zip(bases).map(|(net, base)| net - base).collect();
        let is_settled: Vec<bool> = proportion
            .weights
            .iter()
            .map(|(payer, _)| settled.iter().any(|(other, _)| other == payer))
            .chain([false])
            .collect();
        to_one_side(&mut parts, amount.signum(), &is_settled);
        proportion.weights.iter().zip(parts).map(|((payer, _), part)| (*payer, part)).collect()
    }

    /// Which corrections are shared in proportion, as far as rounding tells.
    pub fn following(&self) -> BTreeSet<EntryId> {
        let mut found = BTreeSet::new();
        let mut base = Vec::new();
        add_shares(&mut base, &self.original.shares);
        let mut before = i128::from(self.original.entry.amount_ore);
        for one in &self.corrections {
            let mut own = Vec::new();
            add_shares(&mut own, &one.shares);
            let parts = self.parts(&base, before, one, found.len() == self.place(one), &[]);
            let is_near = |(payer, part): &(Payer, i128)| (part - sum_of(&own, *payer)).abs() <= ROUNDING_ORE;
            let is_known = |(payer, _): &(Payer, i128)| parts.iter().any(|(other, _)| other == payer);
            let is_shared_at_all = own.is_empty() == parts.iter().all(|(_, part)| *part == 0);
            if is_shared_at_all && parts.iter().all(is_near) && own.iter().all(is_known) {
                found.insert(one.entry.id);
            }
            add_shares(&mut base, &one.shares);
            before += i128::from(one.entry.amount_ore);
        }
        found
    }

    /// How many corrections come before one.
    fn place(&self, correction: &Shared) -> usize {
        self.corrections.iter().take_while(|one| one.entry.id != correction.entry.id).count()
    }

    /// Shares those corrections anew in proportion; `known` is all of it as it was. What comes before the first change stays as
    /// it is to the øre: shared anew beside what has since been closed, it could be rounded otherwise. What stands in closed
    /// accounts does not move, nor does what the same payer pays of the correction in other years.
    pub fn follow(
        &mut self,
        known: &Self,
        following: &BTreeSet<EntryId>,
        funding: &Funding,
        new_id: impl Fn() -> EntryShareId,
    ) -> Result<(), FieldError> {
        let mut base = Vec::new();
        add_shares(&mut base, &self.original.shares);
        let mut before = i128::from(self.original.entry.amount_ore);
        let mut is_as_original = true;
        let mut is_unchanged = known.original == self.original;
        for index in 0..self.corrections.len() {
            let one = self.corrections[index].clone();
            is_unchanged = is_unchanged && known.corrections.get(index) == Some(&one);
            if is_unchanged {
                is_as_original = is_as_original && following.contains(&one.entry.id);
            } else if following.contains(&one.entry.id) {
                let kept = settled_shares(&one, funding);
                let mut settled = Vec::new();
                add_shares(&mut settled, &kept);
                let parts = self.parts(&base, before, &one, is_as_original, &settled);
                let shares = self.shares(&one, kept, &parts, funding, &new_id)?;
                self.corrections[index].shares = shares;
            } else {
                is_as_original = false;
            }
            add_shares(&mut base, &self.corrections[index].shares);
            before += i128::from(one.entry.amount_ore);
        }
        Ok(())
    }

    /// The shares of a correction of which each payer takes a part, in the years of what is corrected, after those that do
    /// not move.
    fn shares(
        &self,
        correction: &Shared,
        mut shares: Vec<EntryShare>,
        parts: &[(Payer, i128)],
        funding: &Funding,
        new_id: &impl Fn() -> EntryShareId,
    ) -> Result<Vec<EntryShare>, FieldError> {
        for (payer, part) in parts {
            if *part == 0 || shares.iter().any(|share| share.grant_id == *payer) {
                continue;
            }
            for (year, amount) in self.by_year(correction, *payer, *part, funding)? {
                let before = correction.shares.iter().find(|share| share.grant_id == *payer && share.year == year);
                shares.push(EntryShare {
                    id: before.map_or_else(new_id, |share| share.id),
                    organisation_id: correction.entry.organisation_id,
                    project_id: correction.entry.project_id,
                    entry_id: correction.entry.id,
                    version: before.map_or(1, |share| share.version),
                    grant_id: *payer,
                    year,
                    basis_points: None,
                    amount_ore: ore(amount),
                });
            }
        }
        shares.sort_by_key(|share| share.id);
        Ok(shares)
    }

    /// The years of a payer's part of a correction: those in which the payer pays what is corrected as long as they are open,
    /// else the year of the correction's own day.
    fn by_year(
        &self,
        correction: &Shared,
        payer: Payer,
        part: i128,
        funding: &Funding,
    ) -> Result<Vec<(i32, i128)>, FieldError> {
        let paid: Vec<&EntryShare> = self.original.shares.iter().filter(|share| share.grant_id == payer).collect();
        let whole: i128 = paid.iter().map(|share| i128::from(share.amount_ore).abs()).sum();
        let weight =
            |share: &&EntryShare| Part { weight: i128::from(share.amount_ore).abs() * part.abs(), fixed: None };
        let amounts = if paid.len() > 1 && whole > 0 {
            apportion(part.abs(), whole, &paid.iter().map(weight).collect::<Vec<_>>())
        } else {
            vec![part.abs()]
        };
        let mut years: Vec<(i32, i128)> = Vec::new();
        for (place, amount) in amounts.into_iter().enumerate().filter(|(_, amount)| *amount != 0) {
            let year = paid.get(place).map(|share| share.year);
            let year = Self::open_year(correction, payer, year, funding)?;
            match years.iter_mut().find(|(other, _)| *other == year) {
                Some((_, sum)) => *sum += amount * part.signum(),
                None => years.push((year, amount * part.signum())),
            }
        }
        Ok(years)
    }

    /// The year that a part of a correction is charged to; `year` is that of what is corrected.
    fn open_year(correction: &Shared, payer: Payer, year: Option<i32>, funding: &Funding) -> Result<i32, FieldError> {
        if let Some(year) = year.filter(|year| !funding.is_closed(payer, *year)) {
            return Ok(year);
        }
        let day = correction.entry.dated_on;
        let Some(own) = funding.year_of(payer, day) else {
            let years = funding.years(payer, day);
            return Err(FieldError::new(
                "dated_on",
                Code::YearNotOfGrant { first: *years.start(), last: *years.end() },
            ));
        };
        if funding.is_closed(payer, own) {
            return Err(FieldError::new("dated_on", Code::YearClosed { year: own }));
        }
        Ok(own)
    }

    /// The year that a new part of an entry is charged to unless somebody says otherwise.
    pub fn usual_year(&self, id: EntryId, payer: Payer, funding: &Funding) -> Option<i32> {
        let member = self.member(id)?;
        let of_original = self.original.shares.iter().find(|share| share.grant_id == payer).map(|share| share.year);
        let is_correction = member.entry.corrects_entry_id.is_some();
        let open = of_original.filter(|year| is_correction && !funding.is_closed(payer, *year));
        open.or_else(|| funding.year_of(payer, member.entry.dated_on))
    }
}

/// Lets no part go the other way than the whole, which rounding can do by an øre: the others make up for it.
fn to_one_side(parts: &mut [i128], side: i128, is_settled: &[bool]) {
    let mut debt = 0;
    for (part, _) in parts.iter_mut().zip(is_settled).filter(|(_, is_settled)| !**is_settled) {
        if *part * side < 0 {
            debt -= *part * side;
            *part = 0;
        }
    }
    for (part, _) in parts.iter_mut().zip(is_settled).filter(|(_, is_settled)| !**is_settled) {
        let less = debt.min(*part * side).max(0);
        *part -= less * side;
        debt -= less;
    }
}

#[cfg(test)]
mod tests;
