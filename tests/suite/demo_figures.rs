//! The demo's register as a whole: it holds what people could have entered, its closed years add up, and its figures stay.

use domain::check::Checked;
use domain::obligation::ObligationState;
use domain::{
    Activity, ActivitySeries, File, Funder, Goal, Grant, GrantYear, Indicator, Measurement, Milestone, Obligation,
    OnwardCall, OnwardGrant, Organisation, ParticipatingUnit, Party, Project, Report, Scheme, ServicePeriod, Site,
    StaffingPeriod, Topic, Unit,
};
use store::{Select, Session, Table};

use crate::both_databases;
use crate::demo_facts::{seed, today};
use crate::support::databases::Register;

/// Every row of a table is as its own rules want it.
async fn check<T: Table + Checked>(session: &mut Session) {
    for thing in Select::<T>::all().fetch(session).await.expect("things") {
        assert_eq!(thing.check(today()), [], "{} {}", T::NAME, serde_json::to_string(&thing).expect("JSON"));
    }
}

both_databases! {
    async fn what_the_demo_writes_could_have_been_entered_by_people(register: &Register) {
        seed(&register.store).await;
        let session = &mut register.store.read().await.expect("a look");
        check::<Organisation>(session).await;
        check::<Unit>(session).await;
        check::<Funder>(session).await;
        check::<domain::Category>(session).await;
        check::<domain::BudgetVersion>(session).await;
        check::<domain::Entry>(session).await;
        check::<domain::StandingSplit>(session).await;
        check::<File>(session).await;
        check::<Site>(session).await;
        check::<Party>(session).await;
        check::<Topic>(session).await;
        check::<Scheme>(session).await;
        check::<Project>(session).await;
        check::<Grant>(session).await;
        check::<GrantYear>(session).await;
        check::<domain::Payment>(session).await;
        check::<domain::UnspentFunds>(session).await;
        check::<Milestone>(session).await;
        check::<Activity>(session).await;
        check::<ActivitySeries>(session).await;
        check::<ParticipatingUnit>(session).await;
        check::<ServicePeriod>(session).await;
        check::<StaffingPeriod>(session).await;
        check::<Obligation>(session).await;
        check::<Report>(session).await;
        check::<domain::Person>(session).await;
        check::<Goal>(session).await;
        check::<Indicator>(session).await;
        check::<domain::IndicatorActual>(session).await;
        check::<Measurement>(session).await;
        check::<domain::Deviation>(session).await;
        check::<domain::ChangeRequest>(session).await;
        check::<domain::Risk>(session).await;
        check::<domain::Decision>(session).await;
        check::<OnwardCall>(session).await;
        check::<OnwardGrant>(session).await;
    }

    async fn closed_years_add_up_and_past_reports_are_met(register: &Register) {
        seed(&register.store).await;
        let session = &mut register.store.read().await.expect("a look");
        let years: Vec<GrantYear> = Select::all().fetch(session).await.expect("years");
        for year in years.iter().filter(|year| year.closed_at.is_some()) {
            assert_eq!(year.unaccounted_ore(), Some(0), "{} {}", year.grant_id, year.year);
        }
        assert!(years.iter().filter(|year| year.closed_at.is_some()).count() >= 9);
        for year in years.iter().filter(|year| year.received_ore.is_some()) {
            let books = store::grant_years::Books::read(session, year.grant_id).await.expect("books");
            let open = GrantYear { closed_at: None, ..year.clone() };
            let settled = books.rows().settle(&open, year.spent_ore);
            assert_eq!(settled, open, "the sums of a year are the sums of its rows");
        }
        let held = "select count(*) from payments where gate = 'final_report' and paid_on is null";
        assert!(register.number(held).await >= 1, "a last share waits for the approved report");
        assert!(register.number("select count(*) from unspent_funds where state = 'carried'").await >= 2);
        let obligations: Vec<Obligation> = Select::all().fetch(session).await.expect("obligations");
        for owed in obligations.iter().filter(|one| one.is_owed()) {
            assert!(owed.deadline_on() >= today(), "{} {}", owed.form_key, owed.deadline_on());
        }
        assert!(obligations.iter().filter(|one| one.state == ObligationState::Met).count() >= 12);
        let milestones: Vec<Milestone> = Select::all().fetch(session).await.expect("milestones");
        let late = milestones.iter().filter(|one| one.is_open() && one.is_late(today())).count();
        let coming = milestones.iter().filter(|one| one.is_open() && !one.is_late(today())).count();
        assert!(late >= 4 && coming >= 4, "late {late}, coming {coming}");
        let waiting = register.number("select count(*) from work_items where kind = 'compile-report'").await;
        assert_eq!(waiting, 8, "the newest report of each form of each grant");
    }

    async fn nothing_points_into_another_organisation(register: &Register) {
        seed(&register.store).await;
        for (column, table) in [("topic_id", "topics"), ("site_id", "sites"), ("commissioner_party_id", "parties")] {
            let strays = format!("select count(*) from activities a join {table} t on t.id = a.{column} \
                where t.organisation_id <> a.organisation_id");
            assert_eq!(register.number(&strays).await, 0, "{column}");
            let named = format!("select count(*) from activities where {column} is not null");
            assert!(register.number(&named).await > 100, "{column}");
        }
    }

    async fn two_demos_have_the_same_figures(register: &Register) {
        seed(&register.store).await;
        let sums = "select cast(sum(coalesce(participants, 0)) * 1000 + count(*) as bigint) from activities";
        assert_eq!(register.number(sums).await, FIGURES, "the seed is fixed: what is shown to people stays");
    }
}

/// Participations × 1000 + activities of a demo made on 22 November 2026.
const FIGURES: i64 = 27_060_333;
