//! How an entry is divided between those who pay it, and the guard that the same cost is never financed twice.
//!
//! A cost is financed once: a recipient may not let a grant pay what another public grant already pays in full
//! (<https://www.helsedirektoratet.no/tilskudd/standardvilkar-for-tilskudd-fra-helsedirektoratet>,
//! <https://dam.no/forlengelse-dobbeltfinansiering-tilbakebetaling/>).

use crate::entry::{Entry, EntryShare};
use crate::identity::{EntryId, GrantId, ProjectId};
use serde::{Deserialize, Serialize};

/// The whole in hundredths of a percent.
pub const WHOLE: i64 = 10_000;

/// How much of an entry somebody pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Portion {
    /// So many hundredths of a percent; the amount is computed.
    BasisPoints(i64),
    /// This amount, of the same sign as the entry.
    Ore(i64),
    /// So many hundredths of a percent, whose amount stands in closed accounts and does not move any more.
    Settled {
        /// The share.
        basis_points: i64,
        /// What was computed when the accounts were open.
        amount_ore: i64,
    },
}

impl Portion {
    /// What it weighs in ten-thousandths of an øre, of an entry of `whole` øre, both without sign.
    pub(crate) fn weight(self, whole: i128) -> i128 {
        match self {
            Self::BasisPoints(points) | Self::Settled { basis_points: points, .. } => whole * i128::from(points),
            Self::Ore(ore) => i128::from(ore.unsigned_abs()) * i128::from(WHOLE),
        }
    }

    /// The amount, where it is not to be computed, without sign.
    fn fixed(self) -> Option<i128> {
        match self {
            Self::BasisPoints(_) => None,
            Self::Ore(ore) | Self::Settled { amount_ore: ore, .. } => Some(i128::from(ore.unsigned_abs())),
        }
    }
}

/// The amount of each portion of an entry, in their order, or nothing when together they are more than the entry.
///
/// Parts and the rest that nobody pays add up to the entry to the øre, by largest remainder: everybody gets the whole øre
/// of their part, and those that lost most by it get one more, earlier portions first.
pub fn divide(amount_ore: i64, portions: &[Portion]) -> Option<Vec<i64>> {
    let whole = i128::from(amount_ore.unsigned_abs());
    let per = i128::from(WHOLE);
    let weights: Vec<i128> = portions.iter().map(|portion| portion.weight(whole)).collect();
    let rest = whole * per - weights.iter().sum::<i128>();
    if rest < 0 {
        return None;
    }
    let parts = portions.iter().zip(weights).map(|(portion, weight)| Part { weight, fixed: portion.fixed() });
    let amounts = apportion(whole, per, &parts.collect::<Vec<_>>());
    let sign = i128::from(amount_ore.signum());
    amounts.into_iter().map(|amount| i64::try_from(amount * sign).ok()).collect()
}

/// One of the parts of an amount.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    /// What it weighs, in the fractions of an øre that [`apportion`] is given.
    pub(crate) weight: i128,
    /// Its øre, where they do not move.
    pub(crate) fixed: Option<i128>,
}

/// The øre of each part of a `whole` that is not below zero, by largest remainder. Weights are in `per`ths of an øre, together
/// at most the whole; what is left of it is a last part of its own, whose øre are not given back.
///
/// Together the parts are never more than the whole, unless those that do not move are.
pub(crate) fn apportion(whole: i128, per: i128, parts: &[Part]) -> Vec<i128> {
    let rest = whole * per - parts.iter().map(|part| part.weight).sum::<i128>();
    let fixed: i128 = parts.iter().filter_map(|part| part.fixed).sum();
    let open = parts.iter().enumerate().filter(|(_, part)| part.fixed.is_none());
    let open = open.map(|(index, part)| (index, part.weight)).chain([(parts.len(), rest)]);
    // What is computed, the rest last: its place, its whole øre, and what it lost.
    let mut open: Vec<(usize, i128, i128)> =
        open.map(|(index, weight)| (index, weight.div_euclid(per), weight.rem_euclid(per))).collect();
    let spare = whole - fixed - open.iter().map(|part| part.1).sum::<i128>();
    open.sort_by_key(|(index, _, lost)| (-lost, *index));
    hand_out(spare, &mut open);
    let mut amounts: Vec<i128> = parts.iter().map(|part| part.fixed.unwrap_or(0)).collect();
    for (index, ore, _) in open {
        if let Some(amount) = amounts.get_mut(index) {
            *amount = ore;
        }
    }
    amounts
}

