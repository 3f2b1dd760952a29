-- The ledger: categories, budgets by version, entries and who pays which part of them. Sums are stored beside the rows
-- and kept in the same transaction, so that reading them costs the same however many entries there are.

create table categories (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    version bigint not null,
    name text not null,
    direction text not null,
    account_from text not null,
    account_to text not null,
    is_outside_project boolean not null,
    position bigint not null,
    unique (organisation_id, name)
);
create index categories_by_organisation on categories (organisation_id, id);

create table budget_versions (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    grant_id uuid not null references grants (id),
    version bigint not null,
    number bigint not null,
    year integer,
    kind text not null,
    decided_on date,
    reference text,
    note text,
    lines text not null,
    unique (grant_id, number)
);
create index budget_versions_by_project on budget_versions (project_id, id);
create index budget_versions_by_organisation on budget_versions (organisation_id, id);

create table entries (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    -- Raised first by every change of the shares, so that two people who share the same entry meet.
    write_count bigint not null default 0,
    dated_on date not null,
    category_id uuid not null references categories (id),
    text text not null,
    amount_ore bigint not null,
    voucher_reference text,
    site_id uuid references sites (id),
    entered_by uuid references people (id),
    corrects_entry_id uuid references entries (id)
);
-- The list of a project, the latest first, whole or of one category.
create index entries_by_day on entries (project_id, dated_on, id);
create index entries_by_category on entries (category_id, project_id, dated_on, id);
-- Pages of the API, by project and by what a person may see.
create index entries_by_project on entries (project_id, id);
create index entries_by_organisation on entries (organisation_id, id);
-- What corrects an entry.
create index entries_by_corrected on entries (corrects_entry_id) where corrects_entry_id is not null;

create table entry_shares (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    entry_id uuid not null references entries (id),
    version bigint not null,
    -- Missing for own funds.
    grant_id uuid references grants (id),
    year integer not null,
    -- Missing where the amount itself was given.
    basis_points bigint,
    amount_ore bigint not null,
    unique (entry_id, grant_id, year)
);
create index entry_shares_by_grant on entry_shares (grant_id, year, entry_id);

create table standing_splits (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    category_id uuid references categories (id),
    site_id uuid references sites (id),
    valid_from date not null,
    parts text not null
);
create index standing_splits_by_project on standing_splits (project_id, valid_from);
create index standing_splits_by_organisation on standing_splits (organisation_id, id);

-- Sums of the shares, kept by `store::ledger` alone. The payer is a grant's identity as text, `own` or `unshared`.
create table ledger_totals (
    project_id uuid not null references projects (id),
    year integer not null,
    category_id uuid not null references categories (id),
    payer text not null,
    grant_id uuid references grants (id),
    amount_ore bigint not null,
    entries bigint not null,
    primary key (project_id, year, category_id, payer)
);
create index ledger_totals_by_grant on ledger_totals (grant_id, year) where grant_id is not null;

alter table grants add column deviation_limit_percent bigint not null default 10;
-- Raised first by whatever changes the sums of a year, so that closing it and paying from it meet.
alter table grant_years add column write_count bigint not null default 0;

-- The usual set, so that nobody starts empty.
insert into categories
    (id, organisation_id, version, name, direction, account_from, account_to, is_outside_project, position)
select unhex(printf('%012x', cast(unixepoch('subsec') * 1000 as integer)) || printf('70%02x8000', usual.position)
        || hex(randomblob(6))),
    organisations.id, 1, usual.name, usual.direction, usual.account_from, usual.account_to, usual.is_outside_project,
    usual.position
from organisations
cross join (
    select 1 as position, 'Tilskudd' as name, 'income' as direction, '3400' as account_from, '3489' as account_to,
        false as is_outside_project
    union all select 2, 'Egenandeler og salg', 'income', '3000', '3399', false
    union all select 3, 'Gaver og innsamlede midler', 'income', '3900', '3949', false
    union all select 4, 'Andre inntekter', 'income', '3950', '3999', false
    union all select 5, 'Administrasjonstillegg', 'income', '3490', '3499', true
    union all select 6, 'Aktivitet', 'expense', '4000', '4999', false
    union all select 7, 'Lønn', 'expense', '5000', '5999', false
    union all select 8, 'Lokaler', 'expense', '6300', '6399', false
    union all select 9, 'Kontor og drift', 'expense', '6400', '6999', false
    union all select 10, 'Reise', 'expense', '7100', '7199', false
    union all select 11, 'Andre kostnader', 'expense', '7200', '7999', false
) as usual;

-- What was spent until now, as one entry a grant year that the grant pays whole. The entry has the year's identity.
insert into entries (id, organisation_id, project_id, version, dated_on, category_id, text, amount_ore, site_id)
select years.id, years.organisation_id, years.project_id, 1, printf('%04d-01-01', years.year), categories.id,
    'Overført fra tidligere register', years.spent_ore, sites.id
from grant_years as years
join grants on grants.id = years.grant_id
join categories on categories.organisation_id = years.organisation_id and categories.name = 'Andre kostnader'
left join sites on sites.id = unhex(replace(json_extract(grants.coverage, '$.site_ids[0]'), '-', ''))
where years.spent_ore > 0;

insert into entry_shares (id, organisation_id, project_id, entry_id, version, grant_id, year, basis_points, amount_ore)
select id, organisation_id, project_id, id, 1, grant_id, year, 10000, spent_ore from grant_years where spent_ore > 0;

insert into ledger_totals (project_id, year, category_id, payer, grant_id, amount_ore, entries)
select shares.project_id, shares.year, entries.category_id,
    lower(substr(hex(shares.grant_id), 1, 8) || '-' || substr(hex(shares.grant_id), 9, 4) || '-'
        || substr(hex(shares.grant_id), 13, 4) || '-' || substr(hex(shares.grant_id), 17, 4) || '-'
        || substr(hex(shares.grant_id), 21)),
    shares.grant_id, sum(shares.amount_ore), count(*)
from entry_shares as shares join entries on entries.id = shares.entry_id
group by shares.project_id, shares.year, entries.category_id, shares.grant_id;

insert into audit_events (id, at, actor, organisation_id, project_id, subject, subject_id, action)
select unhex(printf('%012x', cast(unixepoch('subsec') * 1000 as integer)) || '70008000' || hex(randomblob(6))),
    strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), 'command', organisation_id, project_id, 'entries', id, 'created'
from entries;

-- What a demo's text said of shared costs is now said by its entries.
update projects
set measures = replace(measures, ',"En utgift kan fordeles på flere tilskudd, men det fordeles aldri mer enn det som er brukt"', '')
where exists (select 1 from register where is_demo);
