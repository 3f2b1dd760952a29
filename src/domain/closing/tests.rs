//! Books by hand, and books at random: what closes is zero to the øre, whatever order its rows came in.

use super::*;
use crate::identity::{GrantId, GrantYearId, OrganisationId, PaymentId, ProjectId, UnspentFundsId};
use crate::payment::PaymentGate;
use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn now() -> DateTime<Utc> {
    "2026-03-15T11:00:00Z".parse().unwrap()
}

fn year(year: i32) -> GrantYear {
    GrantYear {
        id: GrantYearId(Uuid::from_u128(u128::from(year.unsigned_abs()))),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        grant_id: GrantId(Uuid::nil()),
        version: 1,
        year,
        applied_ore: None,
        awarded_ore: None,
        received_ore: None,
        carried_in_ore: None,
        spent_ore: None,
        repaid_ore: None,
        carried_out_ore: None,
        closed_at: None,
    }
}

fn payment(number: u128, year: i32, kind: PaymentKind, amount_ore: i64, gate: PaymentGate, is_paid: bool) -> Payment {
    Payment {
        id: PaymentId(Uuid::from_u128(number)),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        grant_id: GrantId(Uuid::nil()),
        version: 1,
        year,
        kind,
        amount_ore,
        expected_on: None,
        paid_on: is_paid.then(|| day("2025-06-01")),
        reference: None,
        gate,
        gate_obligation_id: None,
        accepted_on: None,
        account_confirmed_on: None,
        held_into_year: None,
    }
}

fn received(year: i32, amount_ore: i64) -> Payment {
    payment(1, year, PaymentKind::Disbursement, amount_ore, PaymentGate::None, true)
}

fn unspent(year: i32, amount_ore: i64, state: UnspentState) -> UnspentFunds {
    let is_approved = matches!(state, UnspentState::Approved | UnspentState::Carried);
    UnspentFunds {
        id: UnspentFundsId(Uuid::nil()),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        grant_id: GrantId(Uuid::nil()),
        version: 1,
        year,
        origin_year: None,
        state,
        amount_ore,
        applied_on: Some(day("2026-01-15")),
        decided_on: None,
        reference: None,
        approved_ore: is_approved.then_some(amount_ore),
        into_year: is_approved.then_some(year + 1),
        deadline_on: None,
        repayment_id: None,
    }
}

fn rows<'a>(payments: &'a [Payment], unspent: &'a [UnspentFunds], years: &'a [GrantYear]) -> Rows<'a> {
    Rows { payments, unspent, years }
}

fn closed(rows: &Rows<'_>, of: i32, spent: Option<i64>) -> Result<GrantYear, (i64, Gap)> {
    rows.close(&rows.settle(&year(of), spent), now()).map_err(|fault| match fault.code {
        Code::DoesNotClose { left_ore, gap } => (left_ore, gap),
        other => panic!("{other}"),
    })
}

#[test]
fn a_year_that_does_not_close_says_by_how_much_and_what_is_missing() {
    let paid = [received(2025, 100_000)];
    let of = |payments: &[Payment], unspent: &[UnspentFunds], spent| closed(&rows(payments, unspent, &[]), 2025, spent);
    assert_eq!(of(&[], &[], None).unwrap_err(), (0, Gap::Nothing));
    assert_eq!(of(&[], &[], Some(1)).unwrap_err(), (-1, Gap::Received));
    assert_eq!(of(&paid, &[], None).unwrap_err(), (100_000, Gap::Spent));
    assert_eq!(of(&paid, &[], Some(99_999)).unwrap_err(), (1, Gap::CarryOverOrRepayment));
    assert_eq!(of(&paid, &[], Some(100_001)).unwrap_err(), (-1, Gap::Money));
    let planned = payment(2, 2025, PaymentKind::Repayment, 1, PaymentGate::None, false);
    assert_eq!(of(&[paid[0].clone(), planned], &[], Some(99_999)).unwrap_err(), (1, Gap::Repayment));
    let applied = [unspent(2025, 1, UnspentState::Applied)];
    assert_eq!(of(&paid, &applied, Some(99_999)).unwrap_err(), (1, Gap::Decision));
    let too_much = [unspent(2025, 3, UnspentState::Approved)];
    assert_eq!(of(&paid, &too_much, Some(99_999)).unwrap_err(), (-2, Gap::SmallerCarryOver));
    assert!(of(&paid, &[], Some(100_000)).is_ok());
}

