//! Whatever is booked, corrected and shared: nobody pays more than it came to, nobody is given back what they never paid.

use super::*;
use crate::entry::Entry;
use crate::grant::{Coverage, Grant};
use crate::identity::{CategoryId, FunderId, OrganisationId, ProjectId};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::cell::Cell;
use uuid::Uuid;

fn grant(number: u128) -> GrantId {
    GrantId(Uuid::from_u128(number))
}

fn funding() -> Funding {
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
    Funding::new((1..=4).map(letter).collect(), Vec::new())
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

/// The same with a correction that follows.
fn corrected(mut all: Corrected, amount_ore: i64) -> Corrected {
    let mut following = all.following();
    let correction = entry(101 + u128::try_from(all.corrections.len()).unwrap(), amount_ore);
    following.insert(correction.id);
    all.add(Shared { entry: correction, shares: Vec::new() });
    all.follow(&following, &funding(), identities()).expect("open years");
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
    let following = all.following();
    all.original.shares = booked(100_000, &[10_000]).original.shares;
    assert_eq!(all.excess_ore(), 40_000, "all of an invoice that was not all due");
    all.follow(&following, &funding(), identities()).expect("open years");
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
    fn corrections_follow_when_an_entry_is_shared_anew(
        (amount, points, corrections) in bookings(), (_, others, _) in bookings(),
    ) {
        let all = corrections.into_iter().fold(booked(amount, &points), corrected);
        let following = all.following();
        let mut anew = all;
        anew.original.shares = booked(amount, &others).original.shares;
        anew.follow(&following, &funding(), identities()).expect("open years");
        prop_assert_eq!(anew.excess_ore(), 0);
    }
}
