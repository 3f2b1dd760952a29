//! Whatever is booked, corrected and shared: nobody pays more than it came to, nobody is given back what they never paid.

use super::*;
use crate::entry::Entry;
use crate::grant::{Coverage, Grant, GrantYear};
use crate::identity::{CategoryId, FunderId, GrantYearId, OrganisationId, ProjectId};
use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;
use std::cell::Cell;
use uuid::Uuid;

fn grant(number: u128) -> GrantId {
    GrantId(Uuid::from_u128(number))
}

fn funding() -> Funding {
    funding_with_closed(&[])
}

/// The same with the accounts of 2025 closed for these grants.
fn funding_with_closed(closed: &[u128]) -> Funding {
    let letter = |number| Grant {
        id: grant(number),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        version: 1,
        funder_id: FunderId(Uuid::nil()),
        scheme_id: None,
        reference: None,
        decided_on: None,
        starts_on: NaiveDate::from_ymd_opt(2025, 1, 1),
        ends_on: NaiveDate::from_ymd_opt(2026, 12, 31),
        coverage: Coverage::WholeProject {},
        applied_for: Vec::new(),
        conditions: None,
        requirements: Vec::new(),
        audit_rules: Vec::new(),
        disclosure_threshold: 5,
        deviation_limit_percent: 10,
    };
    let year = |number: &u128| GrantYear {
        closed_at: Some(DateTime::UNIX_EPOCH),
        ..GrantYear::blank(GrantYearId(Uuid::from_u128(*number)), &letter(*number), 2025)
    };
    Funding::new((1..=4).map(letter).collect(), closed.iter().map(year).collect())
}

fn entry(number: u128, amount_ore: i64) -> Entry {
    let id = |number| EntryId(Uuid::from_u128(number));
    Entry {
        id: id(number),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        version: 1,
        dated_on: NaiveDate::from_ymd_opt(2026, 1, 15).unwrap(),
        category_id: CategoryId(Uuid::nil()),
        text: "Husleie".to_owned(),
        amount_ore,
        voucher_reference: None,
        site_id: None,
        entered_by: None,
        corrects_entry_id: (number > 100).then(|| id(100)),
    }
}

fn share(of: &Entry, payer: Payer, basis_points: Option<i64>, amount_ore: i64) -> EntryShare {
    let number = payer.map_or(0, |id| id.0.as_u128());
    EntryShare {
        id: EntryShareId(Uuid::from_u128(of.id.0.as_u128() * 1000 + number)),
        organisation_id: of.organisation_id,
        project_id: of.project_id,
        entry_id: of.id,
        version: 1,
        grant_id: payer,
        year: 2026,
        basis_points,
        amount_ore,
    }
}

/// New identities, one after the other.
fn identities() -> impl Fn() -> EntryShareId {
    let next = Cell::new(1_000_000);
    move || {
        next.set(next.get() + 1);
        EntryShareId(Uuid::from_u128(next.get()))
    }
}

/// An entry of which grants 1, 2, … pay these hundredths of a percent.
fn booked(amount_ore: i64, points: &[i64]) -> Corrected {
    let entry = entry(100, amount_ore);
    let payers = points.iter().zip(1..);
    let mut shares: Vec<EntryShare> =
        payers.map(|(points, number)| share(&entry, Some(grant(number)), Some(*points), 0)).collect();
    crate::shares::settle(&entry, &mut shares, |_| false).expect("not more than the whole");
    Corrected::new(Shared { entry, shares })
}

/// The same, of which each pays half in 2025 and half in 2026.
fn booked_over_two_years(amount_ore: i64, points: &[i64]) -> Corrected {
    let entry = entry(100, amount_ore);
    let half = |payer: u128, year: i32, points: i64| EntryShare {
        id: EntryShareId(Uuid::from_u128(payer * 10 + u128::from(year == 2026))),
        year,
        ..share(&entry, Some(grant(payer)), Some(points), 0)
    };
    let halves =
        |(points, payer): (&i64, u128)| [half(payer, 2025, points / 2), half(payer, 2026, points - points / 2)];
    let mut shares: Vec<EntryShare> = points.iter().zip(1..).flat_map(halves).collect();
    shares.retain(|share| share.basis_points != Some(0));
    crate::shares::settle(&entry, &mut shares, |_| false).expect("not more than the whole");
    Corrected::new(Shared { entry, shares })
}

