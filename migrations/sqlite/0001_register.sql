-- The register: what people record. One row a thing; lists that belong to one thing are JSON in its row.
-- `sort_key` orders Norwegian text the same way on every database.

create table organisations (
    id uuid primary key,
    version bigint not null,
    name text not null,
    sort_key text not null,
    organisation_number text unique,
    parent_name text,
    region text
);

create table units (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    version bigint not null,
    name text not null,
    sort_key text not null,
    organisation_number text,
    parent_unit_id uuid references units (id),
    region text,
    unique (organisation_id, name)
);

create table sites (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    version bigint not null,
    unit_id uuid references units (id),
    name text not null,
    sort_key text not null,
    street_address text,
    postcode text,
    post_town text,
    municipality_number text,
    city_district text,
    valid_from date,
    valid_to date,
    unique (organisation_id, name)
);

create table parties (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    version bigint not null,
    name text not null,
    sort_key text not null,
    kind text not null,
    organisation_number text,
    municipality_number text,
    unique (organisation_id, name)
);

create table people (
    id uuid primary key,
    version bigint not null,
    name text not null,
    sort_key text not null,
    email text not null unique,
    language text not null,
    disabled_at timestamptz
);

create table memberships (
    person_id uuid not null references people (id),
    organisation_id uuid not null references organisations (id),
    role text not null,
    primary key (person_id, organisation_id)
);
create index memberships_by_organisation on memberships (organisation_id);

create table funders (
    id uuid primary key,
    organisation_id uuid references organisations (id),
    version bigint not null,
    key text not null unique,
    name text not null,
    sort_key text not null,
    kind text not null,
    organisation_number text
);

create table schemes (
    id uuid primary key,
    organisation_id uuid references organisations (id),
    version bigint not null,
    funder_id uuid not null references funders (id),
    name text not null,
    sort_key text not null,
    budget_lines text not null,
    portal text,
    portal_url text,
    unique (funder_id, name)
);

create table projects (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    version bigint not null,
    unit_id uuid references units (id),
    title text not null,
    sort_key text not null,
    leader_person_id uuid references people (id),
    programme text,
    programme_year integer,
    status text not null,
    starts_on date,
    ends_on date,
    ended_on date,
    summary text,
    background text,
    goal text,
    sub_goals text not null,
    target_groups text not null,
    measures text not null,
    reasons_people_come text not null,
    access_terms text not null,
    offers text not null,
    partners text not null,
    site_ids text not null,
    plan text not null,
    results text not null,
    resource_links text not null,
    has_example_figures boolean not null,
    unique (organisation_id, title)
);
create index projects_by_leader on projects (leader_person_id);
create index projects_by_title on projects (organisation_id, sort_key, id);

create table topics (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    version bigint not null,
    parent_topic_id uuid references topics (id),
    name text not null,
    sort_key text not null,
    position bigint not null
);
-- SQLite tells nulls apart in a unique index, so that no parent is written as an empty one.
create unique index topics_by_name on topics (organisation_id, coalesce(parent_topic_id, x''), name);

create table grants (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    funder_id uuid not null references funders (id),
    scheme_id uuid references schemes (id),
    reference text,
    decided_on date,
    starts_on date,
    ends_on date,
    coverage text not null,
    applied_for text not null,
    conditions text,
    requirements text not null,
    audit_rule text,
    disclosure_threshold bigint not null,
    unique (organisation_id, funder_id, reference)
);
create index grants_by_project on grants (project_id, id);

create table grant_years (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    grant_id uuid not null references grants (id),
    version bigint not null,
    year integer not null,
    applied_ore bigint,
    awarded_ore bigint,
    received_ore bigint,
    carried_in_ore bigint,
    spent_ore bigint,
    repaid_ore bigint,
    carried_out_ore bigint,
    closed_at timestamptz,
    unique (grant_id, year)
);
create index grant_years_by_project on grant_years (project_id, year);

create table milestones (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    site_id uuid references sites (id),
    title text not null,
    description text,
    planned_on date not null,
    planned_precision text not null,
    forecast_on date,
    forecast_precision text not null,
    done_on date,
    done_precision text not null,
    state text not null,
    deviation_reason text,
    unique (project_id, title, planned_on)
);
create index milestones_by_plan on milestones (project_id, planned_on);
create index milestones_by_organisation on milestones (organisation_id, id);

-- What a milestone was after each change; never updated or deleted.
create table milestone_history (
    milestone_id uuid not null references milestones (id),
    version bigint not null,
    at timestamptz not null,
    person_id uuid references people (id),
    milestone text not null,
    primary key (milestone_id, version)
);

create table activities (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    state text not null,
    title text,
    kind text not null,
    audience text not null,
    mode text,
    topic_id uuid references topics (id),
    commissioner_party_id uuid references parties (id),
    site_id uuid references sites (id),
    place text,
    held_on date,
    asked_on date,
    minutes bigint,
    minutes_at_most bigint,
    sessions bigint not null,
    participants bigint,
    count_method text not null,
    new_participants bigint,
    volunteers bigint,
    volunteer_minutes bigint,
    is_peer_led boolean not null
);
create index activities_by_day on activities (project_id, held_on);
create index activities_by_project on activities (project_id, id);
create index activities_by_organisation on activities (organisation_id, id);

create table forms (
    key text not null,
    revision bigint not null,
    form text not null,
    stored_at timestamptz not null,
    primary key (key, revision)
);

create table obligations (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    grant_id uuid not null references grants (id),
    version bigint not null,
    form_key text not null,
    period_starts_on date not null,
    period_ends_on date not null,
    computed_deadline_on date not null,
    overridden_deadline_on date,
    reason text,
    internal_deadline_on date not null,
    state text not null,
    met_on date,
    met_reference text,
    unique (grant_id, form_key, period_starts_on)
);
create index obligations_by_deadline on obligations (organisation_id, state, computed_deadline_on);
create index obligations_by_project on obligations (project_id, computed_deadline_on);

create table reports (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    grant_id uuid not null references grants (id),
    obligation_id uuid not null references obligations (id),
    version bigint not null,
    revision bigint not null,
    state text not null,
    language text not null,
    texts text not null,
    compiled_at timestamptz,
    snapshot_sha256 text,
    blocking_findings bigint,
    unique (obligation_id, revision)
);
create index reports_by_project on reports (project_id, id);
create index reports_by_organisation on reports (organisation_id, id);

create table files (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    subject text not null,
    subject_id uuid not null,
    name text not null,
    format text not null,
    sha256 text not null,
    size_bytes bigint not null,
    created_at timestamptz not null,
    created_by uuid references people (id)
);
create index files_by_subject on files (subject_id, created_at);
create index files_by_content on files (sha256);

-- Who did what: one row in the transaction of every write. Never updated, never deleted.
create table audit_events (
    id uuid primary key,
    at timestamptz not null,
    person_id uuid,
    actor text not null,
    organisation_id uuid,
    project_id uuid,
    subject text not null,
    subject_id uuid not null,
    action text not null,
    before_json text,
    after_json text
);
create index audit_events_by_organisation on audit_events (organisation_id, id);
create index audit_events_by_project on audit_events (project_id, id);
create index audit_events_by_subject on audit_events (subject_id, id);
