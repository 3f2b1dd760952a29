//! A register from before payments were kept: what was typed a year becomes rows that add up to the same.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};

use crate::both_databases;
use crate::support::databases::{Register, number};

const SQLITE: [&str; 5] = [
    include_str!("../../migrations/sqlite/0001_register.sql"),
    include_str!("../../migrations/sqlite/0002_access.sql"),
    include_str!("../../migrations/sqlite/0003_background_work.sql"),
    include_str!("../../migrations/sqlite/0004_ledger.sql"),
    include_str!("../../migrations/sqlite/0005_closing.sql"),
];
const POSTGRES: [&str; 5] = [
    include_str!("../../migrations/postgres/0001_register.sql"),
    include_str!("../../migrations/postgres/0002_access.sql"),
    include_str!("../../migrations/postgres/0003_background_work.sql"),
    include_str!("../../migrations/postgres/0004_ledger.sql"),
    include_str!("../../migrations/postgres/0005_closing.sql"),
];

/// An identity as each database writes it.
fn id(is_postgres: bool, number: u32) -> String {
    if is_postgres {
        format!("'00000000-0000-7000-8000-{number:012}'")
    } else {
        format!("x'0000000000007000800{number:013}'")
    }
}

/// One grant with years as they were typed: closed with a carry-over, closed with a repayment, open, and one of another
/// grant whose last share the funder still owes.
fn older(is_postgres: bool) -> String {
    let id = |number| id(is_postgres, number);
    let rule = r#"{"basis":"grant_year","comparator":"at_least","threshold_ore":20000000,"valid_from_year":2024,"standard":null}"#;
    let grant = |number: u32, reference: &str| {
        format!(
            "insert into grants (id, organisation_id, project_id, version, funder_id, reference, coverage, applied_for, \
             requirements, audit_rule, disclosure_threshold) values ({}, {}, {}, 1, {}, '{reference}', \
             '{{\"kind\":\"whole_project\"}}', '[]', '[]', '{rule}', 5);",
            id(number),
            id(1),
            id(2),
            id(3)
        )
    };
    let year =
        |number: u32, of: u32, year: i32, [carried_in, received, spent, repaid, carried_out]: [&str; 5], closed| {
            let closed = if closed { "'2025-03-15T00:00:00+00:00'" } else { "null" };
            format!(
                "insert into grant_years (id, organisation_id, project_id, grant_id, version, year, carried_in_ore, \
             received_ore, spent_ore, repaid_ore, carried_out_ore, closed_at) values ({}, {}, {}, {}, 1, {year}, \
             {carried_in}, {received}, {spent}, {repaid}, {carried_out}, {closed});",
                id(number),
                id(1),
                id(2),
                id(of)
            )
        };
    let project_lists = "'[]', '[]', '[]', '[]', '[]', '[]', '[]', '[]', '[]', '[]', '[]'";
    [
        format!("insert into organisations (id, version, name, sort_key) values ({}, 1, 'Ås', 'as');", id(1)),
        format!(
            "insert into projects (id, organisation_id, version, title, sort_key, status, sub_goals, target_groups, \
             measures, reasons_people_come, access_terms, offers, partners, site_ids, plan, results, resource_links, \
             has_example_figures) values ({}, {}, 1, 'Huset', 'huset', 'ongoing', {project_lists}, false);",
            id(2),
            id(1)
        ),
        format!(
            "insert into funders (id, version, key, name, sort_key, kind) values ({}, 1, 'f', 'F', 'f', 'state');",
            id(3)
        ),
        grant(4, "24/1"),
        grant(5, "24/2"),
        year(10, 4, 2024, ["0", "1000", "900", "0", "100"], true),
        year(11, 4, 2025, ["100", "2000", "1950", "150", "0"], true),
        year(12, 4, 2026, ["0", "3000", "1200", "null", "null"], false),
        year(13, 5, 2024, ["null", "null", "null", "null", "null"], false),
        year(14, 5, 2025, ["50", "90", "150", "0", "-10"], true),
    ]
    .concat()
}

/// Brings an empty database to where registers were, fills it, and migrates it; returns its address.
async fn migrated(register: &Register) -> String {
    let is_postgres = register.store.is_postgres();
    let (before, after) = (if is_postgres { &POSTGRES } else { &SQLITE }).split_at(3);
    let filled = [before.concat(), older(is_postgres), after.concat()].join("\n");
    let url = if is_postgres {
        register.database_url.clone()
    } else {
        format!("sqlite://{}?mode=rwc", register.folder.path().join("older.db").display())
    };
    if is_postgres {
        let mut connection = PgConnection::connect(&url).await.expect("PostgreSQL answers");
        connection.execute("drop schema public cascade; create schema public").await.expect("an empty schema");
        connection.execute(AssertSqlSafe(filled)).await.expect("the migrations run");
    } else {
        let mut connection = SqliteConnection::connect(&url).await.expect("SQLite opens");
        connection.execute(AssertSqlSafe(filled)).await.expect("the migrations run");
    }
    url
}

both_databases! {
    async fn what_was_typed_becomes_rows_that_add_up_to_the_same(register: &Register) {
        let url = migrated(register).await;
        let count = async |sql: &str| number(&url, sql).await;
        for (kind, column) in [("disbursement", "received_ore"), ("repayment", "repaid_ore")] {
            let wrong = format!("select count(*) from grant_years as years where {column} > 0 and {column} <> (select \
                cast(sum(amount_ore) as bigint) from payments where payments.grant_id = years.grant_id \
                and payments.year = years.year and kind = '{kind}' and paid_on is not null)");
            assert_eq!(count(&wrong).await, 0, "{kind}");
        }
        assert_eq!(count("select count(*) from payments where paid_on is not null").await, 5);
        let owed = "select count(*) from payments where amount_ore = 10 and paid_on is null and year = 2025 \
            and held_into_year = 2026";
        assert_eq!(count(owed).await, 1, "what the funder still owed is expected the year after");
        let carried = "select count(*) from unspent_funds where state = 'carried' and year = 2024 and into_year = 2025 \
            and approved_ore in (100, 50)";
        assert_eq!(count(carried).await, 2, "carried out of one year, and into another whose year before knows nothing");
        assert_eq!(count("select count(*) from unspent_funds").await, 2);
        assert_eq!(count("select count(*) from audit_events where subject in ('payments', 'unspent_funds')").await, 8);
        let rules = "select count(*) from grants where audit_rules like '[{\"basis\"%' and audit_rules like '%}]'";
        assert_eq!(count(rules).await, 2, "the one rule is the first of a list");
    }
}