/// The same with a correction that follows.
fn corrected(all: Corrected, amount_ore: i64) -> Corrected {
    corrected_while(all, amount_ore, &funding())
}

fn corrected_while(mut all: Corrected, amount_ore: i64, funding: &Funding) -> Corrected {
    let mut following = all.following();
    let known = all.clone();
    let correction = entry(101 + u128::try_from(all.corrections.len()).unwrap(), amount_ore);
    following.insert(correction.id);
    all.add(Shared { entry: correction, shares: Vec::new() });
    all.follow(&known, &following, funding, identities()).expect("open years");
    all
}

fn amounts(shared: &Shared) -> Vec<i64> {
    shared.shares.iter().map(|share| share.amount_ore).collect()
}

#[test]
fn rule_7_a_credit_note_is_shared_as_its_invoice() {
    let all = corrected(booked(100_000, &[6000, 4000]), -40_000);
    assert_eq!(amounts(&all.corrections[0]), [-24_000, -16_000]);
    assert_eq!((all.net_ore(), all.excess_ore()), (60_000, 0));
    let gone = corrected(all, -60_000);
    assert_eq!(
        (gone.net_ore(), gone.excess_ore(), gone.paid()),
        (0, 0, vec![(Some(grant(1)), 0), (Some(grant(2)), 0)])
    );
}

#[test]
fn rule_7_an_unshared_credit_note_follows_when_its_invoice_is_shared() {
    let mut all = corrected(booked(100_000, &[]), -40_000);
    assert_eq!(amounts(&all.corrections[0]), Vec::<i64>::new());
    let (known, following) = (all.clone(), all.following());
    all.original.shares = booked(100_000, &[10_000]).original.shares;
    assert_eq!(all.excess_ore(), 40_000, "all of an invoice that was not all due");
    all.follow(&known, &following, &funding(), identities()).expect("open years");
    assert_eq!((amounts(&all.corrections[0]), all.excess_ore()), (vec![-40_000], 0));
}

#[test]
fn rule_7_what_a_payer_never_paid_is_not_given_back() {
    let mut all = corrected(booked(100_000, &[10_000]), -40_000);
    let of = all.corrections[0].entry.clone();
    all.corrections[0].shares = vec![share(&of, Some(grant(2)), None, -40_000)];
    assert_eq!(all.excess_ore(), 40_000, "the second grant has paid nothing");
    assert!(all.following().is_empty(), "somebody has said who is paid back");
    all.corrections[0].shares = vec![share(&of, None, None, -40_000)];
    assert_eq!(all.excess_ore(), 40_000, "nor have own funds");
    all.corrections[0].shares.clear();
    assert_eq!(all.excess_ore(), 40_000, "nobody has been paid back");
}

#[test]
fn a_later_correction_follows_what_is_left_after_one_that_somebody_shared() {
    let mut all = corrected(booked(100_000, &[6000, 4000]), -40_000);
    let of = all.corrections[0].entry.clone();
    all.corrections[0].shares = vec![share(&of, Some(grant(2)), None, -40_000)];
    let all = corrected(all, -30_000);
    assert_eq!(
        (amounts(&all.corrections[1]), all.excess_ore()),
        (vec![-30_000], 0),
        "the first alone pays what is left"
    );
}

#[test]
fn a_payer_of_two_years_keeps_both_parts_of_a_correction_when_one_year_is_closed() {
    for (first, halves) in [(5000, [2500, 2500]), (-5000, [-2500, -2500])] {
        let all = corrected(booked_over_two_years(10_000, &[10_000]), first);
        assert_eq!(amounts(&all.corrections[0]), halves);
        let closed = funding_with_closed(&[1]);
        let all = corrected_while(all, -1000, &closed);
        assert_eq!(amounts(&all.corrections[0]), halves, "the open year's part stays with the closed one's");
        assert_eq!((amounts(&all.corrections[1]), all.excess_ore()), (vec![-1000], 0));
        assert_eq!(all.corrections[1].shares[0].year, 2026, "what comes now is of the open year");
        let more = corrected_while(all, 300, &closed);
        assert_eq!((amounts(&more.corrections[2]), more.excess_ore()), (vec![300], 0));
    }
}