/// Gives what is spare to the parts, an øre each, those that lost most first. Below zero, where amounts that do not move were
/// rounded up, those that lost least give back first, round after round as long as anybody has something to give.
fn hand_out(mut spare: i128, parts: &mut [(usize, i128, i128)]) {
    let count = i128::try_from(parts.len()).unwrap_or(i128::MAX);
    while spare != 0 {
        let before = spare;
        let step = (spare.abs() / count).max(1);
        let order: Vec<usize> = if spare > 0 { (0..parts.len()).collect() } else { (0..parts.len()).rev().collect() };
        for index in order {
            let ore = &mut parts[index].1;
            let moved = if spare > 0 { step.min(spare) } else { -step.min(-spare).min((*ore).max(0)) };
            *ore += moved;
            spare -= moved;
        }
        if spare == before {
            break;
        }
    }
}

/// What a payer already pays of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Paid {
    /// The grant; missing for own funds.
    pub grant_id: Option<GrantId>,
    /// How much.
    pub amount_ore: i64,
}

/// An attempt to let somebody pay what others already pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DoublePayment {
    /// The entry.
    pub entry_id: EntryId,
    /// Its project.
    pub project_id: ProjectId,
    /// What it comes to; of an entry with corrections, what all of it does.
    pub entry_amount_ore: i64,
    /// Who was to pay; missing for own funds.
    pub grant_id: Option<GrantId>,
    /// How much was to be paid, in øre.
    pub asked_ore: i64,
    /// Who already pays how much.
    pub already: Vec<Paid>,
    /// What nobody pays yet.
    pub left_ore: i64,
    /// Whether it is the entry with its corrections that would be paid twice, not the entry alone.
    pub is_corrected: bool,
}

/// An amount of an entry of `amount_ore`, as a share of it in hundredths of a percent, to the nearest.
pub fn basis_points_of(part_ore: i64, amount_ore: i64) -> i64 {
    if amount_ore == 0 {
        return 0;
    }
    let (part, whole) = (i128::from(part_ore) * i128::from(WHOLE), i128::from(amount_ore));
    // Both have the sign of the entry, or the part is zero.
    let half = whole.abs() / 2;
    i64::try_from((part.abs() + half) / whole.abs() * part.signum() * whole.signum()).unwrap_or(WHOLE)
}

/// How much a share was given as; `is_settled` says whether its funding year's accounts are closed.
pub fn portion(share: &EntryShare, is_settled: bool) -> Portion {
    match share.basis_points {
        None => Portion::Ore(share.amount_ore),
        Some(basis_points) if is_settled => Portion::Settled { basis_points, amount_ore: share.amount_ore },
        Some(basis_points) => Portion::BasisPoints(basis_points),
    }
}

/// Computes the amounts of all shares of an entry; the last of them is the one that is new.
///
/// `is_settled` says of which the accounts are closed.
pub fn settle(
    entry: &Entry,
    shares: &mut [EntryShare],
    is_settled: impl Fn(&EntryShare) -> bool,
) -> Result<(), DoublePayment> {
    let portions: Vec<Portion> = shares.iter().map(|share| portion(share, is_settled(share))).collect();
    if let Some(amounts) = divide(entry.amount_ore, &portions) {
        for (share, amount) in shares.iter_mut().zip(amounts) {
            share.amount_ore = amount;
        }
        return Ok(());
    }
    let Some((last, before)) = shares.split_last() else { return Ok(()) };
    let paid = |share: &EntryShare| Paid { grant_id: share.grant_id, amount_ore: share.amount_ore };
    let alone = divide(entry.amount_ore, &[portion(last, false)]).and_then(|amounts| amounts.first().copied());
    Err(DoublePayment {
        entry_id: entry.id,
        project_id: entry.project_id,
        entry_amount_ore: entry.amount_ore,
        grant_id: last.grant_id,
        asked_ore: alone.unwrap_or(last.amount_ore),
        already: before.iter().map(paid).collect(),
        left_ore: before.iter().fold(entry.amount_ore, |left, share| left.saturating_sub(share.amount_ore)),
        is_corrected: false,
    })
}

#[cfg(test)]
mod tests;
