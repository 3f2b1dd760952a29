//! What the same work costs with poem and sqlx alone: one handler that reads a page of activities by the same SQL and
//! sends the same JSON, and one that inserts a row at the same durability. No rights, no rules, no audit trail.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use poem::http::StatusCode;
use poem::listener::TcpListener;
use poem::web::{Data, Json, Path};
use poem::{EndpointExt, Route, Server, get, handler, post};
use serde::{Deserialize, Serialize};
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use uuid::Uuid;

const PAGE: &str = "select id, organisation_id, project_id, version, series_id, state, title, kind, audience, mode, \
    topic_id, programme, commissioner_party_id, site_id, place, held_on, asked_on, minutes, minutes_at_most, sessions, \
    participants, count_method, new_participants, counts, volunteers, volunteer_minutes, is_peer_led \
    from activities where project_id = $1 order by id limit 51";

const INSERT: &str = "insert into activities (id, organisation_id, project_id, version, state, kind, audience, held_on, \
    sessions, participants, count_method, is_peer_led) \
    select $1, organisation_id, id, 1, 'held', $2, $3, $4, 1, $5, $6, false from projects where id = $7";

/// An activity as it lies in its row.
#[derive(Serialize, sqlx::FromRow)]
struct Activity {
    id: Uuid,
    organisation_id: Uuid,
    project_id: Uuid,
    version: i64,
    series_id: Option<Uuid>,
    state: String,
    title: Option<String>,
    kind: String,
    audience: String,
    mode: Option<String>,
    topic_id: Option<Uuid>,
    programme: Option<String>,
    commissioner_party_id: Option<Uuid>,
    site_id: Option<Uuid>,
    place: Option<String>,
    held_on: Option<NaiveDate>,
    asked_on: Option<NaiveDate>,
    minutes: Option<i64>,
    minutes_at_most: Option<i64>,
    sessions: i64,
    participants: Option<i64>,
    count_method: String,
    new_participants: Option<i64>,
    #[sqlx(try_from = "String")]
    counts: Counts,
    volunteers: Option<i64>,
    volunteer_minutes: Option<i64>,
    is_peer_led: bool,
}

/// Lies as JSON in its column.
#[derive(Serialize)]
struct Counts(Vec<serde_json::Value>);

impl TryFrom<String> for Counts {
    type Error = serde_json::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        serde_json::from_str(&text).map(Self)
    }
}

#[derive(Serialize)]
struct Page {
    items: Vec<Activity>,
    next: Option<Uuid>,
}

/// What is sent to be inserted; other fields of the program's own body are read past.
#[derive(Deserialize)]
struct NewActivity {
    project_id: Uuid,
    kind: String,
    audience: String,
    held_on: NaiveDate,
    participants: i64,
    count_method: String,
}

enum Pool {
    /// One connection writes and four read, as in the program.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
    Postgres(PgPool),
}

impl Pool {
    async fn open(url: &str) -> Result<Self> {
        if url.starts_with("postgres") {
            return Ok(Self::Postgres(PgPoolOptions::new().max_connections(10).connect(url).await?));
        }
        let options = SqliteConnectOptions::from_str(url)?
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10));
        let write = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        let read = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        Ok(Self::Sqlite { read, write })
    }
}

#[handler]
async fn list(project: Path<Uuid>, pool: Data<&Arc<Pool>>) -> poem::Result<Json<Page>> {
    let rows = match pool.as_ref() {
        Pool::Sqlite { read, .. } => sqlx::query_as(PAGE).bind(project.0).fetch_all(read).await,
        Pool::Postgres(pool) => sqlx::query_as(PAGE).bind(project.0).fetch_all(pool).await,
    };
    let mut items: Vec<Activity> = rows.map_err(poem::error::InternalServerError)?;
    let next = (items.len() > 50).then(|| items[49].id);
    items.truncate(50);
    Ok(Json(Page { items, next }))
}

#[handler]
async fn create(body: Json<NewActivity>, pool: Data<&Arc<Pool>>) -> poem::Result<StatusCode> {
    macro_rules! insert {
        ($pool:expr) => {
            sqlx::query(INSERT)
                .bind(store_id())
                .bind(&body.kind)
                .bind(&body.audience)
                .bind(body.held_on)
                .bind(body.participants)
                .bind(&body.count_method)
                .bind(body.project_id)
                .execute($pool)
                .await
                .map(|done| done.rows_affected())
        };
    }
    let inserted = match pool.as_ref() {
        Pool::Sqlite { write, .. } => insert!(write),
        Pool::Postgres(pool) => insert!(pool),
    };
    match inserted.map_err(poem::error::InternalServerError)? {
        1 => Ok(StatusCode::CREATED),
        _ => Ok(StatusCode::NOT_FOUND),
    }
}

#[expect(clippy::disallowed_methods, reason = "the bare library draws its identities itself")]
fn store_id() -> Uuid {
    Uuid::now_v7()
}

/// Serves until it is killed.
pub(crate) async fn serve(database_url: &str, address: &str) -> Result<()> {
    let pool = Arc::new(Pool::open(database_url).await.with_context(|| database_url.to_owned())?);
    let routes = Route::new().at("/projects/:id/activities", get(list)).at("/activities", post(create)).data(pool);
    Ok(Server::new(TcpListener::bind(address)).run(routes).await?)
}
