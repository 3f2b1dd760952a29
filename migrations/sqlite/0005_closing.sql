-- Payments of each grant, and what became of the money that was not spent. The sums of a grant year are made of them.

create table payments (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    grant_id uuid not null references grants (id),
    version bigint not null,
    year integer not null,
    kind text not null,
    amount_ore bigint not null,
    expected_on date,
    paid_on date,
    reference text,
    gate text not null,
    gate_obligation_id uuid references obligations (id),
    accepted_on date,
    account_confirmed_on date,
    held_into_year integer
);
-- All of a grant, to settle a year, and page by page.
create index payments_by_grant on payments (grant_id, id);
create index payments_by_project on payments (project_id, id);
create index payments_by_organisation on payments (organisation_id, id);
-- What a report opens, when its obligation is deleted.
create index payments_by_gate on payments (gate_obligation_id) where gate_obligation_id is not null;

create table unspent_funds (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    grant_id uuid not null references grants (id),
    version bigint not null,
    year integer not null,
    origin_year integer,
    state text not null,
    amount_ore bigint not null,
    applied_on date,
    decided_on date,
    reference text,
    approved_ore bigint,
    into_year integer,
    deadline_on date,
    repayment_id uuid references payments (id)
);
create index unspent_funds_by_grant on unspent_funds (grant_id, id);
create index unspent_funds_by_project on unspent_funds (project_id, id);
create index unspent_funds_by_organisation on unspent_funds (organisation_id, id);
-- What a repayment settled, when it is deleted.
create index unspent_funds_by_repayment on unspent_funds (repayment_id) where repayment_id is not null;

-- A grant has a rule for each year from which another holds.
alter table grants add column audit_rules text not null default '[]';
update grants set audit_rules = '[' || audit_rule || ']' where audit_rule is not null;
alter table grants drop column audit_rule;

-- What was typed until now becomes one payment a year and direction, on the first day of its year: the day is not known.
insert into payments (id, organisation_id, project_id, grant_id, version, year, kind, amount_ore, paid_on, reference, gate)
select unhex(printf('%012x', cast(unixepoch('subsec') * 1000 as integer)) || '70008000' || hex(randomblob(6))),
    organisation_id, project_id, grant_id, 1, year, 'disbursement', received_ore, printf('%04d-01-01', year),
    'Overført fra tidligere register', 'none'
from grant_years where received_ore > 0;

insert into payments (id, organisation_id, project_id, grant_id, version, year, kind, amount_ore, paid_on, reference, gate)
select unhex(printf('%012x', cast(unixepoch('subsec') * 1000 as integer)) || '70008000' || hex(randomblob(6))),
    organisation_id, project_id, grant_id, 1, year, 'repayment', repaid_ore, printf('%04d-01-01', year),
    'Overført fra tidligere register', 'none'
from grant_years where repaid_ore > 0;

-- What the funder still owes of a closed year is expected in the next.
insert into payments
    (id, organisation_id, project_id, grant_id, version, year, kind, amount_ore, reference, gate, held_into_year)
select unhex(printf('%012x', cast(unixepoch('subsec') * 1000 as integer)) || '70008000' || hex(randomblob(6))),
    organisation_id, project_id, grant_id, 1, year, 'disbursement', -carried_out_ore, 'Overført fra tidligere register',
    'none', year + 1
from grant_years as years
where carried_out_ore < 0 and closed_at is not null and not exists (
    select 1 from grant_years as next where next.grant_id = years.grant_id and next.year = years.year + 1);

-- What was carried was approved; of closed years it has been carried.
insert into unspent_funds
    (id, organisation_id, project_id, grant_id, version, year, state, amount_ore, reference, approved_ore, into_year)
select unhex(printf('%012x', cast(unixepoch('subsec') * 1000 as integer)) || '70008000' || hex(randomblob(6))),
    organisation_id, project_id, grant_id, 1, year, case when closed_at is null then 'approved' else 'carried' end,
    carried_out_ore, 'Overført fra tidligere register', carried_out_ore, year + 1
from grant_years where carried_out_ore > 0;

-- The same for what was carried into a year whose year before is not in the register.
insert into unspent_funds
    (id, organisation_id, project_id, grant_id, version, year, state, amount_ore, reference, approved_ore, into_year)
select unhex(printf('%012x', cast(unixepoch('subsec') * 1000 as integer)) || '70008000' || hex(randomblob(6))),
    organisation_id, project_id, grant_id, 1, year - 1, 'carried', carried_in_ore, 'Overført fra tidligere register',
    carried_in_ore, year
from grant_years as years
where carried_in_ore > 0 and not exists (
    select 1 from grant_years as before
    where before.grant_id = years.grant_id and before.year = years.year - 1 and before.carried_out_ore > 0);

insert into audit_events (id, at, actor, organisation_id, project_id, subject, subject_id, action)
select unhex(printf('%012x', cast(unixepoch('subsec') * 1000 as integer)) || '70008000' || hex(randomblob(6))),
    strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), 'command', organisation_id, project_id, subject, id, 'created'
from (
    select 'payments' as subject, id, organisation_id, project_id from payments
    union all
    select 'unspent_funds', id, organisation_id, project_id from unspent_funds
);
