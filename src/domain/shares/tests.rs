//! Splits add up to the øre, whatever the parts; more than the whole is refused.

use super::*;
use crate::check::ORE_MAX;
use proptest::prelude::*;

fn points(parts: &[i64]) -> Vec<Portion> {
    parts.iter().map(|points| Portion::BasisPoints(*points)).collect()
}

#[test]
fn trap_11_thirds_add_up_to_the_ore() {
    let parts = points(&[3334, 3333, 3333]);
    assert_eq!(divide(10_000, &parts), Some(vec![3334, 3333, 3333]));
    // 33.34 %, 33.33 % and 33.33 % of one øre: the first has lost most.
    assert_eq!(divide(1, &parts), Some(vec![1, 0, 0]));
    assert_eq!(divide(-1, &parts), Some(vec![-1, 0, 0]));
    assert_eq!(divide(1001, &points(&[5000, 5000])), Some(vec![501, 500]));
    assert_eq!(divide(1001, &points(&[5000])), Some(vec![501]), "the rest that nobody pays comes last");
}

#[test]
fn rule_7_more_than_the_whole_is_refused() {
    assert_eq!(divide(10_000, &points(&[6000, 6000])), None);
    assert_eq!(divide(10_000, &points(&[10_000, 1])), None);
    assert_eq!(divide(10_000, &[Portion::Ore(6000), Portion::Ore(4001)]), None);
    assert_eq!(divide(10_000, &[Portion::Ore(6000), Portion::BasisPoints(4000)]), Some(vec![6000, 4000]));
    assert_eq!(divide(10_000, &[Portion::Ore(6000), Portion::BasisPoints(4001)]), None);
}

#[test]
fn what_stands_in_closed_accounts_does_not_move() {
    let settled = Portion::Settled { basis_points: 5000, amount_ore: 2 };
    assert_eq!(divide(3, &[settled, Portion::BasisPoints(5000)]), Some(vec![2, 1]));
    let settled = Portion::Settled { basis_points: 5000, amount_ore: 1 };
    assert_eq!(divide(3, &[settled, Portion::BasisPoints(5000)]), Some(vec![1, 2]));
    let rounded_up = Portion::Settled { basis_points: 3333, amount_ore: 1 };
    assert_eq!(divide(1, &[rounded_up, Portion::BasisPoints(6667)]), Some(vec![1, 0]));
}

#[test]
fn many_amounts_that_were_rounded_up_leave_no_more_than_there_is() {
    // Ten of twenty shares of 5 % of 10 øre got one øre each and stand in closed accounts; the other ten are gone.
    let mut parts = vec![Portion::Settled { basis_points: 500, amount_ore: 1 }; 10];
    parts.push(Portion::BasisPoints(5000));
    let amounts = divide(10, &parts).expect("exactly the whole");
    assert_eq!((amounts.iter().sum::<i64>(), amounts[10]), (10, 0), "all of it is paid already");
}

#[test]
fn a_part_as_a_share_of_the_whole() {
    assert_eq!(basis_points_of(2500, 10_000), 2500);
    assert_eq!(basis_points_of(-2500, -10_000), 2500);
    assert_eq!(basis_points_of(1, 3), 3333);
    assert_eq!(basis_points_of(2, 3), 6667);
    assert_eq!(basis_points_of(0, 0), 0);
}

/// An entry of either sign and parts that are together at most the whole.
fn splits(most: usize) -> impl Strategy<Value = (i64, Vec<i64>)> {
    let amount = prop_oneof![1..=200_i64, 1..=ORE_MAX].prop_flat_map(|ore| prop_oneof![Just(ore), Just(-ore)]);
    // Small parts too: forty large ones would be used up by the first few.
    let part = prop_oneof![1..=WHOLE, 1..=WHOLE / 20];
    let parts = prop::collection::vec(part, 1..=most).prop_map(|parts| {
        let mut left = WHOLE;
        parts
            .into_iter()
            .map(|part| {
                let part = part % (left + 1);
                left -= part;
                part
            })
            .collect()
    });
    (amount, parts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn parts_and_rest_add_up_and_are_within_one_ore((amount, parts) in splits(8)) {
        let amounts = divide(amount, &points(&parts)).expect("not more than the whole");
        let paid: i128 = amounts.iter().map(|ore| i128::from(*ore)).sum();
        let used: i64 = parts.iter().sum();
        if used == WHOLE {
            prop_assert_eq!(paid, i128::from(amount), "all of it is paid");
        }
        prop_assert!(paid.abs() <= i128::from(amount).abs(), "never more than the entry");
        for (ore, part) in amounts.iter().zip(&parts) {
            let exact = i128::from(amount) * i128::from(*part);
            prop_assert!((i128::from(*ore) * i128::from(WHOLE) - exact).abs() < i128::from(WHOLE));
        }
    }

    #[test]
    fn the_last_part_takes_all_that_is_left((amount, parts) in splits(8)) {
        let used: i64 = parts.iter().sum();
        let mut all = points(&parts);
        all.push(Portion::BasisPoints(WHOLE - used));
        let amounts = divide(amount, &all).expect("exactly the whole");
        prop_assert_eq!(amounts.iter().map(|ore| i128::from(*ore)).sum::<i128>(), i128::from(amount));
        all.push(Portion::BasisPoints(1));
        prop_assert_eq!(divide(amount, &all), None, "not a hundredth of a percent more");
    }

    #[test]
    fn settled_amounts_stay_while_others_come_and_go(
        (amount, parts) in splits(40), is_settled in prop::collection::vec(any::<bool>(), 40), more in 1..=WHOLE,
    ) {
        let before = divide(amount, &points(&parts)).expect("not more than the whole");
        let kept = parts.iter().zip(&before).zip(is_settled).filter(|(_, is_settled)| *is_settled);
        let mut all: Vec<Portion> =
            kept.map(|((part, ore), _)| Portion::Settled { basis_points: *part, amount_ore: *ore }).collect();
        let settled: Vec<Option<i128>> = all.iter().map(|portion| portion.fixed()).collect();
        let used: i128 = all.iter().map(|portion| portion.weight(1)).sum();
        let left = WHOLE - i64::try_from(used).expect("at most the whole");
        all.push(Portion::BasisPoints(more.min(left)));
        let after = divide(amount, &all).expect("not more than the whole");
        let stay: Vec<Option<i128>> =
            after[..settled.len()].iter().map(|ore| Some(i128::from(ore.unsigned_abs()))).collect();
        prop_assert_eq!(stay, settled);
        let paid: i128 = after.iter().map(|ore| i128::from(*ore)).sum();
        prop_assert!(paid.abs() <= i128::from(amount).abs());
    }
}
