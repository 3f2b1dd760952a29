-- Background work: one table is the queue, one row a try, one row a due time of a schedule, one row an email.
-- Leases are epoch milliseconds of the database's clock, the only clock that all workers share.

create table work_items (
    id uuid primary key,
    organisation_id uuid references organisations (id),
    kind text not null,
    key text not null,
    payload text not null,
    priority bigint not null,
    state text not null,
    run_at timestamptz not null,
    attempts bigint not null default 0,
    lease_owner text,
    lease_until bigint,
    fence bigint not null default 0,
    progress_done bigint not null default 0,
    progress_of bigint not null default 0,
    cause text,
    created_at timestamptz not null,
    finished_at timestamptz
);
-- The same work never waits twice; what is asked for while it runs waits behind the running one.
create unique index work_items_waiting on work_items (kind, key) where state in ('queued', 'waiting');
create unique index work_items_running on work_items (kind, key) where state = 'running';
create index work_items_claimable on work_items (priority, run_at, id) where state in ('queued', 'waiting');
create index work_items_leased on work_items (lease_until) where state = 'running';
create index work_items_by_age on work_items (created_at, id);

create table attempts (
    work_item_id uuid not null references work_items (id),
    fence bigint not null,
    attempt bigint not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    host text not null,
    version text not null,
    outcome text not null,
    cause text,
    primary key (work_item_id, fence)
);

create table schedules (
    id uuid primary key,
    organisation_id uuid references organisations (id),
    version bigint not null,
    kind text not null,
    cron text not null,
    is_enabled boolean not null,
    counts_from timestamptz not null
);

create table ticks (
    schedule_id uuid not null references schedules (id),
    due_local text not null,
    due_utc timestamptz not null,
    outcome text not null,
    at timestamptz not null,
    work_item_id uuid,
    primary key (schedule_id, due_local)
);
create index ticks_by_age on ticks (due_utc);

create table messages (
    id uuid primary key,
    organisation_id uuid references organisations (id),
    kind text not null,
    recipient_person_id uuid not null references people (id),
    recipient_email text not null,
    period text not null,
    subject text not null,
    message_id text not null unique,
    state text not null,
    attempts bigint not null default 0,
    cause text,
    created_at timestamptz not null,
    sent_at timestamptz,
    expires_at timestamptz,
    text text,
    mime bytea,
    unique (kind, recipient_person_id, period)
);
create index messages_by_age on messages (created_at, id);
create index messages_undelivered on messages (state, created_at) where state in ('pending', 'retry', 'sending');

-- One row: how and when the register was made.
create table register (
    id integer primary key check (id = 1),
    created_at timestamptz not null,
    is_demo boolean not null
);
