//! What a page of a list costs: rows of other organisations are not read, on either database.

use std::collections::BTreeSet;

use domain::{
    Activity, ActivitySeries, BudgetVersion, Category, ChangeRequest, Decision, Deviation, Entry, Export, File, Goal,
    Grant, GrantYear, Indicator, IndicatorActual, Measurement, Milestone, Obligation, OnwardCall, OnwardGrant,
    ParticipatingUnit, Party, Payment, Project, Report, Risk, ServicePeriod, Site, StaffingPeriod, StandingSplit,
    Topic, Unit, UnspentFunds,
};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, Row as _, SqliteConnection};
use store::{Select, Session, Table, Visibility};

use crate::both_databases;
use crate::support::databases::{Register, texts};
use crate::support::sample::Sample;

/// Tables of organisations that no list of the API pages through by the organisation alone, and why.
const OTHERS: [(&str, &str); 13] = [
    ("audit_events", "has its index from the first"),
    ("declined_mail", "is asked about one person"),
    ("downloads", "are read by what was downloaded"),
    ("entry_shares", "are read with their entries"),
    ("funders", "the shared catalogue is listed with an organisation's few"),
    ("ledger_totals", "are read by project or grant"),
    ("memberships", "are read by person or organisation"),
    ("messages", "are listed by recipients"),
    ("report_steps", "are read with their report"),
    ("schedules", "are few"),
    ("schemes", "the shared catalogue is listed with an organisation's few"),
    ("unsubscribe_links", "are found by their secret"),
    ("work_items", "are listed for the whole service"),
];

/// The statements of one table's list: of an administrator and of a leader, the first page and the next.
fn of<T: Table>(session: &Session, sample: &Sample) -> (&'static str, Vec<String>) {
    let home = vec![sample.project.organisation_id];
    let all = Visibility { whole: home.clone(), ..Visibility::default() };
    let leader = Some(domain::PersonId(sample.project.id.0));
    let own = Visibility { led: home, leader, ..Visibility::default() };
    let first = |seen: &Visibility| Select::<T>::all().visible(seen).limit(51);
    let next = |seen: &Visibility| first(seen).after(sample.project.id.0);
    let mut all_of_it = vec![first(&all).sql(session), next(&all).sql(session)];
    all_of_it.push(first(&all).before(sample.project.id.0).ordered("id desc").sql(session));
    all_of_it.extend([first(&own).sql(session), next(&own).sql(session)]);
    (T::NAME, all_of_it)
}

macro_rules! lists {
    ($session:expr, $sample:expr, $($thing:ty),+ $(,)?) => { vec![$(of::<$thing>($session, $sample)),+] };
}

/// How a database would run a statement. PostgreSQL is kept from reading and sorting a table where an index will do, which
/// it would with few rows.
async fn plan(register: &Register, sql: &str) -> String {
    let mut lines = Vec::new();
    if register.store.is_postgres() {
        let mut connection = PgConnection::connect(&register.database_url).await.expect("PostgreSQL answers");
        for way in ["seqscan", "bitmapscan", "sort"] {
            connection.execute(AssertSqlSafe(format!("set enable_{way} = off"))).await.expect("a setting");
        }
        for row in connection.fetch_all(AssertSqlSafe(format!("explain {sql}"))).await.expect(sql) {
            lines.push(row.get::<String, _>(0));
        }
    } else {
        let mut connection = SqliteConnection::connect(&register.database_url).await.expect("SQLite opens");
        for row in connection.fetch_all(AssertSqlSafe(format!("explain query plan {sql}"))).await.expect(sql) {
            lines.push(row.get::<String, _>("detail"));
        }
    }
    lines.join("\n")
}

both_databases! {
    async fn no_list_reads_rows_of_other_organisations(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let session = &register.store.read().await.expect("a session");
        let lists = lists!(session, &sample, Activity, ActivitySeries, BudgetVersion, Category, ChangeRequest, Decision,
            Deviation, Entry, Export, File, Goal, Grant, GrantYear, Indicator, IndicatorActual, Measurement, Milestone,
            Obligation, OnwardCall, OnwardGrant, ParticipatingUnit, Party, Payment, Project, Report, Risk, ServicePeriod,
            Site, StaffingPeriod, StandingSplit, Topic, Unit, UnspentFunds);
        let id = if register.store.is_postgres() {
            format!("'{}'", sample.project.id)
        } else {
            format!("x'{}'", sample.project.id.0.simple())
        };
        for (table, statements) in &lists {
            for (number, sql) in statements.iter().enumerate() {
                let sql = (1..=9).rev().fold(sql.clone(), |sql, place| sql.replace(&format!("${place}"), &id));
                let plan = plan(register, &sql).await;
                assert!(!plan.contains("Seq Scan") && !plan.contains("SCAN "), "{sql}\n{plan}");
                let is_narrow = |by: &str| plan.contains(&format!("({by}=?")) || plan.contains(&format!("({by} = "));
                // A leader's own may be found by their projects.
                let is_led = number >= 3 && (is_narrow("project_id") || is_narrow("leader_person_id"));
                assert!(is_narrow("organisation_id") || is_led, "{table}: {sql}\n{plan}");
                let is_sorted = plan.contains("TEMP B-TREE") || plan.contains("Sort");
                assert!(!is_sorted || number >= 3, "a page is read in its order: {sql}\n{plan}");
            }
        }
        if !register.store.is_postgres() {
            let found = texts(&register.database_url, "select m.name from sqlite_master m where m.type = 'table' and \
                exists (select 1 from pragma_table_info(m.name) where name = 'organisation_id') order by 1").await;
            let known = lists.iter().map(|(table, _)| *table).chain(OTHERS.iter().map(|(table, _)| *table));
            let known: BTreeSet<&str> = known.collect();
            let strange: Vec<&String> = found.iter().filter(|table| !known.contains(table.as_str())).collect();
            assert!(strange.is_empty(), "a new table has a list of its own, or a reason why not: {strange:?}");
        }
    }
}