#[test]
fn identity_awarded_is_never_less_than_disbursed() {
    let payments = [
        received(2025, 1000),
        payment(2, 2025, PaymentKind::Disbursement, 200, PaymentGate::None, true),
        payment(3, 2025, PaymentKind::Disbursement, 500, PaymentGate::None, false),
    ];
    let years = [GrantYear { awarded_ore: Some(1000), ..year(2025) }];
    let books = rows(&payments, &[], &years);
    assert_eq!(books.received_above_award_ore(2025), 200, "what has not come is not paid");
    assert_eq!(closed(&books, 2025, Some(1200)), Err((0, Gap::AboveAward)));
    let raised = [GrantYear { awarded_ore: Some(1200), ..year(2025) }];
    assert!(closed(&rows(&payments, &[], &raised), 2025, Some(1200)).is_ok(), "a letter has raised the award");
    let back = payment(4, 2025, PaymentKind::Repayment, 200, PaymentGate::None, true);
    let returned = [payments.as_slice(), &[back]].concat();
    assert!(closed(&rows(&returned, &[], &years), 2025, Some(1000)).is_ok(), "what was too much went back");
    let unknown = [year(2025)];
    assert_eq!(rows(&payments, &[], &unknown).received_above_award_ore(2025), 0, "what is not known sets no limit");
    // A share of 2025 that came in the books of 2026 is of the award of 2025.
    let late = Payment { held_into_year: Some(2026), ..received(2025, 1000) };
    let years = [GrantYear { awarded_ore: Some(1000), ..year(2025) }, GrantYear { awarded_ore: Some(0), ..year(2026) }];
    let payments = [late];
    let books = rows(&payments, &[], &years);
    assert_eq!((books.received_above_award_ore(2025), books.received_above_award_ore(2026)), (0, 0));
}

#[test]
fn rule_3_unspent_money_leaves_a_year_by_approval_or_repayment_alone() {
    let paid = [received(2025, 100_000)];
    for state in [UnspentState::Owed, UnspentState::Applied, UnspentState::Refused, UnspentState::Repaid] {
        let rows_of = [unspent(2025, 5_000, state)];
        let refused = closed(&rows(&paid, &rows_of, &[]), 2025, Some(95_000)).unwrap_err();
        assert_eq!(refused.0, 5_000, "{state} is not carried");
    }
    let approved = [unspent(2025, 5_000, UnspentState::Approved)];
    let year_2025 = closed(&rows(&paid, &approved, &[]), 2025, Some(95_000)).unwrap();
    assert_eq!(year_2025.carried_out_ore, Some(5_000));
    let next = rows(&paid, &approved, &[]).settle(&year(2026), None);
    assert_eq!(next.carried_in_ore, Some(5_000));
}

#[test]
fn rule_8_a_held_back_share_is_owed_by_the_funder_and_comes_in_the_next_years_books() {
    let held = payment(2, 2025, PaymentKind::Disbursement, 10_000, PaymentGate::FinalReport, false);
    let payments = [received(2025, 90_000), held];
    let before = rows(&payments, &[], &[]);
    let year_2025 = closed(&before, 2025, Some(100_000)).unwrap();
    assert_eq!((year_2025.carried_out_ore, year_2025.owed_by_funder_ore()), (Some(-10_000), 10_000));
    let moved = before.moved_by_closing(2025);
    assert_eq!(moved.len(), 1);
    let mut late = moved[0].1.clone();
    assert_eq!(late.books_year(), 2026);
    late.paid_on = Some(day("2026-02-01"));
    let payments = [payments[0].clone(), late];
    let years = [year_2025];
    let after = rows(&payments, &[], &years);
    let year_2026 = closed(&after, 2026, None).unwrap();
    assert_eq!((year_2026.carried_in_ore, year_2026.received_ore), (Some(-10_000), Some(10_000)));
    let back = after.moved_by_reopening(2025);
    assert_eq!((back.len(), back[0].1.held_into_year), (1, None));
}

#[test]
fn a_share_smaller_than_the_shortfall_does_not_hide_it() {
    let held = payment(2, 2025, PaymentKind::Disbursement, 9_999, PaymentGate::FinalReport, false);
    let open = payment(3, 2025, PaymentKind::Disbursement, 10_000, PaymentGate::None, false);
    let payments = [received(2025, 90_000), held, open];
    assert_eq!(closed(&rows(&payments, &[], &[]), 2025, Some(100_000)).unwrap_err(), (-10_000, Gap::Money));
}

#[test]
fn trap_6_money_moves_after_the_project_has_ended() {
    // Ended 1 May 2017, last funding year 2016: what is spent in 2017 is of carried money, in a year without an award.
    let carried = [unspent(2016, 20_000, UnspentState::Approved)];
    let payments = [received(2016, 600_000)];
    assert!(closed(&rows(&payments, &carried, &[]), 2016, Some(580_000)).is_ok());
    let last = closed(&rows(&payments, &carried, &[]), 2017, Some(20_000)).unwrap();
    assert_eq!((last.awarded_ore, last.carried_in_ore, last.spent_ore), (None, Some(20_000), Some(20_000)));
}

