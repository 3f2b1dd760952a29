-- Why a caution stays as it is, by the key of its finding.
alter table reports add column reasons text not null default '{}';

-- The steps that a revision takes, from its writer to the funder and back. Never updated, never deleted.
create table report_steps (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    report_id uuid not null references reports (id),
    state text not null,
    taken_at timestamptz not null,
    person_id uuid references people (id),
    person_name text,
    happened_on date,
    reference text,
    words text,
    files text not null
);
create index report_steps_by_report on report_steps (report_id, id);
create index report_steps_by_project on report_steps (project_id, id);

-- What a revision was when it left its writer: the form, the register as it was read, and which counts of people it shows
-- and hides. Its files are made from this, and so is every later look at it.
create table frozen_reports (
    report_id uuid primary key references reports (id),
    form text not null,
    snapshot text not null,
    disclosed text not null,
    frozen_at timestamptz not null
);

-- Who has taken which bytes away.
create table downloads (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid references projects (id),
    subject text,
    subject_id uuid not null,
    name text not null,
    sha256 text not null,
    person_id uuid references people (id),
    person_name text,
    downloaded_at timestamptz not null
);
create index downloads_by_subject on downloads (subject_id, id);
create index downloads_by_content on downloads (sha256, id);
create index downloads_by_project on downloads (project_id, id);
