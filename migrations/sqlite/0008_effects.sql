-- What a project is to achieve and how far it came: goals, indicators with targets and actuals, scores measured in rounds; what
-- a funder asks to see beside it: deviations, change requests, risks, decisions; and the grants that a project awards itself.

create table goals (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    parent_goal_id uuid references goals (id),
    text text not null,
    position bigint not null
);
create index goals_by_project on goals (project_id, id);

create table indicators (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    goal_id uuid references goals (id),
    grant_id uuid references grants (id),
    title text not null,
    unit text not null,
    aggregation text not null,
    source text not null,
    measure text,
    activity_kinds text not null,
    audiences text not null,
    modes text not null,
    peer_led_only boolean not null,
    baseline_hundredths bigint,
    targets text not null
);
create index indicators_by_project on indicators (project_id, id);

create table indicator_actuals (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    indicator_id uuid not null references indicators (id),
    version bigint not null,
    reached_on date not null,
    value_hundredths bigint not null,
    n bigint,
    note text
);
create index indicator_actuals_by_indicator on indicator_actuals (indicator_id, reached_on);
create index indicator_actuals_by_project on indicator_actuals (project_id, id);

create table measurements (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    title text not null,
    instrument text not null,
    instrument_name text,
    scoring text not null,
    direction text not null,
    lowest_hundredths bigint,
    highest_hundredths bigint,
    note text,
    rounds text not null,
    unique (project_id, title)
);

create table deviations (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    grant_id uuid references grants (id),
    noted_on date not null,
    title text not null,
    cause text,
    countermeasure text,
    closed_on date
);
create index deviations_by_project on deviations (project_id, id);

create table change_requests (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    grant_id uuid not null references grants (id),
    version bigint not null,
    kind text not null,
    state text not null,
    applied_on date not null,
    reason text not null,
    amount_ore bigint,
    year integer,
    new_ends_on date,
    decided_on date,
    decision_reference text
);
create index change_requests_by_project on change_requests (project_id, id);
create index change_requests_by_grant on change_requests (grant_id, id);

create table risks (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    noted_on date not null,
    title text not null,
    likelihood text not null,
    consequence text not null,
    countermeasure text,
    owner_role text,
    state text not null
);
create index risks_by_project on risks (project_id, id);

create table decisions (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    decided_on date not null,
    text text not null,
    reference text
);
create index decisions_by_project on decisions (project_id, id);

create table onward_calls (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    version bigint not null,
    grant_id uuid references grants (id),
    title text not null,
    theme text,
    year integer not null,
    opens_on date,
    closes_on date,
    available_ore bigint not null,
    highest_award_ore bigint,
    reports_due_on date
);
create index onward_calls_by_project on onward_calls (project_id, id);

create table onward_grants (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    project_id uuid not null references projects (id),
    onward_call_id uuid not null references onward_calls (id),
    version bigint not null,
    recipient_party_id uuid not null references parties (id),
    purpose text not null,
    state text not null,
    applied_ore bigint,
    awarded_ore bigint,
    paid_ore bigint,
    awarded_on date,
    report_text text,
    report_received_on date,
    participants bigint
);
create index onward_grants_by_call on onward_grants (onward_call_id, id);
create index onward_grants_by_project on onward_grants (project_id, id);

-- What stood as text in the project becomes goals: the goal itself, and the others below it.
insert into goals (id, organisation_id, project_id, version, parent_goal_id, text, position)
select unhex(printf('%012X', cast(unixepoch('subsec') * 1000 as integer)) || '7' || substr(hex(randomblob(2)), 2) || '8' || substr(hex(randomblob(8)), 2)),
    organisation_id, id, 1, null, goal, 0
from projects where trim(coalesce(goal, '')) <> '';
insert into goals (id, organisation_id, project_id, version, parent_goal_id, text, position)
select unhex(printf('%012X', cast(unixepoch('subsec') * 1000 as integer)) || '7' || substr(hex(randomblob(2)), 2) || '8' || substr(hex(randomblob(8)), 2)),
    p.organisation_id, p.id, 1, g.id, s.value, s.key
from projects p cross join json_each(p.sub_goals) s
left join goals g on g.project_id = p.id and g.parent_goal_id is null;
alter table projects drop column goal;
alter table projects drop column sub_goals;

-- The demo told of its measured effect and its own fund in words; they get their own fields. The means and deviations are
-- examples, as its other figures are.
insert into measurements (id, organisation_id, project_id, version, title, instrument, instrument_name, scoring, direction,
    lowest_hundredths, highest_hundredths, note, rounds)
select unhex(printf('%012X', cast(unixepoch('subsec') * 1000 as integer)) || '7' || substr(hex(randomblob(2)), 2) || '8' || substr(hex(randomblob(8)), 2)),
    p.organisation_id, p.id, 1, 'Selvrapportert stress, åtte ukers kurs i mindfulness (MBSR)', 'ghq_12', null, 'likert_0_36',
    'lower_is_better', null, null, 'Gjennomsnitt og standardavvik er eksempler. Alle 14 fullførte kurset, og de var svært fornøyde.',
    '[{"kind":"before","held_on":null,"months_after":null,"n":14,"mean_hundredths":1930,"sd_hundredths":580,"completed_both":null,"correlation_hundredths":null},{"kind":"after","held_on":null,"months_after":null,"n":14,"mean_hundredths":1280,"sd_hundredths":510,"completed_both":14,"correlation_hundredths":null},{"kind":"follow_up","held_on":null,"months_after":3,"n":14,"mean_hundredths":1120,"sd_hundredths":470,"completed_both":14,"correlation_hundredths":null}]'
from projects p where p.title = 'PIO-senteret: ressurssenter for pårørende' and exists (select 1 from register where is_demo);
insert into onward_calls (id, organisation_id, project_id, version, grant_id, title, theme, year, opens_on, closes_on,
    available_ore, highest_award_ore, reports_due_on)
select unhex(printf('%012X', cast(unixepoch('subsec') * 1000 as integer)) || '7' || substr(hex(randomblob(2)), 2) || '8' || substr(hex(randomblob(8)), 2)),
    p.organisation_id, p.id, 1, null, 'Sjur-fondet', 'Barn som pårørende', 2026, '2026-01-15', '2026-03-01', 9000000, 3000000,
    '2026-11-01'
from projects p where p.title = 'PIO-senteret: ressurssenter for pårørende' and exists (select 1 from register where is_demo);
update projects as p set
    measures = (select json_group_array(e.value) from json_each(p.measures) e where not (e.value like 'En indikator måles i tre runder%' or e.value like 'Sjur-fondet: prosjektet deler%' or e.value like 'Årets tema for Sjur-fondet%')),
    results = (select json_group_array(e.value) from json_each(p.results) e where not (e.value like 'Et åtte ukers kurs i mindfulness (MBSR) for 14%' or e.value like 'Effektstørrelsen var stor%' or e.value like 'Alle 14 fullførte%')),
    version = p.version + 1
where p.title = 'PIO-senteret: ressurssenter for pårørende' and exists (select 1 from register where is_demo);
