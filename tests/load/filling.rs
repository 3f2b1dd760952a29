//! What fills a register up on either database: activities like those that are there, and five hundred projects with a
//! grant each and their entries. What a page costs must depend on its project, not on the register.

use std::path::Path;

use anyhow::Result;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

use crate::register;

/// How many projects share the entries.
const PROJECTS: i64 = 500;
/// The year of all of them.
const YEAR: i32 = 2026;

/// The tables that rows are added to.
const FILLED: [&str; 8] =
    ["activities", "entries", "entry_shares", "ledger_totals", "grant_years", "grants", "payments", "unspent_funds"];

/// Kinds of identity, so that a row's number gives its identity on both databases.
pub(crate) const PROJECT: i64 = 1;
pub(crate) const GRANT: i64 = 2;
const GRANT_YEAR: i64 = 3;
const PAYMENT: i64 = 4;
const ENTRY: i64 = 5;
const SHARE: i64 = 6;
const SCHEME: i64 = 7;
const UNSPENT: i64 = 8;
pub(crate) const ACTIVITY: i64 = 9;
/// How many schemes share the grants.
const SCHEMES: i64 = 10;
/// Numbers of one kind.
const OF_EACH: i64 = 100_000_000;

/// The project whose pages are measured: one of the five hundred.
pub(crate) fn project() -> Uuid {
    identity(PROJECT, 1)
}

/// The year that is closed.
pub(crate) fn grant_year() -> Uuid {
    identity(GRANT_YEAR, 1)
}

fn identity(kind: i64, number: i64) -> Uuid {
    Uuid::from_u128(u128::from((kind * OF_EACH + number).unsigned_abs()))
}

/// What the two databases write differently.
#[derive(Clone, Copy)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    pub(crate) fn of(url: &str) -> Self {
        if url.starts_with("postgres") { Self::Postgres } else { Self::Sqlite }
    }

    /// The identity of the row whose number an expression gives.
    pub(crate) fn id(self, kind: i64, number: &str) -> String {
        let whole = format!("{} + {number}", kind * OF_EACH);
        match self {
            Self::Sqlite => format!("unhex(printf('%032x', {whole}))"),
            Self::Postgres => format!("lpad(to_hex(({whole})::bigint), 32, '0')::uuid"),
        }
    }

    /// A table `numbers(number)` from the one number to the other.
    pub(crate) fn numbers(self, first: i64, last: i64) -> String {
        match self {
            Self::Sqlite => format!(
                "(with recursive counted(number) as (select {first} where {first} <= {last} \
                 union all select number + 1 from counted where number < {last}) select number from counted) as numbers"
            ),
            Self::Postgres => format!("generate_series({first}::bigint, {last}::bigint) as numbers(number)"),
        }
    }

    /// The day of an entry: spread over ten months.
    pub(crate) fn day(self, number: &str) -> String {
        match self {
            Self::Sqlite => format!("printf('{YEAR}-%02d-%02d', 1 + {number} % 10, 1 + {number} % 28)"),
            Self::Postgres => {
                format!("make_date({YEAR}, (1 + {number} % 10)::integer, (1 + {number} % 28)::integer)")
            }
        }
    }

    /// An identity as text, as the sums name a payer and the queue its subject.
    pub(crate) fn text(self, id: &str) -> String {
        match self {
            Self::Sqlite => {
                let part = |from: usize, length: usize| format!("substr(hex({id}), {from}, {length})");
                let parts = [part(1, 8), part(9, 4), part(13, 4), part(17, 4), part(21, 12)];
                format!("lower({})", parts.join(" || '-' || "))
            }
            Self::Postgres => format!("{id}::text"),
        }
    }
}

/// How many rows there are already.
#[derive(sqlx::FromRow)]
struct Present {
    activities: i64,
    entries: i64,
    /// Activities that may be copied.
    patterns: i64,
}

const PRESENT: &str = "select (select count(*) from activities) as activities, \
    (select count(*) from entries where text = 'Kurs og kaffe') as entries, \
    (select count(*) from (select id from activities where project_id <> $1 limit 1000) as sampled) as patterns";

