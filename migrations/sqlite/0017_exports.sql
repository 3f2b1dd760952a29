-- What somebody asked to take out of the register for use inside: a portfolio workbook, or a grant's control package. The
-- bytes come when a worker has made them; row and bytes go after a month. A grant that is deleted meanwhile is no hindrance.
create table exports (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    kind text not null,
    funder_key text,
    grant_id uuid,
    year integer,
    requested_by uuid references people (id),
    requested_at timestamptz not null,
    name text,
    format text,
    sha256 text,
    size_bytes bigint,
    row_count bigint,
    finished_at timestamptz
);
create index exports_by_organisation on exports (organisation_id, id);
create index exports_by_content on exports (sha256) where sha256 is not null;
create index exports_by_age on exports (requested_at);