#[test]
fn what_was_never_known_stays_unknown_until_the_year_is_closed() {
    let nothing = rows(&[], &[], &[]);
    assert_eq!(nothing.settle(&year(2025), None), year(2025));
    let zero = GrantYear { received_ore: Some(0), ..year(2025) };
    assert_eq!(nothing.settle(&zero, None).received_ore, Some(0));
    let declined = GrantYear { awarded_ore: Some(0), ..year(2025) };
    let closed = nothing.close(&declined, now()).unwrap();
    assert_eq!((closed.received_ore, closed.spent_ore, closed.unaccounted_ore()), (Some(0), Some(0), Some(0)));
}

/// One thing that happens to a grant.
#[derive(Clone, Debug)]
enum Step {
    Pay(i32, i64),
    Repay(i32, i64),
    Hold(i32, i64),
    Release,
    Spend(i32, i64),
    Apply(i32),
    Approve(i64),
    Settle(i32),
    Close(i32),
    Reopen(i32),
}

fn step() -> impl Strategy<Value = Step> {
    let years = 2024..2028_i32;
    let ore = 1..50_000_000_i64;
    prop_oneof![
        4 => (years.clone(), ore.clone()).prop_map(|(year, ore)| Step::Pay(year, ore)),
        1 => (years.clone(), ore.clone()).prop_map(|(year, ore)| Step::Repay(year, ore)),
        2 => (years.clone(), ore.clone()).prop_map(|(year, ore)| Step::Hold(year, ore)),
        2 => Just(Step::Release),
        4 => (years.clone(), ore.clone()).prop_map(|(year, ore)| Step::Spend(year, ore)),
        3 => years.clone().prop_map(Step::Apply),
        3 => ore.prop_map(Step::Approve),
        3 => years.clone().prop_map(Step::Settle),
        4 => years.clone().prop_map(Step::Close),
        1 => years.prop_map(Step::Reopen),
    ]
}

/// A grant as the register would keep it, with the same refusals.
#[derive(Default)]
struct Books {
    payments: Vec<Payment>,
    unspent: Vec<UnspentFunds>,
    years: Vec<GrantYear>,
    spent: std::collections::BTreeMap<i32, i64>,
}

