-- How people get in. Secrets are kept as hashes alone.

create table passwords (
    person_id uuid primary key references people (id),
    phc text not null,
    changed_at timestamptz not null
);

create table sign_ins (
    secret_sha256 text primary key,
    person_id uuid not null references people (id),
    csrf text not null,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    ends_at timestamptz not null
);
create index sign_ins_by_person on sign_ins (person_id);

create table tokens (
    id uuid primary key,
    person_id uuid not null references people (id),
    name text not null,
    secret_sha256 text not null unique,
    scope text not null,
    created_at timestamptz not null,
    ends_at timestamptz,
    used_at timestamptz,
    revoked_at timestamptz
);
create index tokens_by_person on tokens (person_id, id);

create table one_time_links (
    secret_sha256 text primary key,
    person_id uuid references people (id),
    purpose text not null,
    created_at timestamptz not null,
    ends_at timestamptz not null,
    used_at timestamptz
);
create index one_time_links_by_person on one_time_links (person_id);

-- The answer to a POST with an Idempotency-Key, written in the transaction of what it created.
create table idempotency_keys (
    person_id uuid not null references people (id),
    key text not null,
    request_sha256 text not null,
    status integer not null,
    location text,
    etag text,
    body text not null,
    created_at timestamptz not null,
    primary key (person_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
