//! How the databases run what a page of money, a list of entries and a closing truly ask: every statement is heard as the
//! store runs it, and its plan looked at on both. No table that grows with the register is read from end to end.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, Once};

use serde_json::json;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row, SqliteConnection};
use tracing::field::{Field, Visit};
use tracing::instrument::WithSubscriber;
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, SubscriberExt};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::office::{Office, id};
use crate::support::site::{Site, project};

/// What grows with the register, by the names that statements give it.
const LARGE: [&str; 10] = [
    "entries",
    "entry_shares",
    "shares",
    "payments",
    "unspent_funds",
    "grant_years",
    "grants",
    "ledger_totals",
    "totals",
    "change_requests",
];

/// Keeps the statements that the store tells of.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<BTreeSet<String>>>);

impl<S: Subscriber> tracing_subscriber::Layer<S> for Heard {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "store::statement" {
            event.record(&mut Statement(self));
        }
    }
}

struct Statement<'a>(&'a Heard);

impl Visit for Statement<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "sql" {
            self.0.0.lock().expect("the statements").insert(value.to_owned());
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}

/// The statements that something runs, each once, beside what it gives.
async fn statements<T>(what: impl Future<Output = T>) -> (T, BTreeSet<String>) {
    // Whether anybody listens is kept at each place that tells of a statement. Tests that run beside this one come by there
    // with nobody listening, so somebody always does.
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| {
        let statements = Targets::new().with_target("store::statement", tracing::Level::TRACE);
        let always = tracing_subscriber::registry().with(Heard::default().with_filter(statements));
        tracing::subscriber::set_global_default(always).expect("no other test listens to everything");
    });
    let heard = Heard::default();
    let given = what.with_subscriber(tracing_subscriber::registry().with(heard.clone())).await;
    let statements = heard.0.lock().expect("the statements").clone();
    assert!(!statements.is_empty(), "nothing was heard");
    (given, statements)
}

/// How PostgreSQL would run a statement whatever its values are. With few rows it would read a whole table where an index
/// will do; here each row that is read is dear, as in a register with many.
async fn postgres_plan(url: &str, sql: &str, is_paged: bool) -> Vec<String> {
    let mut connection = PgConnection::connect(url).await.expect("PostgreSQL answers");
    let mut settings = vec![
        "enable_seqscan = off",
        "enable_bitmapscan = off",
        "cpu_tuple_cost = 100",
        "plan_cache_mode = force_generic_plan",
    ];
    // A page of a list comes in the order of its index: with few rows sorting them would be as cheap.
    settings.extend(is_paged.then_some("enable_sort = off"));
    for setting in settings {
        connection.execute(AssertSqlSafe(format!("set {setting}"))).await.expect("a setting");
    }
    connection.execute(AssertSqlSafe(format!("prepare asked as {sql}"))).await.expect(sql);
    let values = (1..100).take_while(|place| sql.contains(&format!("${place}"))).count();
    let nulls = vec!["null"; values].join(", ");
    let values = if values == 0 { String::new() } else { format!("({nulls})") };
    let explain = format!("explain execute asked{values}");
    let rows = sqlx::raw_sql(AssertSqlSafe(explain)).fetch_all(&mut connection).await.expect(sql);
    rows.iter().map(|row| row.get::<String, _>(0)).collect()
}

async fn sqlite_plan(url: &str, sql: &str) -> Vec<String> {
    let mut connection = SqliteConnection::connect(url).await.expect("SQLite opens");
    let explain = AssertSqlSafe(format!("explain query plan {sql}"));
    let rows = sqlx::raw_sql(explain).fetch_all(&mut connection).await.expect(sql);
    rows.iter().map(|row| row.get::<String, _>("detail")).collect()
}

/// Whether a plan reads a large table from end to end, its index included.
fn reads_all(plan: &[String], is_postgres: bool) -> bool {
    let names = |line: &str, before: &str| {
        let table = line.split(before).nth(1).and_then(|rest| rest.split_whitespace().next());
        table.is_some_and(|table| LARGE.contains(&table))
    };
    plan.iter().enumerate().any(|(place, line)| {
        if !is_postgres {
            return line.contains("SCAN ") && names(line, "SCAN ");
        }
        let is_bounded = || {
            let mut own = plan[place + 1..].iter().take_while(|line| !line.contains("->"));
            own.any(|line| line.contains("Index Cond:"))
        };
        let is_read = line.contains("Seq Scan on ") && names(line, "Seq Scan on ");
        let is_index = line.contains("Index Scan ") || line.contains("Index Only Scan ");
        is_read || (is_index && names(line, " on ") && !is_bounded())
    })
}