impl Books {
    fn rows(&self) -> Rows<'_> {
        rows(&self.payments, &self.unspent, &self.years)
    }

    fn of(&self, of: i32) -> GrantYear {
        self.years.iter().find(|one| one.year == of).cloned().unwrap_or_else(|| year(of))
    }

    fn keep(&mut self, one: GrantYear) {
        self.years.retain(|other| other.year != one.year);
        self.years.push(one);
    }

    fn is_closed(&self, of: i32) -> bool {
        self.of(of).closed_at.is_some()
    }

    fn settle(&mut self, of: i32) {
        let settled = self.rows().settle(&self.of(of), self.spent.get(&of).copied());
        self.keep(settled);
    }

    fn replace(&mut self, moved: Vec<(Payment, Payment)>) {
        for (before, after) in moved {
            let place = self.payments.iter().position(|one| *one == before).unwrap();
            self.payments[place] = after;
        }
    }

    fn pay(&mut self, of: i32, kind: PaymentKind, ore: i64, gate: PaymentGate, is_paid: bool) {
        if !self.is_closed(of) {
            let number = u128::try_from(self.payments.len()).unwrap();
            self.payments.push(payment(number, of, kind, ore, gate, is_paid));
            self.settle(of);
        }
    }

    fn release(&mut self) {
        let Some(place) = self.payments.iter().position(Payment::is_held_back) else { return };
        let of = self.payments[place].books_year();
        if !self.is_closed(of) {
            self.payments[place].paid_on = Some(day("2026-02-01"));
            self.settle(of);
        }
    }

    fn apply(&mut self, of: i32) {
        self.settle(of);
        let left = self.of(of).left_ore() - self.rows().applied_ore(of);
        if !self.is_closed(of) && left > 0 {
            self.unspent.push(unspent(of, left, UnspentState::Applied));
        }
    }

    fn approve(&mut self, most: i64) {
        let Some(place) = self.unspent.iter().position(UnspentFunds::is_pending) else { return };
        let of = self.unspent[place].year;
        self.settle(of);
        let approved = most.min(self.unspent[place].amount_ore).min(self.of(of).left_ore());
        if self.is_closed(of) || self.is_closed(of + 1) || approved == 0 {
            return;
        }
        let one = &mut self.unspent[place];
        (one.state, one.approved_ore, one.into_year) = (UnspentState::Approved, Some(approved), Some(of + 1));
        self.settle(of);
        self.settle(of + 1);
    }

    fn close(&mut self, of: i32) {
        self.settle(of);
        if self.is_closed(of) || self.is_closed(of + 1) {
            return;
        }
        let before = self.of(of);
        match self.rows().close(&before, now()) {
            Ok(closed) => {
                let moved = self.rows().moved_by_closing(of);
                self.replace(moved);
                for one in self.unspent.iter_mut().filter(|one| one.year == of) {
                    *one = one.at_closing(true);
                }
                self.keep(closed);
                self.settle(of + 1);
            }
            Err(fault) => {
                let left = before.unaccounted_ore().unwrap();
                let nothing = Code::DoesNotClose { left_ore: 0, gap: Gap::Nothing };
                assert!(left != 0 || fault.code == nothing, "{fault:?} of {before:?}");
            }
        }
    }

    fn reopen(&mut self, of: i32) {
        if self.is_closed(of) && !self.is_closed(of + 1) {
            let moved = self.rows().moved_by_reopening(of);
            self.replace(moved);
            for one in self.unspent.iter_mut().filter(|one| one.year == of) {
                *one = one.at_closing(false);
            }
            let opened = GrantYear { closed_at: None, carried_out_ore: None, ..self.of(of) };
            self.keep(opened);
            self.settle(of);
            self.settle(of + 1);
        }
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Pay(of, ore) => self.pay(of, PaymentKind::Disbursement, ore, PaymentGate::None, true),
            Step::Repay(of, ore) => self.pay(of, PaymentKind::Repayment, ore, PaymentGate::None, true),
            Step::Hold(of, ore) => self.pay(of, PaymentKind::Disbursement, ore, PaymentGate::FinalReport, false),
            Step::Release => self.release(),
            Step::Spend(of, ore) => {
                if !self.is_closed(of) {
                    *self.spent.entry(of).or_default() += ore;
                    self.settle(of);
                }
            }
            Step::Apply(of) => self.apply(of),
            Step::Approve(most) => self.approve(most),
            Step::Settle(of) => {
                // What a person does who wants the year to close: spends, or pays back, the rest.
                self.settle(of);
                let left = self.of(of).unaccounted_ore().unwrap();
                if left > 0 {
                    self.take(&Step::Spend(of, left));
                } else if left < 0 {
                    self.take(&Step::Pay(of, -left));
                }
            }
            Step::Close(of) => self.close(of),
            Step::Reopen(of) => self.reopen(of),
        }
    }

    /// Every øre of the grant, added up by hand: what came in less what went out is what the years still hold.
    fn check(&self) {
        let mut held = 0;
        for one in &self.years {
            let left = one.unaccounted_ore().unwrap();
            assert!(one.closed_at.is_none() || left == 0, "{one:?} is closed with {left} left");
            held += i128::from(left);
        }
        let of = |kind| {
            let paid = self.payments.iter().filter(move |one| one.kind == kind && one.paid_on.is_some());
            paid.map(|one| i128::from(one.amount_ore)).sum::<i128>()
        };
        let spent: i128 = self.spent.values().map(|ore| i128::from(*ore)).sum();
        let by_hand = of(PaymentKind::Disbursement) - of(PaymentKind::Repayment) - spent;
        assert_eq!(held, by_hand, "{:?}", self.years);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn whatever_happens_in_whatever_order_no_ore_is_lost_and_what_is_closed_is_zero(
        steps in prop::collection::vec(step(), 1..40),
    ) {
        let mut books = Books::default();
        for step in &steps {
            books.take(step);
        }
        for of in 2024..2029 {
            books.settle(of);
        }
        books.check();
    }

    #[test]
    fn the_order_of_rows_changes_nothing(
        (before, after) in prop::collection::vec((2024..2026_i32, 1..9_000_000_000_i64, any::<bool>()), 0..12)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        spent in prop::option::of(0..9_000_000_000_i64),
    ) {
        let made = |rows_of: &[(i32, i64, bool)]| -> Vec<Payment> {
            let kind = |is_repaid| if is_repaid { PaymentKind::Repayment } else { PaymentKind::Disbursement };
            rows_of.iter().map(|(of, ore, is_repaid)| payment(1, *of, kind(*is_repaid), *ore, PaymentGate::None, true))
                .collect()
        };
        let (before, after) = (made(&before), made(&after));
        let one = rows(&before, &[], &[]).settle(&year(2025), spent);
        prop_assert_eq!(&one, &rows(&after, &[], &[]).settle(&year(2025), spent));
        let by_hand: i64 = before.iter().filter(|one| one.year == 2025)
            .map(|one| if one.kind == PaymentKind::Repayment { -one.amount_ore } else { one.amount_ore }).sum();
        prop_assert_eq!(one.unaccounted_ore(), Some(by_hand - spent.unwrap_or(0)));
    }
}