#[test]
fn an_earlier_correction_stays_to_the_ore_when_a_later_one_comes_after_a_year_was_closed() {
    let all = corrected(booked_over_two_years(152, &[57, 1615, 3443]), 7);
    assert_eq!(amounts(&all.corrections[0]), [1, 2, 1]);
    let all = corrected_while(all, 1, &funding_with_closed(&[2]));
    assert_eq!((amounts(&all.corrections[0]), all.excess_ore()), (vec![1, 2, 1], 0));
}

/// An entry, its shares, and corrections of it that never take back more than there is.
fn bookings() -> impl Strategy<Value = (i64, Vec<i64>, Vec<i64>)> {
    let amount = prop_oneof![1..=200_i64, 1..=1_000_000_000_000_i64];
    let points = prop::collection::vec(1..=WHOLE / 2, 0..4).prop_map(|parts| {
        let mut left = WHOLE;
        let part = |part: i64| {
            let part = part.min(left);
            left -= part;
            part
        };
        parts.into_iter().map(part).filter(|part| *part > 0).collect()
    });
    let steps = prop::collection::vec(-10_000..=10_000_i64, 1..6);
    (amount, points, steps).prop_map(|(amount, points, steps)| {
        let mut net = i128::from(amount);
        let corrections = steps.into_iter().filter_map(|step| {
            let part = i64::try_from(net * i128::from(step) / 10_000).expect("not more than there is");
            net += i128::from(part);
            (part != 0).then_some(part)
        });
        let corrections = corrections.collect();
        (amount, points, corrections)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn an_entry_and_its_corrections_are_paid_once((amount, points, corrections) in bookings()) {
        let mut all = booked(amount, &points);
        for correction in corrections {
            all = corrected(all, correction);
            prop_assert_eq!(all.excess_ore(), 0);
            let last = all.corrections.last().expect("a correction");
            for part in amounts(last) {
                prop_assert!(part.signum() == correction.signum(), "no part goes the other way");
            }
            prop_assert_eq!(all.following().len(), all.corrections.len(), "and it is known again");
        }
        if points.iter().sum::<i64>() == WHOLE {
            let paid: i128 = all.paid().iter().map(|(_, sum)| sum).sum();
            prop_assert_eq!(paid, i128::from(all.net_ore()), "what is shared whole stays so");
        }
    }

    #[test]
    fn what_was_corrected_before_a_year_was_closed_stays_and_is_paid_once(
        (amount, points, corrections) in bookings(), closings in prop::collection::vec(0..=4_u128, 6),
    ) {
        let (mut all, mut closed) = (booked_over_two_years(amount, &points), Vec::new());
        for (correction, closing) in corrections.into_iter().zip(closings) {
            let before = all.clone();
            all = corrected_while(all, correction, &funding_with_closed(&closed));
            prop_assert_eq!(all.excess_ore(), 0);
            prop_assert!(before.members().all(|one| all.member(one.entry.id) == Some(one)), "{:?} {:?}", before, all);
            prop_assert_eq!(all.following().len(), all.corrections.len(), "and it is known again");
            // Zero is nobody: no year is closed between the two corrections.
            closed.extend((closing > 0).then_some(closing));
        }
        if points.iter().sum::<i64>() == WHOLE {
            let paid: i128 = all.paid().iter().map(|(_, sum)| sum).sum();
            prop_assert_eq!(paid, i128::from(all.net_ore()), "what is shared whole stays so");
        }
    }

    #[test]
    fn corrections_follow_when_an_entry_is_shared_anew(
        (amount, points, corrections) in bookings(), (_, others, _) in bookings(),
    ) {
        let all = corrections.into_iter().fold(booked(amount, &points), corrected);
        let following = all.following();
        let mut anew = all.clone();
        anew.original.shares = booked(amount, &others).original.shares;
        anew.follow(&all, &following, &funding(), identities()).expect("open years");
        prop_assert_eq!(anew.excess_ore(), 0);
    }
}