/// Copies of the register's activities, in other projects than the one that is measured, which stays as it is.
fn activities(dialect: Dialect, measured: &str, columns: &[String], present: &Present, wanted: i64) -> String {
    let value = |name: &String| match name.as_str() {
        "id" => dialect.id(ACTIVITY, "numbers.number"),
        name => format!("pattern.{name}"),
    };
    let values: Vec<String> = columns.iter().map(value).collect();
    format!(
        "insert into activities ({}) select {} from {} join (select *, row_number() over () as number \
         from (select * from activities where project_id <> {measured} limit 1000) as sampled) as pattern \
         on pattern.number = 1 + numbers.number % {}",
        columns.join(", "),
        values.join(", "),
        dialect.numbers(present.activities + 1, wanted),
        present.patterns
    )
}

/// The statements that fill a register up to `wanted` rows of each.
fn statements(dialect: Dialect, measured: Uuid, columns: &[String], present: &Present, wanted: i64) -> Vec<String> {
    let pattern = match dialect {
        Dialect::Sqlite => format!("x'{}'", measured.simple()),
        Dialect::Postgres => format!("'{measured}'::uuid"),
    };
    let copies = activities(dialect, &pattern, columns, present, wanted);
    std::iter::once(copies).chain(entries(dialect, &pattern, present.entries, wanted)).collect()
}

/// Entries of the five hundred projects, each paid by its project's grant.
fn entries(dialect: Dialect, pattern: &str, present: i64, wanted: i64) -> Vec<String> {
    let owner = format!("1 + numbers.number % {PROJECTS}");
    let mut statements = Vec::new();
    if present == 0 {
        statements.extend(projects(dialect, pattern));
    }
    let (entry, share) = (dialect.id(ENTRY, "numbers.number"), dialect.id(SHARE, "numbers.number"));
    let (project, grant) = (dialect.id(PROJECT, &owner), dialect.id(GRANT, &owner));
    let (numbers, day) = (dialect.numbers(present + 1, wanted), dialect.day("numbers.number"));
    let amount = "(10000 + numbers.number % 1000 * 100)";
    let organisation = format!("(select organisation_id from projects where id = {pattern})");
    let category = format!(
        "(select id from categories where organisation_id = {organisation} and direction = 'expense' \
         order by position limit 1)"
    );
    statements.push(format!(
        "insert into entries (id, organisation_id, project_id, version, dated_on, category_id, text, amount_ore) \
         select {entry}, {organisation}, {project}, 1, {day}, {category}, 'Kurs og kaffe', {amount} from {numbers}"
    ));
    statements.push(format!(
        "insert into entry_shares (id, organisation_id, project_id, entry_id, version, grant_id, year, basis_points, \
         amount_ore) select {share}, {organisation}, {project}, {entry}, 1, {grant}, {YEAR}, 10000, {amount} from {numbers}"
    ));
    statements.extend(sums(dialect));
    statements
}

/// The projects, each with a grant of one of ten schemes, its year, one payment and unspent money of the year before.
fn projects(dialect: Dialect, pattern: &str) -> Vec<String> {
    let numbers = dialect.numbers(1, PROJECTS);
    let [project, grant, year, payment, unspent] =
        [PROJECT, GRANT, GRANT_YEAR, PAYMENT, UNSPENT].map(|kind| dialect.id(kind, "numbers.number"));
    let scheme = dialect.id(SCHEME, &format!("1 + numbers.number % {SCHEMES}"));
    let ten = dialect.numbers(1, SCHEMES);
    let organisation = format!("(select organisation_id from projects where id = {pattern})");
    let funder = format!("(select funder_id from grants where project_id = {pattern} order by id limit 1)");
    let no = "'[]'";
    vec![
        format!(
            "insert into schemes (id, organisation_id, version, funder_id, name, sort_key, budget_lines) \
             select {}, {organisation}, 1, {funder}, 'Ordning ' || numbers.number, 'ordning ' || numbers.number, {no} \
             from {ten}",
            dialect.id(SCHEME, "numbers.number")
        ),
        format!(
            "insert into projects (id, organisation_id, version, title, sort_key, status, target_groups, \
             measures, reasons_people_come, access_terms, offers, partners, site_ids, plan, results, resource_links, \
             has_example_figures) select {project}, {organisation}, 1, 'Prosjekt ' || numbers.number, \
             'prosjekt ' || numbers.number, 'ongoing', {no}, {no}, {no}, {no}, {no}, {no}, {no}, {no}, {no}, {no}, \
             false from {numbers}"
        ),
        format!(
            "insert into grants (id, organisation_id, project_id, version, funder_id, scheme_id, coverage, applied_for, \
             requirements, disclosure_threshold) select {grant}, {organisation}, {project}, 1, {funder}, {scheme}, \
             '{{\"kind\":\"whole_project\"}}', {no}, {no}, 5 from {numbers}"
        ),
        format!(
            "insert into grant_years (id, organisation_id, project_id, grant_id, version, year, awarded_ore) \
             select {year}, {organisation}, {project}, {grant}, 1, {YEAR}, 100000000 from {numbers}"
        ),
        format!(
            "insert into payments (id, organisation_id, project_id, grant_id, version, year, kind, amount_ore, paid_on, \
             gate) select {payment}, {organisation}, {project}, {grant}, 1, {YEAR}, 'disbursement', 1, {}, 'none' \
             from {numbers}",
            dialect.day("1")
        ),
        // Read with the books of the grant, and of another year than the one that is closed.
        format!(
            "insert into unspent_funds (id, organisation_id, project_id, grant_id, version, year, state, amount_ore) \
             select {unspent}, {organisation}, {project}, {grant}, 1, {}, 'owed', 100 from {numbers}",
            YEAR - 1
        ),
    ]
}

