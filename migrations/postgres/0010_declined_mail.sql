-- Mail that people do not want, by kind, and the links by which they say so.
create table declined_mail (
    person_id uuid not null references people (id),
    kind text not null,
    declined_at timestamptz not null,
    primary key (person_id, kind)
);

create table unsubscribe_links (
    secret_sha256 text primary key,
    person_id uuid not null references people (id),
    kind text not null,
    created_at timestamptz not null
);
create index unsubscribe_links_by_age on unsubscribe_links (created_at);
