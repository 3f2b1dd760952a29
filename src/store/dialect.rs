//! The few statements that truly differ between the databases, each with the reason.

/// Epoch milliseconds by the database's own clock. On PostgreSQL that is the one clock all workers share; `now()` (the
/// start of the transaction) rather than `clock_timestamp()`, so that an index can serve the comparison. On SQLite one
/// process works, and its clock is the machine's.
pub(crate) const fn epoch_ms(is_postgres: bool) -> &'static str {
    if is_postgres {
        "cast(extract(epoch from now()) * 1000 as bigint)"
    } else {
        "cast(unixepoch('subsec') * 1000 as integer)"
    }
}

/// Rows that another worker holds are skipped on PostgreSQL; SQLite has one writer, so there are none.
pub(crate) const fn skip_locked(is_postgres: bool) -> &'static str {
    if is_postgres { " for update skip locked" } else { "" }
}

/// Takes a lock by a text until the transaction ends. SQLite has one writer, who needs none.
pub(crate) const fn lock_by_text(is_postgres: bool) -> Option<&'static str> {
    if is_postgres { Some("select pg_advisory_xact_lock(hashtextextended($1, 0))") } else { None }
}

/// A condition that holds for the rows that a query with a limit chooses by `id`. PostgreSQL may run a plain subquery once
/// a row and so choose more than the limit; as an array it is run once.
pub(crate) fn chosen(is_postgres: bool, query: &str) -> String {
    if is_postgres { format!("id = any(array({query}))") } else { format!("id in ({query})") }
}

/// Holds the rows that are read until the transaction ends. SQLite has one writer, so nobody else can change them.
pub(crate) const fn for_update(is_postgres: bool) -> &'static str {
    if is_postgres { " for update" } else { "" }
}

/// How many tables there are of a name, `$1`: each database keeps its own list.
pub(crate) const fn tables_named(is_postgres: bool) -> &'static str {
    if is_postgres {
        "select count(*) as value from information_schema.tables where table_name = $1 and table_schema = current_schema()"
    } else {
        "select count(*) as value from sqlite_master where type = 'table' and name = $1"
    }
}

/// The year and quarter of a day as one number, 20261. Neither database knows the other's function for a part of a day.
pub(crate) fn quarter(is_postgres: bool, day: &str) -> String {
    if is_postgres {
        format!("cast(extract(year from {day}) * 10 + extract(quarter from {day}) as integer)")
    } else {
        format!("(cast(strftime('%Y', {day}) as integer) * 10 + (cast(strftime('%m', {day}) as integer) + 2) / 3)")
    }
}
