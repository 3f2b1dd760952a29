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
    fn weight(self, whole: i128) -> i128 {
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
    let fixed: i128 = portions.iter().filter_map(|portion| portion.fixed()).sum();
    // What is computed, the rest last: its place, its whole øre, and what it lost.
    let open = portions.iter().zip(&weights).enumerate().filter(|(_, (portion, _))| portion.fixed().is_none());
    let mut parts: Vec<(usize, i128, i128)> =
        open.map(|(index, (_, weight))| (index, weight / per, weight % per)).collect();
    parts.push((portions.len(), rest / per, rest % per));
    let mut spare = whole - fixed - parts.iter().map(|part| part.1).sum::<i128>();
    parts.sort_by_key(|(index, _, lost)| (-lost, *index));
    let count = parts.len();
    let mut place = 0;
    // Below zero only where settled amounts were rounded up: then those that lost least give one back.
    while spare != 0 && place < 2 * count {
        let index = if spare > 0 { place % count } else { count - 1 - place % count };
        let part = &mut parts[index].1;
        let step = spare.signum();
        if *part + step >= 0 {
            *part += step;
            spare -= step;
        }
        place += 1;
    }
    let mut amounts: Vec<i128> = portions.iter().map(|portion| portion.fixed().unwrap_or(0)).collect();
    for (index, ore, _) in parts {
        if let Some(amount) = amounts.get_mut(index) {
            *amount = ore;
        }
    }
    let sign = i128::from(amount_ore.signum());
    amounts.into_iter().map(|amount| i64::try_from(amount * sign).ok()).collect()
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
    /// What it comes to.
    pub entry_amount_ore: i64,
    /// Who was to pay; missing for own funds.
    pub grant_id: Option<GrantId>,
    /// How much was to be paid, in øre.
    pub asked_ore: i64,
    /// Who already pays how much.
    pub already: Vec<Paid>,
    /// What nobody pays yet.
    pub left_ore: i64,
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
    })
}

#[cfg(test)]
mod tests;