/// Brings the stored sums into step with the rows, and pays each grant what it has spent, so that its year can close.
fn sums(dialect: Dialect) -> Vec<String> {
    let ours = format!("between {} and {}", dialect.id(GRANT, "1"), dialect.id(GRANT, &PROJECTS.to_string()));
    let spent = |table: &str| {
        format!("(select sum(amount_ore) from ledger_totals where ledger_totals.grant_id = {table}.grant_id)")
    };
    vec![
        format!("delete from ledger_totals where grant_id {ours}"),
        format!(
            "insert into ledger_totals (project_id, year, category_id, payer, grant_id, amount_ore, entries) \
             select shares.project_id, shares.year, entries.category_id, {}, shares.grant_id, \
             sum(shares.amount_ore), count(*) from entry_shares as shares join entries on entries.id = shares.entry_id \
             where shares.grant_id {ours} group by shares.project_id, shares.year, entries.category_id, shares.grant_id",
            dialect.text("shares.grant_id")
        ),
        format!("update payments set amount_ore = {} where grant_id {ours}", spent("payments")),
        format!(
            "update grant_years set spent_ore = {0}, received_ore = {0}, awarded_ore = {0} where grant_id {ours}",
            spent("grant_years")
        ),
    ]
}

/// Fills the SQLite register up to `wanted` activities and entries. `measured` is a project of the demo, whose organisation
/// they join.
pub(crate) async fn fill(file: &Path, measured: Uuid, wanted: i64) -> Result<()> {
    let mut sqlite = register::open(file).await?;
    let present = sqlx::query_as(PRESENT).bind(measured).fetch_one(&mut sqlite).await?;
    let columns = register::column_names(&mut sqlite, "activities").await?;
    sqlite.execute("pragma synchronous = off").await?;
    sqlite.execute("pragma cache_size = -400000").await?;
    for statement in statements(Dialect::Sqlite, measured, &columns, &present, wanted) {
        sqlite.execute(AssertSqlSafe(statement)).await?;
    }
    sqlite.execute("pragma wal_checkpoint(truncate)").await?;
    Ok(sqlite.close().await?)
}

/// The same on PostgreSQL, whose activities have the columns of those in the SQLite register.
pub(crate) async fn fill_postgres(url: &str, file: &Path, measured: Uuid, wanted: i64) -> Result<()> {
    let columns = register::column_names(&mut register::open(file).await?, "activities").await?;
    let mut postgres = PgConnection::connect(url).await?;
    let present = sqlx::query_as(PRESENT).bind(measured).fetch_one(&mut postgres).await?;
    postgres.execute("set synchronous_commit = off").await?;
    // What is filled in refers to what is there; asking that of a million rows would be most of the time.
    postgres.execute("set session_replication_role = replica").await?;
    for statement in statements(Dialect::Postgres, measured, &columns, &present, wanted) {
        postgres.execute(AssertSqlSafe(statement)).await?;
    }
    // As autovacuum does soon after.
    for table in FILLED {
        postgres.execute(AssertSqlSafe(format!("vacuum analyze {table}"))).await?;
    }
    Ok(postgres.close().await?)
}