/// Looks at the plan of every statement.
async fn assert_plans(register: &Register, statements: &BTreeSet<String>) {
    // What is asked of no things at all reads none, whatever its plan says.
    let is_asked = |sql: &&String| !sql.starts_with("insert") && !sql.contains("where 1 = 0");
    for sql in statements.iter().filter(is_asked) {
        let is_postgres = register.store.is_postgres();
        let is_paged = sql.contains("from entries") && sql.contains(" limit ");
        let plan = if is_postgres {
            postgres_plan(&register.database_url, sql, is_paged).await
        } else {
            sqlite_plan(&register.database_url, sql).await
        };
        let told = plan.join("\n");
        assert!(!reads_all(&plan, is_postgres), "{sql}\n{told}");
        let is_sorted = told.contains("TEMP B-TREE") || told.contains("Sort");
        assert!(!(is_paged && is_sorted), "what is paged is read in order: {sql}\n{told}");
    }
}

/// Whether some statement reads or changes a table.
fn asks(statements: &BTreeSet<String>, table: &str) -> bool {
    statements.iter().any(|sql| sql.split([' ', '\n']).any(|word| word == table))
}

both_databases! {
    async fn no_page_of_money_and_no_list_of_entries_reads_a_whole_table(register: &Register) {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let (_, finances) = statements(site.get(&format!("{house}/finances"))).await;
        for table in ["ledger_totals", "payments", "unspent_funds", "grant_years", "grants"] {
            assert!(asks(&finances, table), "{table}: {finances:?}");
        }
        assert_plans(register, &finances).await;
        let entries = format!("{house}/entries");
        let (html, list) = statements(site.get(&entries)).await;
        assert!(asks(&list, "entries") && asks(&list, "entry_shares"), "{list:?}");
        assert_plans(register, &list).await;
        let next = Site::links_in(&html, &format!("{entries}?after=")).remove(0);
        let after = next.split("after=").nth(1).unwrap_or_default().to_owned();
        let choice = |name: &str| {
            let list = html.split(&format!("name=\"{name}\"")).nth(1).unwrap_or_default();
            let list = list.split("</select>").next().unwrap_or_default();
            list.split("value=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
                .find(|value| !value.is_empty()).unwrap_or_default()
        };
        let (category, grant) = (choice("category"), choice("grant"));
        for query in [format!("after={after}"), format!("year=2026&category={category}&after={after}"),
            format!("year=2026&grant={grant}")] {
            let (_, list) = statements(site.get(&format!("{entries}?{query}"))).await;
            assert_plans(register, &list).await;
        }
        let entry = Site::links_in(&html, "/entries/0").remove(0);
        let (_, one) = statements(site.get(&entry)).await;
        assert!(asks(&one, "corrects_entry_id"), "{one:?}");
        assert_plans(register, &one).await;
        let years = site.links(&format!("{house}/finances"), "/grant-years/").await;
        let (_, year) = statements(site.get(&years[0])).await;
        assert_plans(register, &year).await;
    }

    async fn no_closing_and_no_step_of_money_reads_a_whole_table(register: &Register) {
        let office = Office::open(register).await;
        let scheme = json!({ "scheme_id": office.world.id("schemes") });
        let grant = office.grant("24/1", scheme).await;
        let year = office.award(&grant, 2025, 1000).await;
        office.receive(&grant, 2025, 1000).await;
        office.spend(Some(&grant), 2025, 400).await;
        let money = json!({ "grant_id": grant, "year": 2025, "amount_ore": 600, "applied_on": "2026-01-15" });
        let money = id(&office.make("/unspent-funds", money).await);
        let letter = json!({ "decided_on": "2026-02-20", "reference": "Brev 26/771", "approved_ore": 600,
            "into_year": 2026 });
        let approve = format!("/unspent-funds/{money}/approve");
        let (approved, approving) = statements(office.step(&approve, letter)).await;
        approved.expect(200);
        assert_plans(register, &approving).await;
        let (closed, closing) = statements(office.close(&year)).await;
        closed.expect(200);
        for table in ["ledger_totals", "payments", "unspent_funds", "grant_years"] {
            assert!(asks(&closing, table), "{table}: {closing:?}");
        }
        assert!(closing.iter().any(|sql| sql.starts_with("update grant_years")), "{closing:?}");
        assert_plans(register, &closing).await;
        let reopen = format!("/grant-years/{year}/reopen");
        let (opened, reopening) = statements(office.step(&reopen, json!({ "reason": "Kontroll" }))).await;
        opened.expect(200);
        assert_plans(register, &reopening).await;
        let duty = format!("/grant-years/{year}/audit-duty");
        let (_, looking) = statements(office.get(&duty)).await;
        assert!(looking.iter().any(|sql| sql.contains("scheme_id")), "{looking:?}");
        assert_plans(register, &looking).await;
        let entry = json!({ "project_id": office.world.id("projects"), "dated_on": "2026-03-01",
            "category_id": office.world.id("categories"), "text": "Husleie", "amount_ore": 100,
            "site_id": office.world.sample.oslo.id });
        let (_, entering) = statements(office.make("/entries", entry)).await;
        assert_plans(register, &entering).await;
        let narrower = json!({ "coverage": { "kind": "sites", "site_ids": [office.world.sample.oslo.id] } });
        let (_, covering) = statements(office.edit(&format!("/grants/{grant}"), narrower)).await;
        assert!(covering.iter().any(|sql| sql.contains("entries.site_id not in")), "{covering:?}");
        assert_plans(register, &covering).await;
    }
}
